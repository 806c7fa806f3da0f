// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerwriter.h"

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

Result<void> LedgerWriter::prepare(SqlConnection& connection) {
    finalize();
    sqlite3* db = connection.handle();
    if (auto done = m_insert.prepare(db,
                                     "INSERT INTO ledger (seq, order_id, show_id, uid, user_name, gift_id, count, kb,"
                                     " sent_ms, arrived_ms, pk_id, verdict, reason, origin)"
                                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
        !done) {
        return done;
    }
    if (auto done = m_insertRaw.prepare(db, "INSERT INTO ledger_raw (seq, raw) VALUES (?1, ?2)"); !done) {
        return done;
    }
    if (auto done = m_insertAfter.prepare(db, "INSERT INTO ledger_after (pk_id, seq) VALUES (?1, ?2)"); !done) {
        return done;
    }
    Result<Query> open = connection.select(u"SELECT pk_id FROM pk_info WHERE archived = 0 AND ledger_to IS NULL"_s);
    if (!open) {
        return tl::unexpected(open.error());
    }
    Result<bool> row = open->next();
    for (; row && *row; row = open->next()) {
        m_open.insert(open->uint64(0));
    }
    return row.map([](bool) {});
}

void LedgerWriter::finalize() {
    m_insert.finalize();
    m_insertRaw.finalize();
    m_insertAfter.finalize();
    m_open.clear();
}

Result<void> LedgerWriter::append(const CommitGroup& group, const tsl::robin_set<PkId>& openInGroup) {
    quint64 seq = group.firstLedgerSeq;
    PkId lastPkId = 0; // rows come in runs of one PK
    bool isAfter = false;
    for (const LedgerRow& row : group.ledger) {
        if (auto done = appendRow(row, seq); !done) {
            return done;
        }
        if (row.pkId != lastPkId) {
            lastPkId = row.pkId;
            isAfter = row.pkId != 0 && !m_open.contains(row.pkId) && !openInGroup.contains(row.pkId);
        }
        if (isAfter) {
            m_insertAfter.bind(1, row.pkId);
            m_insertAfter.bind(2, seq);
            if (auto done = m_insertAfter.run(); !done) {
                return done;
            }
        }
        ++seq;
    }
    return {};
}

Result<void> LedgerWriter::appendRow(const LedgerRow& row, quint64 seq) {
    const GiftRecord& record = *row.record;
    m_insert.bind(1, seq);
    if (row.verdict == Verdict::Invalid) {
        m_insert.bindAny(2, record.orderId);
        m_insert.bindAny(3, record.showId);
    } else { // checked before it got another verdict: printable ASCII
        m_insert.bindText(2, record.orderId);
        m_insert.bindText(3, record.showId);
    }
    m_insert.bind(4, record.uid);
    m_insert.bindAny(5, record.userName);
    m_insert.bind(6, qint64(record.giftId));
    m_insert.bind(7, record.count);
    m_insert.bind(8, record.kb);
    m_insert.bind(9, record.timestampMs);
    m_insert.bind(10, row.arrivedMs);
    m_insert.bind(11, row.pkId);
    m_insert.bind(12, qint64(row.verdict));
    m_insert.bind(13, qint64(reasonToInt(row.reason)));
    m_insert.bind(14, qint64(record.origin));
    if (auto done = m_insert.run(); !done) {
        return done;
    }
    if (!record.raw.empty()) {
        m_insertRaw.bind(1, seq);
        m_insertRaw.bindBytes(2, record.raw);
        return m_insertRaw.run();
    }
    return {};
}

Result<void> scanLedger(SqlConnection& connection, quint64 fromSeq,
                        const std::function<void(const LedgerRow&, quint64 seq)>& row) {
    Statement scan;
    if (auto done = scan.prepare(connection.handle(),
                                 "SELECT seq, order_id, show_id, uid, user_name, gift_id, count, kb, sent_ms,"
                                 " arrived_ms, pk_id, verdict, reason, origin"
                                 " FROM ledger WHERE seq >= ?1 ORDER BY seq");
        !done) {
        return done;
    }
    scan.bind(1, fromSeq);
    GiftRecord record;
    LedgerRow out;
    out.record = &record;
    Result<bool> more = scan.step();
    for (; more && *more; more = scan.step()) {
        record.orderId = scan.bytes(1);
        record.showId = scan.bytes(2);
        record.uid = scan.uint64(3);
        record.userName = scan.bytes(4);
        record.giftId = static_cast<quint32>(scan.int64(5));
        record.count = scan.int64(6);
        record.kb = scan.int64(7);
        record.timestampMs = scan.int64(8);
        out.arrivedMs = scan.int64(9);
        out.pkId = scan.uint64(10);
        const qint64 verdict = scan.int64(11);
        if (verdict < 0 || verdict >= kVerdicts) {
            return tl::unexpected(damagedError("ledger.verdict"));
        }
        out.verdict = Verdict(verdict);
        out.reason = reasonFromInt(static_cast<int>(scan.int64(12)));
        record.origin = scan.int64(13) == qint64(Origin::Injected) ? Origin::Injected : Origin::Live;
        row(out, scan.uint64(0));
    }
    return more.map([](bool) {});
}

} // namespace pk::sql
