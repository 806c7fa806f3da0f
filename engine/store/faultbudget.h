// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>

namespace pk {

// Counts down a fault that was ordered: so many times, and for so long, whichever lasts longer. Thread-safe;
// one load when there is nothing to count.
class FaultBudget {
public:
    void set(int times, qint64 forMs) {
        const std::scoped_lock guard(m_mutex);
        m_times = times;
        m_until = Clock::now() + std::chrono::milliseconds(forMs);
        m_isSet = times > 0 || forMs > 0;
    }
    // True: this time it shall fail.
    [[nodiscard]] bool take() {
        if (!m_isSet.load(std::memory_order_relaxed)) {
            return false;
        }
        const std::scoped_lock guard(m_mutex);
        const bool isHit = m_times > 0 || Clock::now() < m_until;
        m_times = std::max(0, m_times - 1);
        m_isSet = m_times > 0 || Clock::now() < m_until;
        return isHit;
    }
    [[nodiscard]] bool isLeft() const { return timesLeft() > 0 || msLeft() > 0; }
    [[nodiscard]] int timesLeft() const {
        const std::scoped_lock guard(m_mutex);
        return m_times;
    }
    [[nodiscard]] qint64 msLeft() const {
        if (!m_isSet.load(std::memory_order_relaxed)) {
            return 0;
        }
        const std::scoped_lock guard(m_mutex);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_until - Clock::now());
        return std::max<qint64>(0, left.count());
    }

private:
    using Clock = std::chrono::steady_clock;

    mutable std::mutex m_mutex;
    std::atomic<bool> m_isSet = false;
    int m_times = 0;
    Clock::time_point m_until;
};

} // namespace pk
