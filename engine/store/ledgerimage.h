// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "engine/domain/commitgroup.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/statement.h"

namespace pk::sql {

// The fast way into the ledger. A group's rows are laid out as the pages of a small database in memory
// (SQLite's documented file format, a table with the ledger's own definition), attached read-only as
// pk_batch. "INSERT INTO ledger SELECT * FROM pk_batch.ledger" then copies finished records from one
// B-tree to the other: no parameter to bind, no column to decode and no record to build a row, about half
// the cost of a prepared INSERT. Owned by LedgerWriter, on the store's thread.
class LedgerImage {
public:
    LedgerImage() = default;
    ~LedgerImage() { finalize(); }
    Q_DISABLE_COPY_MOVE(LedgerImage)

    // Attaches pk_batch; outside of any transaction.
    [[nodiscard]] Result<void> prepare(SqlConnection& connection);
    // Statements go before the connection closes; the memory stays until then.
    void finalize() { m_insert.finalize(); }
    // Whether a group goes this way: below some rows the fixed cost is not worth it, and texts must be as
    // short as the engine takes them.
    [[nodiscard]] static bool suits(const CommitGroup& group);
    static constexpr std::size_t kRowsMin = 64;
    // Lays out the group's rows. Before the transaction begins: it reads from the image as of its begin.
    [[nodiscard]] Result<void> fill(const CommitGroup& group);
    // Inside the transaction: appends what fill() laid out.
    [[nodiscard]] Result<void> append() { return m_insert.run(); }

private:
    [[nodiscard]] Result<void> attach(std::size_t pages);
    // The last seq of each leaf.
    [[nodiscard]] std::vector<quint64> fillLeaves(const CommitGroup& group);
    void fillRoot(const std::vector<quint64>& lastSeqs);
    [[nodiscard]] unsigned char* pageAt(std::size_t number) const; // from 1

    SqlConnection* m_connection = nullptr;
    QByteArray m_firstPage;
    // The pages that pk_batch reads; the connection holds the address while it is attached.
    std::unique_ptr<unsigned char[]> m_pages;
    std::size_t m_pageCount = 0;
    quint32 m_version = 0; // of the image, so that SQLite forgets the one before
    Statement m_insert;
};

} // namespace pk::sql
