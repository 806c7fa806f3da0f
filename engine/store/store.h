// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/domain/commitgroup.h"
#include "engine/domain/history.h"
#include "engine/domain/records.h"

namespace pk {

// What the core is restored from. Ledger rows follow by Store::scanLedger().
struct StoredState {
    std::vector<Gift> gifts;
    EngineSettings settings;
    std::vector<StoredPk> openPks;  // RUNNING, SETTLING, and ENDED ones whose ranking is not archived yet; by pkId
    std::vector<ShowSeqRow> shows;  // push sequence reserved so far, of shows that have one
    std::vector<IdempotencyRow> idempotency; // of the last 24 h
    std::vector<RedoEntry> redo;
    PkId lastPkId = 0;
    quint64 lastLedgerSeq = 0;
    quint64 lastAuditId = 0;
    quint64 lastRedoId = 0;
    quint64 lastGroupId = 0;
};

// The durable side, writing. One object, used on the store's thread only (construct it there).
// Every method gives StoreBusy, StoreFull, StoreIo or StoreDamaged on failure.
class Store {
public:
    virtual ~Store() = default;

    // Creates or migrates the schema. StoreNewer and StoreDamaged leave the file untouched.
    [[nodiscard]] virtual Result<void> open() = 0;
    [[nodiscard]] virtual Result<StoredState> load(qint64 nowMs) = 0;
    // Calls `row` for each ledger row with seq >= fromSeq, in order. The row's texts live until the
    // call returns.
    [[nodiscard]] virtual Result<void> scanLedger(quint64 fromSeq,
                                                  const std::function<void(const LedgerRow&, quint64 seq)>& row) = 0;
    // All of the group in one transaction with synchronous=FULL, or nothing of it. A group that was
    // committed although its commit reported an error is recognised by its groupId when it comes
    // again, and not written twice.
    [[nodiscard]] virtual Result<void> commit(const CommitGroup& group) = 0;
    // After a failed commit or fsync: closes, opens again, checks the file.
    [[nodiscard]] virtual Result<void> reopen() = 0;
};

// The durable side, reading: a connection of its own on the thread that constructs it. It sees
// committed transactions only. StoreReader is also the core's History.
class StoreReader : public History {
public:
    [[nodiscard]] virtual Result<void> open() = 0;
    [[nodiscard]] virtual Result<LedgerPage> ledger(const LedgerQuery& query) = 0;
    [[nodiscard]] virtual Result<AuditPage> audit(const AuditQuery& query) = 0;
    // PKs by id, newest first; `next` set when there are more.
    [[nodiscard]] virtual Result<std::vector<StoredPk>> pks(const PkQuery& query) = 0;
    [[nodiscard]] virtual Result<std::optional<StoredPk>> pk(PkId pkId) = 0;
    [[nodiscard]] virtual Result<std::optional<StoredPk>> latestPkOfShow(const QString& showId) = 0;
    // Of an archived PK. `total` and `me` (rank 0 when absent) filled as in RankPage.
    [[nodiscard]] virtual Result<RankPage> rankPage(const RankQuery& query) = 0;
};

struct StoreConfig {
    QString databaseFile;
};
[[nodiscard]] std::unique_ptr<Store> makeSqlStore(const StoreConfig& config);
[[nodiscard]] std::unique_ptr<StoreReader> makeSqlStoreReader(const StoreConfig& config);

} // namespace pk
