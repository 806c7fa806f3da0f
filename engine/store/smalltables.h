// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/commitgroup.h"
#include "engine/domain/storedstate.h"
#include "engine/store/sqlconnection.h"

// The small tables: catalogue, settings, push sequences, idempotency keys, redo queue, audit log and
// the counters of meta. Writing happens inside the caller's transaction.
namespace pk::sql {

inline constexpr qint64 kIdempotencyKeptMs = 24LL * 3600 * 1000;

[[nodiscard]] Result<void> saveGift(SqlConnection& connection, const GiftChange& change);
[[nodiscard]] Result<void> saveSettings(SqlConnection& connection, const EngineSettings& settings);
[[nodiscard]] Result<void> saveShowSeq(SqlConnection& connection, const ShowSeqRow& row);
[[nodiscard]] Result<void> saveIdempotency(SqlConnection& connection, const IdempotencyRow& row);
[[nodiscard]] Result<void> dropOldIdempotency(SqlConnection& connection, qint64 nowMs);
[[nodiscard]] Result<void> saveRedo(SqlConnection& connection, const RedoChange& change);
[[nodiscard]] Result<void> saveAudit(SqlConnection& connection, const AuditEntry& entry);
[[nodiscard]] Result<void> saveLastGroupId(SqlConnection& connection, quint64 groupId);

[[nodiscard]] Result<quint64> lastGroupId(SqlConnection& connection);
[[nodiscard]] Result<AuditPage> auditPage(SqlConnection& connection, const AuditQuery& query);
// Everything of StoredState that stands in these tables, and the counters.
[[nodiscard]] Result<void> loadSmallTables(SqlConnection& connection, StoredState& state);

} // namespace pk::sql
