// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "engine/core/flow/countedset.h"

namespace pk {

OrderHash CountedSet::hashOf(std::string_view orderId) const {
    const XXH128_hash_t hash = XXH3_128bits_withSeed(orderId.data(), orderId.size(), m_seed);
    return {hash.low64, hash.high64};
}

std::size_t CountedSet::size() const {
    std::size_t size = 0;
    for (const Shard& shard : m_shards) {
        size += shard.size();
    }
    return size;
}

} // namespace pk
