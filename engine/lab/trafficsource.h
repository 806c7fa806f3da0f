// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/giftrecord.h"
#include "engine/lab/replaycontrol.h"

namespace pk {

// Where the records of a run come from and when each is due: pure, asked with the elapsed time. Used by
// one thread.
class TrafficSource {
public:
    TrafficSource() = default;
    TrafficSource(const TrafficSource&) = delete;
    TrafficSource& operator=(const TrafficSource&) = delete;
    virtual ~TrafficSource();

    // Of the whole run; 0: endless.
    [[nodiscard]] virtual quint64 total() const = 0;
    // How many records are due when `elapsedMs` have passed, taken or not.
    [[nodiscard]] virtual quint64 dueBy(qint64 elapsedMs) const = 0;
    // Moves up to `max` of the records that are due and not yet taken into the batch, in order; the
    // number of them. A record's timestamp is the run's start + the time at which it was due.
    virtual std::size_t takeDue(qint64 elapsedMs, std::size_t max, GiftBatch& into) = 0;
    // All have been taken.
    [[nodiscard]] virtual bool atEnd() const = 0;
    // A replay can be paused, stepped and so on; what cannot answers false, and has no state to tell.
    virtual bool control(const ReplayOperation& operation, qint64 elapsedMs);
    [[nodiscard]] virtual std::optional<ReplayState> replayState(qint64 elapsedMs) const;
};

} // namespace pk
