// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "engine/domain/actor.h"
#include "engine/domain/pk.h"

// PKs that wait for their show to be free and start by themselves, one after another.
namespace pk {

// What a host asks for: a PK as for a create, later. Its Idempotency-Key is that of the queueing.
struct QueuePk {
    CreatePk pk;
    qint64 gapMs = 0; // 0–1 h: how long the result before it stands, at least, before this PK starts
};
// As validateCreatePk(), and "gapMs".
[[nodiscard]] Result<void> validateQueuePk(const QueuePk& request);

struct PkQueued {
    quint64 entryId = 0;
    QString showId;
    int position = 0; // 0-based, among the show's entries
    qint64 serverTimeMs = 0;

    bool operator==(const PkQueued&) const = default;
};

struct QueueEntry {
    quint64 entryId = 0; // > 0, grows, is never given twice
    CreatePk pk;         // without its Idempotency-Key; countInjected absent: the setting at its start decides
    qint64 gapMs = 0;
    Actor queuedBy; // creates the PK when it starts
    qint64 queuedMs = 0;
    // Could not start (its gift is gone from the catalogue …): it is passed over until it is tried again or removed.
    bool failed = false;
    qint64 failedMs = 0;
    Error cause;

    bool operator==(const QueueEntry&) const = default;
};

// The queue of one show. The first entry that has not failed starts by itself when no PK of the show runs or settles
// any more and its gap since the last result is over, unless the queue is held. A PK that is created by hand meanwhile
// goes first.
struct ShowQueue {
    QString showId;
    bool held = false; // nothing starts by itself until it is resumed
    QString heldBy;    // actor's name
    qint64 heldMs = 0;
    PkId waitsFor = 0;               // the show's PK that is not final yet; 0: none
    qint64 freeSinceMs = 0;          // when the last result became final; 0: the show had no PK
    std::vector<QueueEntry> entries; // in the order in which they start

    bool operator==(const ShowQueue&) const = default;

    // Nothing to keep: neither entries nor a hold.
    [[nodiscard]] bool isIdle() const { return entries.empty() && !held; }
    [[nodiscard]] const QueueEntry* find(quint64 entryId) const;
    // The one that starts next; null when none waits.
    [[nodiscard]] const QueueEntry* next() const;
    [[nodiscard]] std::size_t failed() const;
    // When it starts by itself; nothing while the queue is held, a PK is not final yet or none waits. In the past: as
    // soon as can be.
    [[nodiscard]] std::optional<qint64> nextStartMs() const;
};

// What may be asked of a queue. Each succeeds without effect when it is so already, except for entries that are gone.
struct QueueChange {
    enum class Action : quint8 {
        Remove, // the entry
        Move,   // the entry to `position`
        Retry,  // a failed entry waits again
        Clear,  // all entries, also failed ones
        Hold,   // nothing starts by itself; also before there is an entry
        Resume, //
    };
    Action action = Action::Remove;
    quint64 entryId = 0; // Remove, Move, Retry
    int position = 0;    // Move: 0-based; beyond the last one means the last one
};
// "position" out of range.
[[nodiscard]] Result<void> validateQueueChange(const QueueChange& change);
// "queue.remove" and so on: in the audit log.
[[nodiscard]] QString auditName(QueueChange::Action action);

} // namespace pk
