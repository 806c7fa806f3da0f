// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <set>

#include "tests/support/corehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;
using Gifted = CoreHouse::Gifted;

namespace {

constexpr qint64 kHour = 3'600'000;
constexpr qint64 kDecade = 87'660 * kHour;
constexpr qint64 kSettle = limits::kSettleDefaultMs;

// What is wrong with how a PK ended; empty: it ended exactly once, so and then.
QString endedOnce(const CoreHouse& house, PkId pkId, EndReason reason, qint64 endTimeMs, int hostCalls) {
    const Pk& pk = house.store.pks.at(pkId).pk;
    if (pk.status != PkStatus::Ended || pk.endReason != reason || pk.endTimeMs != endTimeMs) {
        return u"status %1, reason %2, end at %3 instead of %4"_s.arg(wireName(pk.status), wireName(pk.endReason))
            .arg(pk.endTimeMs)
            .arg(endTimeMs);
    }
    int ends = 0;
    int finals = 0;
    for (const PushMessagePtr& message : house.pushed) {
        const auto* end = std::get_if<PkEndedPush>(&message->body);
        const auto* final = std::get_if<PkFinalPush>(&message->body);
        if (end != nullptr && end->pkId == pkId) {
            ++ends;
            if (end->endReason != reason || end->endTimeMs != endTimeMs || finals > 0) {
                return u"the end push tells %1 at %2"_s.arg(wireName(end->endReason)).arg(end->endTimeMs);
            }
        } else if (final != nullptr && final->pkId == pkId) {
            ++finals;
            if (message->serverTimeMs < endTimeMs + pk.settleMs) {
                return u"final %1 ms after the end"_s.arg(message->serverTimeMs - endTimeMs);
            }
        }
    }
    const auto audited = std::ranges::count_if(house.store.audit, [pkId](const AuditEntry& entry) {
        return entry.action == u"pk.end"_s && entry.subject == QString::number(pkId);
    });
    if (ends != 1 || finals != 1 || audited != hostCalls) {
        return u"%1 end pushes, %2 final pushes, %3 audit rows"_s.arg(ends).arg(finals).arg(audited);
    }
    return {};
}

qint64 countedOf(const CoreHouse& house, PkId pkId) {
    const PkTotals& totals = house.store.pks.at(pkId).result->totals;
    return totals[0].count + totals[1].count;
}

} // namespace

// SPEC.md sections 2, 3 and 7 at their edges, on virtual time.
class TestTime : public QObject {
    Q_OBJECT

private slots:
    // A record's sent time to the millisecond, at times of arrival to the millisecond.
    void theWindowsEdges_data() {
        QTest::addColumn<bool>("byHost");
        QTest::newRow("time up") << false;
        QTest::newRow("by hand") << true;
    }
    void theWindowsEdges() {
        QFETCH(bool, byHost);
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        const qint64 start = pk.startTimeMs;
        const qint64 end = byHost ? start + 4'321 : pk.endTimeMs;
        house.advanceTo(end);
        if (byHost) {
            QVERIFY(house.core->endPk(pk.pkId, u"s1"_s, host(), house.now));
        }
        int sent = 0;
        const auto verdictOf = [&](qint64 sentMs) {
            return house.give({std::string("o") + std::to_string(++sent), sentMs});
        };
        for (const qint64 arrivesMs : {end, end + 1, end + kSettle - 1}) {
            house.now = arrivesMs;
            QCOMPARE(verdictOf(start - 1), Verdict::NoPk);
            QCOMPARE(verdictOf(start), Verdict::Counted);
            QCOMPARE(verdictOf(start + 1), Verdict::Counted);
            QCOMPARE(verdictOf(end - 1), Verdict::Counted);
            QCOMPARE(verdictOf(end), Verdict::NoPk);
            QCOMPARE(verdictOf(end + 1), Verdict::NoPk);
        }
        for (const qint64 arrivesMs : {end + kSettle, end + kSettle + 1, end + kHour}) {
            house.now = arrivesMs;
            QCOMPARE(verdictOf(start - 1), Verdict::NoPk);
            QCOMPARE(verdictOf(start), Verdict::Late);
            QCOMPARE(verdictOf(end - 1), Verdict::Late);
            QCOMPARE(verdictOf(end), Verdict::NoPk);
        }
        house.commitAll();
        const auto reason = byHost ? EndReason::EndedByHost : EndReason::TimeUp;
        QCOMPARE(endedOnce(house, pk.pkId, reason, end, byHost ? 1 : 0), QString());
        QCOMPARE(countedOf(house, pk.pkId), 9);
    }

    // A sleep is one leap of the engine's clock, which counts it (see EngineClock).
    void aSleepPastEveryDeadline_data() {
        QTest::addColumn<qint64>("sleepsAt"); // before the end
        QTest::addColumn<qint64>("sleepMs");
        for (const qint64 ms : {1'000LL, 60'000LL, 8 * kHour}) {
            QTest::addRow("running, %lld ms", ms) << 500LL << ms;
            QTest::addRow("at the end, %lld ms", ms) << 0LL << ms;
            QTest::addRow("settling, %lld ms", ms) << -300LL << ms;
        }
    }
    void aSleepPastEveryDeadline() {
        QFETCH(qint64, sleepsAt);
        QFETCH(qint64, sleepMs);
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.advanceTo(pk.endTimeMs - sleepsAt);
        QCOMPARE(house.give({"before", pk.endTimeMs - 501}), Verdict::Counted);
        house.now += sleepMs;
        // The first to come after it is a record: the clock decides before it does.
        const bool isOpen = house.now < pk.endTimeMs + kSettle;
        QCOMPARE(house.give({"after", pk.endTimeMs - 1}), isOpen ? Verdict::Counted : Verdict::Late);
        QCOMPARE(house.give({"late", pk.endTimeMs}), Verdict::NoPk);
        house.advanceTo(std::max(house.now, pk.endTimeMs + kSettle));
        QCOMPARE(endedOnce(house, pk.pkId, EndReason::TimeUp, pk.endTimeMs, 0), QString());
        QCOMPARE(countedOf(house, pk.pkId), isOpen ? 2 : 1);
    }

    // A restart knows the stored UTC only. It ends nothing early and nothing twice; a wall clock that was set
    // while nothing ran cannot be told from time that passed.
    void aRestartAroundADeadline_data() {
        QTest::addColumn<qint64>("startsMs"); // after the end
        for (const qint64 ms : {-8'000LL, -1LL, 0LL, 1LL, kSettle - 1, kSettle, kSettle + 1, 8 * kHour, kDecade}) {
            QTest::addRow("%lld ms", ms) << ms;
        }
    }
    void aRestartAroundADeadline() {
        QFETCH(qint64, startsMs);
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.advanceTo(pk.startTimeMs + 1'000);
        QCOMPARE(house.give({"kept", pk.startTimeMs}), Verdict::Counted);
        house.commitAll();
        QCOMPARE(house.give({"lost", pk.startTimeMs}), Verdict::Counted); // never acknowledged
        house.now = pk.endTimeMs + startsMs;
        house.restart();
        const bool isOpen = startsMs < kSettle;
        QCOMPARE(house.give({"again", pk.startTimeMs}), isOpen ? Verdict::Counted : Verdict::Late);
        house.commitAll();
        const PkStatus expected = startsMs < 0 ? PkStatus::Running : isOpen ? PkStatus::Settling : PkStatus::Ended;
        QCOMPARE(house.store.pks.at(pk.pkId).pk.status, expected);
        for (const qint64 atMs : {pk.endTimeMs - 1, pk.endTimeMs, pk.endTimeMs + kSettle - 1}) {
            if (atMs > house.now) {
                house.advanceTo(atMs);
                QCOMPARE(house.store.pks.at(pk.pkId).pk.status,
                         atMs < pk.endTimeMs ? PkStatus::Running : PkStatus::Settling);
            }
        }
        house.advanceTo(std::max(house.now, pk.endTimeMs + kSettle));
        QCOMPARE(endedOnce(house, pk.pkId, EndReason::TimeUp, pk.endTimeMs, 0), QString());
        QCOMPARE(countedOf(house, pk.pkId), isOpen ? 2 : 1);
    }

    // Twice in a row, and once between the end and its commit.
    void restartsWhileItEnds() {
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.now = pk.endTimeMs;
        house.core->advance(house.now);
        house.take(); // decided, on its way, lost
        house.restart();
        house.core->advance(house.now);
        house.restart();
        house.advanceTo(pk.endTimeMs + 1);
        house.restart();
        house.advanceTo(pk.endTimeMs + kSettle);
        house.restart();
        house.advanceTo(pk.endTimeMs + kSettle + 1);
        QCOMPARE(endedOnce(house, pk.pkId, EndReason::TimeUp, pk.endTimeMs, 0), QString());
    }

    // With the wall clock set back while nothing ran, a PK goes on to its stored deadline; its host can end
    // it before, and then it keeps what it counted.
    void theWallClockWasSetBackWhileDown_data() {
        QTest::addColumn<qint64>("byMs");
        for (const qint64 ms : {1'000LL, kHour, kDecade}) {
            QTest::addRow("%lld ms", ms) << ms;
        }
    }
    void theWallClockWasSetBackWhileDown() {
        QFETCH(qint64, byMs);
        CoreHouse house;
        const PkCreated silent = house.create(u"s2"_s);
        const PkCreated pk = house.create(u"s1"_s);
        house.advanceTo(pk.startTimeMs + 4'000);
        QCOMPARE(house.give({"a", pk.startTimeMs + 3'000}), Verdict::Counted);
        house.commitAll();
        const qint64 arrivedMs = house.now;
        house.now -= byMs;
        house.restart();
        house.advanceTo(house.now + 10);
        QCOMPARE(house.store.pks.at(pk.pkId).pk.status, PkStatus::Running);
        for (const auto& [pkId, showId] : {std::pair(pk.pkId, u"s1"_s), std::pair(silent.pkId, u"s2"_s)}) {
            QVERIFY(house.core->endPk(pkId, showId, host(), house.now));
        }
        const qint64 nowMs = house.now;
        house.advanceTo(pk.endTimeMs + kHour);
        QCOMPARE(endedOnce(house, pk.pkId, EndReason::EndedByHost, arrivedMs + 1, 1), QString());
        QCOMPARE(countedOf(house, pk.pkId), 1);
        QCOMPARE(endedOnce(house, silent.pkId, EndReason::EndedByHost, std::max(nowMs, silent.startTimeMs), 1),
                 QString());
    }

    void theHostRacesTheTimer_data() {
        QTest::addColumn<qint64>("hostAt"); // after the deadline
        QTest::addColumn<bool>("timerFirst");
        QTest::addColumn<EndReason>("reason");
        QTest::newRow("1 ms before") << -1LL << false << EndReason::EndedByHost;
        QTest::newRow("the same ms, host first") << 0LL << false << EndReason::TimeUp;
        QTest::newRow("the same ms, timer first") << 0LL << true << EndReason::TimeUp;
        QTest::newRow("1 ms after, a late timer") << 1LL << false << EndReason::TimeUp;
        QTest::newRow("1 ms after") << 1LL << true << EndReason::TimeUp;
        QTest::newRow("past the settle window, a late timer") << kSettle + 1 << false << EndReason::TimeUp;
    }
    void theHostRacesTheTimer() {
        QFETCH(qint64, hostAt);
        QFETCH(bool, timerFirst);
        QFETCH(EndReason, reason);
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.now = pk.endTimeMs + hostAt;
        if (timerFirst) {
            house.core->advance(house.now);
        }
        // Two at once; one is enough, and the first is kept.
        const Actor second{u"second"_s, u"api"_s};
        QVERIFY(house.core->endPk(pk.pkId, u"s1"_s, host(), house.now));
        QVERIFY(house.core->endPk(pk.pkId, u"s1"_s, second, house.now));
        house.core->advance(house.now);
        house.commitAll();
        house.advanceTo(pk.endTimeMs + 10 * kSettle);
        const qint64 endTimeMs = reason == EndReason::TimeUp ? pk.endTimeMs : pk.endTimeMs + hostAt;
        QCOMPARE(endedOnce(house, pk.pkId, reason, endTimeMs, 2), QString());
        QCOMPARE(house.store.pks.at(pk.pkId).pk.endedBy, reason == EndReason::TimeUp ? QString() : host().name);
    }

    // Nothing was committed between the end and the close of the settle window.
    void endAndSettleInOneTurn_data() {
        QTest::addColumn<qint64>("settleMs");
        QTest::addColumn<bool>("byHost");
        for (const bool byHost : {false, true}) {
            QTest::addRow("no window, by host %d", byHost) << 0LL << byHost;
            QTest::addRow("1 ms, by host %d", byHost) << 1LL << byHost;
            QTest::addRow("60 s, by host %d", byHost) << limits::kSettleMaxMs << byHost;
        }
    }
    void endAndSettleInOneTurn() {
        QFETCH(qint64, settleMs);
        QFETCH(bool, byHost);
        CoreHouse house;
        EngineSettings settings;
        settings.settleMs = settleMs;
        QVERIFY(house.core->changeSettings(settings, host(), house.now));
        const PkCreated pk = house.create(u"s1"_s);
        const qint64 end = byHost ? pk.endTimeMs - 1'000 : pk.endTimeMs;
        house.now = end - 1;
        QCOMPARE(house.give({"a", end - 1}), Verdict::Counted);
        house.take(); // a slow disk: this group is on its way all the while
        house.now = end;
        if (byHost) {
            QVERIFY(house.core->endPk(pk.pkId, u"s1"_s, host(), house.now));
        }
        house.now = end + settleMs;
        house.core->advance(house.now);
        QCOMPARE(house.give({"b", end - 1}), Verdict::Late);
        house.commitTaken(true);
        house.commitAll();
        const auto reason = byHost ? EndReason::EndedByHost : EndReason::TimeUp;
        QCOMPARE(endedOnce(house, pk.pkId, reason, end, byHost ? 1 : 0), QString());
        QCOMPARE(countedOf(house, pk.pkId), 1);
        QCOMPARE(house.store.pks.at(pk.pkId).pk.finalTimeMs, end + settleMs);
    }

    // The next PK of the show begins in the very millisecond in which the old one ends.
    void aNewPkWhileTheOldOneSettles_data() {
        QTest::addColumn<bool>("byHost");
        QTest::addColumn<bool>("giftInThatMs");
        QTest::newRow("time up") << false << false;
        QTest::newRow("by hand") << true << false;
        QTest::newRow("by hand, after a gift of the same ms") << true << true;
    }
    void aNewPkWhileTheOldOneSettles() {
        QFETCH(bool, byHost);
        QFETCH(bool, giftInThatMs);
        CoreHouse house;
        const PkCreated old = house.create(u"s1"_s);
        house.now = byHost ? old.startTimeMs + 3'000 : old.endTimeMs;
        // What arrived in this millisecond was sent before the end: the end moves behind it.
        const qint64 edge = house.now + (giftInThatMs ? 1 : 0);
        if (giftInThatMs) {
            QCOMPARE(house.give({"at", house.now}), Verdict::Counted);
        }
        if (byHost) {
            QVERIFY(house.core->endPk(old.pkId, u"s1"_s, host(), house.now));
        }
        const PkCreated next = house.create(u"s1"_s);
        QCOMPARE(next.startTimeMs, edge);
        QCOMPARE(house.give({"a", edge - 1}), Verdict::Counted);
        house.now = edge + kSettle - 1;
        QCOMPARE(house.give({"b", edge - 1}), Verdict::Counted);
        QCOMPARE(house.give({"c", edge}), Verdict::Counted);
        QCOMPARE(house.give({"d", edge + 1}), Verdict::Counted);
        house.now = edge + kSettle;
        QCOMPARE(house.give({"e", edge - 1}), Verdict::Late);
        QCOMPARE(house.give({"f", edge}), Verdict::Counted);
        QCOMPARE(house.give({"a", edge}), Verdict::Duplicate); // in the other window
        house.advanceTo(next.endTimeMs + kSettle);
        const auto reason = byHost ? EndReason::EndedByHost : EndReason::TimeUp;
        QCOMPARE(endedOnce(house, old.pkId, reason, edge, byHost ? 1 : 0), QString());
        QCOMPARE(endedOnce(house, next.pkId, EndReason::TimeUp, next.endTimeMs, 0), QString());
        QCOMPARE(countedOf(house, old.pkId), giftInThatMs ? 3 : 2);
        QCOMPARE(countedOf(house, next.pkId), 3);
    }
};

QTEST_GUILESS_MAIN(TestTime)
#include "tst_time.moc"
