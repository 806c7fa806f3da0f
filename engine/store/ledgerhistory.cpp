// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerhistory.h"

#include <algorithm>

#include "engine/store/sqlerror.h"

namespace pk::sql {

namespace {

// With nothing new, a look every so many batches: the reading costs more than the rest of a small batch.
constexpr int kFreezesALook = 8;
// Up to some 25 ms of looks into segments' indexes; more take longer than waiting for the filter, or filling
// it.
constexpr quint64 kLooksMax = 4'096;
// From so many segments on a thread fills it.
constexpr quint64 kSegmentsAlone = 8;
constexpr std::size_t kPrefetched = 32;

} // namespace

Result<void> LedgerHistory::prepare(const QString& databaseFile) {
    finalize();
    return m_row
        .prepare(m_connection.handle(), "SELECT order_id, verdict, reason FROM ledger NOT INDEXED WHERE seq = ?1")
        .and_then([this] { return look(); })
        .map([&] {
            if (m_knownEnd - m_loadedEnd > kSegmentsAlone) {
                m_loader = std::make_unique<FilterLoader>(databaseFile, m_loadedEnd, m_knownEnd);
            }
        });
}

void LedgerHistory::finalize() {
    m_moment.reset();
    m_loader.reset();
    m_row.finalize();
    m_filters.clear();
    m_loadedEnd = 0;
    m_freezesUntilLook = 0;
}

void LedgerHistory::freeze() {
    m_isFrozen = true;
    Result<void> done;
    if (m_loader) {
        if (m_loader->isDone()) {
            takeLoaded();
        }
    } else if (!isLoaded()) {
        done = loadOne();
    } else if (--m_freezesUntilLook < 0) {
        m_freezesUntilLook = kFreezesALook - 1;
        done = look();
    }
    if (!done) {
        qCInfo(lcPkStore, "the history's index could not be read; it is tried again");
    }
}

void LedgerHistory::thaw() {
    m_isFrozen = false;
    m_segments.reset();
    m_moment.reset();
}

Result<void> LedgerHistory::beginMoment() {
    if (m_moment) {
        return {};
    }
    m_moment.emplace(m_connection);
    return m_moment->begin();
}

Result<void> LedgerHistory::look() {
    const Result<SegmentReader::Range> range = m_segments.range();
    if (!range) {
        return tl::unexpected(range.error());
    }
    m_knownEnd = std::max(m_knownEnd, range->end);
    m_loadedEnd = std::max(m_loadedEnd, range->first);
    m_filters.dropBelow(range->first);
    return {};
}

Result<void> LedgerHistory::loadOne() {
    const Result<bool> isIn = m_filters.load(m_segments, m_loadedEnd, m_knownEnd);
    if (!isIn) {
        return tl::unexpected(isIn.error());
    }
    m_loadedEnd += *isIn ? 1 : 0;
    return {};
}

void LedgerHistory::takeLoaded() {
    m_loadedEnd = std::max(m_loadedEnd, m_loader->take(m_filters));
    m_loader.reset();
}

Result<void> LedgerHistory::prepareFor(std::size_t questions) {
    if (isLoaded() || questions * (m_knownEnd - m_loadedEnd) <= kLooksMax) {
        return {};
    }
    if (m_loader) {
        takeLoaded();
    }
    Result<void> done;
    while (done && !isLoaded()) {
        done = loadOne();
    }
    return done;
}

Result<void> LedgerHistory::countedAmong(std::span<const std::string_view> orderIds, std::vector<bool>& counted) {
    counted.assign(orderIds.size(), false);
    if (auto done = prepareFor(orderIds.size()); !done) {
        return done;
    }
    m_hashes.resize(orderIds.size());
    for (std::size_t i = 0; i < orderIds.size(); ++i) {
        m_hashes[i] = m_segments.hash().of(orderIds[i]);
    }
    Result<void> done;
    for (std::size_t from = 0; done && from < orderIds.size(); from += kPrefetched) {
        done = askFilters(orderIds, from, counted);
    }
    for (std::size_t i = 0; i < orderIds.size(); ++i) {
        for (quint64 segment = m_loadedEnd; done && segment < m_knownEnd && !counted[i]; ++segment) {
            const Result<bool> answer = isCountedIn(segment, m_hashes[i], orderIds[i]);
            if (!answer) {
                done = tl::unexpected(answer.error());
            } else {
                counted[i] = *answer;
            }
        }
    }
    if (!m_isFrozen) {
        thaw();
    }
    return done;
}

Result<void> LedgerHistory::askFilters(std::span<const std::string_view> orderIds, std::size_t from,
                                       std::vector<bool>& counted) {
    const std::size_t end = std::min(orderIds.size(), from + kPrefetched);
    for (const auto& filter : m_filters.all()) {
        for (std::size_t i = from; filter->isReady() && i < end; ++i) {
            filter->prefetch(CountedFilter::keyOf(m_hashes[i]));
        }
    }
    Result<void> done;
    for (const auto& filter : m_filters.all()) {
        for (std::size_t i = from; done && filter->isReady() && i < end; ++i) {
            filter->find(CountedFilter::keyOf(m_hashes[i]), [&](quint64 segment) {
                const Result<bool> answer = isCountedIn(segment, m_hashes[i], orderIds[i]);
                if (!answer) {
                    done = tl::unexpected(answer.error());
                    return true;
                }
                counted[i] = counted[i] || *answer;
                return *answer;
            });
        }
    }
    return done;
}

Result<bool> LedgerHistory::isCountedIn(quint64 segment, quint64 hash, std::string_view orderId) {
    if (auto done = beginMoment(); !done) {
        return tl::unexpected(done.error());
    }
    const Result<std::string_view> bits = m_segments.bits(segment, IndexKind::Orders, bucketOf(hash));
    if (!bits) {
        return tl::unexpected(bits.error());
    }
    m_candidates.clear();
    const bool isGood = eachCounted(*bits, [&](quint32 entry, unsigned row) {
        if (entry == entryOf(hash)) {
            m_candidates.push_back(row);
        }
    });
    m_segments.reset();
    if (!isGood) {
        return tl::unexpected(damagedError("ledger_index"));
    }
    for (const unsigned row : m_candidates) {
        const Result<bool> answer = isCountedRow(segment * kSegmentRows + row, orderId);
        if (!answer || *answer) {
            return answer;
        }
    }
    return false;
}

Result<bool> LedgerHistory::isCountedRow(quint64 seq, std::string_view orderId) {
    m_row.bind(1, seq);
    const Result<bool> row = m_row.step();
    if (!row || !*row) { // removed by retention
        return row;
    }
    const bool isIt = m_row.bytes(0) == orderId && m_row.int64(1) == qint64(Verdict::Counted) &&
                      countsOnce(Verdict::Counted, reasonFromInt(static_cast<int>(m_row.int64(2))));
    m_row.reset();
    return isIt;
}

} // namespace pk::sql
