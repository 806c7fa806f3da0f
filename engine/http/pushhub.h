// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/http/pushhistory.h"
#include "engine/http/pushqueue.h"

namespace pk {

class HttpCore;

// The messages for one push client in their order, each once: first what it missed, then what comes. What it does not
// take in time waits in a bounded queue; beyond it the oldest is dropped and a gap tells so. Lives on the server's
// thread, in its client.
class PushHub {
public:
    explicit PushHub(HttpCore& core);
    ~PushHub();
    PushHub(const PushHub&) = delete;
    PushHub& operator=(const PushHub&) = delete;

    // Subscribes to a show, or (empty) to all. `wake` is called on the server's thread when next() has something after
    // it had nothing; while `client` is alive.
    void open(const QString& showId, const std::optional<PushPosition>& after, std::weak_ptr<void> client,
              std::function<void()> wake);
    void close(); // idempotent

    struct Item {
        PushMessagePtr message; // null: a gap before the next one
        quint64 dropped = 0;    // by the gap; 0: nobody knows how many
    };
    [[nodiscard]] std::optional<Item> next();

private:
    HttpCore& m_core;
    std::shared_ptr<PushQueue> m_queue; // shared with the engine's push handler
    quint64 m_subscription = 0;
    PushHistory::Backlog m_backlog;
    std::size_t m_backlogNext = 0;
    QHash<QString, quint64> m_replayed; // the backlog's newest seq a show: what the queue holds of it, too, is skipped
};

} // namespace pk
