// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <atomic>

namespace pk {

// Where the engine's time comes from: the machine's clocks, or a test's. Thread-safe.
class TimeSource {
public:
    virtual ~TimeSource() = default;
    [[nodiscard]] virtual qint64 wallMs() const = 0;    // Unix ms UTC; may be set forth and back
    [[nodiscard]] virtual qint64 elapsedMs() const = 0; // only counts what elapses, suspend included
};
[[nodiscard]] const TimeSource& machineTime();

// The engine's clock: Unix ms anchored in UTC once, then carried by a clock that only counts elapsed time
// (suspend included), so that a step of the wall clock neither ends a PK early nor late. Thread-safe.
class EngineClock {
public:
    explicit EngineClock(const TimeSource& source = machineTime()); // which outlives the clock

    [[nodiscard]] qint64 nowMs() const;
    // How far the wall clock stands ahead of this one; a jump means that it was stepped.
    [[nodiscard]] qint64 wallAheadMs() const;
    // Follows the wall clock again. Only while no PK is open: deadlines are read on this clock.
    void anchor();

private:
    const TimeSource& m_source;
    std::atomic<qint64> m_offsetMs; // UTC minus elapsed
};

} // namespace pk
