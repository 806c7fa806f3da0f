// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/lab/viewer/viewer.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStart = 1'000'000; // server and, where nothing is said, viewer
constexpr int kIntervalMs = 5'000;

Pk pkOf(PkId pkId, qint64 startMs = kStart) {
    Pk pk;
    pk.pkId = pkId;
    pk.showId = u"s1"_s;
    pk.sides[0].giftId = 71;
    pk.sides[1].giftId = 72;
    pk.startTimeMs = startMs;
    pk.durationMs = 60'000;
    pk.endTimeMs = startMs + pk.durationMs;
    pk.settleMs = 2'000;
    pk.intervalMs = kIntervalMs;
    return pk;
}

template <typename Body>
PushMessage message(quint64 seq, Body body, qint64 serverMs = kStart) {
    return {.messageId = {}, .showId = u"s1"_s, .seq = seq, .serverTimeMs = serverMs, .body = std::move(body)};
}

PkProgressPush totalsOf(PkId pkId, qint64 a, quint64 version, qint64 timeLeftMs = 50'000) {
    return {pkId, {71, 72}, {GiftTotals{a, a * 10}, GiftTotals{}}, timeLeftMs, version};
}

Progress progressOf(const Pk& pk, qint64 a, quint64 version, qint64 serverMs) {
    return {.pk = pk,
            .totals = {GiftTotals{a, a * 10}, GiftTotals{}},
            .timeLeftMs = std::max<qint64>(pk.endTimeMs - serverMs, 0),
            .serverTimeMs = serverMs,
            .version = version,
            .intervalMs = pk.intervalMs};
}

PkResult resultOf(Pk pk, bool final, quint64 version, int retryAfterMs = 0) {
    pk.status = final ? PkStatus::Ended : PkStatus::Settling;
    pk.endReason = EndReason::TimeUp;
    PkResult result;
    result.pk = pk;
    result.final = final;
    result.retryAfterMs = retryAfterMs;
    result.outcome = final ? Outcome::AWins : Outcome::None;
    result.totals = {GiftTotals{9, 90}, GiftTotals{}};
    result.version = version;
    if (final) {
        result.top.push_back({.rank = 1, .uid = 5, .count = 9});
    }
    return result;
}

class Phone {
public:
    explicit Phone(Viewer::Habits habits = {}) : viewer(habits, 7) {}

    // What it asks at `ms`, as "P" (progress), "P+" (with extra info), "R17" (result of PK 17).
    QString asks(qint64 ms) {
        QStringList texts;
        while (const std::optional<ViewerPull> pull = viewer.takeDue(ms)) {
            last = *pull;
            texts << (pull->kind == ViewerPull::Kind::Result ? u"R%1"_s.arg(pull->pkId)
                      : pull->needExtraInfo                  ? u"P+"_s
                                                             : u"P"_s);
        }
        return texts.join(u' ');
    }
    void hearsOf(const Pk& pk, qint64 ms, quint64 seq = 1) { viewer.onPush(message(seq, PkCreatedPush{pk}, ms), ms); }

    Viewer viewer;
    ViewerPull last;
};

} // namespace

// The client of SPEC.md sections 5, 7 and 8, message by message.
class TestViewer : public QObject {
    Q_OBJECT

private slots:
    void isSmall() { QVERIFY2(sizeof(Viewer) <= 512, qPrintable(QString::number(sizeof(Viewer)))); }

    void createStartsCountdownAndPulling() {
        Phone phone;
        phone.hearsOf(pkOf(1), kStart);
        QCOMPARE(phone.viewer.shown().phase, ViewerPhase::Running);
        QCOMPARE(phone.viewer.shown().timeLeftMs(kStart + 1'000), 59'000);
        QVERIFY(phone.viewer.shown().info);
        qint64 last = kStart;
        for (int pulls = 0; pulls < 8; ++pulls) {
            const qint64 due = phone.viewer.nextDueMs();
            QVERIFY(due - last <= kIntervalMs * 95 / 100);
            QVERIFY(pulls == 0 || due - last >= kIntervalMs * 80 / 100 - 1);
            QCOMPARE(phone.asks(due - 1), QString());
            QCOMPARE(phone.asks(due), u"P"_s);
            last = due;
        }
    }

    void unknownPkMakesItAskOnceForAll() {
        Phone phone;
        phone.viewer.onPush(message(5, totalsOf(1, 3, 4)), kStart);
        QCOMPARE(phone.viewer.shown().totals[0].count, 3);
        QCOMPARE(phone.asks(kStart), u"P+"_s);
        phone.viewer.onPush(message(6, totalsOf(1, 4, 5)), kStart + 200);
        QCOMPARE(phone.asks(kStart + 200), QString());
        phone.viewer.onProgress(phone.last, progressOf(pkOf(1), 4, 5, kStart + 250), kStart + 250);
        QVERIFY(phone.viewer.shown().info);
        QCOMPARE(phone.asks(phone.viewer.nextDueMs()), u"P"_s);
    }

    void aGapMakesItPullAtOnce() {
        Phone phone;
        phone.hearsOf(pkOf(1), kStart);
        phone.viewer.onPush(message(2, totalsOf(1, 1, 2)), kStart + 10);
        QCOMPARE(phone.asks(kStart + 10), QString());
        phone.viewer.onPush(message(4, totalsOf(1, 3, 4)), kStart + 20);
        QCOMPARE(phone.asks(kStart + 20), u"P"_s);
        // But not at each gap where many are lost.
        phone.viewer.onPush(message(6, totalsOf(1, 5, 6)), kStart + 30);
        QCOMPARE(phone.asks(kStart + 30), QString());
        QVERIFY(phone.viewer.nextDueMs() <= kStart + 20 + kIntervalMs / 2);
    }

    void nothingGoesBack() {
        Phone phone;
        phone.hearsOf(pkOf(1), kStart);
        phone.viewer.onPush(message(3, totalsOf(1, 8, 9)), kStart + 10);
        phone.viewer.onPush(message(2, totalsOf(1, 1, 2)), kStart + 20);
        phone.viewer.onProgress({}, progressOf(pkOf(1), 2, 3, kStart), kStart + 30);
        QCOMPARE(phone.viewer.shown().version, quint64(9));
        QCOMPARE(phone.viewer.shown().totals[0].count, 8);
        phone.viewer.onPush(message(5, PkEndedPush{1, EndReason::Voided, kStart}), kStart + 40);
        phone.viewer.onPush(message(4, PkEndedPush{1, EndReason::EndedByHost, kStart}), kStart + 50);
        phone.hearsOf(pkOf(1), kStart + 60);
        QCOMPARE(phone.viewer.shown().phase, ViewerPhase::Settling);
        QCOMPARE(phone.viewer.shown().endReason, EndReason::Voided);
    }

    void countdownAtZeroAsksUntilFinal() {
        Phone phone;
        const Pk pk = pkOf(1);
        phone.hearsOf(pk, kStart);
        for (qint64 due = phone.viewer.nextDueMs(); due < pk.endTimeMs; due = phone.viewer.nextDueMs()) {
            QCOMPARE(phone.asks(due), u"P"_s);
        }
        (void)phone.asks(pk.endTimeMs);
        QCOMPARE(phone.viewer.shown().phase, ViewerPhase::Settling);
        QVERIFY(asksWithin(phone, u"R1"_s, pk.endTimeMs, kIntervalMs / 5));
        const qint64 asked = phone.last.sentMs;
        phone.viewer.onResult(resultOf(pk, false, 20, 1'700), asked + 40);
        QCOMPARE(phone.viewer.shown().phase, ViewerPhase::Settling);
        QVERIFY(!asksWithin(phone, u"R1"_s, asked + 40, 1'699));
        QVERIFY(asksWithin(phone, u"R1"_s, asked + 1'740, kIntervalMs / 5));
        // The answer is lost: asks again by itself.
        QVERIFY(asksWithin(phone, u"R1"_s, phone.last.sentMs + 1, kIntervalMs));
        phone.viewer.onResult(resultOf(pk, true, 21), phone.last.sentMs + 40);
        QCOMPARE(phone.viewer.shown().phase, ViewerPhase::Final);
        QCOMPARE(phone.viewer.shown().outcome, Outcome::AWins);
        QCOMPARE(phone.viewer.shown().finalTop->size(), std::size_t(1));
        phone.viewer.onPush(message(99, PkFinalPush{1, Outcome::AWins, EndReason::TimeUp}), phone.last.sentMs + 50);
        phone.viewer.onPush(message(100, totalsOf(1, 1, 500)), phone.last.sentMs + 60);
        QCOMPARE(phone.viewer.shown().version, quint64(21));
        QVERIFY(!asksWithin(phone, u"R1"_s, phone.last.sentMs + 60, 20'000));
    }

    void aWrongClockOnlyAsksTooEarly() {
        Phone phone({.trustsOwnClock = true});
        const Pk pk = pkOf(1);
        const qint64 fast = 5'000; // its clock is ahead
        phone.viewer.onPush(message(1, PkCreatedPush{pk}), kStart + fast);
        QVERIFY(asksWithin(phone, u"R1"_s, kStart + fast, 56'000));
        PkResult early = resultOf(pk, false, 3, 6'500);
        early.pk.status = PkStatus::Running;
        phone.viewer.onResult(early, phone.last.sentMs + 40);
        QCOMPARE(phone.viewer.shown().phase, ViewerPhase::Settling);
        // Ended by hand meanwhile: the next progress tells, and it need not wait so long.
        Pk ended = pk;
        ended.status = PkStatus::Settling;
        ended.endReason = EndReason::EndedByHost;
        const qint64 now = phone.last.sentMs + 100;
        phone.viewer.onProgress({}, progressOf(ended, 3, 5, pk.endTimeMs), now);
        QCOMPARE(phone.asks(now), u"R1"_s);
    }

    void aLateAnswerDoesNotPutOffTheResult() {
        Phone phone;
        const Pk pk = pkOf(1);
        phone.hearsOf(pk, kStart);
        phone.viewer.onPush(message(2, PkEndedPush{1, EndReason::EndedByHost, kStart}), kStart + 10);
        QVERIFY(asksWithin(phone, u"R1"_s, kStart + 10, kIntervalMs / 5));
        phone.viewer.onPush(message(3, PkFinalPush{1, Outcome::None, EndReason::Voided}), phone.last.sentMs + 20);
        phone.viewer.onResult(resultOf(pk, false, 4, 60'000), phone.last.sentMs + 40);
        QVERIFY(asksWithin(phone, u"R1"_s, phone.last.sentMs + 40, kIntervalMs / 5));
    }

    void lostEndPushIsPulled() {
        Phone phone;
        Pk pk = pkOf(1);
        phone.hearsOf(pk, kStart);
        (void)phone.asks(phone.viewer.nextDueMs());
        pk.status = PkStatus::Ended;
        pk.endReason = EndReason::Voided;
        const qint64 now = phone.last.sentMs + 40;
        phone.viewer.onProgress(phone.last, progressOf(pk, 3, 5, now), now);
        QVERIFY(phone.viewer.shown().phase == ViewerPhase::Settling); // final only when a result says so
        QCOMPARE(phone.asks(now), u"R1"_s);
    }

    void aNewerPkReplacesTheOldOneWhichIsStillResolved() {
        Phone phone;
        phone.hearsOf(pkOf(1), kStart);
        phone.hearsOf(pkOf(2, kStart + 30'000), kStart + 30'000, 2);
        QCOMPARE(phone.viewer.shown().pkId, PkId(2));
        QCOMPARE(phone.viewer.previous().pkId, PkId(1));
        QCOMPARE(phone.viewer.previous().phase, ViewerPhase::Settling);
        QVERIFY(asksWithin(phone, u"R1"_s, kStart + 30'000, kIntervalMs / 5));
        phone.viewer.onResult(resultOf(pkOf(1), true, 30), phone.last.sentMs + 40);
        QCOMPARE(phone.viewer.previous().phase, ViewerPhase::Final);
        // Late news of the old one changes nothing of the new one.
        phone.viewer.onPush(message(3, totalsOf(1, 77, 78)), phone.last.sentMs + 50);
        QCOMPARE(phone.viewer.shown().pkId, PkId(2));
        QCOMPARE(phone.viewer.shown().totals[0].count, 0);
        QCOMPARE(phone.viewer.previous().totals[0].count, 9);
    }

    void aBusyEngineIsGivenTime() {
        Phone phone;
        phone.viewer.enter(kStart);
        QCOMPARE(phone.asks(kStart), u"P+"_s);
        phone.viewer.onFailed(phone.last, {ErrorCode::Overloaded, {}, {}, 0, 9'000}, kStart + 10);
        QVERIFY(phone.viewer.nextDueMs() >= kStart + 9'010);
    }

    void aStretchedIntervalKeepsItsRhythm() {
        Phone phone;
        const Pk pk = pkOf(1);
        phone.hearsOf(pk, kStart);
        (void)phone.asks(phone.viewer.nextDueMs());
        Progress told = progressOf(pk, 3, 5, kStart);
        told.intervalMs = 20'000;
        phone.viewer.onProgress(phone.last, told, phone.last.sentMs);
        QVERIFY(phone.viewer.isStretched());
        const qint64 due = phone.viewer.nextDueMs();
        // Neither a gap nor the end make it ask before its turn; then the result comes in the turn's place.
        phone.viewer.onPush(message(9, PkEndedPush{1, EndReason::EndedByHost, kStart}), phone.last.sentMs + 1);
        QCOMPARE(phone.viewer.nextDueMs(), due);
        QCOMPARE(phone.asks(due), u"R1"_s);
        QVERIFY(phone.viewer.nextDueMs() >= due + 16'000 - 1);
        // A create push, with the PK's own interval, does not bring everyone at once.
        phone.hearsOf(pkOf(2, due), due, 10);
        QCOMPARE(phone.viewer.intervalMs(), 20'000);
    }

private:
    // Runs it until it asks exactly this.
    static bool asksWithin(Phone& phone, const QString& what, qint64 fromMs, qint64 forMs) {
        for (qint64 ms = std::max(fromMs, phone.viewer.nextDueMs()); ms <= fromMs + forMs;
             ms = phone.viewer.nextDueMs()) {
            const QStringList asked = phone.asks(ms).split(u' ');
            if (asked.contains(what)) {
                return true;
            }
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(TestViewer)
#include "tst_viewer.moc"
