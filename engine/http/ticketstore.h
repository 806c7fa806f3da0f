// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <string_view>

namespace pk {

// Single-use tickets with which a browser page opens a WebSocket, where it cannot send an Authorization header: the
// token itself never stands in a URL or a subprotocol. Owned by HttpCore, used on the server's thread only.
class TicketStore {
public:
    using Clock = std::chrono::steady_clock;

    explicit TicketStore(Clock::duration life) : m_life(life) {}

    // At most 64 stand at a time; one more takes the place of the oldest.
    [[nodiscard]] std::string issue(Clock::time_point now);
    // True once for each ticket within its life.
    [[nodiscard]] bool redeem(std::string_view ticket, Clock::time_point now);
    void clear() { m_tickets.clear(); }
    [[nodiscard]] Clock::duration life() const { return m_life; }

private:
    struct Ticket {
        std::string text;
        Clock::time_point until;
    };
    void dropExpired(Clock::time_point now);

    Clock::duration m_life;
    std::deque<Ticket> m_tickets; // oldest first
};

} // namespace pk
