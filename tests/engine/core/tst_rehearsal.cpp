// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/support/corehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

using Action = Rehearsal::Action;

constexpr qint64 kDurationMs = 10'000;

PkId rehearsal(CoreHouse& house, bool isRehearsal = true) {
    CreatePk request;
    request.showId = u"s1"_s;
    request.gifts = {CreatePk::Gift{71, {}}, CreatePk::Gift{72, {}}};
    request.durationMs = kDurationMs;
    request.rehearsal = isRehearsal;
    const auto created = house.core->createPk(request, host(), house.now);
    if (!created) {
        qFatal("the PK was refused");
    }
    house.commitAll();
    return created->pkId;
}

RehearsalAnswer move(CoreHouse& house, PkId pkId, const Rehearsal& asked) {
    const auto answer = house.core->rehearse(pkId, asked, host(), house.now);
    if (!answer) {
        qFatal("refused: %s", qPrintable(answer.error().detail));
    }
    house.commitAll();
    return *answer;
}

// As committed.
const Pk& shown(const CoreHouse& house, PkId pkId) {
    return house.store.pks.at(pkId).pk;
}

qint64 leftOf(CoreHouse& house, PkId pkId) {
    return house.core->progressOf(pkId)->at(house.now).timeLeftMs;
}

} // namespace

// The clock of PKs that were created as rehearsals.
class TestRehearsal : public QObject {
    Q_OBJECT

private slots:
    void otherPksKeepTheirClock() {
        CoreHouse house;
        const PkId pkId = rehearsal(house, false);
        QCOMPARE(house.core->rehearse(pkId, {.action = Action::Pause}, host(), house.now).error().code,
                 ErrorCode::NotRehearsal);
        QCOMPARE(house.core->rehearse(99, {.action = Action::Pause}, host(), house.now).error().code,
                 ErrorCode::PkNotFound);
        house.commitAll();
        QCOMPARE(house.store.audit.back().action, u"pk.rehearse"_s);
        QCOMPARE(house.store.audit.back().outcome, u"PK_NOT_FOUND"_s);
    }

    void aPausedOneDoesNotEnd() {
        CoreHouse house;
        const PkId pkId = rehearsal(house);
        house.advanceTo(house.now + 4'000);
        const RehearsalAnswer paused = move(house, pkId, {.action = Action::Pause});
        QCOMPARE(paused.timeLeftMs, 6'000);
        QVERIFY(paused.clock.paused);
        house.advanceTo(house.now + 3'600'000);
        QCOMPARE(shown(house, pkId).status, PkStatus::Running);
        QCOMPARE(leftOf(house, pkId), 6'000);
        QCOMPARE(house.give({"meanwhile", house.now}), Verdict::Counted); // it runs on, its countdown does not
        const RehearsalAnswer resumed = move(house, pkId, {.action = Action::Resume});
        QCOMPARE(resumed.endTimeMs, house.now + 6'000);
        house.advanceTo(house.now + 5'999);
        QCOMPARE(shown(house, pkId).status, PkStatus::Running);
        house.advanceTo(house.now + 1);
        QCOMPARE(shown(house, pkId).endReason, EndReason::TimeUp);
        QCOMPARE(shown(house, pkId).endTimeMs, house.now);
    }

    void aDayIsTheBound() {
        CoreHouse house;
        const PkId pkId = rehearsal(house);
        const qint64 start = shown(house, pkId).startTimeMs;
        (void)move(house, pkId, {.action = Action::Pause});
        house.advanceTo(start + limits::kDurationMaxMs - 3'000);
        QCOMPARE(move(house, pkId, {.action = Action::Resume}).endTimeMs, start + limits::kDurationMaxMs);
        (void)move(house, pkId, {.action = Action::Pause});
        house.advanceTo(start + limits::kDurationMaxMs);
        QCOMPARE(shown(house, pkId).endTimeMs, start + limits::kDurationMaxMs);
        QCOMPARE(shown(house, pkId).endReason, EndReason::TimeUp);
        QVERIFY(!shown(house, pkId).clock.paused);
    }

    void stepsToTheLastMillisecond() {
        CoreHouse house;
        const PkId pkId = rehearsal(house);
        QCOMPARE(move(house, pkId, {.action = Action::Step, .ms = 1'000}).timeLeftMs, 9'000);
        house.advanceTo(house.now + 500); // a step has paused it
        QCOMPARE(leftOf(house, pkId), 9'000);
        QCOMPARE(move(house, pkId, {.action = Action::Step, .ms = 1}).timeLeftMs, 8'999);
        QCOMPARE(move(house, pkId, {.action = Action::StepTo, .ms = 1}).timeLeftMs, 1);
        QCOMPARE(shown(house, pkId).status, PkStatus::Running);
        const RehearsalAnswer ended = move(house, pkId, {.action = Action::Step, .ms = 1});
        QCOMPARE(ended.status, PkStatus::Settling);
        QCOMPARE(ended.endReason, EndReason::TimeUp);
        QCOMPARE(ended.endTimeMs, house.now);
        QCOMPARE(house.core->rehearse(pkId, {.action = Action::Pause}, host(), house.now).error().code,
                 ErrorCode::Conflict);
    }

    void runsFasterAndSlower() {
        CoreHouse house;
        const PkId pkId = rehearsal(house);
        QCOMPARE(move(house, pkId, {.action = Action::Speed, .speedPercent = 1'000}).timeLeftMs, 1'000);
        house.advanceTo(house.now + 400);
        QCOMPARE(move(house, pkId, {.action = Action::Speed, .speedPercent = 50}).timeLeftMs, 12'000);
        QCOMPARE(leftOf(house, pkId), 12'000); // more than its duration
        (void)move(house, pkId, {.action = Action::StepTo, .ms = 1});
        // What has time left is not ended by being asked to run faster.
        QCOMPARE(move(house, pkId, {.action = Action::Speed, .speedPercent = 1'000}).timeLeftMs, 1);
        QCOMPARE(shown(house, pkId).status, PkStatus::Running);
        QCOMPARE(
            house.core->rehearse(pkId, {.action = Action::Speed, .speedPercent = 70}, host(), house.now).error().field,
            u"speedPercent"_s);
        QCOMPARE(house.core->rehearse(pkId, {.action = Action::Step, .ms = 0}, host(), house.now).error().field,
                 u"ms"_s);
    }

    void whoIsFirstDecidesTheRace_data() {
        QTest::addColumn<bool>("timerFirst");
        QTest::addColumn<bool>("giftThisMs");
        QTest::newRow("timer first") << true << false;
        QTest::newRow("hand first") << false << false;
        QTest::newRow("timer first, behind a gift") << true << true;
        QTest::newRow("hand first, behind a gift") << false << true;
    }
    void whoIsFirstDecidesTheRace() {
        QFETCH(bool, timerFirst);
        QFETCH(bool, giftThisMs);
        CoreHouse house;
        const PkId pkId = rehearsal(house);
        house.advanceTo(house.now + 1'234);
        if (giftThisMs) {
            QCOMPARE(house.give({"last", house.now}), Verdict::Counted);
        }
        const RehearsalAnswer ended = move(house, pkId, {.action = Action::Race, .timerFirst = timerFirst});
        QCOMPARE(ended.endReason, timerFirst ? EndReason::TimeUp : EndReason::EndedByHost);
        QCOMPARE(ended.endTimeMs, house.now + (giftThisMs ? 1 : 0)); // what came in this millisecond counts
        QCOMPARE(shown(house, pkId).endedBy, timerFirst ? QString() : host().name);
        house.advanceTo(house.now + 5'000);
        QCOMPARE(shown(house, pkId).status, PkStatus::Ended);
        QCOMPARE(house.store.pks.at(pkId).result->totals[0].count, giftThisMs ? 1 : 0);
    }

    void takesBackWhatWasSentAfterTheNewEnd() {
        CoreHouse house;
        const PkId pkId = rehearsal(house);
        QCOMPARE(house.give({"now", house.now}), Verdict::Counted);
        QCOMPARE(house.give({"ahead", house.now + 2'000}), Verdict::Counted); // its sender's clock is ahead
        house.commitAll();
        QCOMPARE(house.core->view(pkId)->totals[0].count, 2);
        house.now += 10;
        (void)move(house, pkId, {.action = Action::StepTo, .ms = 500});
        (void)move(house, pkId, {.action = Action::Resume});
        QCOMPARE(house.core->view(pkId)->totals[0].count, 2); // the end may move again
        house.advanceTo(house.now + 500);
        house.commitAll();
        QCOMPARE(house.core->view(pkId)->totals[0].count, 1);
        house.advanceTo(house.now + 10'000);
        QCOMPARE(house.store.pks.at(pkId).result->totals[0].count, 1);
    }

    // Of very many PKs that are due at once some end a turn later; gifts may come between.
    void aLateTurnTakesBackAllTheSame() {
        CoreHouse house;
        const PkId pkId = rehearsal(house);
        QCOMPARE(house.give({"ahead", house.now + 1'000}), Verdict::Counted);
        house.commitAll();
        (void)move(house, pkId, {.action = Action::StepTo, .ms = 100});
        const RehearsalAnswer resumed = move(house, pkId, {.action = Action::Resume});
        house.now = resumed.endTimeMs + 1'950;             // before the settle window is over
        for (const char* orderId : {"late-1", "late-2"}) { // sent within, came when the turn of the end had not yet
            auto batch = std::make_shared<GiftBatch>();
            GiftRecord record;
            record.orderId = orderId;
            record.showId = "s1";
            record.userName = "a";
            record.uid = 7;
            record.giftId = 71;
            record.count = 1;
            record.timestampMs = resumed.endTimeMs - 1;
            batch->add(record);
            QCOMPARE(house.core->admit(batch, house.now)->verdicts.front(), Verdict::Counted);
            house.take();
            QVERIFY(house.commitTaken());
        }
        house.advanceTo(house.now + 10'000);
        QCOMPARE(shown(house, pkId).endTimeMs, resumed.endTimeMs);
        QCOMPARE(house.store.pks.at(pkId).result->totals[0].count, 2);
    }

    void survivesARestart() {
        CoreHouse house;
        const PkId pkId = rehearsal(house);
        (void)move(house, pkId, {.action = Action::Speed, .speedPercent = 50});
        (void)move(house, pkId, {.action = Action::StepTo, .ms = 7'777});
        const quint64 version = house.core->view(pkId)->version;
        house.now += 3'600'000;
        house.restart();
        house.advanceTo(house.now + 1);
        QCOMPARE(shown(house, pkId).status, PkStatus::Running);
        QCOMPARE(leftOf(house, pkId), 7'777);
        QCOMPARE(shown(house, pkId).clock.speedPercent, 50);
        QCOMPARE(house.core->view(pkId)->version, version);
        (void)move(house, pkId, {.action = Action::Resume});
        house.now += 7'777 + 60'000; // down at its deadline
        house.restart();
        house.advanceTo(house.now);
        QCOMPARE(shown(house, pkId).endTimeMs, house.now - 60'000);
    }

    void tellsViewersAtOnce() {
        CoreHouse house;
        const PkId pkId = rehearsal(house);
        QCOMPARE(house.give({"a", house.now}), Verdict::Counted);
        house.commitAll(); // a progress push just now: the next one would wait
        quint64 version = 0;
        for (const Rehearsal& asked :
             {Rehearsal{.action = Action::Pause}, Rehearsal{.action = Action::Step, .ms = 3'000},
              Rehearsal{.action = Action::Resume}}) {
            house.pushed.clear();
            const RehearsalAnswer answer = move(house, pkId, asked);
            QCOMPARE(house.pushed.size(), std::size_t(1));
            const auto* progress = std::get_if<PkProgressPush>(&house.pushed.back()->body);
            QVERIFY(progress != nullptr);
            QCOMPARE(progress->timeLeftMs, answer.timeLeftMs);
            QVERIFY(progress->version > version);
            version = progress->version;
        }
    }
};

QTEST_GUILESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
