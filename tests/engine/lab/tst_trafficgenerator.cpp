// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSet>
#include <QTest>
#include <cmath>
#include <limits>

#include "engine/lab/trafficgenerator.h"
#include "engine/lab/username.h"
#include "tests/engine/lab/samplerun.h"

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pk::TrafficPlan)

namespace pk {

class TestTrafficGenerator : public QObject {
    Q_OBJECT

private slots:
    void makesTheSameOfTheSame();
    void differsBySeedAndStart();
    void keepsTheScheduleExactly_data();
    void keepsTheScheduleExactly();
    void splitsBySharesOfA_data();
    void splitsBySharesOfA();
    void staysInItsPlan();
    void drawsSmallCombosMoreOften();
    void runsUntilStopped();
    void namesEveryUserDifferently();
    void namesTheWrongFieldOfAPlan_data();
    void namesTheWrongFieldOfAPlan();

private:
    static constexpr qint64 kStart = 1'795'400'000'000;
    static TrafficPlan plan() {
        TrafficPlan plan;
        plan.showId = u"s1"_s;
        plan.giftA = Gift{71, u"玫瑰"_s, {}, 10, {}};
        plan.giftB = Gift{72, u"冰淇淋"_s, {}, 3, {}};
        plan.ratePerSecond = 1000;
        plan.durationMs = 5'000;
        plan.users = 100;
        plan.comboMax = 10;
        plan.seed = 42;
        return plan;
    }
    static GiftBatch whole(const TrafficPlan& of, qint64 startMs = kStart) {
        TrafficGenerator generator(of, startMs);
        GiftBatch batch;
        generator.takeDue(of.durationMs, std::numeric_limits<std::size_t>::max() / 2, batch);
        return batch;
    }
};

void TestTrafficGenerator::makesTheSameOfTheSame() {
    const QStringList once = linesOf(whole(plan()));
    QCOMPARE(once.size(), 5'000);
    // However it is cut into batches.
    TrafficGenerator pieces(plan(), kStart);
    QStringList lines;
    for (qint64 elapsed = 0; !pieces.atEnd(); elapsed += 7) {
        GiftBatch batch;
        pieces.takeDue(elapsed, 3 + static_cast<std::size_t>(elapsed % 11), batch);
        lines << linesOf(batch);
    }
    QCOMPARE(lines, once);
}

void TestTrafficGenerator::differsBySeedAndStart() {
    const GiftBatch first = whole(plan());
    TrafficPlan otherSeed = plan();
    otherSeed.seed = 43;
    const GiftBatch second = whole(otherSeed);
    const GiftBatch third = whole(plan(), kStart + 1);
    QSet<QByteArray> ids;
    int sameUser = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        for (const GiftBatch* batch : {&first, &second, &third}) {
            const std::string_view id = batch->records()[i].orderId;
            ids.insert(QByteArray(id.data(), static_cast<qsizetype>(id.size())));
        }
        sameUser += first.records()[i].uid == second.records()[i].uid ? 1 : 0;
        QCOMPARE(third.records()[i].uid, first.records()[i].uid); // only the time base moved
        QCOMPARE(third.records()[i].timestampMs, first.records()[i].timestampMs + 1);
    }
    QCOMPARE(ids.size(), 15'000); // no run is the other's duplicate
    QVERIFY(sameUser < 2'500);
}

void TestTrafficGenerator::keepsTheScheduleExactly_data() {
    QTest::addColumn<double>("rate");
    QTest::addColumn<qint64>("durationMs");
    QTest::addColumn<quint64>("total");
    QTest::newRow("slowest") << 0.1 << qint64(60'000) << quint64(6);
    QTest::newRow("shorter than a gap") << 0.1 << qint64(5'000) << quint64(1);
    QTest::newRow("third") << 3.0 << qint64(1'000) << quint64(3);
    QTest::newRow("usual") << 100.0 << qint64(60'000) << quint64(6'000);
    QTest::newRow("crooked") << 333.333 << qint64(3'000) << quint64(1'000);
    QTest::newRow("fastest") << 1e6 << qint64(3'600'000) << quint64(3'600'000'000);
}

void TestTrafficGenerator::keepsTheScheduleExactly() {
    QFETCH(double, rate);
    QFETCH(qint64, durationMs);
    QFETCH(quint64, total);
    TrafficPlan of = plan();
    of.ratePerSecond = rate;
    of.durationMs = durationMs;
    const TrafficGenerator generator(of, kStart);
    QCOMPARE(generator.total(), total);
    QCOMPARE(generator.dueBy(durationMs), total);
    QCOMPARE(generator.dueBy(-1), quint64(0));
    // Record n is due in the very millisecond that its due time says, not before.
    for (quint64 n = 0; n < total; n += std::max<quint64>(1, total / 97)) {
        const double exact = static_cast<double>(n) * 1e6 / rate;
        QVERIFY(std::abs(static_cast<double>(generator.dueUs(n)) - exact) <= 1.0 + exact * 1e-6);
        const qint64 due = generator.dueUs(n);
        QVERIFY(generator.dueBy((due + 999) / 1000) > n);
        QVERIFY(generator.dueBy((due + 999) / 1000 - 1) <= n);
    }
}

void TestTrafficGenerator::splitsBySharesOfA_data() {
    QTest::addColumn<double>("share");
    for (const double share : {0.0, 0.1, 0.5, 0.9, 1.0}) {
        QTest::addRow("%.1f", share) << share;
    }
}

void TestTrafficGenerator::splitsBySharesOfA() {
    QFETCH(double, share);
    TrafficPlan of = plan();
    of.shareA = share;
    of.durationMs = 20'000;
    const GiftBatch batch = whole(of);
    const auto a = std::ranges::count(batch.records(), 71U, &GiftRecord::giftId);
    const double n = static_cast<double>(batch.size());
    // Five standard deviations: one chance in a million, and the seed is fixed.
    QVERIFY(std::abs(static_cast<double>(a) - n * share) <= 5 * std::sqrt(n * share * (1 - share)));
}

void TestTrafficGenerator::staysInItsPlan() {
    TrafficPlan of = plan();
    of.origin = Origin::Live;
    qint64 last = kStart;
    const GiftBatch batch = whole(of);
    for (const GiftRecord& record : batch.records()) {
        QVERIFY(record.uid >= 100'000 && record.uid < 100'100);
        QVERIFY(record.count >= 1 && record.count <= 10);
        QCOMPARE(record.kb, record.count * (record.giftId == 71 ? 10 : 3));
        QCOMPARE(record.showId, std::string_view("s1"));
        QCOMPARE(record.origin, Origin::Live);
        QVERIFY(record.timestampMs >= last && record.timestampMs < kStart + 5'000);
        QVERIFY(!record.userName.empty());
        last = record.timestampMs;
    }
}

void TestTrafficGenerator::drawsSmallCombosMoreOften() {
    std::array<int, 11> seen{};
    const GiftBatch batch = whole(plan());
    for (const GiftRecord& record : batch.records()) {
        ++seen[static_cast<std::size_t>(record.count)];
    }
    QVERIFY(seen[10] > 0);
    QVERIFY(seen[1] > seen[2] && seen[2] > seen[4] && seen[4] > seen[9]);
    TrafficPlan single = plan();
    single.comboMax = 1;
    const GiftBatch ones = whole(single);
    QVERIFY(std::ranges::all_of(ones.records(), [](const GiftRecord& record) { return record.count == 1; }));
}

void TestTrafficGenerator::runsUntilStopped() {
    TrafficPlan of = plan();
    of.durationMs = 0;
    TrafficGenerator generator(of, kStart);
    QCOMPARE(generator.total(), quint64(0));
    GiftBatch batch;
    QCOMPARE(generator.takeDue(999, 10'000, batch), std::size_t(1'000));
    QVERIFY(!generator.atEnd());
    QCOMPARE(generator.takeDue(999, 10'000, batch), std::size_t(0));
    QCOMPARE(generator.dueBy(86'400'000), quint64(86'400'001));
}

void TestTrafficGenerator::namesEveryUserDifferently() {
    QSet<QByteArray> names;
    int chinese = 0;
    for (quint64 n = 0; n < 50'000; ++n) {
        const QByteArray name = userNameOf(n);
        QVERIFY(!names.contains(name));
        names.insert(name);
        chinese += static_cast<unsigned char>(name[0]) >= 0x80 ? 1 : 0;
    }
    QCOMPARE(chinese, 30'000);
}

void TestTrafficGenerator::namesTheWrongFieldOfAPlan_data() {
    QTest::addColumn<TrafficPlan>("bad");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* field, auto change) {
        TrafficPlan bad = plan();
        change(bad);
        QTest::newRow(field) << bad << QString::fromLatin1(field);
    };
    row("showId", [](TrafficPlan& p) { p.showId = u"a b"_s; });
    row("giftA", [](TrafficPlan& p) { p.giftA.giftId = 0; });
    row("giftB", [](TrafficPlan& p) { p.giftB.giftId = p.giftA.giftId; });
    row("ratePerSecond", [](TrafficPlan& p) { p.ratePerSecond = std::nan(""); });
    row("durationMs", [](TrafficPlan& p) { p.durationMs = -1; });
    row("users", [](TrafficPlan& p) { p.users = 0; });
    row("zipfSkew", [](TrafficPlan& p) { p.zipfSkew = 5.1; });
    row("shareA", [](TrafficPlan& p) { p.shareA = 1.01; });
    row("comboMax", [](TrafficPlan& p) { p.comboMax = 0; });
}

void TestTrafficGenerator::namesTheWrongFieldOfAPlan() {
    QFETCH(TrafficPlan, bad);
    QFETCH(QString, field);
    QVERIFY(validatePlan(plan()));
    const auto valid = validatePlan(bad);
    QVERIFY(!valid);
    QCOMPARE(valid.error().code, ErrorCode::ValidationFailed);
    QCOMPARE(valid.error().field, field);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestTrafficGenerator)
#include "tst_trafficgenerator.moc"
