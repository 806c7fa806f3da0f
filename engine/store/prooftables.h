// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "engine/domain/commitgroup.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/store.h"

// What explaining and recounting ask of the tables beside the ledger's own look-ups.
namespace pk::sql {

[[nodiscard]] Result<void> saveGroupCommit(SqlConnection& connection, const GroupCommit& commit);
[[nodiscard]] Result<std::optional<qint64>> committedMs(SqlConnection& connection, quint64 seq);
[[nodiscard]] Result<LedgerExtent> ledgerExtent(SqlConnection& connection);
[[nodiscard]] Result<void> scanRanking(SqlConnection& connection, PkId pkId, quint32 giftId,
                                       const std::function<void(const StoredRank&)>& entry);
// See StoreReader::nearestPks().
[[nodiscard]] Result<std::vector<PkId>> nearestPks(SqlConnection& connection, const QString& showId,
                                                   qint64 timestampMs);

} // namespace pk::sql
