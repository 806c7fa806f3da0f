// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "engine/domain/commitgroup.h"
#include "engine/store/sqlconnection.h"

namespace pk::sql {

// Reads ledger rows from the database file's pages themselves (SQLite's documented file format), about ten
// times as fast as SQL hands them over: for a start with millions of rows. Only inside a read transaction
// and while the write-ahead log is empty: then the file's pages are the transaction's state, and its lock
// keeps checkpoints from changing them.
class LedgerPages {
public:
    using TakeRow = std::function<void(const LedgerRow&, quint64 seq)>;
    explicit LedgerPages(SqlConnection& connection) : m_connection(connection) {}

    // Whether the log is empty; then the file can be read. Inside the read transaction.
    [[nodiscard]] bool canRead() const;
    // Calls `row` for seq in [from, to), in order. The answer is the first seq that was not handed over:
    // `to`, or less where a row does not lie in one page.
    [[nodiscard]] Result<quint64> scan(quint64 from, quint64 to, const TakeRow& row);

private:
    struct Walk;
    [[nodiscard]] Result<void> openFile(Walk& walk) const;
    [[nodiscard]] Result<void> visit(Walk& walk, quint32 page, int depth) const;
    [[nodiscard]] Result<void> visitLeaf(Walk& walk, const unsigned char* page) const;

    SqlConnection& m_connection;
};

} // namespace pk::sql
