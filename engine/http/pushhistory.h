// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/domain/push.h"

namespace pk {

class Engine;

// The last message that a client got: it asks for what came after.
struct PushPosition {
    QString showId;
    quint64 seq = 0;

    // "17" where the stream is one show's, "s1/17" where it is all shows' (`showId` empty). Nothing for any other text.
    [[nodiscard]] static std::optional<PushPosition> parse(std::string_view text, const QString& showId);
    [[nodiscard]] static std::string write(const PushMessage& message, bool isOfAllShows);
};

// The latest push messages of all shows, for clients that come back. It is bounded by the number of messages, whatever
// shows they are of: the oldest gives way. Fed by a subscription of its own on the engine's thread, which costs that
// thread about a quarter of a microsecond a message; read on the server's.
class PushHistory {
public:
    PushHistory(Engine& engine, std::size_t messagesMax);
    ~PushHistory();
    PushHistory(const PushHistory&) = delete;
    PushHistory& operator=(const PushHistory&) = delete;

    struct Backlog {
        bool hasGap = false; // something between the position and the first message here is not kept any more
        quint64 dropped = 0; // how many, at most; 0 with a gap: nobody knows
        std::vector<PushMessagePtr> messages; // in their order
    };
    // What came after the position, in one show or (empty) in all; at most so many, the newest.
    [[nodiscard]] Backlog since(const QString& showId, const PushPosition& after, std::size_t atMost) const;

    void add(const PushMessagePtr& message);
    void close(); // nothing is added any more; idempotent

private:
    struct Slot {
        PushMessagePtr message;
        quint64 previous = 0; // the number of the show's message before; 0: none
    };
    [[nodiscard]] quint64 oldest() const; // the number of the oldest message that is kept
    [[nodiscard]] const Slot& at(quint64 number) const { return m_ring[(number - 1) % m_max]; }
    [[nodiscard]] Backlog sinceInShow(const PushPosition& after, std::size_t atMost) const;
    [[nodiscard]] Backlog sinceInAll(const PushPosition& after, std::size_t atMost) const;

    Engine& m_engine;
    const std::size_t m_max;
    quint64 m_subscription = 0;
    mutable std::mutex m_mutex;
    std::vector<Slot> m_ring;        // number n, from 1 on, lies in (n - 1) % m_max
    quint64 m_newest = 0;            // number
    QHash<QString, quint64> m_lasts; // of each show, the number of its newest message, as long as that is kept
};

} // namespace pk
