// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerreader.h"

#include <algorithm>
#include <limits>

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

} // namespace

Result<void> LedgerReader::prepare() {
    return m_wasCounted.prepare(m_connection.handle(),
                                "SELECT 1 FROM ledger INDEXED BY ledger_order WHERE order_id = ?1 AND verdict = ?2"
                                " LIMIT 1");
}

Result<bool> LedgerReader::wasCounted(std::string_view orderId) {
    m_wasCounted.bindText(1, orderId);
    m_wasCounted.bind(2, qint64(Verdict::Counted));
    const Result<bool> row = m_wasCounted.step();
    m_wasCounted.reset();
    return row;
}

Result<LedgerReader::Range> LedgerReader::rangeOf(const LedgerQuery& query) {
    const Result<qint64> last = m_connection.number(u"SELECT max(seq) FROM ledger"_s);
    if (!last) {
        return tl::unexpected(last.error());
    }
    Range range{0, static_cast<quint64>(*last) + 1};
    if (query.pkId != 0) {
        Result<Query> pk =
            m_connection.select(u"SELECT ledger_from, ledger_to FROM pk_info WHERE pk_id = ?"_s, query.pkId);
        if (!pk) {
            return tl::unexpected(pk.error());
        }
        const Result<bool> row = pk->next();
        if (!row) {
            return tl::unexpected(row.error());
        }
        if (!*row) {
            return Range{};
        }
        range.low = pk->uint64(0);
        if (!pk->isNull(1)) {
            range.high = std::min(range.high, pk->uint64(1) + 1);
        }
    }
    if (query.from != 0) {
        range.high = std::min(range.high, query.from);
    }
    return range;
}

Result<LedgerPage> LedgerReader::page(const LedgerQuery& query) {
    const std::size_t limit = std::size_t(std::clamp(query.limit, 1, limits::kListMax));
    LedgerPage page;
    quint64 next = 0; // where the walk stopped, when it stopped early
    constexpr quint64 seqEnd = quint64(std::numeric_limits<qint64>::max());
    const Range all{0, query.from != 0 ? std::min(query.from, seqEnd) : seqEnd};
    // One entry more than asked for tells whether there is another page.
    if (!query.orderId.isEmpty()) {
        if (auto done = collect(query, Way::ByOrderId, all, limit + 1, page.entries); !done) {
            return tl::unexpected(done.error());
        }
    } else {
        if (query.pkId != 0) {
            if (auto done = collect(query, Way::AfterEnd, all, limit + 1, page.entries); !done) {
                return tl::unexpected(done.error());
            }
        }
        Result<Range> range = rangeOf(query);
        if (!range) {
            return tl::unexpected(range.error());
        }
        if (range->high > range->low && range->high - range->low > kWalkMax) {
            range->low = range->high - kWalkMax;
            next = range->low;
        }
        if (page.entries.size() <= limit && range->low < range->high) {
            if (auto done = collect(query, Way::Walk, *range, limit + 1, page.entries); !done) {
                return tl::unexpected(done.error());
            }
        }
    }
    if (page.entries.size() > limit) {
        page.entries.pop_back();
        next = page.entries.back().seq;
    }
    page.next = next;
    return page;
}

Result<void> LedgerReader::collect(const LedgerQuery& query, Way way, Range range, std::size_t limit,
                                   std::vector<LedgerEntry>& entries) {
    QByteArray sqlText =
        "SELECT l.seq, l.order_id, l.show_id, l.uid, l.user_name, l.gift_id, l.count, l.kb, l.sent_ms, l.arrived_ms,"
        " l.pk_id, l.verdict, l.reason, l.origin, r.raw ";
    switch (way) {
        case Way::Walk:
            sqlText += "FROM ledger l NOT INDEXED LEFT JOIN ledger_raw r ON r.seq = l.seq WHERE true";
            break;
        case Way::ByOrderId:
            sqlText +=
                "FROM ledger l INDEXED BY ledger_order LEFT JOIN ledger_raw r ON r.seq = l.seq"
                " WHERE l.order_id = ?3";
            break;
        case Way::AfterEnd:
            sqlText +=
                "FROM ledger_after a CROSS JOIN ledger l ON l.seq = a.seq"
                " LEFT JOIN ledger_raw r ON r.seq = l.seq WHERE a.pk_id = ?4 AND a.seq >= ?1 AND a.seq < ?2";
            break;
    }
    sqlText += " AND l.seq >= ?1 AND l.seq < ?2";
    sqlText += query.pkId != 0 ? " AND l.pk_id = ?4" : "";
    sqlText += query.uid != 0 ? " AND l.uid = ?5" : "";
    sqlText += query.verdict ? " AND l.verdict = ?6" : "";
    sqlText += way == Way::AfterEnd ? " ORDER BY a.seq DESC" : " ORDER BY l.seq DESC";
    sqlText += " LIMIT ?7";
    Statement statement;
    if (auto done = statement.prepare(m_connection.handle(), sqlText); !done) {
        return done;
    }
    const QByteArray orderId = query.orderId.toUtf8();
    statement.bind(1, range.low);
    statement.bind(2, range.high);
    if (way == Way::ByOrderId) {
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
    statement.bind(7, qint64(limit - std::min(limit, entries.size())));
    Result<bool> row = statement.step();
    for (; row && *row; row = statement.step()) {
        Result<LedgerEntry> entry = entryOf(statement);
        if (!entry) {
            return tl::unexpected(entry.error());
        }
        entries.push_back(std::move(*entry));
    }
    return row.map([](bool) {});
}

} // namespace pk::sql
