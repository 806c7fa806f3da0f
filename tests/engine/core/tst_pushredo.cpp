// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/core/redo/pushredo.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

// A queue, what is sent through it, and a transport that can be shut.
class Bench {
public:
    template <typename Body>
    void send(Body body, const QString& showId = u"s1"_s) {
        auto message = std::make_shared<PushMessage>();
        message->showId = showId;
        message->seq = ++m_seqs[showId];
        message->messageId = showId % u'#' % QString::number(message->seq);
        message->serverTimeMs = now;
        message->body = std::move(body);
        redo.send({message}, transport(), now);
    }
    void created(PkId pkId, const QString& showId = u"s1"_s) {
        Pk pk;
        pk.pkId = pkId;
        pk.showId = showId;
        send(PkCreatedPush{pk}, showId);
    }
    void progress(PkId pkId, quint64 version, const QString& showId = u"s1"_s) {
        send(PkProgressPush{.pkId = pkId, .version = version}, showId);
    }
    void ended(PkId pkId, const QString& showId = u"s1"_s) { send(PkEndedPush{.pkId = pkId}, showId); }
    void final(PkId pkId, const QString& showId = u"s1"_s) { send(PkFinalPush{.pkId = pkId}, showId); }

    void runUntil(qint64 untilMs) {
        now = untilMs;
        while (const std::optional<quint64> id = queue.takeDue(now)) {
            redo.retry(*id, transport(), now);
        }
    }
    PushRedo::Transport transport() {
        return [this](const PushMessagePtr& message) -> Result<void> {
            ++tries;
            if (isShut) {
                return fail(code, {}, u"shut"_s);
            }
            got += got.isEmpty() ? nameOf(*message) : u" "_s % nameOf(*message);
            return {};
        };
    }
    [[nodiscard]] QString taken() { return std::exchange(got, {}); }

    // "c1" is the create push of PK 1, "p1.4" its progress of version 4, "e1" its end, "f1" its final one.
    [[nodiscard]] static QString nameOf(const PushMessage& message) {
        struct {
            QString operator()(const PkCreatedPush& push) const { return u"c%1"_s.arg(push.pk.pkId); }
            QString operator()(const PkProgressPush& push) const {
                return u"p%1.%2"_s.arg(push.pkId).arg(push.version);
            }
            QString operator()(const PkEndedPush& push) const { return u"e%1"_s.arg(push.pkId); }
            QString operator()(const PkFinalPush& push) const { return u"f%1"_s.arg(push.pkId); }
        } name;
        return std::visit(name, message.body);
    }

    RedoQueue queue{5};
    PushRedo redo{queue};
    qint64 now = 1'000'000;
    bool isShut = false;
    ErrorCode code = ErrorCode::Overloaded;
    int tries = 0;
    QString got;

private:
    QHash<QString, quint64> m_seqs;
};

constexpr qint64 kSoonMs = 10'000; // longer than any delay between two tries of a push

} // namespace

class TestPushRedo : public QObject {
    Q_OBJECT

private slots:
    void aHealthyTransportLeavesNothingBehind() {
        Bench bench;
        bench.created(1);
        bench.progress(1, 2);
        bench.ended(1);
        bench.final(1);
        QCOMPARE(bench.taken(), u"c1 p1.2 e1 f1"_s);
        QCOMPARE(bench.queue.size(), 0ULL);
        QCOMPARE(bench.redo.delivered(), 4ULL);
    }

    void theOrderOfAShowStands() {
        Bench bench;
        bench.isShut = true;
        bench.created(1);
        bench.progress(1, 2);
        bench.created(9, u"s2"_s);
        bench.ended(1);
        bench.created(2); // the next PK of the show, while the first one settles
        bench.final(1);
        QCOMPARE(bench.tries, 2); // one a show; the others wait behind
        bench.isShut = false;
        bench.progress(2, 5); // healthy again, yet behind what waits
        QCOMPARE(bench.taken(), QString());
        bench.runUntil(bench.now + kSoonMs);
        QCOMPARE(bench.queue.size(), 0ULL);
        QString s1 = bench.taken();
        QVERIFY(s1.remove(u"c9 "_s).remove(u" c9"_s) == u"c1 p1.2 e1 c2 f1 p2.5"_s);
        bench.progress(2, 6);
        QCOMPARE(bench.taken(), u"p2.6"_s);
        QCOMPARE(bench.redo.dropped(), 0ULL);
    }

    void newerProgressReplacesTheOlderButNotAcrossTheEnd() {
        Bench bench;
        bench.isShut = true;
        bench.progress(1, 2);
        bench.progress(1, 3);
        QCOMPARE(bench.queue.size(), 1ULL);
        bench.progress(7, 1); // another PK of the show: the place in the order is the newer one's
        bench.progress(1, 4);
        QCOMPARE(bench.queue.size(), 2ULL);
        bench.ended(1);
        bench.progress(1, 5); // the settle window
        bench.progress(1, 6);
        QCOMPARE(bench.queue.size(), 4ULL);
        bench.isShut = false;
        bench.runUntil(bench.now + kSoonMs);
        QCOMPARE(bench.taken(), u"p7.1 p1.4 e1 p1.6"_s);
    }

    void whatIsOfNoUseIsDroppedAndCounted() {
        Bench bench;
        bench.isShut = true;
        bench.progress(1, 2);
        bench.ended(1);
        bench.progress(2, 2, u"s2"_s);
        // Nobody needs a progress that every viewer has pulled since.
        bench.runUntil(bench.now + PushRedo::kProgressUseMs + 1);
        bench.isShut = false;
        bench.runUntil(bench.now + kSoonMs);
        QCOMPARE(bench.taken(), u"e1"_s);
        QCOMPARE(bench.redo.dropped(), 2ULL);
        QCOMPARE(bench.queue.size(), 0ULL);
        bench.isShut = true;
        bench.ended(3);
        bench.final(3);
        bench.runUntil(bench.now + PushRedo::kMilestoneUseMs + 1);
        bench.runUntil(bench.now + kSoonMs);
        QCOMPARE(bench.queue.size(), 0ULL);
        QCOMPARE(bench.redo.dropped(), 4ULL);
    }

    // A dead letter that is tried again by hand comes after all that went out meanwhile.
    void aDeadOneIsNotSentBehindItsPksEnd() {
        Bench bench;
        bench.isShut = true;
        bench.code = ErrorCode::TooLarge;
        bench.created(1);
        bench.progress(1, 2);
        bench.ended(2);
        bench.final(4);
        QCOMPARE(bench.queue.dead(), 4ULL);
        bench.isShut = false;
        bench.ended(1);
        bench.final(2);
        QCOMPARE(bench.taken(), u"e1 f2"_s); // a dead one holds up nobody
        QCOMPARE(bench.queue.retryAllNow(bench.now), 4ULL);
        bench.runUntil(bench.now);
        QCOMPARE(bench.taken(), u"f4"_s);
        QCOMPARE(bench.redo.dropped(), 3ULL);
        QCOMPARE(bench.queue.size(), 0ULL);
    }

    void aRefusedShowHoldsUpNoOther() {
        Bench bench;
        bench.isShut = true;
        bench.ended(1);
        bench.isShut = false;
        bench.ended(2, u"s2"_s);
        QCOMPARE(bench.taken(), u"e2"_s);
    }

    void atTheBoundProgressMakesRoom() {
        Bench bench;
        bench.isShut = true;
        for (PkId pkId = 1; pkId <= PushRedo::kWaitingMax; ++pkId) {
            bench.progress(pkId, 1, QString::number(pkId));
        }
        QCOMPARE(bench.queue.size(), PushRedo::kWaitingMax);
        bench.progress(99'999, 1, u"new"_s);
        QCOMPARE(bench.redo.dropped(), 1ULL);
        bench.ended(99'999, u"new"_s);
        QCOMPARE(bench.queue.size(), PushRedo::kWaitingMax);
        QCOMPARE(bench.redo.dropped(), 2ULL);
        bench.progress(5, 2, u"5"_s); // replaced where it waits: no room is needed
        QCOMPARE(bench.redo.dropped(), 2ULL);
        bench.isShut = false;
        bench.runUntil(bench.now + kSoonMs);
        QCOMPARE(bench.queue.size(), 0ULL);
        const QString got = u" "_s % bench.taken() % u" "_s;
        QVERIFY(got.contains(u" e99999 "_s) && got.contains(u" p5.2 "_s));
        QVERIFY(!got.contains(u" p1.1 "_s)); // the oldest made room
    }

    void aDiscardedOneIsForgotten() {
        Bench bench;
        bench.isShut = true;
        bench.created(1);
        bench.ended(1);
        const RedoEntry first = bench.queue.entries().front();
        QVERIFY(bench.queue.discard(first.id, bench.now));
        bench.redo.forget(first);
        bench.isShut = false;
        bench.runUntil(bench.now + kSoonMs);
        QCOMPARE(bench.taken(), u"e1"_s);
    }

    void aRestartGoesOnInOrder() {
        Bench before;
        before.isShut = true;
        before.created(1);
        before.progress(1, 2);
        before.ended(1);
        Bench after;
        after.now = before.now;
        after.queue.restore(before.queue.entries(), 0);
        after.redo.restore();
        after.progress(2, 1); // the show goes on behind what waits since before
        QCOMPARE(after.taken(), QString());
        after.runUntil(after.now + kSoonMs);
        QCOMPARE(after.taken(), u"c1 p1.2 e1 p2.1"_s);
        QCOMPARE(after.queue.size(), 0ULL);
    }

    void aPayloadThatIsNoneIsDead() {
        Bench bench;
        bench.queue.restore({{.id = 3, .kind = RedoKind::PushDelivery, .pkId = 1, .showId = u"s1"_s, .payload = "x"}},
                            3);
        bench.redo.restore();
        bench.runUntil(bench.now);
        QCOMPARE(bench.queue.dead(), 1ULL);
        bench.ended(1);
        QCOMPARE(bench.taken(), u"e1"_s);
    }
};

QTEST_GUILESS_MAIN(TestPushRedo)
#include "tst_pushredo.moc"
