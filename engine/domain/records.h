// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

#include "engine/domain/commithistogram.h"
#include "engine/domain/pk.h"
#include "engine/domain/ranking.h"
#include "engine/domain/verdict.h"

// Lists, queries and bookkeeping entries that travel through the facade.
namespace pk {

// Who asks for a change: kept in the audit log.
struct Actor {
    QString name; // token name or "console"
    QString via;  // "api", "console", "lab", "cli", "engine"
};

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
};
struct LedgerPage {
    std::vector<LedgerEntry> entries; // newest first
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

    bool operator==(const EngineSettings&) const = default;
};
[[nodiscard]] Result<void> validateSettings(const EngineSettings& settings);

struct StoreHealth {
    bool ok = true;
    ErrorCode cause = ErrorCode::Internal; // while not ok
    QString detail;
    qint64 sinceMs = 0;
};

struct EngineStats {
    qint64 serverTimeMs = 0;
    qint64 startedMs = 0;
    quint64 running = 0;
    quint64 settling = 0;
    double giftsPerSecond = 0; // counted records, over the last second
    double kbPerSecond = 0;    // K coins counted, over the last second
    quint64 recordsCommitted = 0;
    VerdictCounts verdicts{};  // since start
    qint64 lagP50Ms = 0;       // sent → committed, of the last seconds' records
    qint64 lagP99Ms = 0;       //
    qint64 commitP99Us = 0;    //
    CommitHistogram commits;   // how long each commit took, since start
    quint64 queuedRecords = 0; // taken in, not yet committed
    quint64 queueBound = 0;    //
    quint64 overloadedBatches = 0;
    quint64 pushesSent = 0;    //
    quint64 pushesDropped = 0; // at a slow subscriber
    quint64 redoWaiting = 0;   //
    quint64 redoDead = 0;      //
    StoreHealth store;
};

// The state that the console shows; `version` orders snapshot and deltas.
struct StateSnapshot {
    quint64 version = 0;
    EngineStats stats;
    std::vector<PkView> pks; // all open ones and the latest ended ones, newest first
};
struct StateDelta {
    quint64 version = 0; // follows the version before by one; else take a new snapshot
    EngineStats stats;
    std::vector<PkView> changed; // new or changed PKs, once each
};

} // namespace pk
