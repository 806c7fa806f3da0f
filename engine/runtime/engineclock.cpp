// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engineclock.h"

#include <QDateTime>
#include <chrono>
#ifdef Q_OS_LINUX
#include <ctime>
#endif

namespace pk {

namespace {

qint64 elapsedMs() {
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

} // namespace

EngineClock::EngineClock() : m_offsetMs(QDateTime::currentMSecsSinceEpoch() - elapsedMs()) {}

qint64 EngineClock::nowMs() const {
    return m_offsetMs.load(std::memory_order_relaxed) + elapsedMs();
}

qint64 EngineClock::wallAheadMs() const {
    return QDateTime::currentMSecsSinceEpoch() - nowMs();
}

void EngineClock::anchor() {
    m_offsetMs = QDateTime::currentMSecsSinceEpoch() - elapsedMs();
}

} // namespace pk
