// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include "tests/bench/benches.h"
#include "tests/bench/benchrecords.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kRowsACommit = 10'000;

void run(sqlite3* db, const char* sql) {
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        giveUp(u"SQLite refused %1: %2"_s.arg(QString::fromUtf8(sql), QString::fromUtf8(sqlite3_errmsg(db))));
    }
}

void text(sqlite3_stmt* insert, int parameter, std::string_view value) {
    sqlite3_bind_text(insert, parameter, value.data(), int(value.size()), SQLITE_STATIC);
}

void append(sqlite3* db, sqlite3_stmt* insert, const GiftBatch& batch, quint64& seq) {
    run(db, "BEGIN");
    for (const GiftRecord& record : batch.records()) {
        sqlite3_bind_int64(insert, 1, qint64(++seq));
        text(insert, 2, record.orderId);
        text(insert, 3, record.showId);
        sqlite3_bind_int64(insert, 4, qint64(record.uid));
        text(insert, 5, record.userName);
        sqlite3_bind_int64(insert, 6, record.giftId);
        sqlite3_bind_int64(insert, 7, record.count);
        sqlite3_bind_int64(insert, 8, record.kb);
        sqlite3_bind_int64(insert, 9, record.timestampMs);
        sqlite3_bind_int64(insert, 10, record.timestampMs + 20);
        sqlite3_bind_int64(insert, 11, 1);
        sqlite3_bind_int64(insert, 12, 5);
        sqlite3_bind_int64(insert, 13, 0);
        sqlite3_bind_int64(insert, 14, 0);
        if (sqlite3_step(insert) != SQLITE_DONE) {
            giveUp(u"SQLite refused a row: "_s + QString::fromUtf8(sqlite3_errmsg(db)));
        }
        sqlite3_reset(insert);
    }
    run(db, "COMMIT");
}

constexpr const char* kSchema =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    "CREATE TABLE ledger (seq INTEGER PRIMARY KEY, order_id TEXT NOT NULL, show_id TEXT NOT NULL,"
    " uid INTEGER NOT NULL, user_name TEXT NOT NULL, gift_id INTEGER NOT NULL, count INTEGER NOT NULL,"
    " kb INTEGER NOT NULL, sent_ms INTEGER NOT NULL, arrived_ms INTEGER NOT NULL, pk_id INTEGER NOT NULL,"
    " verdict INTEGER NOT NULL, reason INTEGER NOT NULL, origin INTEGER NOT NULL)";

double rateOf(const QByteArray& file, const std::vector<GiftBatchPtr>& warmUp,
              const std::vector<GiftBatchPtr>& batches) {
    sqlite3* db = nullptr;
    sqlite3_stmt* insert = nullptr;
    if (sqlite3_open(file.constData(), &db) != SQLITE_OK) {
        giveUp(u"SQLite cannot open the file"_s);
    }
    run(db, kSchema);
    if (sqlite3_prepare_v2(db, "INSERT INTO ledger VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &insert, nullptr) !=
        SQLITE_OK) {
        giveUp(u"SQLite does not take the statement"_s);
    }
    quint64 seq = 0;
    for (const GiftBatchPtr& batch : warmUp) {
        append(db, insert, *batch, seq);
    }
    const quint64 before = seq;
    const double from = monotonicSeconds();
    for (const GiftBatchPtr& batch : batches) {
        append(db, insert, *batch, seq);
    }
    const double rate = double(seq - before) / (monotonicSeconds() - from);
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return rate;
}

} // namespace

// The limit that the machine sets: the same rows appended by one prepared statement, durable, without an index.
int sqlitePeer(const Options& options) {
    const quint64 records = options.number(u"records"_s, options.quick() ? 300'000 : 5'000'000);
    RecordPlan plan;
    plan.sentFromMs = 1'795'400'000'000;
    RecordMaker maker(plan);
    const auto warmUp = maker.batches(records / 10, kRowsACommit);
    const auto batches = maker.batches(records, kRowsACommit);
    std::vector<double> rates;
    for (quint64 round = 0; round < options.number(u"rounds"_s, 1); ++round) {
        rates.push_back(rateOf((options.freshDir(u"sqlite"_s) + u"/raw.db"_s).toUtf8(), warmUp, batches));
    }
    tell(u"sqlite.append"_s, quantile(rates, 0.5), u"gifts/s"_s, {{u"records"_s, qint64(records)}});
    return 0;
}

} // namespace pk::bench
