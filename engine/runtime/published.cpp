// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/published.h"

#include <mutex>

namespace pk {

void Published::put(Progress progress) {
    auto& target = const_cast<Shard&>(shard(progress.pk.showId));
    auto published = std::make_shared<const Progress>(std::move(progress));
    const std::unique_lock lock(target.mutex);
    std::shared_ptr<const Progress>& latest = target.shows[published->pk.showId];
    // A show's old PK may still be settling while its new one runs.
    if (!latest || latest->pk.pkId <= published->pk.pkId) {
        latest = std::move(published);
    }
}

std::shared_ptr<const Progress> Published::find(const QString& showId) const {
    const Shard& source = shard(showId);
    const std::shared_lock lock(source.mutex);
    const auto found = source.shows.find(showId);
    return found == source.shows.end() ? nullptr : found->second;
}

} // namespace pk
