// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <map>
#include <random>

#include "engine/core/redo/redoqueue.h"
#include "engine/core/redo/transient.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

const Error kBusy{ErrorCode::StoreBusy, {}, QStringLiteral("locked")};
const Error kBroken{ErrorCode::Internal, {}, QStringLiteral("never")};

RedoEntry work(RedoKind kind, PkId pkId = 0, const QString& showId = {}) {
    return {.kind = kind, .subject = u"work"_s, .pkId = pkId, .showId = showId, .payload = "{}"};
}
RedoEntry push(PkId pkId = 1, const QString& showId = u"s1"_s) {
    return work(RedoKind::PushDelivery, pkId, showId);
}

std::vector<quint64> allDue(RedoQueue& queue, qint64 nowMs) {
    std::vector<quint64> due;
    while (const std::optional<quint64> id = queue.takeDue(nowMs)) {
        due.push_back(*id);
    }
    return due;
}

// The store's table as the changes leave it.
void save(std::map<quint64, RedoEntry>& table, const std::vector<RedoChange>& changes) {
    for (const RedoChange& change : changes) {
        if (change.removed) {
            QVERIFY(table.erase(change.entry.id) == 1);
        } else {
            table[change.entry.id] = change.entry;
        }
    }
}

} // namespace

class TestRedoQueue : public QObject {
    Q_OBJECT

private slots:
    void delaysGrowUnderACap() {
        RedoQueue queue(11);
        qint64 now = 1'000'000;
        const quint64 id = queue.add(work(RedoKind::StoreCommit), kBusy, now)->id;
        qint64 longest = 0;
        for (int attempt = 1; attempt <= 30; ++attempt) {
            const RedoEntry entry = *queue.find(id);
            QCOMPARE(entry.attempts, attempt);
            QCOMPARE(entry.firstFailedMs, 1'000'000);
            const qint64 delay = entry.nextTryMs - now;
            QVERIFY(delay >= Backoff::kBaseMs / 2);
            QVERIFY(delay <= std::min(Backoff::kCapMs, Backoff::kBaseMs << std::min(attempt, 20)) + Backoff::kBaseMs);
            longest = std::max(longest, delay);
            now = entry.nextTryMs;
            QVERIFY(queue.failed(id, kBusy, now) != nullptr);
        }
        QVERIFY(longest > 5'000);
        QCOMPARE(queue.size(), 1ULL);
        QVERIFY(queue.entries().front().lastError.contains(u"STORE_BUSY"_s));
        queue.remove(id, now);
        QCOMPARE(queue.size(), 0ULL);
        QVERIFY(queue.failed(id, kBusy, now) == nullptr);
    }

    // Full jitter: all of the span is used, not only its end.
    void delaysAreSpread() {
        Backoff backoff(3);
        int low = 0;
        constexpr int kRounds = 1'000;
        for (int i = 0; i < kRounds; ++i) {
            const qint64 delay = backoff.delayMs(30, 50, 1'000);
            QVERIFY(delay >= 25 && delay < 1'025);
            low += delay < 525 ? 1 : 0;
        }
        QVERIFY(low > kRounds * 2 / 5 && low < kRounds * 3 / 5);
    }

    void sameSeedSameDelays() {
        Backoff a(5);
        Backoff b(5);
        for (int attempt = 1; attempt < 20; ++attempt) {
            QCOMPARE(a.delayMs(attempt), b.delayMs(attempt));
        }
    }

    void permanentErrorsAreDeadAtOnceButNeverAGroup() {
        RedoQueue queue(1);
        const RedoEntry dead = *queue.add(push(), kBroken, 500);
        QCOMPARE(dead.state, RedoState::Dead);
        QCOMPARE(dead.nextTryMs, 0);
        const RedoEntry group = *queue.add(work(RedoKind::StoreCommit), kBroken, 500);
        QCOMPARE(group.state, RedoState::Waiting);
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(queue.failed(group.id, kBroken, 600)->state, RedoState::Waiting);
        }
        const quint64 later = queue.add(push(2, u"s2"_s), kBusy, 500)->id;
        QCOMPARE(queue.waiting(), 2ULL);
        QCOMPARE(queue.failed(later, kBroken, 600)->state, RedoState::Dead);
        QCOMPARE(queue.waiting(), 1ULL);
        QCOMPARE(queue.dead(), 2ULL);
        QVERIFY(allDue(queue, 1'000'000).empty()); // groups have a timer of their own
    }

    void tooManyAttemptsAreDeadWhereThatIsSensible() {
        for (const RedoKind kind : {RedoKind::RankingArchive, RedoKind::GiftRecord, RedoKind::LedgerTrim}) {
            RedoQueue queue(1);
            const quint64 id = queue.add(work(kind, 3), kBusy, 500)->id;
            const int most = policyOf(kind).attemptsMax;
            QVERIFY(most > 1);
            for (int attempt = 2; attempt < most; ++attempt) {
                QCOMPARE(queue.failed(id, kBusy, 500)->state, RedoState::Waiting);
            }
            QCOMPARE(queue.failed(id, kBusy, 500)->state, RedoState::Dead);
        }
        RedoQueue queue(1);
        const quint64 id = queue.add(push(), kBusy, 500)->id;
        for (int attempt = 0; attempt < 100; ++attempt) { // its age ends it
            QCOMPARE(queue.failed(id, kBusy, 500)->state, RedoState::Waiting);
        }
    }

    void workOfAShowIsDueInOrder() {
        RedoQueue queue(1);
        const quint64 ended = queue.add(push(), kBusy, 500)->id;
        const quint64 final = queue.addBehind(push(), u"behind"_s, 501)->id;
        const quint64 other = queue.add(push(2, u"s2"_s), kBusy, 502)->id;
        const quint64 trim = queue.add(work(RedoKind::LedgerTrim), kBusy, 503)->id;
        QVERIFY(queue.hasWaiting(RedoKind::PushDelivery, u"s1"_s));
        QVERIFY(!queue.hasWaiting(RedoKind::PushDelivery, u"s3"_s));
        QVERIFY(!queue.hasWaiting(RedoKind::RankingArchive, u"s1"_s));
        const std::vector<quint64> due = allDue(queue, 10'000'000);
        QCOMPARE(due.size(), 3ULL);
        QVERIFY(std::ranges::find(due, final) == due.end());
        QVERIFY(std::ranges::find(due, trim) != due.end());
        // Under way, failed again, and made due by hand: the younger one is never before it.
        QVERIFY(queue.retryNow(final, 600));
        QVERIFY(allDue(queue, 10'000'000).empty());
        queue.failed(ended, kBusy, 20'000'000);
        QVERIFY(allDue(queue, 20'000'000).empty());
        QVERIFY(queue.find(ended)->nextTryMs > 20'000'000);
        QCOMPARE(allDue(queue, 30'000'000), std::vector<quint64>{ended});
        queue.remove(ended, 30'000'000);
        QCOMPARE(allDue(queue, 30'000'000), std::vector<quint64>{final});
        queue.remove(other, 30'000'000);
    }

    void aDeadOneHoldsUpNobodyAndComesBackToItsPlace() {
        RedoQueue queue(1);
        const quint64 first = queue.add(push(), kBusy, 500)->id;
        const quint64 second = queue.addBehind(push(), u"behind"_s, 501)->id;
        queue.failed(first, kBroken, 600);
        QCOMPARE(allDue(queue, 600), std::vector<quint64>{second});
        queue.failed(second, kBusy, 600);
        QVERIFY(queue.retryNow(first, 700));
        QCOMPARE(queue.find(first)->state, RedoState::Waiting);
        QCOMPARE(allDue(queue, 10'000), std::vector<quint64>{first});
    }

    void retryingAFollowerTriesTheFirstOfItsShow() {
        RedoQueue queue(1);
        const quint64 first = queue.add(push(), kBusy, 500)->id;
        const quint64 second = queue.addBehind(push(), u"behind"_s, 501)->id;
        const qint64 firstDueMs = queue.find(first)->nextTryMs;
        QCOMPARE(queue.shownEntries().back().nextTryMs, firstDueMs); // not before the other one
        QVERIFY(allDue(queue, 502).empty());
        QVERIFY(queue.retryNow(second, 502));
        QCOMPARE(allDue(queue, 502), std::vector<quint64>{first});
    }

    void aClockSetBackLetsNothingWaitForEver() {
        constexpr qint64 kYearMs = 365LL * 24 * 3'600'000;
        RedoQueue queue(1);
        const quint64 id = queue.add(work(RedoKind::LedgerTrim), kBusy, 5 * kYearMs)->id;
        QVERIFY(!queue.takeChanges(5 * kYearMs + 1'000).empty());
        queue.failed(id, kBusy, 5 * kYearMs + 2'000);
        queue.clockSet(kYearMs);
        QVERIFY(*queue.nextDueMs() <= kYearMs + policyOf(RedoKind::LedgerTrim).capMs);
        QVERIFY(*queue.nextSaveMs() <= kYearMs + RedoQueue::kSaveAttemptsEveryMs);
        QVERIFY(queue.add(push(), kBusy, kYearMs) != nullptr);
        QVERIFY(*queue.nextSaveMs() <= kYearMs + RedoQueue::kSaveEveryMs);
        // A group waits by a timer; only what is shown of it changes.
        const quint64 group = queue.add(work(RedoKind::StoreCommit), kBusy, 5 * kYearMs)->id;
        queue.clockSet(kYearMs);
        QVERIFY(queue.find(group)->nextTryMs <= kYearMs + Backoff::kCapMs);
        // What is in order stays.
        const std::vector<RedoEntry> before = queue.entries();
        queue.clockSet(kYearMs + 1);
        QCOMPARE(queue.entries(), before);
    }

    void newerWorkStandsForTheOlder() {
        RedoQueue queue(1);
        const RedoEntry older = *queue.add(push(), kBusy, 500);
        QCOMPARE(queue.replace(older.id, u"newer"_s, "{1}", 600), older.id); // the last of its show
        QCOMPARE(queue.find(older.id)->payload, QByteArray("{1}"));
        const quint64 behind = queue.addBehind(push(2), u"behind"_s, 601)->id;
        queue.failed(older.id, kBusy, 650);
        const quint64 newer = queue.replace(older.id, u"newest"_s, "{2}", 700);
        QVERIFY(newer > behind);
        QVERIFY(queue.find(older.id) == nullptr);
        QCOMPARE(queue.find(newer)->attempts, 2);
        QCOMPARE(queue.find(newer)->firstFailedMs, 500);
        QCOMPARE(allDue(queue, 701), std::vector<quint64>{behind});
        queue.remove(behind, 702);
        QCOMPARE(allDue(queue, 10'000), std::vector<quint64>{newer});
    }

    void theBoundRefusesTheNewcomerButNoGroup() {
        RedoQueue queue(1);
        for (std::size_t i = 0; i < RedoQueue::kEntriesMax; ++i) {
            QVERIFY(queue.add(push(i + 1, QString::number(i % 700)), i % 2 == 0 ? kBusy : kBroken, 500) != nullptr);
        }
        QVERIFY(queue.add(push(), kBusy, 500) == nullptr);
        QVERIFY(queue.addBehind(push(), {}, 500) == nullptr);
        QVERIFY(queue.add(work(RedoKind::StoreCommit), kBusy, 500) != nullptr);
        QCOMPARE(queue.size(), RedoQueue::kEntriesMax + 1);
        queue.remove(1, 500);
        queue.remove(2, 500);
        QVERIFY(queue.add(push(), kBusy, 500) != nullptr);
    }

    void retryAndDiscard() {
        RedoQueue queue(1);
        const quint64 group = queue.add(work(RedoKind::StoreCommit), {ErrorCode::StoreFull, {}, {}}, 500)->id;
        QVERIFY(queue.retryNow(group, 501));
        QCOMPARE(queue.find(group)->nextTryMs, 501);
        QCOMPARE(queue.discard(group, 501).error().code, ErrorCode::Conflict);
        QCOMPARE(queue.retryNow(group + 1, 501).error().code, ErrorCode::NotFound);
        QCOMPARE(queue.discard(group + 1, 501).error().code, ErrorCode::NotFound);
        const quint64 trim = queue.add(work(RedoKind::LedgerTrim), kBusy, 500)->id;
        QCOMPARE(allDue(queue, 100'000), std::vector<quint64>{trim});
        QCOMPARE(queue.discard(trim, 501).error().code, ErrorCode::Conflict); // under way
        queue.postpone(trim, 200'000);
        QVERIFY(allDue(queue, 199'999).empty());
        QVERIFY(queue.discard(trim, 501));
        QVERIFY(allDue(queue, 10'000'000).empty());
    }

    void retryAllMakesEachDueAndTheDeadWait() {
        RedoQueue queue(1);
        QCOMPARE(queue.retryAllNow(500), 0ULL);
        for (PkId n = 1; n <= 4; ++n) {
            QVERIFY(queue.add(push(n, QString::number(n)), n % 2 == 0 ? kBusy : kBroken, 500) != nullptr);
        }
        QCOMPARE(queue.dead(), 2ULL);
        QCOMPARE(queue.retryAllNow(501), 4ULL);
        QCOMPARE(queue.dead(), 0ULL);
        QCOMPARE(allDue(queue, 501).size(), 4ULL);
    }

    void aRestartGoesOn() {
        RedoQueue before(1);
        std::map<quint64, RedoEntry> table;
        const quint64 first = before.add(push(), kBusy, 500)->id;
        const quint64 second = before.addBehind(push(), u"behind"_s, 501)->id;
        const quint64 dead = before.add(push(2, u"s2"_s), kBroken, 502)->id;
        std::ignore = before.add(work(RedoKind::StoreCommit), kBusy, 503);
        save(table, before.takeChanges(0, true));
        QCOMPARE(table.size(), 3ULL); // the group is gone with the process
        std::vector<RedoEntry> stored;
        for (const auto& [id, entry] : table) {
            stored.push_back(entry);
        }
        RedoQueue after(2);
        after.restore(stored, 50);
        QCOMPARE(after.entries(), stored);
        QCOMPARE(after.dead(), 1ULL);
        QCOMPARE(allDue(after, 10'000), std::vector<quint64>{first});
        after.remove(first, 10'000);
        QCOMPARE(allDue(after, 10'000), std::vector<quint64>{second});
        QVERIFY(after.find(dead) != nullptr);
        QCOMPARE(after.add(push(), kBusy, 10'000)->id, 51ULL);
        QVERIFY(!after.nextSaveMs() || *after.nextSaveMs() > 10'000);
        save(table, after.takeChanges(20'000));
        QVERIFY(!table.contains(first));
        QVERIFY(table.contains(51));
    }

    void whatComesAndGoesIsNeverWritten() {
        RedoQueue queue(1);
        const quint64 id = queue.add(push(), kBusy, 500)->id;
        QVERIFY(*queue.nextSaveMs() >= 500 + RedoQueue::kSaveEveryMs);
        QVERIFY(queue.takeChanges(500).empty());
        queue.remove(id, 600);
        QVERIFY(queue.takeChanges(100'000).empty());
        QVERIFY(!queue.nextSaveMs());
    }

    void savesAreFewHoweverOftenWorkFails() {
        RedoQueue queue(1);
        std::vector<quint64> ids;
        for (PkId n = 1; n <= 2'000; ++n) {
            ids.push_back(queue.add(push(n, QString::number(n)), kBusy, 0)->id);
        }
        std::map<quint64, RedoEntry> table;
        int saves = 0;
        std::size_t rows = 0;
        constexpr qint64 kEndMs = 60'000;
        for (qint64 now = 0; now <= kEndMs; now += 10) {
            if (queue.nextSaveMs() && *queue.nextSaveMs() <= now) {
                const std::vector<RedoChange> changes = queue.takeChanges(now);
                QVERIFY(changes.size() <= RedoQueue::kRowsASave);
                save(table, changes);
                ++saves;
                rows += changes.size();
            }
            for (const quint64 id : allDue(queue, now)) {
                queue.failed(id, kBusy, now);
            }
        }
        QCOMPARE(table.size(), 2'000ULL);
        QVERIFY2(saves <= 12, qPrintable(QString::number(saves)));
        QVERIFY2(rows <= 6'000, qPrintable(QString::number(rows)));
        for (const quint64 id : ids) {
            queue.remove(id, kEndMs);
        }
        for (qint64 now = kEndMs; queue.nextSaveMs(); now += 1'000) {
            save(table, queue.takeChanges(now));
        }
        QVERIFY(table.empty());
    }

    // Random commands: what was saved is always what the queue holds, and no order is ever broken.
    void anyCourseKeepsOrderAndTable() {
        for (quint64 seed = 1; seed <= 40; ++seed) {
            std::mt19937_64 random(seed);
            RedoQueue queue(seed);
            std::map<quint64, RedoEntry> table;
            qint64 now = 1'000;
            for (int step = 0; step < 2'000; ++step) {
                now += qint64(random() % 50);
                const QString show = u"s"_s % QString::number(random() % 4);
                const std::vector<RedoEntry> entries = queue.entries();
                const quint64 some = entries.empty() ? 0 : entries[random() % entries.size()].id;
                switch (random() % 8) {
                    case 0:
                        std::ignore = queue.add(push(1, show), random() % 5 == 0 ? kBroken : kBusy, now);
                        break;
                    case 1:
                        std::ignore = queue.addBehind(push(1, show), {}, now);
                        break;
                    case 2:
                        std::ignore = queue.retryNow(some, now);
                        break;
                    case 3:
                        std::ignore = queue.discard(some, now);
                        break;
                    case 4:
                        save(table, queue.takeChanges(now));
                        break;
                    default:
                        if (const std::optional<quint64> id = queue.takeDue(now)) {
                            for (const RedoEntry& older : queue.entries()) {
                                QVERIFY2(older.id >= *id || older.state == RedoState::Dead ||
                                             older.showId != queue.find(*id)->showId,
                                         qPrintable(u"seed %1"_s.arg(seed)));
                            }
                            if (random() % 2 == 0) {
                                queue.remove(*id, now);
                            } else {
                                queue.failed(*id, random() % 9 == 0 ? kBroken : kBusy, now);
                            }
                        }
                }
                QCOMPARE(queue.waiting() + queue.dead(), queue.size());
            }
            save(table, queue.takeChanges(now, true));
            std::vector<RedoEntry> stored;
            for (const auto& [id, entry] : table) {
                stored.push_back(entry);
            }
            QCOMPARE(stored, queue.entries());
        }
    }

    void whatIsTransient() {
        for (const ErrorCode code : {ErrorCode::StoreBusy, ErrorCode::StoreFull, ErrorCode::StoreIo,
                                     ErrorCode::StoreDamaged, ErrorCode::Overloaded}) {
            QVERIFY(isTransient(code));
        }
        for (const ErrorCode code :
             {ErrorCode::Internal, ErrorCode::TooLarge, ErrorCode::ValidationFailed, ErrorCode::BadRequest}) {
            QVERIFY(!isTransient(code));
        }
    }
};

QTEST_GUILESS_MAIN(TestRedoQueue)
#include "tst_redoqueue.moc"
