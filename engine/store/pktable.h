// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "engine/domain/commitgroup.h"
#include "engine/domain/history.h"
#include "engine/store/sqlconnection.h"

// pk_info with pk_result and stat_info: PKs written and read whole.
namespace pk::sql {

// Inserts or replaces, inside a transaction. `ledgerTo`: the last seq of the ledger after this
// transaction; an ended PK keeps the first one. Answers the PK's ledger_to, if it has one.
[[nodiscard]] Result<std::optional<quint64>> savePk(SqlConnection& connection, const StoredPk& stored,
                                                    quint64 ledgerTo);
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
