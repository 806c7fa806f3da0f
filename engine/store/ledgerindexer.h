// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/commitgroup.h"
#include "engine/store/ledgerindex.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/statement.h"

namespace pk::sql {

// Writes ledger_index: gathers the keys of the rows that are appended, and writes a segment's index in the
// transaction that completes it. After a group that failed it reads the unfinished segment's rows again.
// Owned by LedgerWriter, on the store's thread.
class LedgerIndexer {
public:
    // Builds what complete segments lack (an older database, one without index), a transaction each, and
    // reads the rows of the unfinished one.
    [[nodiscard]] Result<void> prepare(SqlConnection& connection);
    void finalize();

    // Inside the group's transaction: before its rows are appended, and after.
    [[nodiscard]] Result<void> beforeAppend();
    [[nodiscard]] Result<void> append(const CommitGroup& group);
    // After the group's commit; without it the next group starts from what the store holds.
    void noteCommitted() { m_isCurrent = true; }

private:
    [[nodiscard]] Result<void> add(quint64 seq, const SegmentBuilder::Row& row);
    [[nodiscard]] Result<void> writeSegment();
    [[nodiscard]] Result<void> readRows(quint64 fromSeq, quint64 toSeq);
    [[nodiscard]] Result<void> catchUp(bool inTransaction);

    SqlConnection* m_connection = nullptr;
    LedgerHash m_hash;
    Statement m_insert;
    Statement m_rows;
    SegmentBuilder m_builder;
    quint64 m_segment = 0; // of the rows in m_builder
    bool m_isCurrent = false;
};

} // namespace pk::sql
