// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <chrono>
#include <optional>

namespace pk {

// Keeps what can be provoked from outside from filling the log: so many lines in a stretch of time, then one that says
// how many were left out. Used by one thread.
class LogLimiter {
public:
    using Clock = std::chrono::steady_clock;

    LogLimiter(int linesMax, Clock::duration window) : m_linesMax(linesMax), m_window(window) {}

    // Whether a line may be written now. Otherwise it is counted.
    [[nodiscard]] bool allows(Clock::time_point now);
    // Once after a stretch in which lines were left out: how many. To be asked before allows(), and now and then.
    [[nodiscard]] std::optional<quint64> takeLeftOut(Clock::time_point now);
    [[nodiscard]] bool hasLeftOut() const { return m_leftOut > 0; }

private:
    int m_linesMax;
    Clock::duration m_window;
    Clock::time_point m_began;
    int m_lines = 0;
    quint64 m_leftOut = 0;
};

} // namespace pk
