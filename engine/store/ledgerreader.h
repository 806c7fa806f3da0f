// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "engine/domain/records.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/statement.h"

namespace pk::sql {

// Pages of the ledger and "was this orderId counted". Owned by SqlStoreReader, on its thread.
class LedgerReader {
public:
    explicit LedgerReader(SqlConnection& connection) : m_connection(connection) {}

    [[nodiscard]] Result<void> prepare();
    void finalize() { m_wasCounted.finalize(); }

    [[nodiscard]] Result<bool> wasCounted(std::string_view orderId);
    // The filters combine. An orderId is found by its index and a PK's rows in its part of the ledger;
    // other filters walk back from the cursor. A call walks over kWalkMax rows at most: a page can be
    // short, even empty, and still have a `next`.
    [[nodiscard]] Result<LedgerPage> page(const LedgerQuery& query);

    static constexpr quint64 kWalkMax = 5'000'000; // about half a second

private:
    // seq in [low, high)
    struct Range {
        quint64 low = 0;
        quint64 high = 0;
    };
    enum class Way { Walk, ByOrderId, AfterEnd };
    [[nodiscard]] Result<void> collect(const LedgerQuery& query, Way way, Range range, std::size_t limit,
                                       std::vector<LedgerEntry>& entries);
    [[nodiscard]] Result<Range> rangeOf(const LedgerQuery& query);

    SqlConnection& m_connection;
    Statement m_wasCounted;
};

} // namespace pk::sql
