// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerscan.h"

#include <sqlite3.h>

#include <limits>

#include "engine/store/ledgerpages.h"
#include "engine/store/sqlerror.h"
#include "engine/store/statement.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

constexpr int kColumns = 13;

struct Scan {
    const std::function<void(const LedgerRow&, quint64 seq)>& row;
    GiftRecord record;
    LedgerRow out;
    quint64 lastSeq = 0;
    bool isDamaged = false;
};

std::string_view bytesOf(sqlite3_value* value) {
    const void* data = sqlite3_value_blob(value);
    const int size = sqlite3_value_bytes(value);
    return {static_cast<const char*>(data), data != nullptr ? std::size_t(size) : 0};
}

void takeRow(sqlite3_context* context, int, sqlite3_value** columns) {
    Scan& scan = *static_cast<Scan*>(sqlite3_user_data(context));
    const quint64 seq = static_cast<quint64>(sqlite3_value_int64(columns[0]));
    const qint64 verdict = sqlite3_value_int64(columns[10]);
    if (seq <= scan.lastSeq || verdict < 0 || verdict >= kVerdicts) {
        scan.isDamaged = true;
        sqlite3_result_error_code(context, SQLITE_CORRUPT);
        return;
    }
    GiftRecord& record = scan.record;
    record.orderId = bytesOf(columns[1]);
    record.uid = static_cast<quint64>(sqlite3_value_int64(columns[2]));
    record.userName = bytesOf(columns[3]);
    record.giftId = static_cast<quint32>(sqlite3_value_int64(columns[4]));
    record.count = sqlite3_value_int64(columns[5]);
    record.kb = sqlite3_value_int64(columns[6]);
    record.timestampMs = sqlite3_value_int64(columns[7]);
    scan.out.arrivedMs = sqlite3_value_int64(columns[8]);
    scan.out.pkId = static_cast<quint64>(sqlite3_value_int64(columns[9]));
    scan.out.verdict = Verdict(verdict);
    scan.out.reason = reasonFromInt(sqlite3_value_int(columns[11]));
    record.origin = sqlite3_value_int(columns[12]) == int(Origin::Injected) ? Origin::Injected : Origin::Live;
    scan.lastSeq = seq;
    scan.row(scan.out, seq);
}

void finish(sqlite3_context* context) {
    sqlite3_result_null(context);
}

Result<void> scanBySql(SqlConnection& connection, quint64 fromSeq, quint64 toSeq,
                       const std::function<void(const LedgerRow&, quint64 seq)>& row) {
    Scan scan{row, {}, {}, 0, false};
    scan.out.record = &scan.record;
    sqlite3* db = connection.handle();
    const auto setFunction = [db](Scan* to) {
        return sqlite3_create_function_v2(db, "pk_take_row", kColumns, SQLITE_UTF8 | SQLITE_DIRECTONLY, to, nullptr,
                                          to != nullptr ? takeRow : nullptr, to != nullptr ? finish : nullptr, nullptr);
    };
    if (const int code = setFunction(&scan); code != SQLITE_OK) {
        return tl::unexpected(lastErrorOf(db, code));
    }
    Statement statement;
    // NOT INDEXED: along the table itself, hence by seq; takeRow() checks it.
    const Result<void> done =
        statement
            .prepare(db,
                     "SELECT pk_take_row(seq, order_id, uid, user_name, gift_id, count, kb, sent_ms, arrived_ms, pk_id,"
                     " verdict, reason, origin) FROM ledger NOT INDEXED WHERE seq >= ?1 AND seq < ?2")
            .and_then([&] {
                statement.bind(1, fromSeq);
                statement.bind(2, toSeq);
                return statement.run();
            });
    statement.finalize();
    if (const int code = setFunction(nullptr); code != SQLITE_OK) {
        return tl::unexpected(lastErrorOf(db, code));
    }
    return scan.isDamaged ? tl::unexpected(damagedError("ledger")) : done;
}

} // namespace

Result<void> scanLedger(SqlConnection& connection, quint64 fromSeq, quint64 toSeq,
                        const std::function<void(const LedgerRow&, quint64 seq)>& row) {
    toSeq = std::min(toSeq, quint64(std::numeric_limits<qint64>::max()));
    ReadMoment moment(connection);
    // The transaction takes its lock with the first reading.
    return moment.begin()
        .and_then([&] { return connection.number(u"SELECT count(*) FROM meta"_s); })
        .and_then([&](qint64) -> Result<void> {
            LedgerPages pages(connection);
            quint64 from = fromSeq;
            if (pages.canRead()) {
                const Result<quint64> next = pages.scan(fromSeq, toSeq, row);
                if (!next) {
                    return tl::unexpected(next.error());
                }
                from = *next;
            }
            return from < toSeq ? scanBySql(connection, from, toSeq, row) : Result<void>{};
        });
}

} // namespace pk::sql
