// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QTest>
#include <algorithm>

#include "gui/overview/attention.h"
#include "gui/overview/attentionmemory.h"
#include "gui/overview/attentionmodel.h"
#include "gui/widgets/settlewords.h"
#include "tests/support/fakeengine.h"

using namespace pk;
using namespace Qt::StringLiterals;
using Kind = Attention::Kind;

Q_DECLARE_METATYPE(pk::AttentionFacts)

class TestAttention : public QObject {
    Q_OBJECT

private slots:
    void nothingWhenAllIsWell();
    void closeFinish_data();
    void closeFinish();
    void comparesByTheMetricOfThePk();
    void stalledFlow();
    void aLongSettlingAndItsCause();
    void everyCauseHasWords();
    void faultsOfTheEngine();
    void mostUrgentFirst();
    void manyOfAKindAreOneMore();
    void thresholds_data();
    void thresholds();
    void aCorrectedResultIsNewsForAWhile();
    void sinceWhenIsRemembered();
    void pushLossIsOfTheLastMinute();
    void aClockJumpIsSeen();
    void whatWasSeenStaysAway();
    void rowsKeepTheirPlacesWhileFrozen();
    void randomListsEndRight();
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
    AttentionFacts facts;
    facts.nowMs = kNow;
    facts.stats = stats;
    facts.pks = &pks;
    facts.apiProblem = api;
    return attentionOf(facts);
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

void TestAttention::aLongSettlingAndItsCause() {
    PkView view = runningPk(1, -3'000, 50, 10);
    view.pk.status = PkStatus::Settling;
    view.pk.endReason = EndReason::TimeUp;
    view.pk.settleMs = 60'000;
    QVERIFY(of({view}).empty());
    view.pk.endTimeMs -= 1;
    auto list = of({view});
    QCOMPARE(list.size(), 1U);
    QCOMPARE(list[0].kind, Kind::SettlesLong);
    QCOMPARE(list[0].pkId, 1U);
    QCOMPARE(list[0].value, 3'001);
    QCOMPARE(list[0].settle.kind, SettleCause::Kind::Window);
    EngineStats stats; // the flow stopped before the end
    stats.flow.lastRecordMs = kNow - 12'000;
    stats.flow.watermarkMs = kNow - 12'500;
    list = of({view}, stats);
    QCOMPARE(list[0].settle.kind, SettleCause::Kind::FlowLate);
    QVERIFY2(attentionDetail(list[0]).contains(u"12.0 s"_s), qPrintable(attentionDetail(list[0])));
    stats.store.ok = false;
    list = of({view}, stats);
    QCOMPARE(list.size(), 2U);
    QCOMPARE(list[0].kind, Kind::StoreFault);
    QCOMPARE(list[1].settle.kind, SettleCause::Kind::Store);
    view.pk.status = PkStatus::Running; // its end was not told yet
    view.pk.endReason = EndReason::None;
    QCOMPARE(of({view})[0].kind, Kind::SettlesLong);
    view.pk.status = PkStatus::Ended;
    QVERIFY(of({view}).empty());
}

void TestAttention::everyCauseHasWords() {
    using CauseKind = SettleCause::Kind;
    QVERIFY(words::settleCause({}).isEmpty());
    QSet<QString> sentences;
    for (const CauseKind kind : {CauseKind::Window, CauseKind::FlowLate, CauseKind::Store, CauseKind::Commit})
        sentences.insert(words::settleCause({.kind = kind, .leftMs = 1'500, .sinceMs = kNow}));
    sentences.insert(words::settleCause({.kind = CauseKind::FlowLate, .leftMs = 1'500, .quietMs = 4'000}));
    sentences.remove(QString());
    QCOMPARE(sentences.size(), 5);
}

void TestAttention::faultsOfTheEngine() {
    EngineStats stats;
    stats.store.ok = false;
    stats.store.cause = ErrorCode::StoreFull;
    stats.store.sinceMs = kNow - 12'900;
    stats.injected.push.failNext = 3;
    stats.redoDead = 1;
    stats.queueFailed = 2;
    stats.redoWaiting = 3;
    stats.queueBound = 1'000;
    stats.queuedRecords = 800;
    stats.lagP99Ms = 5'001;
    const auto list = of({}, stats, u"port 8686 is taken"_s);
    std::vector<Kind> kinds;
    for (const Attention& item : list)
        kinds.push_back(item.kind);
    QCOMPARE(kinds, (std::vector<Kind>{Kind::StoreFault, Kind::FaultsInjected, Kind::RedoDead, Kind::QueueFailed,
                                       Kind::RedoWaiting, Kind::QueueFilling, Kind::ApiDown, Kind::LagHigh}));
    QCOMPARE(list[0].error.code, ErrorCode::StoreFull);
    QCOMPARE(attentionTitle(list[0]), u"Disk full: no writes for 12 s"_s);
    QVERIFY(attentionDetail(list[0]).contains(u"free some space"_s));
    QVERIFY(attentionDetail(list[1]).contains(u"3 messages"_s));
    QVERIFY(isFault(list[3].kind));
    QCOMPARE(list[3].value, 2);
    QCOMPARE(list[5].value, 80);
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

void TestAttention::manyOfAKindAreOneMore() {
    QList<PkView> views;
    for (PkId id = 1; id <= 200; ++id)
        views.append(runningPk(id, 1'000 + static_cast<qint64>(id), 10, 10));
    auto list = of(views);
    QCOMPARE(list.size(), attention::kSingles + 1);
    QCOMPARE(list.back().pkId, 0U);
    QCOMPARE(list.back().more, 200 - static_cast<int>(attention::kSingles));
    QVERIFY(attentionTitle(list.back()).contains(u"192"_s));
    QCOMPARE(attentionCount(list), 200);
    for (PkView& view : views) { // each kind has its own
        if (view.pk.pkId > 100) {
            view.pk.endTimeMs += 100'000;
            view.lastCountedMs = kNow - 30'000;
        }
    }
    list = of(views);
    QCOMPARE(list.size(), 2 * (attention::kSingles + 1));
    QCOMPARE(list.back().kind, Kind::FlowStalled);
    QCOMPARE(attentionCount(list), 200);
    // One more than is listed singly is no group of one that hides a name for nothing, but still counted.
    list = of(views.mid(0, qsizetype(attention::kSingles) + 1));
    QCOMPARE(attentionCount(list), int(attention::kSingles) + 1);
}

void TestAttention::thresholds_data() {
    QTest::addColumn<AttentionFacts>("facts");
    QTest::addColumn<int>("kind"); // -1: nothing
    const auto row = [](const char* name, int kind, auto&& change) {
        AttentionFacts facts;
        facts.nowMs = kNow;
        change(facts);
        QTest::newRow(name) << facts << kind;
    };
    row("store ok", -1, [](AttentionFacts& f) { f.stats.store.sinceMs = kNow; });
    row("store fault", int(Kind::StoreFault), [](AttentionFacts& f) { f.stats.store.ok = false; });
    row("redo: 0", -1, [](AttentionFacts& f) { f.stats.redoWaiting = 0; });
    row("redo: 1", int(Kind::RedoWaiting), [](AttentionFacts& f) { f.stats.redoWaiting = 1; });
    row("redo gave up: 1", int(Kind::RedoDead), [](AttentionFacts& f) { f.stats.redoDead = 1; });
    row("queued PKs: none failed", -1, [](AttentionFacts& f) {
        f.stats.queueWaiting = 5;
        f.stats.queuesHeld = 1;
    });
    row("queued PKs: 1 failed", int(Kind::QueueFailed), [](AttentionFacts& f) { f.stats.queueFailed = 1; });
    row("queue: 79.9 %", -1, [](AttentionFacts& f) {
        f.stats.queueBound = 1'000;
        f.stats.queuedRecords = 799;
    });
    row("queue: 80 %", int(Kind::QueueFilling), [](AttentionFacts& f) {
        f.stats.queueBound = 1'000;
        f.stats.queuedRecords = 800;
    });
    row("lag: 5.000 s", -1, [](AttentionFacts& f) { f.stats.lagP99Ms = 5'000; });
    row("lag: 5.001 s", int(Kind::LagHigh), [](AttentionFacts& f) { f.stats.lagP99Ms = 5'001; });
    const auto waiting = [](AttentionFacts& f, qint64 ms) {
        f.stats.serverTimeMs = kNow;
        f.stats.flow.oldestTakenMs = kNow - ms;
    };
    row("oldest waits 5.000 s", -1, [&](AttentionFacts& f) { waiting(f, 5'000); });
    row("oldest waits 5.001 s", int(Kind::LagHigh), [&](AttentionFacts& f) { waiting(f, 5'001); });
    row("api serves", -1, [](AttentionFacts& f) { f.apiProblem.clear(); });
    row("api does not", int(Kind::ApiDown), [](AttentionFacts& f) { f.apiProblem = u"port taken"_s; });
    row("push: none lost", -1, [](AttentionFacts& f) { f.push = {0, 1'000, 0}; });
    row("push: 0.99 %", -1, [](AttentionFacts& f) { f.push = {99, 9'901, kNow}; });
    row("push: 1 %", int(Kind::PushLoss), [](AttentionFacts& f) { f.push = {100, 9'900, kNow}; });
    row("push: all lost", int(Kind::PushLoss), [](AttentionFacts& f) { f.push = {1, 0, kNow}; });
    row("traffic: none failed", -1, [](AttentionFacts& f) { f.traffic = {}; });
    row("traffic: 1 failed", int(Kind::TrafficFailed), [](AttentionFacts& f) { f.traffic.failed = 1; });
    row("clock: 2.000 s", -1, [](AttentionFacts& f) { f.clockJumpMs = 2'000; });
    row("clock: 2.001 s", int(Kind::ClockJump), [](AttentionFacts& f) { f.clockJumpMs = 2'001; });
    row("clock: back 2.001 s", int(Kind::ClockJump), [](AttentionFacts& f) { f.clockJumpMs = -2'001; });
    row("clock: back 2.000 s", -1, [](AttentionFacts& f) { f.clockJumpMs = -2'000; });
    row("faults injected", int(Kind::FaultsInjected), [](AttentionFacts& f) { f.stats.injected.push.failNext = 1; });
}

void TestAttention::thresholds() {
    QFETCH(AttentionFacts, facts);
    QFETCH(int, kind);
    const auto list = attentionOf(facts);
    QCOMPARE(list.size(), kind < 0 ? 0U : 1U);
    if (kind >= 0) {
        QCOMPARE(int(list[0].kind), kind);
        QVERIFY(!attentionTitle(list[0]).isEmpty());
    }
}

void TestAttention::aCorrectedResultIsNewsForAWhile() {
    PkView view = runningPk(5, -60'000, 30, 20);
    view.pk.status = PkStatus::Ended;
    QHash<PkId, PkView> pks{{5, view}};
    AttentionFacts facts;
    facts.nowMs = kNow;
    facts.pks = &pks;
    facts.corrected = {{5, kNow - attention::kCorrectedMs}, {99, kNow}}; // 99 is not here any more
    auto list = attentionOf(facts);
    QCOMPARE(list.size(), 1U);
    QCOMPARE(list[0].kind, Kind::ResultCorrected);
    QCOMPARE(list[0].pkId, 5U);
    QVERIFY(attentionTitle(list[0]).contains(u"s5"_s));
    facts.corrected[0].timeMs -= 1;
    QVERIFY(attentionOf(facts).empty());
}

void TestAttention::sinceWhenIsRemembered() {
    AttentionMemory memory;
    EngineStats stats;
    stats.redoWaiting = 2;
    QCOMPARE(memory.remember(of({}, stats), kNow)[0].sinceMs, kNow);
    stats.redoWaiting = 9; // another figure, the same thing
    auto list = memory.remember(of({}, stats), kNow + 5'000);
    QCOMPARE(list[0].sinceMs, kNow);
    QCOMPARE(list[0].value, 9);
    // It goes for a moment and comes back: one row all the while.
    list = memory.remember({}, kNow + 7'000);
    QCOMPARE(list.size(), 1U);
    QCOMPARE(memory.remember(of({}, stats), kNow + 7'500)[0].sinceMs, kNow);
    QVERIFY(memory.remember({}, kNow + 7'500 + AttentionMemory::kLingerMs).empty());
    QCOMPARE(memory.remember(of({}, stats), kNow + 60'000)[0].sinceMs, kNow + 60'000); // anew
    // What tells its own time keeps it; what ends is gone at once.
    stats = {};
    stats.store.ok = false;
    stats.store.sinceMs = kNow - 12'000;
    QCOMPARE(memory.remember(of({}, stats), kNow + 90'000)[0].sinceMs, kNow - 12'000);
    QVERIFY(memory.remember({}, kNow + 90'100).empty());
}

void TestAttention::pushLossIsOfTheLastMinute() {
    AttentionMemory memory;
    EngineStats stats;
    stats.pushesSent = 5'000;
    stats.pushesDropped = 700; // long ago
    memory.sample(stats, kNow, kNow);
    QCOMPARE(memory.pushLoss().dropped, 0U);
    for (int second = 1; second <= 30; ++second) {
        stats.pushesSent += 100;
        stats.pushesDropped += second == 10 ? 40 : 0;
        memory.sample(stats, kNow + second * 1'000, kNow + second * 1'000);
    }
    QCOMPARE(memory.pushLoss().dropped, 40U);
    QCOMPARE(memory.pushLoss().sent, 3'000U);
    QCOMPARE(memory.pushLoss().sinceMs, kNow + 10'000);
    for (int second = 31; second <= 120; ++second) {
        stats.pushesSent += 100;
        memory.sample(stats, kNow + second * 1'000, kNow + second * 1'000);
    }
    QCOMPARE(memory.pushLoss().dropped, 0U);
    QVERIFY(memory.pushLoss().sent >= 5'900 && memory.pushLoss().sent <= 6'100);
    stats = {}; // another engine
    memory.sample(stats, kNow + 121'000, kNow + 121'000);
    QCOMPARE(memory.pushLoss().dropped, 0U);
}

void TestAttention::aClockJumpIsSeen() {
    AttentionMemory memory;
    memory.sample({}, kNow, 5'000); // the engine's clock may be anywhere
    memory.sample({}, kNow + 1'000, 6'001);
    QCOMPARE(memory.clockJumpMs(), 1);
    memory.sample({}, kNow + 2'000, 3'607'000);
    QCOMPARE(memory.clockJumpMs(), 3'600'000);
    memory.sample({}, kNow + 3'000, 8'000);
    QCOMPARE(memory.clockJumpMs(), 0);
}

void TestAttention::whatWasSeenStaysAway() {
    AttentionMemory memory;
    AttentionFacts facts;
    facts.nowMs = kNow;
    facts.traffic = {3, Error{ErrorCode::Overloaded, {}, u"busy"_s}};
    facts.stats.redoDead = 1;
    auto list = memory.remember(attentionOf(facts), kNow);
    QCOMPARE(list.size(), 2U);
    for (const Attention& item : list)
        memory.dismiss(item);
    list = memory.remember(attentionOf(facts), kNow + 1'000);
    QCOMPARE(list.size(), 1U); // a state is not gone because it was looked at
    QCOMPARE(list[0].kind, Kind::RedoDead);
    facts.traffic.failed = 4;
    QCOMPARE(memory.remember(attentionOf(facts), kNow + 2'000).size(), 2U);
}

void TestAttention::rowsKeepTheirPlacesWhileFrozen() {
    AttentionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto item = [](Kind kind, PkId pkId = 0) {
        Attention made;
        made.kind = kind;
        made.pkId = pkId;
        made.view = runningPk(pkId, 20'000, 10, 10);
        return made;
    };
    model.setItems({item(Kind::CloseFinish, 1), item(Kind::CloseFinish, 2)});
    const QPersistentModelIndex second = model.index(1);
    model.setFrozen(true);
    model.setItems({item(Kind::StoreFault), item(Kind::CloseFinish, 2)});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.at(0).pkId, 1U);
    QVERIFY(model.isOver(0));
    QVERIFY(!model.isOver(1));
    QCOMPARE(model.at(2).kind, Kind::StoreFault);
    model.setItems({item(Kind::StoreFault), item(Kind::CloseFinish, 1), item(Kind::CloseFinish, 2)});
    QVERIFY(!model.isOver(0)); // it is back
    model.setFrozen(false);
    QCOMPARE(model.at(0).kind, Kind::StoreFault);
    QCOMPARE(model.at(1).pkId, 1U);
    QCOMPARE(second.row(), 2);
}

void TestAttention::randomListsEndRight() {
    for (quint32 seed = 1; seed <= 5; ++seed) {
        QRandomGenerator random(seed);
        AttentionModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int step = 0; step < 300; ++step) {
            std::vector<Attention> items;
            for (PkId pkId = 1; pkId <= 12; ++pkId) {
                if (random.bounded(2) == 0)
                    continue;
                Attention made;
                made.kind = random.bounded(2) == 0 ? Kind::CloseFinish : Kind::FlowStalled;
                made.pkId = pkId;
                items.push_back(made);
            }
            std::shuffle(items.begin(), items.end(), random);
            if (random.bounded(4) == 0)
                model.setFrozen(!model.isFrozen());
            const int before = model.rowCount();
            const bool frozen = model.isFrozen();
            model.setItems(items);
            if (frozen)
                QVERIFY(model.rowCount() >= before);
            for (std::size_t i = 0; !frozen && i < items.size(); ++i)
                QVERIFY2(model.at(int(i)).isSameThing(items[i]), qPrintable(u"seed %1 step %2"_s.arg(seed).arg(step)));
            if (!frozen)
                QCOMPARE(model.rowCount(), int(items.size()));
        }
    }
}

void TestAttention::everyKindHasWords() {
    QSet<QString> titles;
    for (int kind = 0; kind < Attention::kKinds; ++kind) {
        Attention item;
        item.kind = static_cast<Kind>(kind);
        item.value = 12'000;
        item.view = runningPk(1, 20'000, 10, 10);
        item.settle.kind = SettleCause::Kind::Window;
        item.error = Error{ErrorCode::StoreFull, {}, u"detail"_s};
        item.injected.push.failNext = 1;
        QVERIFY(!attentionTitle(item).isEmpty());
        QVERIFY(!attentionDetail(item).isEmpty());
        titles.insert(attentionTitle(item));
        item.more = 7;
        QVERIFY(attentionTitle(item).contains(u'7'));
    }
    QCOMPARE(titles.size(), Attention::kKinds);
}

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
