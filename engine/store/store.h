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
#include "engine/domain/storedstate.h"

namespace pk {

// The durable side, writing. One object, used on the store's thread only (construct it there).
// Every method gives StoreBusy, StoreFull, StoreIo or StoreDamaged on failure.
class Store {
public:
    virtual ~Store() = default;

    // Creates or migrates the schema. StoreNewer and StoreDamaged leave the file untouched.
    [[nodiscard]] virtual Result<void> open() = 0;
    [[nodiscard]] virtual Result<StoredState> load(qint64 nowMs) = 0;
    // Calls `row` for each ledger row with seq >= fromSeq, in order. The row's texts live until the
    // call returns; record->raw and record->showId stay empty.
    [[nodiscard]] virtual Result<void> scanLedger(quint64 fromSeq,
                                                  const std::function<void(const LedgerRow&, quint64 seq)>& row) = 0;
    // All of the group in one transaction with synchronous=FULL, or nothing of it. A group that was
    // committed although its commit reported an error is recognised by its groupId when it comes
    // again, and not written twice. A rehearsal is answered the same, and nothing of it stays.
    [[nodiscard]] virtual Result<void> commit(const CommitGroup& group) = 0;
    // Removes the oldest ledger rows that arrived before `arrivedBeforeMs` and have seq < keepFromSeq, rowsMax at
    // most, in a transaction of its own; the answer is how many. The newest row always stays. Costs one look
    // when there is nothing to remove.
    [[nodiscard]] virtual Result<quint64> trim(qint64 /*arrivedBeforeMs*/, quint64 /*keepFromSeq*/,
                                               std::size_t /*rowsMax*/) {
        return 0;
    }
    // Moves what the log holds to the database file, as far as no reader hinders it: scans are fastest with an
    // empty log.
    [[nodiscard]] virtual Result<void> settleLog() { return {}; }
    // After a failed commit or fsync: closes, opens again, checks the file and makes durable what it holds. The check:
    // it is the very file that was in use, not shorter than before, ours, sound (all of a small file, the small tables
    // of a large one), and it holds all that was acknowledged (by groupId). StoreDamaged when it is not so.
    [[nodiscard]] virtual Result<void> reopen() = 0;
};

// Where the ledger begins and ends.
struct LedgerExtent {
    quint64 firstSeq = 0; // 0: no row
    quint64 lastSeq = 0;
    qint64 firstArrivedMs = 0;
    quint64 removedBelow = 1; // rows below this seq were removed, as far as there were any
};

struct StoredRank {
    RankEntry entry;
    bool hasUser = false; // the row by user is there
    quint64 userRank = 0;
    qint64 userCount = 0;
    qint64 userKb = 0;
};

// The durable side, reading: a connection of its own on the thread that constructs it. It sees
// committed transactions only. StoreReader is also the core's History.
class StoreReader : public History {
public:
    [[nodiscard]] virtual Result<void> open() = 0;
    // The filters combine. The work of a call is bounded: a page can be short, even empty, and still have a
    // `next`.
    [[nodiscard]] virtual Result<LedgerPage> ledger(const LedgerQuery& query) = 0;
    [[nodiscard]] virtual Result<AuditPage> audit(const AuditQuery& query) = 0;
    // As Store::scanLedger(), for seq in [fromSeq, toSeq): several readers can share a long scan.
    [[nodiscard]] virtual Result<void> scanLedger(quint64 fromSeq, quint64 toSeq,
                                                  const std::function<void(const LedgerRow&, quint64 seq)>& row) = 0;
    // PKs by id, newest first. `limit` may be one more than a page's 500, to see whether there are more.
    [[nodiscard]] virtual Result<std::vector<StoredPk>> pks(const PkQuery& query) = 0;
    [[nodiscard]] virtual Result<std::optional<StoredPk>> pk(PkId pkId) = 0;
    [[nodiscard]] virtual Result<std::optional<StoredPk>> latestPkOfShow(const QString& showId) = 0;
    // Of an archived PK (Conflict before; PkNotFound, GiftNotFound). `total` and `me` (rank 0 when absent) filled as in
    // RankPage.
    [[nodiscard]] virtual Result<RankPage> rankPage(const RankQuery& query) = 0;
    // An archived PK's ranking of one gift, whole, by rank, each entry beside what is kept under its user.
    [[nodiscard]] virtual Result<void> scanRanking(PkId pkId, quint32 giftId,
                                                   const std::function<void(const StoredRank&)>& entry) = 0;
    [[nodiscard]] virtual Result<std::vector<Correction>> corrections(PkId pkId) = 0; // oldest first
    // When the row's group was committed; nothing: not known.
    [[nodiscard]] virtual Result<std::optional<qint64>> committedMs(quint64 seq) = 0;
    [[nodiscard]] virtual Result<LedgerExtent> ledgerExtent() = 0;
    // Of the show's PKs, three ids, 0 for none: the last that ended at or before the time, the first that began after
    // it, and the voided one of that time.
    [[nodiscard]] virtual Result<std::vector<PkId>> nearestPks(const QString& showId, qint64 timestampMs) = 0;
};

struct StoreConfig {
    QString databaseFile;
    int busyTimeoutMs = 2000; // how long a lock of another program is waited for
    // The log is moved into the database file beside the commits when it has grown by so much …
    qint64 logBytesToMove = 8LL << 20;
    qint64 logBytesMax = 64LL << 20; // … and by a commit itself when it is as long as this
};
[[nodiscard]] std::unique_ptr<Store> makeSqlStore(const StoreConfig& config);
[[nodiscard]] std::unique_ptr<StoreReader> makeSqlStoreReader(const StoreConfig& config);

} // namespace pk
