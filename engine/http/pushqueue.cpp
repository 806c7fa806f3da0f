// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/pushqueue.h"

namespace pk {

bool PushQueue::add(PushMessagePtr message) {
    const std::lock_guard lock(m_mutex);
    if (m_messages.size() >= m_bound) {
        m_messages.pop_front();
        ++m_dropped;
    }
    m_messages.push_back(std::move(message));
    return !std::exchange(m_awake, true);
}

std::optional<PushQueue::Item> PushQueue::take() {
    const std::lock_guard lock(m_mutex);
    if (m_dropped != 0) {
        return Item{std::exchange(m_dropped, 0), nullptr};
    }
    if (m_messages.empty()) {
        m_awake = false;
        return std::nullopt;
    }
    Item item{0, std::move(m_messages.front())};
    m_messages.pop_front();
    return item;
}

} // namespace pk
