// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gui/overview/attention.h"
#include "tests/support/fakeengine.h"

using namespace pk;
using namespace Qt::StringLiterals;
using Kind = Attention::Kind;

class TestAttention : public QObject {
    Q_OBJECT

private slots:
    void nothingWhenAllIsWell();
    void closeFinish_data();
    void closeFinish();
    void comparesByTheMetricOfThePk();
    void stalledFlow();
    void faultsOfTheEngine();
    void mostUrgentFirst();
    void isBounded();
    void everyKindHasWords();
};

namespace {

constexpr qint64 kNow = 1'795'400'000'000;

PkView runningPk(PkId pkId, qint64 leftMs, qint64 a, qint64 b) {
    PkView view = samplePk(pkId, u"s%1"_s.arg(pkId), kNow);
    view.pk.endTimeMs = kNow + leftMs;
    view.totals = {GiftTotals{a, a * 10}, GiftTotals{b, b * 10}};
    view.lastCountedMs = kNow - 100;
    return view;
}

std::vector<Attention> of(const QList<PkView>& views, const EngineStats& stats = {}, const QString& api = {}) {
    QHash<PkId, PkView> pks;
    for (const PkView& view : views)
        pks.insert(view.pk.pkId, view);
    return attentionOf({kNow, stats, &pks, api});
}

} // namespace

void TestAttention::nothingWhenAllIsWell() {
    QVERIFY(of({}).empty());
    QVERIFY(of({runningPk(1, 60'000, 100, 99)}).empty()); // close, but there is time
    QVERIFY(attentionOf({}).empty());
}

void TestAttention::closeFinish_data() {
    QTest::addColumn<qint64>("leftMs");
    QTest::addColumn<qint64>("a");
    QTest::addColumn<qint64>("b");
    QTest::addColumn<bool>("found");
    QTest::newRow("close") << 20'000LL << 100LL << 95LL << true;
    QTest::newRow("exactly 30 s") << 30'000LL << 100LL << 95LL << true;
    QTest::newRow("30.001 s") << 30'001LL << 100LL << 95LL << false;
    QTest::newRow("exactly 10 %") << 10'000LL << 55LL << 45LL << true;
    QTest::newRow("more than 10 %") << 10'000LL << 56LL << 44LL << false;
    QTest::newRow("even") << 10'000LL << 50LL << 50LL << true;
    QTest::newRow("0 : 0") << 10'000LL << 0LL << 0LL << false;
    QTest::newRow("over") << 0LL << 50LL << 50LL << false;
}

void TestAttention::closeFinish() {
    QFETCH(qint64, leftMs);
    QFETCH(qint64, a);
    QFETCH(qint64, b);
    QFETCH(bool, found);
    const auto list = of({runningPk(1, leftMs, a, b)});
    QCOMPARE(!list.empty(), found);
    if (found) {
        QCOMPARE(list[0].kind, Kind::CloseFinish);
        QCOMPARE(list[0].pkId, 1U);
        QCOMPARE(list[0].value, leftMs);
    }
}

void TestAttention::comparesByTheMetricOfThePk() {
    PkView view = runningPk(1, 20'000, 50, 50);
    view.totals[1].kb = 5'000; // far ahead in coins
    QCOMPARE(of({view}).size(), 1U);
    view.pk.compareBy = CompareBy::Kb;
    QVERIFY(of({view}).empty());
}

void TestAttention::stalledFlow() {
    PkView view = runningPk(1, 100'000, 50, 10);
    view.lastCountedMs = kNow - 19'999;
    QVERIFY(of({view}).empty());
    view.lastCountedMs = kNow - 20'000;
    const auto list = of({view});
    QCOMPARE(list.size(), 1U);
    QCOMPARE(list[0].kind, Kind::FlowStalled);
    QCOMPARE(list[0].value, 20'000);
    view.lastCountedMs = 0; // nothing came yet: that is no stall
    QVERIFY(of({view}).empty());
    view.lastCountedMs = kNow - 60'000;
    view.pk.status = PkStatus::Settling;
    QVERIFY(of({view}).empty());
}

void TestAttention::faultsOfTheEngine() {
    EngineStats stats;
    stats.store.ok = false;
    stats.store.cause = ErrorCode::StoreFull;
    stats.store.sinceMs = kNow - 12'900;
    stats.injected.push.failNext = 3;
    stats.redoDead = 1;
    stats.redoWaiting = 3;
    stats.queueBound = 1'000;
    stats.queuedRecords = 800;
    stats.lagP99Ms = 5'001;
    const auto list = of({}, stats, u"port 8686 is taken"_s);
    std::vector<Kind> kinds;
    for (const Attention& item : list)
        kinds.push_back(item.kind);
    QCOMPARE(kinds, (std::vector<Kind>{Kind::StoreFault, Kind::FaultsInjected, Kind::RedoDead, Kind::RedoWaiting,
                                       Kind::QueueFilling, Kind::ApiDown, Kind::LagHigh}));
    QCOMPARE(list[0].error.code, ErrorCode::StoreFull);
    QCOMPARE(attentionTitle(list[0]), u"Disk full: no writes for 12 s"_s);
    QVERIFY(attentionDetail(list[0]).contains(u"free some space"_s));
    QVERIFY(attentionDetail(list[1]).contains(u"3 messages"_s));
    QCOMPARE(list[4].value, 80);
    stats.store.isInjected = true; // nobody shall go and look for space
    QVERIFY(attentionDetail(of({}, stats)[0]).contains(u"Injected"_s));
    stats = {};
    stats.queueBound = 1'000;
    stats.queuedRecords = 799;
    stats.lagP99Ms = 5'000;
    QVERIFY(of({}, stats).empty());
}

void TestAttention::mostUrgentFirst() {
    EngineStats stats;
    stats.redoWaiting = 1;
    PkView stalled = runningPk(3, 5'000, 90, 10);
    stalled.lastCountedMs = kNow - 60'000;
    const auto list = of({runningPk(1, 20'000, 10, 10), stalled, runningPk(2, 9'000, 10, 10)}, stats);
    QCOMPARE(list.size(), 4U);
    QCOMPARE(list[0].kind, Kind::RedoWaiting);
    QCOMPARE(list[1].pkId, 2U);
    QCOMPARE(list[2].pkId, 1U);
    QCOMPARE(list[3].pkId, 3U);
}

void TestAttention::isBounded() {
    QList<PkView> views;
    for (PkId id = 1; id <= 200; ++id)
        views.append(runningPk(id, 1'000 + static_cast<qint64>(id), 10, 10));
    const auto list = of(views);
    QCOMPARE(list.size(), attention::kMost);
    QCOMPARE(list.back().pkId, attention::kMost);
}

void TestAttention::everyKindHasWords() {
    for (int kind = 0; kind <= static_cast<int>(Kind::FlowStalled); ++kind) {
        Attention item;
        item.kind = static_cast<Kind>(kind);
        item.value = 12'000;
        item.view = runningPk(1, 20'000, 10, 10);
        item.error = Error{ErrorCode::StoreFull, {}, u"detail"_s};
        item.injected.push.failNext = 1;
        QVERIFY(!attentionTitle(item).isEmpty());
        QVERIFY(!attentionDetail(item).isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
