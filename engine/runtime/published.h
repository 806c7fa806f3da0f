// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "engine/domain/ranking.h"

namespace pk {

// Each show's latest PK as committed, readable from any thread without asking the engine's: written by
// the engine's thread after a commit, read by every progress pull. Sharded by show.
class Published {
public:
    void put(CommittedProgress progress);
    [[nodiscard]] std::optional<CommittedProgress> find(const QString& showId) const;
    // Unless the show has a newer PK by now: the store answers for it from here on.
    void remove(const QString& showId, PkId pkId);

private:
    struct Shard {
        mutable std::shared_mutex mutex;
        std::unordered_map<QString, CommittedProgress> shows;
    };

    [[nodiscard]] std::size_t indexOf(const QString& showId) const { return qHash(showId) % m_shards.size(); }

    std::array<Shard, 16> m_shards;
};

} // namespace pk
