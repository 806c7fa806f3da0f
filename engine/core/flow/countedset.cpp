// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "engine/core/flow/countedset.h"

namespace pk {

OrderHash CountedSet::hashOf(std::string_view orderId) const {
    const XXH128_hash_t hash = XXH3_128bits_withSeed(orderId.data(), orderId.size(), m_seed);
    return {hash.low64 != 0 ? hash.low64 : 1, quint32(hash.high64)};
}

CountedSet::Entry& CountedSet::placeOf(const Shard& shard, const OrderHash& hash) {
    quint32 at = homeOf(hash.low, shard.capacity);
    while (shard.entries[at].low != 0 && !(shard.entries[at].low == hash.low && shard.entries[at].high == hash.high)) {
        at = at + 1 == shard.capacity ? 0 : at + 1;
    }
    return shard.entries[at];
}

bool CountedSet::contains(const OrderHash& hash) const {
    const Shard& shard = m_shards[hash.high % kShards];
    return shard.capacity != 0 && placeOf(shard, hash).low != 0;
}

bool CountedSet::insert(const OrderHash& hash, quint32 pkTag) {
    const std::size_t index = hash.high % kShards;
    Shard& shard = m_shards[index];
    if (quint64(shard.size + 1) * 4 > quint64(shard.capacity) * 3) {
        // Half as much again: between growing, at most 32 bytes an entry.
        remake(shard, shard.capacity == 0 ? firstCapacity(index) : shard.capacity + shard.capacity / 2);
    }
    Entry& entry = placeOf(shard, hash);
    if (entry.low != 0) {
        return false;
    }
    entry = {hash.low, hash.high, pkTag};
    ++shard.size;
    ++m_size;
    return true;
}

void CountedSet::remove(const OrderHash& hash) {
    Shard& shard = m_shards[hash.high % kShards];
    Entry* entry = shard.capacity == 0 ? nullptr : &placeOf(shard, hash);
    if (entry == nullptr || entry->low == 0) {
        return;
    }
    // A look-up stops at a free place: what lies behind this one without a gap is put in again.
    const auto next = [&shard](quint32 at) { return at + 1 == shard.capacity ? 0 : at + 1; };
    auto at = quint32(entry - &shard.entries[0]);
    *entry = {};
    --shard.size;
    --m_size;
    for (at = next(at); shard.entries[at].low != 0; at = next(at)) {
        const Entry moved = std::exchange(shard.entries[at], Entry());
        placeOf(shard, {moved.low, moved.high}) = moved;
    }
}

void CountedSet::remake(Shard& shard, quint32 capacity) {
    capacity = quint32(roundedLargeCount<Entry>(capacity));
    Shard made{makeLargeArray<Entry>(capacity), capacity, 0};
    for (quint32 i = 0; i < shard.capacity; ++i) {
        const Entry& entry = shard.entries[i];
        if (entry.low != 0) {
            placeOf(made, {entry.low, entry.high}) = entry;
            ++made.size;
        }
    }
    m_size -= shard.size - made.size;
    shard = std::move(made);
}

std::size_t CountedSet::bytes() const {
    std::size_t bytes = sizeof(*this);
    for (const Shard& shard : m_shards) {
        bytes += shard.capacity * sizeof(Entry);
    }
    return bytes;
}

} // namespace pk
