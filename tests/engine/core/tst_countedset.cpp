// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <map>
#include <random>

#include "engine/core/flow/countedset.h"

using namespace pk;

namespace {

std::string orderId(int n) {
    return std::string("order-") + std::to_string(n);
}

} // namespace

class TestCountedSet : public QObject {
    Q_OBJECT

private slots:
    void anEmptySetHoldsNothing() {
        const CountedSet set(1);
        set.prefetch(set.hashOf("a"));
        QVERIFY(!set.contains(set.hashOf("a")));
        QCOMPARE(set.size(), 0ULL);
    }

    void theSeedKeysTheHash() {
        QVERIFY(CountedSet(1).hashOf("a") == CountedSet(1).hashOf("a"));
        QVERIFY(!(CountedSet(1).hashOf("a") == CountedSet(2).hashOf("a")));
        QVERIFY(!(CountedSet(1).hashOf("a") == CountedSet(1).hashOf("b")));
    }

    // All of a hash counts, and nothing but it: entries that differ in one part are different ones.
    void hashesAreComparedWhole() {
        CountedSet set(1);
        QVERIFY(set.insert({7, 0x100}, 1));
        QVERIFY(set.insert({7, 0x200}, 1));
        QVERIFY(set.insert({8, 0x100}, 1));
        QVERIFY(!set.insert({8, 0x100}, 2));
        QVERIFY(set.contains({7, 0x200}));
        QVERIFY(!set.contains({8, 0x200}));
        QCOMPARE(set.size(), 3ULL);
    }

    void growsAndKeepsAll() {
        CountedSet set(5);
        constexpr int kCount = 200'000;
        for (int n = 0; n < kCount; ++n) {
            QVERIFY(set.insert(set.hashOf(orderId(n)), 1));
            QVERIFY(!set.insert(set.hashOf(orderId(n / 2)), 2));
        }
        QCOMPARE(set.size(), std::size_t(kCount));
        for (int n = 0; n < kCount; ++n) {
            QVERIFY(set.contains(set.hashOf(orderId(n))));
            QVERIFY(!set.contains(set.hashOf(orderId(n + kCount))));
        }
        QVERIFY2(set.bytes() <= 32 * kCount, "an entry costs at most 32 bytes");
    }

    void entriesAtTheEndOfAShardWrapAround() {
        CountedSet set(1);
        for (quint64 n = 0; n < 500; ++n) {
            QVERIFY(set.insert({~0ULL - n, 0}, 1)); // all want the last place
        }
        for (quint64 n = 0; n < 500; ++n) {
            QVERIFY(set.contains({~0ULL - n, 0}));
        }
        QVERIFY(!set.contains({~0ULL - 500, 0}));
    }

    void aSweepTakesWhatIsOverAndFreesItsMemory() {
        std::mt19937 random(3);
        CountedSet set(9);
        std::map<int, quint32> kept;
        for (int round = 0; round < 6; ++round) {
            for (int n = 0; n < 20'000; ++n) {
                const int id = round * 20'000 + n;
                const quint32 pk = random() % 8;
                QVERIFY(set.insert(set.hashOf(orderId(id)), pk));
                kept[id] = pk;
            }
            const auto isOver = [&](quint32 pk) { return round == 5 ? pk != 3 : pk % 2 == 0; };
            const std::size_t bytes = set.bytes();
            std::size_t lookedAt = 0;
            const std::size_t size = set.size();
            for (std::size_t shard = 0; shard < CountedSet::kShards; ++shard) {
                lookedAt += set.sweep(shard, isOver);
            }
            QCOMPARE(lookedAt, size);
            std::erase_if(kept, [&](const auto& entry) { return isOver(entry.second); });
            QCOMPARE(set.size(), kept.size());
            QVERIFY(set.bytes() < bytes);
            for (int id = 0; id < (round + 1) * 20'000; ++id) {
                QCOMPARE(set.contains(set.hashOf(orderId(id))), kept.contains(id));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCountedSet)
#include "tst_countedset.moc"
