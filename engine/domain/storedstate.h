// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/domain/commitgroup.h"

namespace pk {

// What the core is restored from. Ledger rows follow by Store::scanLedger().
struct StoredState {
    std::vector<Gift> gifts;
    EngineSettings settings;
    std::vector<StoredPk> openPks; // RUNNING, SETTLING, and ENDED ones whose ranking is not archived yet; by pkId
    std::vector<ShowSeqRow> shows; // push sequence reserved so far, of shows that have one
    std::vector<IdempotencyRow> idempotency; // of the last 24 h
    std::vector<ShowQueue> queues;           // by showId; waitsFor is not stored: the open PKs tell it
    std::vector<RedoEntry> redo;
    std::vector<Correction> corrections; // of all PKs, by id
    PkId lastPkId = 0;
    quint64 lastLedgerSeq = 0;
    quint64 lastAuditId = 0;
    quint64 lastRedoId = 0;
    quint64 lastQueueEntryId = 0;
    quint64 lastGroupId = 0;
};

} // namespace pk
