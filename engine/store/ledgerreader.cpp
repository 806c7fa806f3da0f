// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerreader.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

QString textOf(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

Result<LedgerEntry> entryOf(const Statement& row) {
    LedgerEntry entry;
    entry.seq = row.uint64(0);
    entry.orderId = textOf(row.bytes(1));
    entry.showId = textOf(row.bytes(2));
    entry.uid = row.uint64(3);
    entry.userName = textOf(row.bytes(4));
    entry.giftId = static_cast<quint32>(row.int64(5));
    entry.count = row.int64(6);
    entry.kb = row.int64(7);
    entry.timestampMs = row.int64(8);
    entry.arrivedMs = row.int64(9);
    entry.pkId = row.uint64(10);
    const qint64 verdict = row.int64(11);
    if (verdict < 0 || verdict >= kVerdicts) {
        return tl::unexpected(damagedError("ledger.verdict"));
    }
    entry.verdict = Verdict(verdict);
    entry.reason = reasonFromInt(static_cast<int>(row.int64(12)));
    entry.origin = row.int64(13) == qint64(Origin::Injected) ? Origin::Injected : Origin::Live;
    entry.raw = textOf(row.bytes(14));
    return entry;
}

// Filters beside the range of seq.
QByteArray filterText(const LedgerQuery& query) {
    QByteArray text;
    text += query.orderId.isEmpty() ? "" : " AND l.order_id = ?3";
    text += query.pkId != 0 ? " AND l.pk_id = ?4" : "";
    text += query.uid != 0 ? " AND l.uid = ?5" : "";
    text += query.verdict ? " AND l.verdict = ?6" : "";
    text += query.showId.isEmpty() ? "" : " AND l.show_id = ?8";
    return text;
}

constexpr char kSelect[] =
    "SELECT l.seq, l.order_id, l.show_id, l.uid, l.user_name, l.gift_id, l.count, l.kb, l.sent_ms, l.arrived_ms,"
    " l.pk_id, l.verdict, l.reason, l.origin, r.raw"
    " FROM ledger l NOT INDEXED LEFT JOIN ledger_raw r ON r.seq = l.seq WHERE ";

} // namespace

struct LedgerReader::Search {
    const LedgerQuery& query;
    QByteArray orderId; // UTF-8
    QByteArray showId;  // likewise
    std::size_t wanted; // entries; one more than asked for tells whether there is another page
    std::vector<LedgerEntry> entries;
    quint64 stoppedAt = 0; // where the search stopped early

    [[nodiscard]] bool isFull() const { return entries.size() >= wanted; }
    [[nodiscard]] bool isFiltered() const {
        return !orderId.isEmpty() || query.pkId != 0 || query.uid != 0 || query.verdict;
    }
    void bind(Statement& statement) const {
        if (!orderId.isEmpty()) {
            statement.bindAny(3, {orderId.constData(), std::size_t(orderId.size())});
        }
        if (query.pkId != 0) {
            statement.bind(4, query.pkId);
        }
        if (query.uid != 0) {
            statement.bind(5, query.uid);
        }
        if (query.verdict) {
            statement.bind(6, qint64(*query.verdict));
        }
        if (!showId.isEmpty()) {
            statement.bindAny(8, {showId.constData(), std::size_t(showId.size())});
        }
    }
};

Result<LedgerPage> LedgerReader::page(const LedgerQuery& query) {
    const std::size_t limit = std::size_t(std::clamp(query.limit, 1, limits::kListMax));
    Search search{query, query.orderId.toUtf8(), query.showId.toUtf8(), limit + 1, {}};
    // One moment for index and rows, and one lock.
    ReadMoment moment(m_connection);
    if (auto done = moment.begin(); !done) {
        return tl::unexpected(done.error());
    }
    const Result<void> done = this->search(search);
    m_segments.reset();
    if (!done) {
        return tl::unexpected(done.error());
    }
    LedgerPage page;
    page.next = search.stoppedAt;
    if (search.entries.size() > limit) {
        search.entries.pop_back();
        page.next = search.entries.back().seq;
    }
    page.entries = std::move(search.entries);
    return page;
}

Result<void> LedgerReader::search(Search& search) {
    const Result<Range> range = rangeOf(search.query);
    if (!range) {
        return tl::unexpected(range.error());
    }
    if (!search.isFiltered()) {
        return search.showId.isEmpty() ? walk(search, *range) : walkStretch(search, *range);
    }
    const Result<SegmentReader::Range> indexed = m_segments.range();
    if (!indexed) {
        return tl::unexpected(indexed.error());
    }
    const quint64 indexEnd = indexed->end * kSegmentRows;
    if (search.query.ascending) {
        return bySegmentsUp(search,
                            {std::max(range->low, indexed->first * kSegmentRows), std::min(range->high, indexEnd)})
            .and_then([&]() -> Result<void> {
                const bool isDone = search.isFull() || search.stoppedAt != 0;
                return isDone ? Result<void>() : walk(search, {std::max(range->low, indexEnd), range->high});
            });
    }
    return walk(search, {std::max(range->low, indexEnd), range->high}).and_then([&] {
        return bySegments(search,
                          {std::max(range->low, indexed->first * kSegmentRows), std::min(range->high, indexEnd)});
    });
}

// Shows have no index: so many of the newest rows at a time are looked at.
Result<void> LedgerReader::walkStretch(Search& search, Range range) {
    constexpr quint64 kStretch = 200'000;
    const Result<qint64> last = m_connection.number(u"SELECT max(seq) FROM ledger"_s);
    const Result<qint64> first = m_connection.number(u"SELECT min(seq) FROM ledger"_s);
    if (!last || !first) {
        return tl::unexpected(last ? first.error() : last.error());
    }
    const quint64 high = std::min(range.high, quint64(*last) + 1);
    const quint64 low = std::max(range.low, high > kStretch ? high - kStretch : 0);
    return walk(search, {low, high}).map([&] {
        if (!search.isFull() && low > quint64(*first)) {
            search.stoppedAt = low;
        }
    });
}

// A PK's rows can only come after it began.
Result<LedgerReader::Range> LedgerReader::rangeOf(const LedgerQuery& query) {
    constexpr quint64 seqEnd = quint64(std::numeric_limits<qint64>::max());
    Range range{0, query.from != 0 ? std::min(query.from, seqEnd) : seqEnd};
    if (query.ascending) {
        range = {std::min(query.from, seqEnd - 1) + 1, seqEnd};
    }
    if (query.pkId != 0) {
        const Result<qint64> from =
            m_connection.number(u"SELECT ledger_from FROM pk_info WHERE pk_id = ?"_s, query.pkId);
        if (!from) {
            return tl::unexpected(from.error());
        }
        range.low = std::max(range.low, static_cast<quint64>(*from));
    }
    return range;
}

Result<void> LedgerReader::walk(Search& search, Range range) {
    if (range.low >= range.high) {
        return {};
    }
    Statement statement;
    const QByteArray sqlText = kSelect + QByteArray("l.seq >= ?1 AND l.seq < ?2") + filterText(search.query) +
                               (search.query.ascending ? " ORDER BY l.seq LIMIT ?7" : " ORDER BY l.seq DESC LIMIT ?7");
    return statement.prepare(m_connection.handle(), sqlText).and_then([&] {
        search.bind(statement);
        statement.bind(1, range.low);
        statement.bind(2, range.high);
        statement.bind(7, quint64(search.wanted - search.entries.size()));
        return take(search, statement);
    });
}

Result<void> LedgerReader::take(Search& search, Statement& statement) {
    Result<bool> row = statement.step();
    for (; row && *row; row = statement.step()) {
        Result<LedgerEntry> entry = entryOf(statement);
        if (!entry) {
            return tl::unexpected(entry.error());
        }
        search.entries.push_back(std::move(*entry));
    }
    return row.map([](bool) {});
}

Result<void> LedgerReader::bySegments(Search& search, Range range) {
    if (range.low >= range.high) {
        return {};
    }
    Statement one;
    if (auto done = one.prepare(m_connection.handle(), kSelect + QByteArray("l.seq = ?1") + filterText(search.query));
        !done) {
        return done;
    }
    search.bind(one);
    const quint64 lowest = segmentOf(range.low);
    quint64 segment = segmentOf(range.high - 1);
    quint64 rowsLeft = kRowsMax;
    for (quint64 segmentsLeft = kSegmentsMax; !search.isFull(); --segment, --segmentsLeft) {
        const quint64 start = segment * kSegmentRows;
        if (segmentsLeft == 0 || rowsLeft == 0) {
            search.stoppedAt = start + kSegmentRows;
            return {};
        }
        RowSet rows;
        const Result<bool> some = rowsIn(search, segment, rows);
        if (!some) {
            return tl::unexpected(some.error());
        }
        int row = *some ? rows.highestBelow(static_cast<unsigned>(std::min(range.high - start, kSegmentRows))) : -1;
        for (; row >= 0 && start + quint64(row) >= range.low && !search.isFull();
             row = rows.highestBelow(static_cast<unsigned>(row))) {
            if (rowsLeft == 0) {
                search.stoppedAt = start + quint64(row) + 1;
                return {};
            }
            --rowsLeft;
            one.bind(1, start + quint64(row));
            if (auto done = take(search, one); !done) {
                return done;
            }
        }
        if (segment == lowest) {
            return {};
        }
    }
    return {};
}

// The same upwards. Where it stops early, `stoppedAt` is the last seq that was looked at.
Result<void> LedgerReader::bySegmentsUp(Search& search, Range range) {
    if (range.low >= range.high) {
        return {};
    }
    Statement one;
    if (auto done = one.prepare(m_connection.handle(), kSelect + QByteArray("l.seq = ?1") + filterText(search.query));
        !done) {
        return done;
    }
    search.bind(one);
    quint64 rowsLeft = kRowsMax;
    quint64 segmentsLeft = kSegmentsMax;
    for (quint64 segment = segmentOf(range.low); segment <= segmentOf(range.high - 1) && !search.isFull(); ++segment) {
        const quint64 start = segment * kSegmentRows;
        if (segmentsLeft-- == 0) {
            search.stoppedAt = start - 1;
            return {};
        }
        RowSet rows;
        const Result<bool> some = rowsIn(search, segment, rows);
        if (!some) {
            return tl::unexpected(some.error());
        }
        const unsigned begin = range.low > start ? static_cast<unsigned>(range.low - start) : 0;
        int row = *some ? rows.lowestFrom(begin) : -1;
        for (; row >= 0 && start + quint64(row) < range.high && !search.isFull();
             row = rows.lowestFrom(static_cast<unsigned>(row) + 1)) {
            if (rowsLeft-- == 0) {
                search.stoppedAt = start + quint64(row) - 1;
                return {};
            }
            one.bind(1, start + quint64(row));
            if (auto done = take(search, one); !done) {
                return done;
            }
        }
    }
    return {};
}

Result<bool> LedgerReader::rowsIn(const Search& search, quint64 segment, RowSet& rows) {
    const LedgerQuery& query = search.query;
    const auto narrow = [&](IndexKind kind, unsigned bucket, bool isFirst, auto&& add) -> Result<bool> {
        const Result<std::string_view> bits = m_segments.bits(segment, kind, bucket);
        if (!bits) {
            return tl::unexpected(bits.error());
        }
        if (bits->empty()) {
            return false;
        }
        RowSet found;
        if (!add(*bits, found)) {
            return tl::unexpected(damagedError("ledger_index"));
        }
        if (isFirst) {
            rows = found;
        } else {
            rows.keepOnly(found);
        }
        return !rows.isEmpty();
    };
    // The most telling one first: where it finds nothing, the others are not asked.
    Result<bool> some = true;
    bool isFirst = true;
    const auto apply = [&](bool isGiven, IndexKind kind, unsigned bucket, auto&& add) {
        if (isGiven && some && *some) {
            some = narrow(kind, bucket, isFirst, add);
            isFirst = false;
        }
    };
    const LedgerHash& hash = m_segments.hash();
    const quint64 order = hash.of(std::string_view(search.orderId.constData(), std::size_t(search.orderId.size())));
    const quint64 user = hash.of(query.uid);
    const quint64 pk = hash.of(quint64(query.pkId));
    apply(!search.orderId.isEmpty(), IndexKind::Orders, bucketOf(order),
          [&](std::string_view bits, RowSet& set) { return addEntries(bits, order, set); });
    apply(query.uid != 0, IndexKind::Users, bucketOf(user),
          [&](std::string_view bits, RowSet& set) { return addEntries(bits, user, set); });
    apply(query.verdict.has_value(), IndexKind::Verdicts, unsigned(query.verdict.value_or(Verdict::Invalid)),
          [](std::string_view bits, RowSet& set) { return addRowSet(bits, set); });
    apply(query.pkId != 0, IndexKind::Pks, bucketOf(pk),
          [&](std::string_view bits, RowSet& set) { return addGroup(bits, pk, set); });
    return some;
}

} // namespace pk::sql
