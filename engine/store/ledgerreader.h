// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/store/segmentreader.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/statement.h"

namespace pk::sql {

// Pages of the ledger. Owned by SqlStoreReader, on its thread.
class LedgerReader {
public:
    LedgerReader(SqlConnection& connection, SegmentReader& segments) : m_connection(connection), m_segments(segments) {}

    // The filters combine. Segments are asked newest first for the rows that fit all filters; the newest
    // rows, not indexed yet, are walked over. A call looks into kSegmentsMax segments at most: a page can be
    // short, even empty, and still have a `next`.
    [[nodiscard]] Result<LedgerPage> page(const LedgerQuery& query);

    static constexpr quint64 kSegmentsMax = 4'096; // 134 M rows
    static constexpr quint64 kRowsMax = 200'000;   // looked at, of those that the index named

private:
    // seq in [low, high)
    struct Range {
        quint64 low = 0;
        quint64 high = 0;
    };
    struct Search; // one call of page()
    [[nodiscard]] Result<void> search(Search& search);
    [[nodiscard]] Result<Range> rangeOf(const LedgerQuery& query);
    [[nodiscard]] Result<void> walkStretch(Search& search, Range range);
    [[nodiscard]] Result<void> walk(Search& search, Range range);
    [[nodiscard]] Result<void> bySegments(Search& search, Range range);
    [[nodiscard]] Result<void> bySegmentsUp(Search& search, Range range);
    // False: the segment has none.
    [[nodiscard]] Result<bool> rowsIn(const Search& search, quint64 segment, RowSet& rows);
    [[nodiscard]] Result<void> take(Search& search, Statement& statement);

    SqlConnection& m_connection;
    SegmentReader& m_segments;
};

} // namespace pk::sql
