// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <array>
#include <memory>
#include <string_view>

#include "engine/core/largearray.h"
#include "engine/core/prefetch.h"

namespace pk {

// 96 bits of an orderId's keyed hash: two different ids among n meet with a chance of about n²/2^97, for
// 10^8 records 10^-13, and nobody who does not know the seed can make them meet.
struct OrderHash {
    quint64 low = 0; // never 0
    quint32 high = 0;

    bool operator==(const OrderHash&) const = default;
};

// orderIds that were COUNTED, each with the PK that counted it: what makes counting exactly-once. 16
// bytes an entry, open addressing. In shards that grow alone, one part in 64 at a time, and begin with
// different sizes so that they do not all grow at once; the place of an entry grows with its hash, so
// growing is one pass in order. Used by the core, on its thread.
class CountedSet {
public:
    static constexpr std::size_t kShards = 64;

    explicit CountedSet(quint64 seed) : m_seed(seed) {}

    [[nodiscard]] OrderHash hashOf(std::string_view orderId) const;
    // Brings the entry's memory near; contains() or insert() should follow a little later.
    void prefetch(const OrderHash& hash) const {
        const Shard& shard = m_shards[hash.high % kShards];
        if (shard.capacity != 0) {
            pk::prefetch(&shard.entries[homeOf(hash.low, shard.capacity)]);
        }
    }
    [[nodiscard]] bool contains(const OrderHash& hash) const;
    // `pkTag`: the low 32 bits of the PK's id. False: was inside.
    bool insert(const OrderHash& hash, quint32 pkTag);
    void remove(const OrderHash& hash); // rare
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::size_t bytes() const;

    // Drops the entries of one shard whose PK `isOver`, and what memory that frees. Returns how many
    // entries were looked at.
    template <typename IsOver>
    std::size_t sweep(std::size_t index, const IsOver& isOver) {
        Shard& shard = m_shards[index];
        const quint32 before = shard.size;
        quint32 kept = 0;
        for (quint32 i = 0; i < shard.capacity; ++i) {
            Entry& entry = shard.entries[i];
            if (entry.low != 0 && isOver(entry.pkTag)) {
                entry.low = 0; // no look-up comes before the shard is made anew
            }
            kept += entry.low != 0 ? 1 : 0;
        }
        if (kept != before) {
            remake(shard, kept + kept / 2 + firstCapacity(index));
        }
        return before;
    }

private:
    struct Entry {
        quint64 low = 0; // 0: free
        quint32 high = 0;
        quint32 pkTag = 0;
    };
    static_assert(sizeof(Entry) == 16);
    struct Shard {
        LargeArray<Entry> entries;
        quint32 capacity = 0;
        quint32 size = 0;
    };

    [[nodiscard]] static quint32 homeOf(quint64 low, quint32 capacity) {
        return quint32(((low >> 32) * capacity) >> 32);
    }
    [[nodiscard]] static quint32 firstCapacity(std::size_t shard) { return 16 + quint32(shard * 8 / kShards); }
    // The entry, or the free place for it.
    [[nodiscard]] static Entry& placeOf(const Shard& shard, const OrderHash& hash);
    void remake(Shard& shard, quint32 capacity);

    quint64 m_seed;
    std::size_t m_size = 0;
    std::array<Shard, kShards> m_shards;
};

} // namespace pk
