// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tsl/robin_set.h>

#include "engine/domain/commitgroup.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/statement.h"

namespace pk::sql {

// The hot path: appends ledger rows on the connection's own handle, fifty a statement. Knows which PKs
// have not ended, so that rows outside a PK's [ledger_from, ledger_to] are listed in ledger_after. Owned
// by SqlStore, used on the store's thread.
class LedgerWriter {
public:
    [[nodiscard]] Result<void> prepare(SqlConnection& connection);
    void finalize();

    // Inside the group's transaction. `openInGroup`: PKs for whose range these rows count, beside those
    // that were open before.
    [[nodiscard]] Result<void> append(const CommitGroup& group, const tsl::robin_set<PkId>& openInGroup);
    // Its ledger_to is not set, as far as committed groups tell.
    [[nodiscard]] bool isOpen(PkId pkId) const { return m_open.contains(pkId); }
    // After the group's commit.
    void noteOpen(PkId pkId) { m_open.insert(pkId); }
    void noteEnded(PkId pkId) { m_open.erase(pkId); }

private:
    [[nodiscard]] Result<void> appendRows(const CommitGroup& group);
    [[nodiscard]] Result<void> appendRare(const CommitGroup& group, const tsl::robin_set<PkId>& openInGroup);

    Statement m_insertMany;
    Statement m_insertOne;
    Statement m_insertRaw;
    Statement m_insertAfter;
    tsl::robin_set<PkId> m_open; // ledger_to not set yet
};

} // namespace pk::sql
