// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engineclock.h"

#include <QDateTime>
#include <chrono>
#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace pk {

namespace {

class MachineTime final : public TimeSource {
public:
    [[nodiscard]] qint64 wallMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
    [[nodiscard]] qint64 elapsedMs() const override {
#ifdef Q_OS_LINUX
        // CLOCK_MONOTONIC stands still while the machine sleeps; a countdown must not.
        timespec now{};
        clock_gettime(CLOCK_BOOTTIME, &now);
        return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
#else
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
#endif
    }
};

} // namespace

const TimeSource& machineTime() {
    static const MachineTime time;
    return time;
}

EngineClock::EngineClock(const TimeSource& source)
    : m_source(source), m_offsetMs(source.wallMs() - source.elapsedMs()) {}

qint64 EngineClock::nowMs() const {
    return m_offsetMs.load(std::memory_order_relaxed) + m_source.elapsedMs();
}

qint64 EngineClock::wallAheadMs() const {
    return m_source.wallMs() - nowMs();
}

void EngineClock::anchor() {
    m_offsetMs = m_source.wallMs() - m_source.elapsedMs();
}

} // namespace pk
