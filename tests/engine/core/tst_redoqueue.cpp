// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/core/redo/redoqueue.h"

using namespace pk;

class TestRedoQueue : public QObject {
    Q_OBJECT

private slots:
    void delaysGrowUnderACap() {
        RedoQueue queue(11);
        const Error busy{ErrorCode::StoreBusy, {}, QStringLiteral("locked")};
        std::optional<quint64> id;
        qint64 now = 1'000'000;
        qint64 longest = 0;
        for (int attempt = 1; attempt <= 30; ++attempt) {
            const RedoEntry entry = queue.failed(id, RedoKind::StoreCommit, QStringLiteral("group 1"), busy, now);
            id = entry.id;
            QCOMPARE(entry.attempts, attempt);
            QCOMPARE(entry.firstFailedMs, 1'000'000);
            const qint64 delay = entry.nextTryMs - now;
            QVERIFY(delay >= Backoff::kBaseMs / 2);
            QVERIFY(delay <= std::min(Backoff::kCapMs, Backoff::kBaseMs << std::min(attempt, 20)) + Backoff::kBaseMs);
            longest = std::max(longest, delay);
            now = entry.nextTryMs;
        }
        QVERIFY(longest > 5'000);
        QCOMPARE(queue.entries().size(), 1ULL);
        QVERIFY(queue.entries().front().lastError.contains(QStringLiteral("STORE_BUSY")));
        queue.succeeded(*id);
        QVERIFY(queue.entries().empty());
    }

    void sameSeedSameDelays() {
        Backoff a(5);
        Backoff b(5);
        for (int attempt = 1; attempt < 20; ++attempt) {
            QCOMPARE(a.delayMs(attempt), b.delayMs(attempt));
        }
    }

    void retryMakesDueAndDiscardIsRefused() {
        RedoQueue queue(1);
        const quint64 id =
            queue.failed(std::nullopt, RedoKind::StoreCommit, QStringLiteral("g"), {ErrorCode::StoreFull, {}, {}}, 500)
                .id;
        QVERIFY(queue.retryNow(id, 501));
        QCOMPARE(queue.find(id)->nextTryMs, 501);
        QCOMPARE(queue.discard(id).error().code, ErrorCode::Conflict);
        QCOMPARE(queue.retryNow(id + 1, 501).error().code, ErrorCode::NotFound);
        QCOMPARE(queue.discard(id + 1).error().code, ErrorCode::NotFound);
    }

    void retryAllMakesEachDue() {
        RedoQueue queue(1);
        QCOMPARE(queue.retryAllNow(500), 0ULL);
        for (int n = 0; n < 3; ++n) {
            const Error full{ErrorCode::StoreFull, {}, {}};
            std::ignore = queue.failed(std::nullopt, RedoKind::RankingArchive, QStringLiteral("PK 1"), full, 500);
        }
        QCOMPARE(queue.retryAllNow(501), 3ULL);
        for (const RedoEntry& entry : queue.entries()) {
            QCOMPARE(entry.nextTryMs, 501);
        }
    }
};

QTEST_GUILESS_MAIN(TestRedoQueue)
#include "tst_redoqueue.moc"
