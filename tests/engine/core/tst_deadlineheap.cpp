// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <map>
#include <random>

#include "engine/core/session/deadlineheap.h"

using pk::DeadlineHeap;

class TestDeadlineHeap : public QObject {
    Q_OBJECT

private slots:
    void emptyHasNoHead() { QVERIFY(!DeadlineHeap().head()); }

    void equalDeadlinesComeByPkId() {
        DeadlineHeap heap;
        heap.set(9, 100);
        heap.set(3, 100);
        heap.set(5, 100);
        QCOMPARE(heap.head()->pkId, 3ULL);
    }

    void removingAnUnknownPkChangesNothing() {
        DeadlineHeap heap;
        heap.set(1, 100);
        heap.remove(2);
        QCOMPARE(heap.size(), 1ULL);
        QCOMPARE(heap.head()->dueMs, 100);
    }

    // Against the obvious implementation: a map ordered by (deadline, pkId).
    void behavesAsAnOrderedMap() {
        std::mt19937_64 random(20261123);
        DeadlineHeap heap;
        std::map<quint64, qint64> naive;
        for (int step = 0; step < 20'000; ++step) {
            const quint64 pkId = random() % 300 + 1;
            if (random() % 3 == 0) {
                heap.remove(pkId);
                naive.erase(pkId);
            } else {
                const auto dueMs = qint64(random() % 1'000);
                heap.set(pkId, dueMs);
                naive[pkId] = dueMs;
            }
            std::optional<DeadlineHeap::Entry> nearest;
            for (const auto& [id, dueMs] : naive) {
                const DeadlineHeap::Entry entry{dueMs, id};
                nearest = nearest ? std::min(*nearest, entry) : entry;
            }
            QCOMPARE(heap.size(), naive.size());
            QVERIFY(heap.head() == nearest);
        }
    }
};

QTEST_GUILESS_MAIN(TestDeadlineHeap)
#include "tst_deadlineheap.moc"
