// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/ticketstore.h"

#include <algorithm>

#include "engine/http/randomtoken.h"

namespace pk {

namespace {
constexpr std::size_t kTicketsMax = 64;
} // namespace

std::string TicketStore::issue(TicketScope scope, Clock::time_point now) {
    dropExpired(now);
    if (m_tickets.size() >= kTicketsMax) {
        m_tickets.pop_front();
    }
    m_tickets.push_back({makeRandomToken(), std::move(scope), now + m_life});
    return m_tickets.back().text;
}

bool TicketStore::redeem(std::string_view ticket, const TicketScope& needed, Clock::time_point now) {
    dropExpired(now);
    const auto found = std::find_if(m_tickets.begin(), m_tickets.end(),
                                    [ticket](const Ticket& t) { return equalInConstantTime(t.text, ticket); });
    if (found == m_tickets.end()) {
        return false;
    }
    const bool fits = found->scope.covers(needed);
    m_tickets.erase(found);
    return fits;
}

void TicketStore::dropExpired(Clock::time_point now) {
    while (!m_tickets.empty() && m_tickets.front().until <= now) {
        m_tickets.pop_front();
    }
}

} // namespace pk
