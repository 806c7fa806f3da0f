// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/commitgroup.h"
#include "engine/store/ledgerimage.h"
#include "engine/store/ledgerindexer.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/statement.h"

namespace pk::sql {

// The hot path: appends ledger rows on the connection's own handle, and their index a segment at a time.
// Owned by SqlStore, used on the store's thread.
class LedgerWriter {
public:
    [[nodiscard]] Result<void> prepare(SqlConnection& connection);
    void finalize();

    // Before the group's transaction.
    [[nodiscard]] Result<void> layOut(const CommitGroup& group);
    // Inside of it.
    [[nodiscard]] Result<void> append(const CommitGroup& group);
    // After its commit.
    void noteCommitted() { m_indexer.noteCommitted(); }

private:
    [[nodiscard]] Result<void> appendRows(const CommitGroup& group);
    [[nodiscard]] Result<void> appendRaw(const CommitGroup& group);

    LedgerImage m_image;
    LedgerIndexer m_indexer;
    Statement m_insertOne;
    Statement m_insertRaw;
    bool m_isLaidOut = false; // the group at hand goes by the image
};

} // namespace pk::sql
