// SPDX-License-Identifier: GPL-3.0-or-later
#include <QHash>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <optional>

#include "engine/lab/trafficgenerator.h"
#include "engine/lab/trafficlab.h"
#include "engine/runtime/localengine.h"

using namespace Qt::StringLiterals;

namespace pk {

// The lab on the real engine: what it reports and what the engine counted are what a naive recount of
// its records gives.
class TestLabAgainstEngine : public QObject {
    Q_OBJECT

private slots:
    void countsWhatTheLabSent();

private:
    // The answer of an asynchronous call; the test fails when it is an error or does not come.
    template <typename T, typename Call>
    std::optional<T> await(Call call) {
        std::optional<Result<T>> answer;
        call(replyOn<T>(this, [&answer](Result<T> result) { answer = std::move(result); }));
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000)) {
            qWarning("no answer");
            return std::nullopt;
        }
        if (!*answer) {
            qWarning("%s", qPrintable((*answer).error().detail));
            return std::nullopt;
        }
        return std::move(**answer);
    }
};

void TestLabAgainstEngine::countsWhatTheLabSent() {
    QTemporaryDir dir;
    EngineConfig config;
    config.dataDir = dir.path();
    LocalEngine engine(config);
    QVERIFY(await<Done>([&](auto reply) { engine.start(reply); }));
    const Actor actor{u"test"_s, u"lab"_s};
    TrafficPlan plan;
    plan.showId = u"s1"_s;
    plan.giftA = Gift{71, u"玫瑰"_s, u"Rose"_s, 10, u"rose"_s};
    plan.giftB = Gift{72, u"蛋糕"_s, u"Cake"_s, 3, u"cake"_s};
    plan.ratePerSecond = 20'000;
    plan.durationMs = 1'500;
    plan.users = 200;
    plan.comboMax = 9;
    plan.shareA = 0.6;
    for (const Gift& gift : {plan.giftA, plan.giftB}) {
        QVERIFY(await<Gift>([&](auto reply) { engine.putGift(gift, actor, reply); }));
    }
    CreatePk create;
    create.showId = plan.showId;
    create.gifts = {{{71, {}}, {72, {}}}};
    create.durationMs = 600'000;
    create.compareBy = CompareBy::Kb;
    const auto created = await<PkCreated>([&](auto reply) { engine.createPk(create, actor, reply); });
    QVERIFY(created);

    TrafficLab lab(engine);
    QSignalSpy finished(&lab, &TrafficLab::finished);
    QVERIFY(lab.start(plan));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    const auto last = finished.last().first().value<TrafficProgress>();
    QCOMPARE(last.sent, quint64(30'000));
    QCOMPARE(last.failed, quint64(0));
    QCOMPARE(last.verdicts[static_cast<std::size_t>(Verdict::Counted)], quint64(30'000));

    // The naive recount; the start time does not matter for it.
    PkTotals totals;
    std::array<QHash<quint64, GiftTotals>, kSides> users;
    TrafficGenerator generator(plan, 0);
    GiftBatch batch;
    generator.takeDue(plan.durationMs, 1'000'000, batch);
    for (const GiftRecord& record : batch.records()) {
        const std::size_t side = record.giftId == 71 ? 0 : 1;
        for (GiftTotals* counted : {&totals[side], &users[side][record.uid]}) {
            counted->count += record.count;
            counted->kb += record.kb;
        }
    }
    const auto detail = await<PkDetail>([&](auto reply) { engine.pk(created->pkId, reply); });
    QVERIFY(detail);
    QCOMPARE(detail->view.totals, totals);
    for (std::size_t side = 0; side < kSides; ++side) {
        QCOMPARE(detail->view.users[side], quint64(users[side].size()));
        RankQuery query;
        query.pkId = created->pkId;
        query.giftId = side == 0 ? 71 : 72;
        query.limit = 100;
        const auto page = await<RankPage>([&](auto reply) { engine.rankPage(query, reply); });
        QVERIFY(page);
        QCOMPARE(page->total, quint64(users[side].size()));
        for (const RankEntry& entry : page->entries) {
            QCOMPARE(entry.count, users[side][entry.uid].count);
            QCOMPARE(entry.kb, users[side][entry.uid].kb);
        }
    }
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestLabAgainstEngine)
#include "tst_labagainstengine.moc"
