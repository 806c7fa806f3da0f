// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/ledgerindex.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/statement.h"

namespace pk::sql {

// Reads ledger_index, a BLOB at a time. Owned by SqlStoreReader, on its thread.
class SegmentReader {
public:
    [[nodiscard]] Result<void> prepare(SqlConnection& connection);
    void finalize();

    [[nodiscard]] const LedgerHash& hash() const { return m_hash; }
    // The segments that are indexed: [first, end), 0 and 0 when none is.
    struct Range {
        quint64 first = 0;
        quint64 end = 0;
    };
    [[nodiscard]] Result<Range> range();
    // A BLOB, empty where there is none. Valid until the next call or reset().
    [[nodiscard]] Result<std::string_view> bits(quint64 segment, IndexKind kind, unsigned bucket);
    // All of a segment's BLOBs of one kind.
    [[nodiscard]] Result<void> eachBucket(quint64 segment, IndexKind kind,
                                          const std::function<bool(unsigned bucket, std::string_view bits)>& each);
    // Lets go of the read lock; after bits().
    void reset();

private:
    LedgerHash m_hash;
    Statement m_one;
    Statement m_many;
    Statement m_first;
    Statement m_last;
};

} // namespace pk::sql
