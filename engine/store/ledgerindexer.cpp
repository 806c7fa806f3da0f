// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerindexer.h"

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

Result<void> LedgerIndexer::prepare(SqlConnection& connection) {
    finalize();
    m_connection = &connection;
    const Result<qint64> seed = connection.number(u"SELECT value FROM meta WHERE key = 'ledger_hash_seed'"_s);
    if (!seed) {
        return tl::unexpected(seed.error());
    }
    m_hash = LedgerHash(static_cast<quint64>(*seed));
    return m_insert.prepare(connection.handle(), "INSERT OR REPLACE INTO ledger_index (key, bits) VALUES (?1, ?2)")
        .and_then([&] {
            return m_rows.prepare(connection.handle(),
                                  "SELECT seq, order_id, uid, pk_id, verdict, reason, arrived_ms FROM ledger"
                                  " WHERE seq >= ?1 AND seq < ?2 ORDER BY seq");
        })
        .and_then([&] { return catchUp(false); })
        .map([&] { m_isCurrent = true; });
}

void LedgerIndexer::finalize() {
    m_insert.finalize();
    m_rows.finalize();
    m_builder.clear();
    m_isCurrent = false;
}

Result<void> LedgerIndexer::beforeAppend() {
    if (m_isCurrent) {
        m_isCurrent = false; // until the commit
        return {};
    }
    return catchUp(true);
}

Result<void> LedgerIndexer::append(const CommitGroup& group) {
    quint64 seq = group.firstLedgerSeq;
    for (const LedgerRow& row : group.ledger) {
        const GiftRecord& record = *row.record;
        const Result<void> done = add(seq, {record.orderId, record.uid, row.pkId, row.arrivedMs, row.verdict,
                                            countsOnce(row.verdict, row.reason)});
        if (!done) {
            return done;
        }
        ++seq;
    }
    return {};
}

Result<void> LedgerIndexer::add(quint64 seq, const SegmentBuilder::Row& row) {
    // Numbers may have been left out: a segment is complete, too, when a row of a later one comes.
    if (const quint64 segment = segmentOf(seq); segment != m_segment) {
        if (auto done = writeSegment(); !done) {
            return done;
        }
        m_segment = segment;
    }
    m_builder.add(static_cast<unsigned>(seq & (kSegmentRows - 1)), row, m_hash);
    return (seq & (kSegmentRows - 1)) == kSegmentRows - 1 ? writeSegment() : Result<void>{};
}

Result<void> LedgerIndexer::writeSegment() {
    if (m_builder.isEmpty()) {
        return {};
    }
    Result<void> done;
    const bool isWritten = m_builder.build([&](IndexKind kind, unsigned bucket, std::string_view bits) {
        m_insert.bind(1, indexKey(m_segment, kind, bucket));
        m_insert.bindBytes(2, bits);
        done = m_insert.run();
        return done.has_value();
    });
    if (isWritten) {
        m_builder.clear();
    }
    return done;
}

Result<void> LedgerIndexer::readRows(quint64 fromSeq, quint64 toSeq) {
    m_rows.bind(1, fromSeq);
    m_rows.bind(2, toSeq);
    Result<bool> row = m_rows.step();
    for (; row && *row; row = m_rows.step()) {
        const qint64 verdict = m_rows.int64(4);
        if (verdict < 0 || verdict >= kVerdicts) {
            m_rows.reset();
            return tl::unexpected(damagedError("ledger.verdict"));
        }
        const VerdictReason reason = reasonFromInt(static_cast<int>(m_rows.int64(5)));
        const Result<void> done =
            add(m_rows.uint64(0), {m_rows.bytes(1), m_rows.uint64(2), m_rows.uint64(3), m_rows.int64(6),
                                   Verdict(verdict), countsOnce(Verdict(verdict), reason)});
        if (!done) {
            m_rows.reset();
            return done;
        }
    }
    return row.map([](bool) {});
}

Result<void> LedgerIndexer::catchUp(bool inTransaction) {
    m_builder.clear();
    const Result<qint64> lastSeq = m_connection->number(u"SELECT max(seq) FROM ledger"_s);
    const Result<qint64> lastKey = m_connection->number(u"SELECT max(key) FROM ledger_index"_s);
    if (!lastSeq || !lastKey) {
        return tl::unexpected(lastSeq ? lastKey.error() : lastSeq.error());
    }
    // Key 0 is none: segment 0 has more than its summary.
    quint64 from = *lastKey == 0 ? 0 : (static_cast<quint64>(*lastKey >> 16) + 1) * kSegmentRows;
    const quint64 end = static_cast<quint64>(*lastSeq) + 1;
    while (from < end) {
        const Result<qint64> first =
            m_connection->number(u"SELECT seq FROM ledger WHERE seq >= ? ORDER BY seq LIMIT 1"_s, from);
        if (!first) {
            return tl::unexpected(first.error());
        }
        from = static_cast<quint64>(*first);
        m_segment = segmentOf(from);
        const quint64 next = (m_segment + 1) * kSegmentRows;
        if (next > end || inTransaction) {
            return readRows(from, end);
        }
        Transaction transaction(*m_connection);
        const Result<void> done = transaction.begin()
                                      .and_then([&] { return readRows(from, next); })
                                      .and_then([&] { return writeSegment(); })
                                      .and_then([&] { return transaction.commit(); });
        if (!done) {
            return done;
        }
        from = next;
    }
    return {};
}

} // namespace pk::sql
