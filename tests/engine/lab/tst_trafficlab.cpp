// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "engine/lab/replayschedule.h"
#include "engine/lab/trafficgenerator.h"
#include "engine/lab/trafficlab.h"
#include "tests/engine/lab/samplerun.h"
#include "tests/support/fakeengine.h"

using namespace Qt::StringLiterals;

namespace pk {

// How the lab sends: on schedule, each record once, again when refused, and to an end. The engine in
// memory is touched by the lab's thread while a run lasts, by the test before and after it.
class TestTrafficLab : public QObject {
    Q_OBJECT

private slots:
    void sendsThePlan();
    void sendsRefusedBatchesAgain();
    void countsWhatFailed();
    void stopsWhenAsked();
    void refusesASecondRun();
    void runsTwice();
    void goesAwayInMidRun();
    void replays();
    void steersAReplay();

private:
    static TrafficPlan plan(qint64 durationMs) {
        TrafficPlan plan;
        plan.showId = u"s1"_s;
        plan.giftA = Gift{71, u"a"_s, {}, 10, {}};
        plan.giftB = Gift{72, u"b"_s, {}, 3, {}};
        plan.ratePerSecond = 10'000;
        plan.durationMs = durationMs;
        return plan;
    }
    static QStringList received(const FakeEngine& engine) {
        QStringList lines;
        for (const GiftBatchPtr& batch : engine.batches) {
            lines << linesOf(*batch);
        }
        return lines;
    }
    static QStringList expected(const TrafficPlan& of, qint64 startMs) {
        TrafficGenerator generator(of, startMs);
        GiftBatch batch;
        generator.takeDue(of.durationMs, 10'000'000, batch);
        return linesOf(batch);
    }
    static TrafficProgress lastOf(const QSignalSpy& spy) { return spy.last().first().value<TrafficProgress>(); }
};

void TestTrafficLab::sendsThePlan() {
    FakeEngine engine;
    TrafficLab lab(engine);
    QSignalSpy progressed(&lab, &TrafficLab::progressChanged);
    QSignalSpy finished(&lab, &TrafficLab::finished);
    QVERIFY(lab.start(plan(500)));
    QVERIFY(lab.isRunning());
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!lab.isRunning());
    const TrafficProgress last = lastOf(finished);
    QCOMPARE(last.total, quint64(5'000));
    QCOMPARE(last.scheduled, quint64(5'000));
    QCOMPARE(last.sent, quint64(5'000));
    QCOMPARE(last.failed, quint64(0));
    QCOMPARE(last.verdicts[static_cast<std::size_t>(Verdict::Counted)], quint64(5'000));
    QVERIFY(!last.running && !last.isReplay);
    QVERIFY(last.elapsedMs >= 499); // not ahead of its schedule
    QVERIFY(last.achievedPerSecond > 1'000);
    QVERIFY(progressed.size() >= 1 && progressed.size() <= 1 + last.elapsedMs / 100);
    QCOMPARE(received(engine), expected(plan(500), engine.nowMs()));
    for (const GiftBatchPtr& batch : engine.batches) {
        QVERIFY(batch->size() <= 1'000);
    }
}

void TestTrafficLab::sendsRefusedBatchesAgain() {
    FakeEngine engine;
    for (int i = 0; i < 3; ++i) {
        engine.failNext(Error{ErrorCode::Overloaded, {}, u"full"_s, 0, 30});
    }
    TrafficLab lab(engine);
    QSignalSpy finished(&lab, &TrafficLab::finished);
    QVERIFY(lab.start(plan(200)));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(lastOf(finished).refused, quint64(3));
    QCOMPARE(lastOf(finished).failed, quint64(0));
    QCOMPARE(lastOf(finished).sent, quint64(2'000));
    // The engine saw the refused ones twice: the same records.
    QStringList all = received(engine);
    all.removeDuplicates();
    all.sort();
    QStringList wanted = expected(plan(200), engine.nowMs());
    wanted.sort();
    QCOMPARE(all, wanted);
}

void TestTrafficLab::countsWhatFailed() {
    FakeEngine engine;
    engine.failNext(Error{ErrorCode::StoreDamaged, {}, u"broken"_s, 0, 0});
    TrafficLab lab(engine);
    QSignalSpy finished(&lab, &TrafficLab::finished);
    QVERIFY(lab.start(plan(200)));
    QTRY_COMPARE(finished.size(), 1);
    const TrafficProgress last = lastOf(finished);
    QVERIFY(last.failed > 0);
    QCOMPARE(last.sent + last.failed, quint64(2'000));
    QCOMPARE(last.lastError.code, ErrorCode::StoreDamaged);
}

void TestTrafficLab::stopsWhenAsked() {
    FakeEngine engine;
    TrafficLab lab(engine);
    QSignalSpy progressed(&lab, &TrafficLab::progressChanged);
    QSignalSpy finished(&lab, &TrafficLab::finished);
    QVERIFY(lab.start(plan(0)));
    QTRY_VERIFY(progressed.size() >= 2);
    QVERIFY(lab.progress().running);
    QCOMPARE(lab.progress().total, quint64(0));
    lab.stop();
    lab.stop();
    QTRY_COMPARE(finished.size(), 1);
    const TrafficProgress last = lastOf(finished);
    QVERIFY(!last.running);
    QVERIFY(last.sent > 0);
    QCOMPARE(last.total, last.scheduled);
    QCOMPARE(last.sent, quint64(received(engine).size()));
    lab.stop(); // nothing to stop any more
    QVERIFY(!lab.isRunning());
}

void TestTrafficLab::refusesASecondRun() {
    FakeEngine engine;
    TrafficLab lab(engine);
    QVERIFY(lab.start(plan(0)));
    const auto second = lab.start(plan(0));
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    TrafficPlan bad = plan(0);
    bad.users = 0;
    QCOMPARE(lab.start(bad).error().field, u"users"_s);
}

void TestTrafficLab::runsTwice() {
    FakeEngine engine;
    TrafficLab lab(engine);
    QSignalSpy finished(&lab, &TrafficLab::finished);
    QVERIFY(lab.start(plan(100)));
    QTRY_COMPARE(finished.size(), 1);
    engine.advance(1);
    QVERIFY(lab.start(plan(100)));
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(lastOf(finished).sent, quint64(1'000));
    QStringList all = received(engine);
    QCOMPARE(all.size(), 2'000);
    QCOMPARE(all.removeDuplicates(), 0);
}

void TestTrafficLab::goesAwayInMidRun() {
    FakeEngine engine;
    engine.hold(); // answers come when nobody is there any more
    {
        TrafficLab lab(engine);
        QVERIFY(lab.start(plan(0)));
        QSignalSpy progressed(&lab, &TrafficLab::progressChanged);
        QTRY_VERIFY(progressed.size() >= 1);
    }
    QVERIFY(engine.heldAnswers() > 0);
    QVERIFY(engine.heldAnswers() <= 48); // bounded in flight
    engine.release();
}

void TestTrafficLab::replays() {
    auto flow = std::make_shared<Flow>();
    for (int n = 0; n < 30; ++n) {
        const QByteArray id = QByteArray::number(n);
        GiftRecord record;
        record.orderId = {id.constData(), static_cast<std::size_t>(id.size())};
        record.uid = 1;
        record.giftId = 71;
        record.count = 1;
        record.timestampMs = 1'000 + 100 * n;
        flow->batch.add(record);
    }
    flow->firstMs = 1'000;
    flow->lastMs = 3'900;
    FakeEngine engine;
    TrafficLab lab(engine);
    QSignalSpy finished(&lab, &TrafficLab::finished);
    ReplayPlan replay;
    replay.flow = flow;
    replay.showId = u"s1"_s;
    replay.speed = 10;
    QVERIFY(lab.start(replay));
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(lastOf(finished).isReplay);
    QCOMPARE(lastOf(finished).sent, quint64(30));
    QVERIFY(lastOf(finished).elapsedMs >= 289);
    QVERIFY(engine.batches.size() > 5); // as they fell due, not all at once
    ReplaySchedule schedule(replay, engine.nowMs());
    GiftBatch whole;
    schedule.takeDue(1'000, 100, whole);
    QCOMPARE(received(engine), linesOf(whole));
}

void TestTrafficLab::steersAReplay() {
    auto flow = std::make_shared<Flow>();
    for (int n = 0; n < 4; ++n) { // a minute between them
        const QByteArray id = QByteArray::number(n);
        GiftRecord record;
        record.orderId = {id.constData(), static_cast<std::size_t>(id.size())};
        record.uid = 1;
        record.giftId = 71;
        record.count = 1;
        record.timestampMs = 1'000 + 60'000 * n;
        flow->batch.add(record);
    }
    flow->firstMs = 1'000;
    flow->lastMs = 181'000;
    FakeEngine engine;
    TrafficLab lab(engine);
    QSignalSpy finished(&lab, &TrafficLab::finished);
    ReplayPlan replay;
    replay.flow = flow;
    replay.showId = u"s1"_s;
    lab.control({.kind = ReplayOperation::Kind::Pause}); // of no run: nothing
    QVERIFY(lab.start(replay));
    QTRY_COMPARE(lab.progress().sent, quint64(1));
    lab.control({.kind = ReplayOperation::Kind::StepRecord});
    QTRY_COMPARE(lab.progress().sent, quint64(2));
    QVERIFY(lab.progress().replay && lab.progress().replay->paused);
    QCOMPARE(lab.progress().replay->positionMs, 60'000);
    lab.control({.kind = ReplayOperation::Kind::JumpTo, .positionMs = 180'000});
    QTRY_COMPARE(lab.progress().replay->positionMs, 180'000);
    QVERIFY(lab.isRunning());
    lab.control({.kind = ReplayOperation::Kind::Resume});
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(lastOf(finished).sent, quint64(3)); // the third was jumped over
    QCOMPARE(lastOf(finished).total, quint64(3));
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestTrafficLab)
#include "tst_trafficlab.moc"
