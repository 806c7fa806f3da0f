// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/commitgroup.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/statement.h"

namespace pk::sql {

// Writes slices of the rankings of final PKs: rank_info by rank, user_info by user. A million users
// are a million rows in both, hence the connection's own handle. Owned by SqlStore, on its thread.
class RankWriter {
public:
    [[nodiscard]] Result<void> prepare(SqlConnection& connection);
    void finalize();
    [[nodiscard]] Result<void> write(SqlConnection& connection, const RankingSlice& slice);

private:
    [[nodiscard]] Result<void> writeRanks(const RankingSlice& slice);
    [[nodiscard]] Result<void> writeUsers(const RankingSlice& slice);

    Statement m_ranks; // many rows
    Statement m_rank;
    Statement m_users; // many rows
    Statement m_user;
};

// A page of an archived PK. PkNotFound, GiftNotFound; Conflict while the ranking is not archived.
[[nodiscard]] Result<RankPage> rankPage(SqlConnection& connection, const RankQuery& query);

} // namespace pk::sql
