// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/lab/recordedtiming.h"
#include "engine/lab/replayschedule.h"

using namespace Qt::StringLiterals;

namespace pk {

// A replay that is paused, stepped, moved and filtered while it runs: on virtual time.
class TestReplayControl : public QObject {
    Q_OBJECT

private slots:
    void pausesAndResumes();
    void stepsRecordsAndMilliseconds();
    void stepsAreNotLost();
    void changesItsSpeed();
    void jumpsForthAndBack();
    void startsInTheMidst();
    void filtersGiftsWhileItRuns();
    void sendsAGiftAsAnother();
    void tellsWhereItStands();
    void alignsAPksTrafficWithItsTarget();
    void keepsWhatWasInTimeInTimeAndWhatWasLateLate();
    void repeatsADuplicateOfAnotherPk();
    void renewsOrderIds();

private:
    using Kind = ReplayOperation::Kind;
    static constexpr qint64 kStart = 1'795'400'000'000;
    static constexpr qint64 kRecorded = 1'600'000'000'000;

    // Sent at 0, 100, 100, 1,000, 2,000 and 5,000 ms; gifts 7 8 7 9 8 7.
    static ReplayPlan plan() {
        auto flow = std::make_shared<Flow>();
        constexpr std::array<quint32, 6> kGifts{7, 8, 7, 9, 8, 7};
        std::size_t n = 0;
        for (const qint64 time : {0, 100, 100, 1'000, 2'000, 5'000}) {
            add(*flow, "o" + std::to_string(n + 1), kGifts[n], kRecorded + time);
            ++n;
        }
        flow->firstMs = kRecorded;
        flow->lastMs = kRecorded + 5'000;
        ReplayPlan plan;
        plan.flow = flow;
        plan.showId = u"now"_s;
        return plan;
    }
    static void add(Flow& flow, const std::string& orderId, quint32 giftId, qint64 sentMs) {
        GiftRecord record;
        record.orderId = orderId;
        record.uid = 5;
        record.giftId = giftId;
        record.count = 1;
        record.timestampMs = sentMs;
        flow.batch.add(record);
    }
    // "o1@0": what is sent by then, with its sent time after the start.
    static QStringList take(ReplaySchedule& schedule, qint64 elapsedMs) {
        GiftBatch batch;
        schedule.takeDue(elapsedMs, 100, batch);
        QStringList told;
        for (const GiftRecord& record : batch.records()) {
            told << QStringLiteral("%1@%2")
                        .arg(QLatin1StringView(record.orderId.data(), qsizetype(record.orderId.size())))
                        .arg(record.timestampMs - kStart);
        }
        return told;
    }
    static void addArrival(Flow& flow, const std::string& orderId, qint64 sentMs, qint64 arrivedMs, Verdict verdict) {
        add(flow, orderId, 7, kRecorded + sentMs);
        flow.arrivals.push_back({kRecorded + arrivedMs, verdict});
    }
    // The traffic of a PK of 10 s with 2 s of settling.
    static std::shared_ptr<Flow> traffic() {
        auto flow = std::make_shared<Flow>();
        flow->format = FlowFormat::PkTraffic;
        flow->recordedPk = RecordedPk{.pkId = 3,
                                      .showId = u"then"_s,
                                      .gifts = {{{7, {}}, {8, {}}}},
                                      .startTimeMs = kRecorded,
                                      .endTimeMs = kRecorded + 10'000,
                                      .settleMs = 2'000};
        return flow;
    }
};

void TestReplayControl::pausesAndResumes() {
    ReplaySchedule schedule(plan(), kStart);
    QCOMPARE(take(schedule, 50), (QStringList{u"o1@0"_s}));
    QVERIFY(schedule.control({.kind = Kind::Pause}, 60));
    QCOMPARE(take(schedule, 90'000), QStringList());
    QCOMPARE(schedule.dueBy(90'000), quint64(1));
    QVERIFY(!schedule.atEnd());
    schedule.control({.kind = Kind::Pause}, 95'000); // twice is once
    schedule.control({.kind = Kind::Resume}, 100'000);
    QCOMPARE(schedule.nextDueMs(), 100'040); // 40 ms were left
    QCOMPARE(take(schedule, 100'039), QStringList());
    QCOMPARE(take(schedule, 100'940), (QStringList{u"o2@100040"_s, u"o3@100040"_s, u"o4@100940"_s}));
}

void TestReplayControl::stepsRecordsAndMilliseconds() {
    ReplaySchedule schedule(plan(), kStart);
    QCOMPARE(take(schedule, 0), (QStringList{u"o1@0"_s}));
    schedule.control({.kind = Kind::StepRecord}, 10); // pauses by itself
    QCOMPARE(take(schedule, 10), (QStringList{u"o2@10"_s}));
    QCOMPARE(take(schedule, 5'000), QStringList());
    schedule.control({.kind = Kind::StepBatch}, 20);
    QCOMPARE(take(schedule, 20), (QStringList{u"o3@20"_s}));
    schedule.control({.kind = Kind::JumpTo, .positionMs = 50}, 30);
    schedule.control({.kind = Kind::StepBatch}, 40);
    QCOMPARE(take(schedule, 41), (QStringList{u"o2@40"_s, u"o3@40"_s})); // the whole millisecond
    schedule.control({.kind = Kind::Resume}, 1'000);
    QCOMPARE(schedule.nextDueMs(), 1'900); // it goes on from what was sent last
}

void TestReplayControl::stepsAreNotLost() {
    ReplaySchedule schedule(plan(), kStart);
    schedule.control({.kind = Kind::StepRecord}, 1);
    schedule.control({.kind = Kind::StepRecord}, 2);
    QCOMPARE(schedule.dueBy(2), quint64(2));
    QCOMPARE(take(schedule, 3).size(), 2);
    for (int n = 0; n < 9; ++n) { // more than there are
        schedule.control({.kind = Kind::StepRecord}, 5);
    }
    QCOMPARE(take(schedule, 6).size(), 4);
    QVERIFY(schedule.atEnd());
}

void TestReplayControl::changesItsSpeed() {
    ReplaySchedule schedule(plan(), kStart);
    QCOMPARE(take(schedule, 200).size(), 3);
    schedule.control({.kind = Kind::SetSpeed, .speed = 10}, 200); // at 200 of the recording
    QCOMPARE(schedule.nextDueMs(), 280);
    QCOMPARE(take(schedule, 380), (QStringList{u"o4@280"_s, u"o5@380"_s}));
    schedule.control({.kind = Kind::SetSpeed, .speed = 0.1}, 380);
    QCOMPARE(schedule.nextDueMs(), 30'380);
    schedule.control({.kind = Kind::SetSpeed, .speed = 1e9}, 390); // bounded
    QCOMPARE(schedule.replayState(390)->speed, kReplaySpeedMax);
}

void TestReplayControl::jumpsForthAndBack() {
    ReplaySchedule schedule(plan(), kStart);
    QCOMPARE(take(schedule, 0).size(), 1);
    schedule.control({.kind = Kind::JumpTo, .positionMs = 1'500}, 10);
    QCOMPARE(schedule.total(), quint64(3)); // one sent, two left
    QCOMPARE(take(schedule, 510), (QStringList{u"o5@510"_s}));
    schedule.control({.kind = Kind::JumpTo, .positionMs = 100}, 600);
    QCOMPARE(take(schedule, 600), (QStringList{u"o2@600"_s, u"o3@600"_s}));
    schedule.control({.kind = Kind::JumpTo, .positionMs = 1'000'000}, 700); // the end at most
    QCOMPARE(schedule.replayState(700)->positionMs, 5'000);
    QCOMPARE(take(schedule, 700), (QStringList{u"o6@700"_s}));
    QVERIFY(schedule.atEnd());
}

void TestReplayControl::startsInTheMidst() {
    ReplayPlan from = plan();
    from.fromMs = 1'000;
    from.speed = 2;
    ReplaySchedule schedule(from, kStart);
    QCOMPARE(schedule.total(), quint64(3));
    QCOMPARE(take(schedule, 500), (QStringList{u"o4@0"_s, u"o5@500"_s}));
}

void TestReplayControl::filtersGiftsWhileItRuns() {
    ReplayPlan only = plan();
    only.filter.onlyGifts = {7};
    ReplaySchedule schedule(only, kStart);
    QCOMPARE(schedule.total(), quint64(3));
    QCOMPARE(take(schedule, 150), (QStringList{u"o1@0"_s, u"o3@100"_s}));
    schedule.control({.kind = Kind::SetFilter, .filter = {.onlyGifts = {8, 9}}}, 150);
    QCOMPARE(schedule.total(), quint64(4));
    QCOMPARE(take(schedule, 1'500), (QStringList{u"o4@1000"_s}));
    schedule.control({.kind = Kind::SetFilter}, 1'600);
    QCOMPARE(take(schedule, 9'000), (QStringList{u"o5@2000"_s, u"o6@5000"_s}));
    schedule.control({.kind = Kind::SetFilter, .filter = {.onlyGifts = {7}}}, 9'100); // nothing comes back
    QVERIFY(schedule.atEnd());
    only.filter.onlyGifts = {4711};
    QVERIFY(ReplaySchedule(only, kStart).atEnd());
}

void TestReplayControl::sendsAGiftAsAnother() {
    ReplayPlan as = plan();
    as.filter.asGift = {{7, 71}, {8, 72}};
    ReplaySchedule schedule(as, kStart);
    GiftBatch batch;
    schedule.takeDue(5'000, 100, batch);
    QList<quint32> gifts;
    for (const GiftRecord& record : batch.records()) {
        gifts << record.giftId;
    }
    QCOMPARE(gifts, (QList<quint32>{71, 72, 71, 9, 72, 71}));
}

void TestReplayControl::tellsWhereItStands() {
    ReplaySchedule schedule(plan(), kStart);
    QCOMPARE(schedule.replayState(250), (ReplayState{.positionMs = 250, .lengthMs = 5'000}));
    schedule.control({.kind = Kind::Pause}, 300);
    QCOMPARE(schedule.replayState(900), (ReplayState{.paused = true, .positionMs = 300, .lengthMs = 5'000}));
    QCOMPARE(schedule.replayState(99'000)->positionMs, 300);
}

void TestReplayControl::alignsAPksTrafficWithItsTarget() {
    const auto flow = traffic();
    addArrival(*flow, "a", 500, 700, Verdict::Counted);
    addArrival(*flow, "b", 300, 900, Verdict::Counted);     // overtaken on its way
    addArrival(*flow, "c", 1'050, 1'000, Verdict::Counted); // its sender's clock is ahead
    ReplayPlan replay;
    replay.flow = flow;
    replay.showId = u"now"_s;
    replay.target = ReplayTarget{kStart - 800, kStart + 9'200, 2'000}; // began 800 ms before the run
    ReplaySchedule schedule(replay, kStart);
    QCOMPARE(take(schedule, 0), (QStringList{u"a@-300"_s}));
    QCOMPARE(schedule.nextDueMs(), 100);
    QCOMPARE(take(schedule, 200), (QStringList{u"b@-500"_s, u"c@250"_s}));
    replay.target.reset(); // a PK that begins with the run
    ReplaySchedule alone(replay, kStart);
    QCOMPARE(take(alone, 699), QStringList());
    QCOMPARE(take(alone, 700), (QStringList{u"a@500"_s}));
}

void TestReplayControl::keepsWhatWasInTimeInTimeAndWhatWasLateLate() {
    const auto flow = traffic();
    addArrival(*flow, "in", 9'999, 11'999, Verdict::Counted);
    addArrival(*flow, "late", 9'998, 12'000, Verdict::Late);
    ReplayPlan replay;
    replay.flow = flow;
    replay.showId = u"now"_s;
    replay.target = ReplayTarget{kStart, kStart + 10'000, 2'000};
    ReplaySchedule schedule(replay, kStart);
    QCOMPARE(take(schedule, 12'000 - RecordedTiming::kGuardMs), (QStringList{u"in@9999"_s}));
    QCOMPARE(take(schedule, 12'000 + RecordedTiming::kGuardMs - 1), QStringList());
    QCOMPARE(take(schedule, 12'000 + RecordedTiming::kGuardMs), (QStringList{u"late@9998"_s}));
    replay.target->settleMs = 5'000; // the target settles for longer: late is later
    ReplaySchedule longer(replay, kStart);
    QCOMPARE(take(longer, 14'999), (QStringList{u"in@9999"_s}));
    QCOMPARE(take(longer, 15'000 + RecordedTiming::kGuardMs), (QStringList{u"late@9998"_s}));
}

void TestReplayControl::repeatsADuplicateOfAnotherPk() {
    const auto flow = traffic();
    addArrival(*flow, "a", 10, 10, Verdict::Counted);
    addArrival(*flow, "a", 10, 20, Verdict::Duplicate);
    addArrival(*flow, "elsewhere", 30, 30, Verdict::Duplicate);
    ReplayPlan replay;
    replay.flow = flow;
    replay.showId = u"now"_s;
    ReplaySchedule schedule(replay, kStart);
    QCOMPARE(take(schedule, 100), (QStringList{u"a@10"_s, u"a@10"_s, u"a@30"_s}));
}

void TestReplayControl::renewsOrderIds() {
    const auto flow = traffic();
    addArrival(*flow, "a", 10, 10, Verdict::Counted);
    addArrival(*flow, "a", 10, 20, Verdict::Duplicate);
    addArrival(*flow, std::string(64, 'x'), 30, 30, Verdict::Counted);
    ReplayPlan replay;
    replay.flow = flow;
    replay.showId = u"now"_s;
    replay.newOrderIds = true;
    const auto ids = [&](qint64 startMs) {
        ReplaySchedule schedule(replay, startMs);
        GiftBatch batch;
        schedule.takeDue(1'000, 10, batch);
        std::vector<std::string> all;
        for (const GiftRecord& record : batch.records()) {
            all.emplace_back(record.orderId);
        }
        return all;
    };
    const auto first = ids(kStart);
    QCOMPARE(first.size(), std::size_t(3));
    QCOMPARE(first[0], first[1]);
    QVERIFY(first[0] != "a" && first[0].ends_with("-a"));
    QVERIFY(first[2].size() <= 64);
    QVERIFY(ids(kStart + 1)[0] != first[0]); // each run its own
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestReplayControl)
#include "tst_replaycontrol.moc"
