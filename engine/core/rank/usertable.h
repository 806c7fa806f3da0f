// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <memory>
#include <vector>

#include "engine/core/largearray.h"
#include "engine/core/prefetch.h"

namespace pk {

// uid → slot number, as 32 bits of the uid's hash and the slot: 8 bytes an entry, the uid itself stands
// in the slot. Open addressing; the place of an entry grows with its hash, so growing is one pass in
// order. From some size on in shards that grow alone. Used by RankBoard.
class UserTable {
public:
    static constexpr quint32 kNone = 0xffff'ffff;

    // Brings the entry's memory near; find() should follow a little later.
    void prefetch(quint64 uid) const {
        if (!m_shards.empty()) {
            const quint32 tag = tagOf(uid);
            const Shard& shard = shardOf(tag);
            pk::prefetch(&shard.entries[homeOf(tag, shard.capacity)]);
        }
    }
    // The slot for which `isUser(slot)` holds, or kNone. False alarms are rare: isUser() may be slow.
    template <typename IsUser>
    [[nodiscard]] quint32 find(quint64 uid, const IsUser& isUser) const {
        if (m_shards.empty()) {
            return kNone;
        }
        const quint32 tag = tagOf(uid);
        const Shard& shard = shardOf(tag);
        quint32 at = homeOf(tag, shard.capacity);
        while (shard.entries[at].slot != kNone) {
            if (shard.entries[at].tag == tag && isUser(shard.entries[at].slot)) {
                return shard.entries[at].slot;
            }
            at = at + 1 == shard.capacity ? 0 : at + 1;
        }
        return kNone;
    }
    void insert(quint64 uid, quint32 slot); // not yet inside
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr quint32 kShardBits = 6;
    static constexpr quint32 kOneShardMax = 4'096; // entries

    struct Entry {
        quint32 tag = 0;
        quint32 slot = kNone;
    };
    struct Shard {
        LargeArray<Entry> entries;
        quint32 capacity = 0;
        quint32 size = 0;
    };

    [[nodiscard]] static quint32 tagOf(quint64 uid) {
        // Two rounds of multiply and fold: neighbouring uids go far apart.
        uid = (uid ^ (uid >> 32)) * 0x9e37'79b9'7f4a'7c15ULL;
        uid = (uid ^ (uid >> 29)) * 0xbf58'476d'1ce4'e5b9ULL;
        return quint32(uid >> 32);
    }
    [[nodiscard]] bool isSharded() const { return m_shards.size() > 1; }
    [[nodiscard]] const Shard& shardOf(quint32 tag) const {
        return isSharded() ? m_shards[tag >> (32 - kShardBits)] : m_shards.front();
    }
    [[nodiscard]] quint32 homeOf(quint32 tag, quint32 capacity) const {
        const quint32 place = isSharded() ? tag << kShardBits : tag; // the upper bits chose the shard
        return quint32((quint64(place) * capacity) >> 32);
    }
    void insertEntry(const Entry& entry);
    void put(Shard& shard, const Entry& entry) const;
    void grow(Shard& shard, quint32 capacity) const;
    void split();

    std::vector<Shard> m_shards;
};

} // namespace pk
