// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerwriter.h"

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

constexpr std::size_t kRowsMany = 50;
constexpr int kColumns = 14;

// OR FAIL: the group's transaction is rolled back as a whole, so the statement needs no journal of its
// own for taking back the rows before a refused one.
QByteArray insertText(std::size_t rows) {
    return "INSERT OR FAIL INTO ledger (seq, order_id, show_id, uid, user_name, gift_id, count, kb, sent_ms,"
           " arrived_ms, pk_id, verdict, reason, origin) " +
           valuesText(rows, kColumns);
}

void bindRow(Statement& insert, int parameter, const LedgerRow& row, quint64 seq) {
    const GiftRecord& record = *row.record;
    insert.bind(parameter, seq);
    if (row.verdict == Verdict::Invalid) {
        insert.bindAny(parameter + 1, record.orderId);
        insert.bindAny(parameter + 2, record.showId);
    } else { // checked before it got another verdict: printable ASCII
        insert.bindText(parameter + 1, record.orderId);
        insert.bindText(parameter + 2, record.showId);
    }
    insert.bind(parameter + 3, record.uid);
    insert.bindAny(parameter + 4, record.userName);
    insert.bind(parameter + 5, qint64(record.giftId));
    insert.bind(parameter + 6, record.count);
    insert.bind(parameter + 7, record.kb);
    insert.bind(parameter + 8, record.timestampMs);
    insert.bind(parameter + 9, row.arrivedMs);
    insert.bind(parameter + 10, row.pkId);
    insert.bind(parameter + 11, qint64(row.verdict));
    insert.bind(parameter + 12, qint64(reasonToInt(row.reason)));
    insert.bind(parameter + 13, qint64(record.origin));
}

} // namespace

Result<void> LedgerWriter::prepare(SqlConnection& connection) {
    finalize();
    sqlite3* db = connection.handle();
    if (auto done = m_insertMany.prepare(db, insertText(kRowsMany)); !done) {
        return done;
    }
    if (auto done = m_insertOne.prepare(db, insertText(1)); !done) {
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
    m_insertMany.finalize();
    m_insertOne.finalize();
    m_insertRaw.finalize();
    m_insertAfter.finalize();
    m_open.clear();
}

Result<void> LedgerWriter::append(const CommitGroup& group, const tsl::robin_set<PkId>& openInGroup) {
    return appendRows(group).and_then([&] { return appendRare(group, openInGroup); });
}

Result<void> LedgerWriter::appendRows(const CommitGroup& group) {
    for (std::size_t i = 0; i < group.ledger.size();) {
        const std::size_t rows = group.ledger.size() - i >= kRowsMany ? kRowsMany : 1;
        Statement& insert = rows == kRowsMany ? m_insertMany : m_insertOne;
        int parameter = 1;
        for (const std::size_t end = i + rows; i < end; ++i, parameter += kColumns) {
            bindRow(insert, parameter, group.ledger[i], group.firstLedgerSeq + i);
        }
        if (auto done = insert.run(); !done) {
            return done;
        }
    }
    return {};
}

// What few rows have beside the ledger itself.
Result<void> LedgerWriter::appendRare(const CommitGroup& group, const tsl::robin_set<PkId>& openInGroup) {
    quint64 seq = group.firstLedgerSeq;
    PkId lastPkId = 0; // rows come in runs of one PK
    bool isAfter = false;
    for (const LedgerRow& row : group.ledger) {
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
