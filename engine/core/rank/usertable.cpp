// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/rank/usertable.h"

#include <algorithm>

namespace pk {

void UserTable::put(Shard& shard, const Entry& entry) const {
    quint32 at = homeOf(entry.tag, shard.capacity);
    while (shard.entries[at].slot != kNone) {
        at = at + 1 == shard.capacity ? 0 : at + 1;
    }
    shard.entries[at] = entry;
    ++shard.size;
}

void UserTable::grow(Shard& shard, quint32 capacity) const {
    Shard grown{makeLargeArray<Entry>(capacity), capacity, 0};
    std::fill_n(grown.entries.get(), capacity, Entry{});
    for (quint32 i = 0; i < shard.capacity; ++i) {
        if (shard.entries[i].slot != kNone) {
            put(grown, shard.entries[i]);
        }
    }
    shard = std::move(grown);
}

void UserTable::split() {
    const Shard whole = std::move(m_shards.front());
    constexpr quint32 kShards = 1U << kShardBits;
    m_shards.clear();
    m_shards.resize(kShards);
    for (quint32 i = 0; i < kShards; ++i) {
        // Of different sizes from the beginning, so that they never have to grow all at once.
        grow(m_shards[i], kOneShardMax * 2 / kShards + i);
    }
    for (quint32 i = 0; i < whole.capacity; ++i) {
        if (whole.entries[i].slot != kNone) {
            insertEntry(whole.entries[i]);
        }
    }
}

void UserTable::insertEntry(const Entry& entry) {
    Shard& shard = isSharded() ? m_shards[entry.tag >> (32 - kShardBits)] : m_shards.front();
    if (quint64(shard.size) * 4 >= quint64(shard.capacity) * 3) {
        grow(shard, shard.capacity + shard.capacity / 2 + 8);
    }
    put(shard, entry);
}

void UserTable::insert(quint64 uid, quint32 slot) {
    if (m_shards.empty()) {
        m_shards.resize(1);
    } else if (!isSharded() && m_shards.front().size == kOneShardMax) {
        split();
    }
    insertEntry({tagOf(uid), slot});
}

std::size_t UserTable::bytes() const {
    std::size_t bytes = m_shards.capacity() * sizeof(Shard);
    for (const Shard& shard : m_shards) {
        bytes += shard.capacity * sizeof(Entry);
    }
    return bytes;
}

} // namespace pk
