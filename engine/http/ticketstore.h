// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <string_view>

namespace pk {

// What a ticket opens, or what is to be opened.
struct TicketScope {
    std::string showId;  // empty: of all shows
    bool isFull = false; // issued for the full token; else for the one that only reads what viewers see

    // A ticket for one show opens no other, nor all of them; one for all opens each.
    [[nodiscard]] bool covers(const TicketScope& needed) const {
        return (showId.empty() || showId == needed.showId) && (isFull || !needed.isFull);
    }
};

// Single-use tickets with which a browser page opens a WebSocket, where it cannot send an Authorization header: the
// token itself never stands in a URL or a subprotocol. Owned by HttpCore, used on the server's thread only.
class TicketStore {
public:
    using Clock = std::chrono::steady_clock;

    explicit TicketStore(Clock::duration life) : m_life(life) {}

    // At most 64 stand at a time; one more takes the place of the oldest.
    [[nodiscard]] std::string issue(TicketScope scope, Clock::time_point now);
    // Whether the ticket opens what is needed: once, within its life. One that is shown is used up, also where it does
    // not fit.
    [[nodiscard]] bool redeem(std::string_view ticket, const TicketScope& needed, Clock::time_point now);
    void clear() { m_tickets.clear(); }
    [[nodiscard]] Clock::duration life() const { return m_life; }

private:
    struct Ticket {
        std::string text;
        TicketScope scope;
        Clock::time_point until;
    };
    void dropExpired(Clock::time_point now);

    Clock::duration m_life;
    std::deque<Ticket> m_tickets; // oldest first
};

} // namespace pk
