// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "engine/domain/commitgroup.h"
#include "engine/domain/history.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/statement.h"

// pk_info with pk_result and stat_info: PKs written and read whole.
namespace pk::sql {

// Writes PKs on the connection's own handle: when very many of them end at once, their end pushes wait
// for these rows. Owned by SqlStore, on its thread.
class PkWriter {
public:
    [[nodiscard]] Result<void> prepare(SqlConnection& connection);
    void finalize();
    // A new PK whole, a known one with what its life changes, inside a transaction. `ledgerTo`: the last
    // seq of the ledger after this transaction; an ended PK keeps the first one.
    [[nodiscard]] Result<void> save(const StoredPk& stored, quint64 ledgerTo);

private:
    static void bindLife(Statement& statement, const StoredPk& stored, const QByteArray& endedBy, quint64 ledgerTo);
    static void bindClock(Statement& statement, const RehearsalClock& clock, int parameter);
    [[nodiscard]] Result<bool> update(const StoredPk& stored, quint64 ledgerTo); // false: no such row
    [[nodiscard]] Result<void> insert(const StoredPk& stored, quint64 ledgerTo);
    [[nodiscard]] Result<void> saveResult(const Pk& pk, const FinalResult& result);

    sqlite3* m_db = nullptr;
    Statement m_update;
    Statement m_insert;
    Statement m_result;
    Statement m_stat;
};

// Its whole ranking stands in the store.
[[nodiscard]] Result<void> markArchived(SqlConnection& connection, PkId pkId);

// Not archived yet, by pkId.
[[nodiscard]] Result<std::vector<StoredPk>> listOpenPks(SqlConnection& connection);
// Newest first.
[[nodiscard]] Result<std::vector<StoredPk>> listPks(SqlConnection& connection, const PkQuery& query);
[[nodiscard]] Result<std::optional<StoredPk>> pkById(SqlConnection& connection, PkId pkId);
[[nodiscard]] Result<std::optional<StoredPk>> latestPkOf(SqlConnection& connection, const QString& showId);
[[nodiscard]] Result<std::vector<PkWindow>> windowsOf(SqlConnection& connection, const QString& showId);

} // namespace pk::sql
