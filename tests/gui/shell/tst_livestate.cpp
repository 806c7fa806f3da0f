// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "gui/models/livestate.h"
#include "tests/support/fakeengine.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestLiveState : public QObject {
    Q_OBJECT

private slots:
    void takesASnapshot();
    void appliesDeltas();
    void aGapTakesASnapshot();
    void holdsDeltasWhileASnapshotIsUnderWay();
    void pausedNothingChanges();
    void pausedManyDeltasMerge();
    void aGapWhilePausedTakesASnapshotOnResume();
    void aFailedSnapshotIsAskedAgain();
    void staleWithoutAnAnswer();
    void emptyAndLive();
    void anIdleEngineIsLeftAlone();
    void whoLooksAgainFindsASilentEngine();
};

namespace {

qint64 countOf(const LiveState& live, PkId pkId) {
    const PkView* view = live.find(pkId);
    return view ? view->totals[0].count : -1;
}

} // namespace

void TestLiveState::takesASnapshot() {
    FakeEngine engine;
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    LiveState live(engine);
    QSignalSpy loaded(&live, &LiveState::loaded);
    QCOMPARE(live.viewState(), ViewState::Loading);
    QVERIFY(!live.isLoaded());
    live.start();
    QTRY_COMPARE(loaded.size(), 1);
    QVERIFY(live.isLoaded());
    QVERIFY(live.find(7));
    QVERIFY(!live.find(8));
    QCOMPARE(live.stats().running, 1U);
}

void TestLiveState::appliesDeltas() {
    FakeEngine engine;
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    LiveState live(engine);
    live.start();
    QTRY_VERIFY(live.isLoaded());
    QSignalSpy changed(&live, &LiveState::pksChanged);
    QSignalSpy loaded(&live, &LiveState::loaded);
    engine.pkRef(7).totals[0].count = 41;
    engine.setPk(samplePk(8, u"s2"_s, engine.nowMs()));
    engine.publish({7, 8});
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<QList<PkId>>(), QList<PkId>({7, 8}));
    QCOMPARE(countOf(live, 7), 41);
    QVERIFY(live.find(8));
    QCOMPARE(loaded.size(), 0);
    QCOMPARE(engine.reads.snapshot, 1);
}

void TestLiveState::aGapTakesASnapshot() {
    FakeEngine engine;
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    LiveState live(engine);
    live.start();
    QTRY_VERIFY(live.isLoaded());
    engine.setPk(samplePk(9, u"s3"_s, engine.nowMs())); // its delta is lost
    engine.publishGap();
    engine.pkRef(7).totals[0].count = 5;
    engine.publish({7});
    QTRY_COMPARE(engine.reads.snapshot, 2);
    QTRY_VERIFY(live.find(9));
    QCOMPARE(countOf(live, 7), 5);
}

void TestLiveState::holdsDeltasWhileASnapshotIsUnderWay() {
    FakeEngine engine;
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    LiveState live(engine);
    engine.hold();
    live.start();
    QTRY_COMPARE(engine.heldAnswers(), 1);
    engine.pkRef(7).totals[0].count = 3;
    engine.publish({7});
    engine.release();
    QTRY_VERIFY(live.isLoaded());
    QTRY_COMPARE(countOf(live, 7), 3);
    engine.pkRef(7).totals[0].count = 4;
    engine.publish({7});
    QTRY_COMPARE(countOf(live, 7), 4);
}

void TestLiveState::pausedNothingChanges() {
    FakeEngine engine;
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    LiveState live(engine);
    live.start();
    QTRY_VERIFY(live.isLoaded());
    const qint64 before = countOf(live, 7);
    QSignalSpy paused(&live, &LiveState::pausedChanged);
    live.setPaused(true);
    QCOMPARE(paused.size(), 1);
    QCOMPARE(live.viewState(), ViewState::Paused);
    QSignalSpy changed(&live, &LiveState::pksChanged);
    QSignalSpy stats(&live, &LiveState::statsChanged);
    engine.pkRef(7).totals[0].count = before + 10;
    engine.publish({7});
    QCoreApplication::sendPostedEvents();
    QCOMPARE(changed.size(), 0);
    QCOMPARE(stats.size(), 0);
    QCOMPARE(countOf(live, 7), before);
    live.setPaused(false);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(countOf(live, 7), before + 10);
    QCOMPARE(live.viewState(), ViewState::Live);
}

void TestLiveState::pausedManyDeltasMerge() {
    FakeEngine engine;
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    LiveState live(engine);
    live.start();
    QTRY_VERIFY(live.isLoaded());
    live.setPaused(true);
    QSignalSpy changed(&live, &LiveState::pksChanged);
    for (int i = 1; i <= 200; ++i) {
        engine.pkRef(7).totals[0].count = i;
        engine.publish({7});
    }
    engine.setPk(samplePk(8, u"s2"_s, engine.nowMs()));
    engine.publish({8});
    QCoreApplication::sendPostedEvents();
    live.setPaused(false);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<QList<PkId>>(), QList<PkId>({7, 8}));
    QCOMPARE(countOf(live, 7), 200);
    QCOMPARE(engine.reads.snapshot, 1);
    // What comes afterwards fits behind it.
    engine.pkRef(7).totals[0].count = 201;
    engine.publish({7});
    QTRY_COMPARE(countOf(live, 7), 201);
    QCOMPARE(engine.reads.snapshot, 1);
}

void TestLiveState::aGapWhilePausedTakesASnapshotOnResume() {
    FakeEngine engine;
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    LiveState live(engine);
    live.start();
    QTRY_VERIFY(live.isLoaded());
    live.setPaused(true);
    engine.publishGap();
    engine.pkRef(7).totals[0].count = 77;
    engine.publish({7});
    QCoreApplication::sendPostedEvents();
    QCOMPARE(engine.reads.snapshot, 1);
    live.setPaused(false);
    QTRY_COMPARE(engine.reads.snapshot, 2);
    QTRY_COMPARE(countOf(live, 7), 77);
}

void TestLiveState::aFailedSnapshotIsAskedAgain() {
    FakeEngine engine;
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    engine.failNext(Error{ErrorCode::StoreIo, {}, u"read failed"_s});
    LiveState live(engine);
    live.start();
    QTRY_COMPARE(live.viewState(), ViewState::Error);
    QCOMPARE(live.lastError().code, ErrorCode::StoreIo);
    QTRY_COMPARE(live.viewState(), ViewState::Live);
    QVERIFY(live.find(7));
}

void TestLiveState::staleWithoutAnAnswer() {
    FakeEngine engine;
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    LiveState live(engine);
    live.start();
    QTRY_VERIFY(live.isLoaded());
    engine.hold(); // the heartbeat's question stays open
    QTRY_COMPARE_WITH_TIMEOUT(live.viewState(), ViewState::Stale, 6'000);
    engine.release();
    QTRY_COMPARE(live.viewState(), ViewState::Live);
}

void TestLiveState::emptyAndLive() {
    FakeEngine engine;
    LiveState live(engine);
    QSignalSpy states(&live, &LiveState::viewStateChanged);
    live.start();
    QTRY_COMPARE(live.viewState(), ViewState::Empty);
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    engine.publish({7});
    QTRY_COMPARE(live.viewState(), ViewState::Live);
    QCOMPARE(states.size(), 2);
}

void TestLiveState::anIdleEngineIsLeftAlone() {
    FakeEngine engine;
    LiveState live(engine);
    live.start();
    QTRY_COMPARE(live.viewState(), ViewState::Empty);
    const int asked = engine.reads.settings;
    QTest::qWait(2'500); // no question comes, nor is the silence taken for a fault
    QCOMPARE(engine.reads.settings, asked);
    QCOMPARE(live.viewState(), ViewState::Empty);
    live.setPaused(true);
    live.setPaused(false);
    QCOMPARE(live.viewState(), ViewState::Empty);
    // With something open it is asked again.
    engine.setPk(samplePk(7, u"s1"_s, engine.nowMs()));
    engine.publish({7});
    QTRY_VERIFY(engine.reads.settings > asked);
}

void TestLiveState::whoLooksAgainFindsASilentEngine() {
    FakeEngine engine;
    LiveState live(engine);
    live.start();
    QTRY_COMPARE(live.viewState(), ViewState::Empty);
    engine.hold();
    live.lookAgain();
    live.lookAgain(); // asked already
    QCOMPARE(engine.heldAnswers(), 1);
    QCOMPARE(live.viewState(), ViewState::Empty);
    QTRY_COMPARE_WITH_TIMEOUT(live.viewState(), ViewState::Stale, 6'000);
    engine.release();
    QTRY_COMPARE(live.viewState(), ViewState::Empty);
}

QTEST_GUILESS_MAIN(TestLiveState)
#include "tst_livestate.moc"
