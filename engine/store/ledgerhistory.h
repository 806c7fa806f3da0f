// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/store/countedfilters.h"
#include "engine/store/segmentreader.h"
#include "engine/store/sqlconnection.h"
#include "engine/store/statement.h"

namespace pk::sql {

// Which orderIds were COUNTED in the indexed segments. A filter in memory answers "no", nearly always without
// SQLite; what it lets through is looked up in the segment's index and in the row itself. Segments enter the
// filter one a batch, those of a long ledger on a thread at the start; until then they are asked in the index. Owned by
// SqlStoreReader, on its thread.
class LedgerHistory {
public:
    LedgerHistory(SqlConnection& connection, SegmentReader& segments)
        : m_connection(connection), m_segments(segments) {}

    [[nodiscard]] Result<void> prepare(const QString& databaseFile);
    void finalize();

    // Rows up to this seq are known. Grows by freeze() only, and never shrinks.
    [[nodiscard]] quint64 knownThrough() const { return m_knownEnd == 0 ? 0 : m_knownEnd * kSegmentRows - 1; }
    [[nodiscard]] Result<void> countedAmong(std::span<const std::string_view> orderIds, std::vector<bool>& counted);
    // Until thaw() the look-ups share one read transaction, begun by the first of them. Takes in one segment
    // or looks for new ones, the latter not at every call.
    void freeze();
    void thaw();

    [[nodiscard]] bool isLoaded() const { return m_loadedEnd >= m_knownEnd; }

private:
    [[nodiscard]] Result<void> beginMoment();
    [[nodiscard]] Result<void> look();
    [[nodiscard]] Result<void> loadOne();
    void takeLoaded();
    // Sees to it that so many questions need few looks into segments that the filter has not taken in.
    [[nodiscard]] Result<void> prepareFor(std::size_t questions);
    [[nodiscard]] Result<bool> isCountedIn(quint64 segment, quint64 hash, std::string_view orderId);
    [[nodiscard]] Result<bool> isCountedRow(quint64 seq, std::string_view orderId);
    [[nodiscard]] Result<void> askFilters(std::span<const std::string_view> orderIds, std::size_t from,
                                          std::vector<bool>& counted);

    SqlConnection& m_connection;
    SegmentReader& m_segments;
    Statement m_row;
    std::optional<ReadMoment> m_moment;
    bool m_isFrozen = false;
    int m_freezesUntilLook = 0;
    CountedFilters m_filters;
    std::unique_ptr<FilterLoader> m_loader; // at a start with a long ledger
    quint64 m_loadedEnd = 0;                // segments below are in the filters
    quint64 m_knownEnd = 0;                 // segments below are known
    std::vector<quint64> m_hashes;          // of the questions at hand
    std::vector<unsigned> m_candidates;
};

} // namespace pk::sql
