// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerwriter.h"

namespace pk::sql {

namespace {

void bindRow(Statement& insert, const LedgerRow& row, quint64 seq) {
    const GiftRecord& record = *row.record;
    insert.bind(1, seq);
    if (row.verdict == Verdict::Invalid) {
        insert.bindAny(2, record.orderId);
        insert.bindAny(3, record.showId);
    } else { // checked before it got another verdict: printable ASCII
        insert.bindText(2, record.orderId);
        insert.bindText(3, record.showId);
    }
    insert.bind(4, record.uid);
    insert.bindAny(5, record.userName);
    insert.bind(6, qint64(record.giftId));
    insert.bind(7, record.count);
    insert.bind(8, record.kb);
    insert.bind(9, record.timestampMs);
    insert.bind(10, row.arrivedMs);
    insert.bind(11, row.pkId);
    insert.bind(12, qint64(row.verdict));
    insert.bind(13, qint64(reasonToInt(row.reason)));
    insert.bind(14, qint64(record.origin));
}

} // namespace

Result<void> LedgerWriter::prepare(SqlConnection& connection) {
    finalize();
    sqlite3* db = connection.handle();
    // OR FAIL: the group's transaction is rolled back as a whole, so the statement needs no journal of its
    // own for taking back the rows before a refused one.
    return m_insertOne
        .prepare(db,
                 "INSERT OR FAIL INTO ledger (seq, order_id, show_id, uid, user_name, gift_id, count, kb, sent_ms,"
                 " arrived_ms, pk_id, verdict, reason, origin) " +
                     valuesText(1, 14))
        .and_then([&] { return m_insertRaw.prepare(db, "INSERT INTO ledger_raw (seq, raw) VALUES (?1, ?2)"); })
        .and_then([&] { return m_image.prepare(connection); })
        .and_then([&] { return m_indexer.prepare(connection); });
}

void LedgerWriter::finalize() {
    m_insertOne.finalize();
    m_insertRaw.finalize();
    m_image.finalize();
    m_indexer.finalize();
}

Result<void> LedgerWriter::layOut(const CommitGroup& group) {
    m_isLaidOut = LedgerImage::suits(group);
    return m_isLaidOut ? m_image.fill(group) : Result<void>{};
}

Result<void> LedgerWriter::append(const CommitGroup& group) {
    if (group.ledger.empty()) {
        return {};
    }
    return m_indexer.beforeAppend()
        .and_then([&] { return m_isLaidOut ? m_image.append() : appendRows(group); })
        .and_then([&] { return appendRaw(group); })
        .and_then([&] { return m_indexer.append(group); });
}

Result<void> LedgerWriter::appendRows(const CommitGroup& group) {
    quint64 seq = group.firstLedgerSeq;
    for (const LedgerRow& row : group.ledger) {
        bindRow(m_insertOne, row, seq++);
        if (auto done = m_insertOne.run(); !done) {
            return done;
        }
    }
    return {};
}

// Malformed records as received: rare.
Result<void> LedgerWriter::appendRaw(const CommitGroup& group) {
    quint64 seq = group.firstLedgerSeq;
    for (const LedgerRow& row : group.ledger) {
        if (!row.record->raw.empty()) {
            m_insertRaw.bind(1, seq);
            m_insertRaw.bindBytes(2, row.record->raw);
            if (auto done = m_insertRaw.run(); !done) {
                return done;
            }
        }
        ++seq;
    }
    return {};
}

} // namespace pk::sql
