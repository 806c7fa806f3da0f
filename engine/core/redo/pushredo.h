// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "engine/core/redo/redoqueue.h"
#include "engine/domain/push.h"

namespace pk {

// What becomes of push messages that their transport refuses: they wait in the redo queue and go out later,
// in the order of their show, while they are of use. Part of the core.
//
// - While a message of a show waits, later ones of the show wait behind it.
// - A progress push replaces the one of its PK that waits, unless another message of the PK lies between.
// - Of no use any more, and dropped: whatever is older than a pull repairs anyway; all of a PK whose final
//   push was delivered; a progress push when a later message of its PK was; a create push after the end.
// - At kWaitingMax the oldest waiting progress makes room, as the one that a pull repairs best.
class PushRedo {
public:
    // Hands one message to all who listen; an error: none of them got it.
    using Transport = std::function<Result<void>(const PushMessagePtr&)>;

    static constexpr std::size_t kWaitingMax = 8'000;
    static constexpr qint64 kProgressUseMs = limits::kIntervalMaxMs; // by then every viewer has pulled
    static constexpr qint64 kMilestoneUseMs = 900'000;               // create, end, final: few, and worth more

    explicit PushRedo(RedoQueue& queue) : m_queue(queue) {}

    // After the queue's restore().
    void restore();
    void send(const std::vector<PushMessagePtr>& messages, const Transport& transport, qint64 nowMs);
    // An entry that the queue gave out as due.
    void retry(quint64 id, const Transport& transport, qint64 nowMs);
    // It was discarded.
    void forget(const RedoEntry& entry);

    [[nodiscard]] quint64 delivered() const { return m_delivered; }
    [[nodiscard]] quint64 dropped() const { return m_dropped; } // of no use any more, or no room

private:
    // A PK with entries: what waits, oldest first, and what was delivered meanwhile.
    struct OfPk {
        std::vector<quint64> ids;
        quint64 lastSeq = 0;
        bool isEnded = false;
        bool isFinal = false;
    };

    void keep(const PushMessagePtr& message, const Error* error, qint64 nowMs);
    [[nodiscard]] bool replaceOlder(const PushMessage& message, const PushMessagePtr& shared, qint64 nowMs);
    [[nodiscard]] bool makeRoom(const PushMessage& message, qint64 nowMs);
    void noteDelivered(const PushMessage& message);
    void drop(quint64 id, qint64 nowMs);
    void leave(quint64 id, PkId pkId);
    [[nodiscard]] bool isOfUse(const PushMessage& message, qint64 nowMs) const;
    [[nodiscard]] Result<PushMessagePtr> messageOf(const RedoEntry& entry);

    RedoQueue& m_queue;
    std::unordered_map<quint64, PushMessagePtr> m_messages; // by entry; made from the payload after a restart
    std::unordered_map<PkId, OfPk> m_pks;
    std::set<quint64> m_progress; // entries of progress pushes
    quint64 m_delivered = 0;
    quint64 m_dropped = 0;
};

} // namespace pk
