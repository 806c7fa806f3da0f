// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/core/session/pullplanner.h"
#include "engine/domain/ranking.h"

namespace pk {

// Each show's latest PK as committed, readable from any thread without asking the engine's: written by
// the engine's thread after a commit, read by every progress pull. Sharded by show. Beside each show it
// counts the pulls and keeps the interval that their answers tell, for PullControl.
class Published {
public:
    void put(CommittedProgress progress);
    // The answer to a pull, which is counted.
    [[nodiscard]] std::optional<Progress> pull(const QString& showId, qint64 nowMs) const;
    // Counts a pull that is answered elsewhere, and gives the interval to tell; 0: the PK's own.
    [[nodiscard]] int notePull(const QString& showId) const;
    // Unless the show has a newer PK by now: the store answers for it from here on.
    void remove(const QString& showId, PkId pkId);

    // The shows that were pulled since the last call.
    [[nodiscard]] std::vector<PullPlanner::Load> takeLoads();
    // From now on the first pull calls what onFirstPull() was given, on the thread that pulls.
    void awaitPull() { m_isPulled.store(false); }
    void onFirstPull(std::function<void()> call) { m_onFirstPull = std::move(call); } // before any pull
    // Pulls of shows that are not here, since the last call.
    [[nodiscard]] quint64 takeOtherPulls() { return m_otherPulls.exchange(0, std::memory_order_relaxed); }
    // `intervalOf(showId, own interval)` is what a show's clients are told from now on.
    void setIntervals(const std::function<int(const QString&, int)>& intervalOf);

private:
    struct Entry {
        CommittedProgress progress;
        mutable std::atomic<quint32> pulls = 0;
        mutable std::atomic<int> toldMs = 0; // 0: the PK's own

        [[nodiscard]] int intervalMs() const;
    };
    struct Shard {
        mutable std::shared_mutex mutex;
        std::unordered_map<QString, Entry> shows;
    };

    void notePulled() const;
    [[nodiscard]] std::size_t indexOf(const QString& showId) const { return qHash(showId) % m_shards.size(); }

    std::array<Shard, 512> m_shards; // many, so that a walk over all shows locks few of them at a time
    mutable std::atomic<quint64> m_otherPulls = 0;
    alignas(64) mutable std::atomic<bool> m_isPulled = false; // read by each pull, written once a second at most
    std::function<void()> m_onFirstPull;
};

} // namespace pk
