// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/published.h"

#include <mutex>

namespace pk {

void Published::put(CommittedProgress progress) {
    const QString showId = progress.pk->showId;
    Shard& shard = m_shards[indexOf(showId)];
    const std::unique_lock lock(shard.mutex);
    CommittedProgress& latest = shard.shows[showId];
    // A show's old PK may still be settling while its new one runs.
    if (!latest.pk || latest.pk->pkId <= progress.pk->pkId) {
        latest = std::move(progress);
    }
}

std::optional<CommittedProgress> Published::find(const QString& showId) const {
    const Shard& shard = m_shards[indexOf(showId)];
    const std::shared_lock lock(shard.mutex);
    const auto found = shard.shows.find(showId);
    return found == shard.shows.end() ? std::nullopt : std::optional(found->second);
}

void Published::remove(const QString& showId, PkId pkId) {
    Shard& shard = m_shards[indexOf(showId)];
    const std::unique_lock lock(shard.mutex);
    const auto found = shard.shows.find(showId);
    if (found != shard.shows.end() && found->second.pk->pkId == pkId) {
        shard.shows.erase(found);
    }
}

} // namespace pk
