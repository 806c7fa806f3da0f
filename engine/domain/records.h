// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

#include "engine/domain/actor.h"
#include "engine/domain/commithistogram.h"
#include "engine/domain/faults.h"
#include "engine/domain/pk.h"
#include "engine/domain/pkqueue.h"
#include "engine/domain/ranking.h"
#include "engine/domain/verdict.h"

// Lists, queries and bookkeeping entries that travel through the facade.
namespace pk {

struct PkQuery {
    std::optional<PkStatus> status;
    QString showId;                   // empty: all shows
    PkId from = 0;                    // cursor: only PKs with a smaller id; 0: from the newest
    int limit = limits::kListDefault; // 1–500
    qint64 createdFromMs = 0;         // 0: no bound
    qint64 createdToMs = 0;           // exclusive; 0: no bound
};
struct PkList {
    std::vector<PkView> pks; // newest first
    PkId next = 0;           // cursor of the next page; 0: no more
};

struct LedgerQuery {
    PkId pkId = 0;                    // 0: any
    quint64 uid = 0;                  // 0: any
    QString orderId;                  // empty: any
    std::optional<Verdict> verdict;   //
    quint64 from = 0;                 // cursor: only entries with a smaller seq; 0: from the newest
    int limit = limits::kListDefault; // 1–500
    QString showId;                   // empty: any. By itself it makes a page look at a stretch of rows at a time
    bool ascending = false;           // oldest first; `from`: only entries with a greater seq; 0: from the oldest
};
struct LedgerPage {
    std::vector<LedgerEntry> entries; // newest first, unless asked for the other way
    quint64 next = 0;                 // 0: no more
};

// One changing call: who, what, when, outcome.
struct AuditEntry {
    quint64 id = 0;
    qint64 timeMs = 0;
    QString actor;
    QString via;
    QString action;  // "pk.create", "pk.end", "gift.put", "redo.discard" …
    QString subject; // pkId, giftId …
    QString outcome; // "ok" or an error code
    QString detail;
};
struct AuditQuery {
    quint64 from = 0;
    int limit = limits::kListDefault;
};
struct AuditPage {
    std::vector<AuditEntry> entries; // newest first
    quint64 next = 0;
};

// Stored as integers: only ever add at the end.
enum class RedoKind : quint8 {
    StoreCommit,    // the group in memory that the store refuses; senders wait for it
    RankingArchive, // the ranking of a final PK is not in the store yet
    PushDelivery,   // a push message that its transport refused
    GiftRecord,     // one record that the store refuses for good, taken out of its group
    LedgerTrim,     // old ledger rows that could not be removed
};
enum class RedoState : quint8 { Waiting, Dead };
// Work that failed: it waits to be tried again, or is dead and waits for an operator.
struct RedoEntry {
    quint64 id = 0;
    RedoKind kind = RedoKind::StoreCommit;
    RedoState state = RedoState::Waiting;
    QString subject;    // what it is about ("PK 17", "group 4711, 250 records")
    PkId pkId = 0;      // 0: about no single PK
    QString showId;     // empty: about no single show
    QByteArray payload; // JSON: what is needed to do it again; empty for a group, which is in memory
    int attempts = 0;
    qint64 firstFailedMs = 0;
    qint64 nextTryMs = 0; // 0 when dead
    QString lastError;

    bool operator==(const RedoEntry&) const = default;
};
// A group holds gifts that their senders wait for: it can be retried, not discarded.
[[nodiscard]] constexpr bool canDiscard(RedoKind kind) {
    return kind != RedoKind::StoreCommit;
}
[[nodiscard]] QString wireName(RedoKind kind);
[[nodiscard]] QString wireName(RedoState state);

// What an operator may change; takes effect for PKs created afterwards.
struct EngineSettings {
    int intervalMs = limits::kIntervalDefaultMs;
    qint64 settleMs = limits::kSettleDefaultMs;
    int progressPerSecond = limits::kProgressPerSecondDefault; // takes effect at once
    bool countInjected = true;
    int ledgerDays = limits::kLedgerDaysDefault; // 1–3,650; takes effect at once: older ledger rows are removed
    // Of all clients together; takes effect at once. Beyond it they are told longer intervals.
    int pullsPerSecond = limits::kPullsPerSecondDefault;

    bool operator==(const EngineSettings&) const = default;
};
[[nodiscard]] Result<void> validateSettings(const EngineSettings& settings);

struct StoreHealth {
    bool ok = true;
    ErrorCode cause = ErrorCode::Internal; // while not ok
    QString detail;
    qint64 sinceMs = 0;
    bool isInjected = false; // the last refusal was made to order, see EngineStats::injected
};

// How far the gift flow is behind. Of the last ten seconds' records with a plausible sent time: one that is
// not ahead of the engine's clock by more than is accepted, nor older than the longest PK with its settling.
struct FlowLag {
    quint64 records = 0;       // so many; 0: the percentiles say nothing
    qint64 decidedP50Ms = 0;   // sent → verdict
    qint64 decidedP99Ms = 0;   //
    qint64 decidedMaxMs = 0;   //
    qint64 committedMaxMs = 0; // sent → committed; p50 and p99: EngineStats::lagP50Ms, lagP99Ms
    qint64 oldestTakenMs = 0;  // Unix ms: when the record was taken in that waits longest for its commit; 0: none waits
    qint64 oldestSentMs = 0;   // Unix ms: the earliest sent time beside it, in its batch; 0: none is plausible
    qint64 lastRecordMs = 0;   // Unix ms: when the last record arrived; 0: none since the start
    qint64 watermarkMs = 0;    // Unix ms: the greatest sent time decided, never ahead of its arrival; 0: none

    bool operator==(const FlowLag&) const = default;
};

// What clients' pulls amount to, and what they are told.
struct PullLoad {
    double perSecond = 0;  // answered, over the last second or so
    double planned = 0;    // a second, to be expected by the intervals that clients were told
    double stretchMax = 1; // the greatest stretch of a show's interval; 1: nobody is told to pull less often

    bool operator==(const PullLoad&) const = default;
};

struct EngineStats {
    qint64 serverTimeMs = 0;
    qint64 startedMs = 0;
    quint64 running = 0;
    quint64 settling = 0;
    double giftsPerSecond = 0; // counted records, over the last second
    double kbPerSecond = 0;    // K coins counted, over the last second
    quint64 recordsCommitted = 0;
    VerdictCounts verdicts{}; // since start
    qint64 lagP50Ms = 0;      // sent → committed, of the records that `flow` tells of
    qint64 lagP99Ms = 0;      //
    FlowLag flow;
    qint64 commitP99Us = 0;    //
    CommitHistogram commits;   // how long each commit took, since start
    quint64 queuedRecords = 0; // taken in, not yet committed
    quint64 queueBound = 0;    //
    quint64 overloadedBatches = 0;
    quint64 pushesSent = 0;    //
    quint64 pushesDropped = 0; // at a slow subscriber, or of no use any more when they could be sent again
    PullLoad pulls;
    quint64 queueWaiting = 0; // entries of all queues
    quint64 queueFailed = 0;  // that could not start
    quint64 queuesHeld = 0;   // shows
    quint64 redoWaiting = 0;  //
    quint64 redoDead = 0;     //
    StoreHealth store;
    Faults injected; // what is left of the faults that were ordered
};

// The state that the console shows; `version` orders snapshot and deltas.
struct StateSnapshot {
    quint64 version = 0;
    EngineStats stats;
    std::vector<PkView> pks;       // all open ones and the latest ended ones, newest first
    std::vector<ShowQueue> queues; // all that are not idle, by showId
};
struct StateDelta {
    quint64 version = 0; // follows the version before by one; else take a new snapshot
    EngineStats stats;
    std::vector<PkView> changed;   // new or changed PKs, once each
    std::vector<ShowQueue> queues; // new or changed queues, whole, once each; an idle one is gone
};

} // namespace pk
