// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgertrim.h"

#include <algorithm>

#include "engine/store/ledgerindex.h"
#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

struct Extent {
    quint64 end = 0; // rows below go
    quint64 rows = 0;
};

// The rows to remove: the oldest ones, up to the first that stays.
Result<Extent> extentOf(SqlConnection& connection, qint64 arrivedBeforeMs, quint64 keepFromSeq, std::size_t rowsMax) {
    Result<Query> rows = connection.select(
        u"SELECT seq, arrived_ms FROM ledger WHERE seq < min(?, (SELECT max(seq) FROM ledger)) ORDER BY seq LIMIT ?"_s,
        keepFromSeq, quint64(rowsMax));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    Extent extent;
    Result<bool> row = rows->next();
    for (; row && *row && rows->int64(1) < arrivedBeforeMs; row = rows->next()) {
        extent.end = rows->uint64(0) + 1;
        ++extent.rows;
    }
    return row.map([&](bool) { return extent; });
}

} // namespace

Result<quint64> trimLedger(SqlConnection& connection, qint64 arrivedBeforeMs, quint64 keepFromSeq,
                           std::size_t rowsMax) {
    constexpr quint64 kSeqEnd = quint64(std::numeric_limits<qint64>::max());
    const Result<Extent> extent =
        extentOf(connection, arrivedBeforeMs, std::min(keepFromSeq, kSeqEnd), std::min(rowsMax, std::size_t(kSeqEnd)));
    if (!extent) {
        return tl::unexpected(extent.error());
    }
    if (extent->rows == 0) {
        return 0;
    }
    Transaction transaction(connection);
    return transaction.begin()
        .and_then([&] { return connection.run(u"DELETE FROM ledger WHERE seq < ?"_s, extent->end); })
        .and_then([&] { return connection.run(u"DELETE FROM ledger_raw WHERE seq < ?"_s, extent->end); })
        .and_then([&] {
            return connection.run(u"DELETE FROM ledger_index WHERE key < ?"_s,
                                  indexKey(segmentOf(extent->end), IndexKind::Summary, 0));
        })
        .and_then([&] {
            return connection.run(u"DELETE FROM group_commit WHERE first_seq < ? AND last_seq < ?"_s, extent->end,
                                  extent->end);
        })
        .and_then([&] {
            return connection.run(u"INSERT OR REPLACE INTO meta (key, value) VALUES ('ledger_trimmed', ?)"_s,
                                  extent->end);
        })
        .and_then([&] { return transaction.commit(); })
        .map([&] { return extent->rows; });
}

} // namespace pk::sql
