// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/pushhub.h"

#include "engine/http/httpcore.h"
#include "engine/runtime/engine.h"

namespace pk {

PushHub::PushHub(HttpCore& core) : m_core(core), m_queue(std::make_shared<PushQueue>(core.limits().pushQueue)) {}

PushHub::~PushHub() {
    close();
}

void PushHub::open(const QString& showId, const std::optional<PushPosition>& after, std::weak_ptr<void> client,
                   std::function<void()> wake) {
    // The handler runs on the engine's thread: it touches the queue only, and wakes the client with one posted call
    // however many messages come.
    m_subscription = m_core.engine().subscribePush(
        showId, [queue = m_queue, thread = m_core.weak_from_this(), weak = std::move(client),
                 wake = std::move(wake)](const PushMessagePtr& message) {
            if (!queue->add(message)) {
                return;
            }
            if (const auto core = thread.lock()) {
                core->dispatch([weak, wake] {
                    if (const auto alive = weak.lock()) {
                        wake();
                    }
                });
            }
        });
    if (!after) {
        return;
    }
    // Only now: what comes meanwhile is then in the queue as well, and nothing lies between the two.
    m_backlog = m_core.pushHistory().since(showId, *after, m_core.limits().pushReplay);
    for (const PushMessagePtr& message : m_backlog.messages) {
        m_replayed[message->showId] = message->seq;
    }
}

void PushHub::close() {
    if (m_subscription != 0) {
        m_core.engine().unsubscribePush(std::exchange(m_subscription, 0));
    }
}

std::optional<PushHub::Item> PushHub::next() {
    if (std::exchange(m_backlog.hasGap, false)) {
        return Item{nullptr, m_backlog.dropped};
    }
    if (m_backlogNext < m_backlog.messages.size()) {
        return Item{std::move(m_backlog.messages[m_backlogNext++]), 0};
    }
    m_backlog.messages = {};
    m_backlogNext = 0;
    while (const auto item = m_queue->take()) {
        if (item->dropped != 0) {
            m_core.engine().notePushesDropped(item->dropped);
            return Item{nullptr, item->dropped};
        }
        if (item->message->seq > m_replayed.value(item->message->showId)) {
            return Item{item->message, 0};
        }
    }
    return std::nullopt;
}

} // namespace pk
