// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>

namespace pk {

// Counts wrong tokens. Every client of a loopback server has the same address, so refusing an address would let any
// local process lock the operator out: over the bound only further *wrong* tokens are answered 429 instead of 401, a
// right one always passes. Against 256 random bits that costs no safety; it slows a runaway client and tells it why.
// A request without any token is no login. Owned by HttpCore, used on the server's thread only.
class LoginGuard {
public:
    using Clock = std::chrono::steady_clock;

    LoginGuard(int failuresMax, Clock::duration window) : m_failuresMax(failuresMax), m_window(window) {}

    // Notes a failure; answers how long to stay away, zero while under the bound.
    [[nodiscard]] Clock::duration noteFailure(Clock::time_point now);

private:
    int m_failuresMax;
    Clock::duration m_window;
    std::deque<Clock::time_point> m_failures; // oldest first, at most m_failuresMax
};

} // namespace pk
