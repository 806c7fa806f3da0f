// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <optional>
#include <vector>

#include "engine/domain/gift.h"
#include "engine/domain/giftrecord.h"
#include "engine/domain/pk.h"
#include "engine/domain/pkqueue.h"
#include "engine/domain/ranking.h"
#include "engine/domain/records.h"
#include "engine/domain/verdict.h"

namespace pk {

// One row for the gift ledger. `record` points into a batch that the group keeps alive.
struct LedgerRow {
    const GiftRecord* record = nullptr;
    PkId pkId = 0; // 0: no PK found
    qint64 arrivedMs = 0;
    Verdict verdict = Verdict::Invalid;
    VerdictReason reason;
};

// The published outcome of a PK, written once, with its finality.
struct FinalResult {
    Outcome outcome = Outcome::None;
    PkTotals totals;
    std::array<quint64, kSides> users{};
    std::vector<RankEntry> top;
    VerdictCounts verdicts{};
    Curve curve;
    std::optional<Side> firstGiftSide;
    qint64 firstGiftMs = 0;
    quint64 version = 0;
    std::optional<quint64> ledgerThrough; // counted from rows up to this seq; nothing: not known of old results
};

// A PK as it is stored.
struct StoredPk {
    Pk pk;
    quint64 ledgerFrom = 0;            // the first ledger seq that can belong to it
    std::optional<FinalResult> result; // once final
    bool archived = false;             // its whole ranking stands in the store
};

struct GiftChange {
    Gift gift;
    bool removed = false;
};

// Push sequence numbers below `reservedSeq` may have been used for this show.
struct ShowSeqRow {
    QString showId;
    quint64 reservedSeq = 0;
};

struct IdempotencyRow {
    QString key;
    QByteArray requestHash;
    PkId pkId = 0;
    qint64 createdMs = 0;
    PkCreated answer;               // the first answer, given again to a retry …
    std::optional<PkQueued> queued; // … or that of a queueing: of `answer` it keeps show and time
};

// A slice of the ranking of a final PK, by rank (entries carry giftId).
struct RankingSlice {
    PkId pkId = 0;
    std::vector<RankEntry> entries;
    bool last = false; // with this slice the PK is archived
};

// When the rows [firstSeq, lastSeq] of an earlier group were committed.
struct GroupCommit {
    quint64 firstSeq = 0;
    quint64 lastSeq = 0;
    qint64 committedMs = 0;

    bool operator==(const GroupCommit&) const = default;
};

struct RedoChange {
    RedoEntry entry;
    bool removed = false;
};

// What one transaction writes: the effect of everything that the core decided between two commits.
struct CommitGroup {
    quint64 groupId = 0;        // grows by one a group and survives restarts (see Store::commit)
    bool rehearsal = false;     // written and taken back: only whether the store takes it is asked
    quint64 firstLedgerSeq = 0; // seq of ledger[0]; the rows follow without a gap
    std::vector<LedgerRow> ledger;
    std::vector<StoredPk> pks; // inserted or replaced, the latest state once each
    std::vector<GiftChange> gifts;
    std::vector<ShowSeqRow> shows;
    std::vector<IdempotencyRow> idempotency;
    std::vector<RankingSlice> rankings;
    std::vector<ShowQueue> queues; // changed ones, whole, once each; an idle one is forgotten
    quint64 lastQueueEntryId = 0;  // the last id that was given in this group; 0: none
    std::vector<RedoChange> redo;
    std::vector<AuditEntry> audit;
    std::optional<EngineSettings> settings;
    std::vector<Correction> corrections;  // each beside its ledger row
    std::vector<GroupCommit> commits;     // of groups before; no reason for a group by themselves
    std::vector<GiftBatchPtr> batches;    // as taken in; keeps the records alive
    std::vector<GiftBatchPtr> ownBatches; // made by the core, likewise

    [[nodiscard]] bool isEmpty() const {
        return ledger.empty() && pks.empty() && gifts.empty() && shows.empty() && idempotency.empty() &&
               rankings.empty() && queues.empty() && redo.empty() && audit.empty() && corrections.empty() && !settings;
    }
};

} // namespace pk
