// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "engine/domain/ranking.h"

namespace pk {

// Each show's latest PK as committed, readable from any thread without asking the engine's: written by
// the engine's thread after a commit, read by every progress pull. Sharded by show.
class Published {
public:
    void put(Progress progress);
    [[nodiscard]] std::shared_ptr<const Progress> find(const QString& showId) const;

private:
    struct Shard {
        mutable std::shared_mutex mutex;
        std::unordered_map<QString, std::shared_ptr<const Progress>> shows;
    };

    [[nodiscard]] const Shard& shard(const QString& showId) const { return m_shards[qHash(showId) % m_shards.size()]; }

    std::array<Shard, 16> m_shards;
};

} // namespace pk
