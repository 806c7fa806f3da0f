// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/loginguard.h"

namespace pk {

LoginGuard::Clock::duration LoginGuard::noteFailure(Clock::time_point now) {
    while (!m_failures.empty() && m_failures.front() + m_window <= now) {
        m_failures.pop_front();
    }
    if (m_failures.size() >= static_cast<std::size_t>(m_failuresMax)) {
        return m_failures.front() + m_window - now;
    }
    m_failures.push_back(now);
    return Clock::duration::zero();
}

} // namespace pk
