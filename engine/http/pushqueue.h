// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <mutex>
#include <optional>

#include "engine/domain/push.h"

namespace pk {

// What waits for one push client. The engine's thread adds, the server's thread takes; adding never blocks and never
// grows beyond the bound: the oldest message gives way, and the taker learns how many did.
class PushQueue {
public:
    explicit PushQueue(std::size_t bound) : m_bound(bound) {}

    // Whether the taker must be woken: nothing had been waiting that it already knows of.
    [[nodiscard]] bool add(PushMessagePtr message);

    struct Item {
        quint64 dropped = 0;    // messages lost before this one
        PushMessagePtr message; // null with dropped > 0: the marker comes first, ask again for the message
    };
    // Nothing: the queue is empty, and the next add() wakes.
    [[nodiscard]] std::optional<Item> take();

private:
    const std::size_t m_bound;
    std::mutex m_mutex;
    std::deque<PushMessagePtr> m_messages;
    quint64 m_dropped = 0;
    bool m_awake = false;
};

} // namespace pk
