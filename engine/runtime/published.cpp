// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/published.h"

#include <algorithm>
#include <mutex>

namespace pk {

// A new PK of the show may have a longer interval of its own than what was told for the one before.
int Published::Entry::intervalMs() const {
    return std::max(progress.pk->intervalMs, toldMs.load(std::memory_order_relaxed));
}

void Published::put(CommittedProgress progress) {
    const QString showId = progress.pk->showId;
    Shard& shard = m_shards[indexOf(showId)];
    const std::unique_lock lock(shard.mutex);
    CommittedProgress& latest = shard.shows[showId].progress;
    // A show's old PK may still be settling while its new one runs.
    if (!latest.pk || latest.pk->pkId <= progress.pk->pkId) {
        latest = std::move(progress);
    }
}

std::optional<Progress> Published::pull(const QString& showId, qint64 nowMs) const {
    const Shard& shard = m_shards[indexOf(showId)];
    std::shared_lock lock(shard.mutex);
    const auto found = shard.shows.find(showId);
    if (found == shard.shows.end()) {
        return std::nullopt;
    }
    const Entry& entry = found->second;
    entry.pulls.fetch_add(1, std::memory_order_relaxed);
    const CommittedProgress committed = entry.progress;
    const int intervalMs = entry.intervalMs();
    lock.unlock();
    notePulled();
    Progress progress = committed.at(nowMs);
    progress.intervalMs = intervalMs;
    return progress;
}

int Published::notePull(const QString& showId) const {
    const Shard& shard = m_shards[indexOf(showId)];
    const std::shared_lock lock(shard.mutex);
    const auto found = shard.shows.find(showId);
    if (found == shard.shows.end()) {
        m_otherPulls.fetch_add(1, std::memory_order_relaxed);
        notePulled();
        return 0;
    }
    found->second.pulls.fetch_add(1, std::memory_order_relaxed);
    notePulled();
    return found->second.intervalMs();
}

// Of most pulls one look at what nobody writes to meanwhile. A pull that awaitPull() overtakes is noticed with the
// next.
void Published::notePulled() const {
    if (!m_isPulled.load() && !m_isPulled.exchange(true) && m_onFirstPull) {
        m_onFirstPull();
    }
}

void Published::remove(const QString& showId, PkId pkId) {
    Shard& shard = m_shards[indexOf(showId)];
    const std::unique_lock lock(shard.mutex);
    const auto found = shard.shows.find(showId);
    if (found != shard.shows.end() && found->second.progress.pk->pkId == pkId) {
        shard.shows.erase(found);
    }
}

std::vector<PullPlanner::Load> Published::takeLoads() {
    std::vector<PullPlanner::Load> loads;
    for (const Shard& shard : m_shards) {
        const std::shared_lock lock(shard.mutex); // counts are atomic: pulls go on meanwhile
        for (const auto& [showId, entry] : shard.shows) {
            if (entry.pulls.load(std::memory_order_relaxed) > 0) {
                const quint64 pulls = entry.pulls.exchange(0, std::memory_order_relaxed);
                loads.push_back({showId, entry.progress.pk->intervalMs, pulls, 0});
            }
        }
    }
    return loads;
}

void Published::setIntervals(const std::function<int(const QString&, int)>& intervalOf) {
    for (const Shard& shard : m_shards) {
        const std::shared_lock lock(shard.mutex);
        for (const auto& [showId, entry] : shard.shows) {
            entry.toldMs.store(intervalOf(showId, entry.progress.pk->intervalMs), std::memory_order_relaxed);
        }
    }
}

} // namespace pk
