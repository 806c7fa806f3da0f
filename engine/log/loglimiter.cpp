// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/log/loglimiter.h"

#include <utility>

namespace pk {

bool LogLimiter::allows(Clock::time_point now) {
    if (m_lines == 0 || now - m_began >= m_window) {
        m_began = now;
        m_lines = 0;
    }
    if (m_lines >= m_linesMax) {
        ++m_leftOut;
        return false;
    }
    ++m_lines;
    return true;
}

std::optional<quint64> LogLimiter::takeLeftOut(Clock::time_point now) {
    if (m_leftOut == 0 || now - m_began < m_window) {
        return std::nullopt;
    }
    return std::exchange(m_leftOut, 0);
}

} // namespace pk
