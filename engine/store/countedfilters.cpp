// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/countedfilters.h"

#include <algorithm>
#include <utility>

#include "engine/store/sqlconnection.h"
#include "engine/store/sqlerror.h"

namespace pk::sql {

Result<bool> CountedFilters::load(SegmentReader& segments, quint64 segment, quint64 end) {
    const Result<std::string_view> bits = segments.bits(segment, IndexKind::Summary, 0);
    if (!bits) {
        return tl::unexpected(bits.error());
    }
    SegmentSummary summary;
    // None: its numbers were left out, or retention has removed it.
    const bool isGood = bits->empty() || decode(*bits, summary);
    segments.reset();
    if (!isGood) {
        return tl::unexpected(damagedError("ledger_index"));
    }
    if (summary.counted == 0) {
        return true;
    }
    CountedFilter& filter = filterFor(segment, summary.counted, end);
    if (!filter.prepareSome()) {
        return false;
    }
    // The lines are far apart in memory: they are asked for some keys ahead.
    constexpr std::size_t kAhead = 24;
    const auto loadBucket = [&](unsigned bucket, std::string_view orders) {
        m_keys.clear();
        const bool isWhole = eachCounted(
            orders, [&](quint32 entry, unsigned) { m_keys.push_back(CountedFilter::keyOf(bucket, entry)); });
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            filter.prefetch(m_keys[std::min(i + kAhead, m_keys.size() - 1)]);
            filter.insert(m_keys[i], segment);
        }
        return isWhole;
    };
    // A reading that fails half-way leaves keys twice, which does no harm.
    return segments.eachBucket(segment, IndexKind::Orders, loadBucket).map([] { return true; });
}

CountedFilter& CountedFilters::filterFor(quint64 segment, std::size_t keys, quint64 end) {
    if (m_filters.empty() || !m_filters.back()->takes(segment, keys)) {
        quint64 size = (end - segment) * kSegmentRows;
        if (!m_filters.empty()) {
            size = std::max(size, (segment - m_filters.front()->firstSegment()) * kSegmentRows);
        }
        m_filters.push_back(std::make_unique<CountedFilter>(std::size_t(size), segment));
    }
    return *m_filters.back();
}

void CountedFilters::dropBelow(quint64 firstSegment) {
    while (m_filters.size() > 1 && m_filters[1]->firstSegment() <= firstSegment) {
        m_filters.erase(m_filters.begin());
    }
}

FilterLoader::FilterLoader(QString databaseFile, quint64 first, quint64 end) : m_next(first), m_end(end) {
    m_thread = std::thread([this, file = std::move(databaseFile)] {
        if (!run(file)) {
            qCInfo(lcPkStore, "the history's index is read on with the questions");
        }
        m_isDone = true;
    });
}

FilterLoader::~FilterLoader() {
    m_isCancelled = true;
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

Result<void> FilterLoader::run(const QString& databaseFile) {
    SqlConnection connection;
    SegmentReader segments;
    Result<void> done = connection.open(databaseFile, SqlConnection::Access::ReadOnly, 0)
                            .and_then([&] { return connection.setUpReader(); })
                            .and_then([&] { return segments.prepare(connection); });
    while (done && m_next < m_end && !m_isCancelled) {
        const Result<bool> isIn = m_filters.load(segments, m_next, m_end);
        if (!isIn) {
            done = tl::unexpected(isIn.error());
        } else if (*isIn) {
            ++m_next;
        }
    }
    segments.finalize();
    connection.closeUntouched();
    return done;
}

quint64 FilterLoader::take(CountedFilters& filters) {
    m_thread.join();
    filters = std::move(m_filters);
    return m_next;
}

} // namespace pk::sql
