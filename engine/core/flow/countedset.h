// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tsl/robin_set.h>

#include <QtGlobal>

#include <array>
#include <string_view>

namespace pk {

// 128 bits of an orderId's keyed hash: two different ids meet with a chance of about n²/2^129, for 10^8
// open records 10^-22, and nobody who does not know the seed can make them meet.
struct OrderHash {
    quint64 low = 0;
    quint64 high = 0;

    bool operator==(const OrderHash&) const = default;
};

// The orderIds that were COUNTED in PKs that are not archived yet: what makes counting exactly-once.
// In shards, so that growing moves one part in 256 at a time. Used by the core, on its thread.
class CountedSet {
public:
    explicit CountedSet(quint64 seed) : m_seed(seed) {}

    [[nodiscard]] OrderHash hashOf(std::string_view orderId) const;
    [[nodiscard]] bool contains(const OrderHash& hash) const { return shard(hash).contains(hash); }
    bool insert(const OrderHash& hash) { return shard(hash).insert(hash).second; } // false: was inside
    void erase(const OrderHash& hash) { shard(hash).erase(hash); }
    [[nodiscard]] std::size_t size() const;

private:
    struct Hasher {
        std::size_t operator()(const OrderHash& hash) const noexcept { return std::size_t(hash.low); }
    };
    using Shard = tsl::robin_set<OrderHash, Hasher>;

    [[nodiscard]] const Shard& shard(const OrderHash& hash) const { return m_shards[hash.high & 0xff]; }
    [[nodiscard]] Shard& shard(const OrderHash& hash) { return m_shards[hash.high & 0xff]; }

    quint64 m_seed;
    std::array<Shard, 256> m_shards;
};

} // namespace pk
