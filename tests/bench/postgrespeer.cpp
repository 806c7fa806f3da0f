// SPDX-License-Identifier: GPL-3.0-or-later
#include <libpq-fe.h>

#include <array>
#include <memory>

#include "tests/bench/benches.h"
#include "tests/bench/benchrecords.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kBatch = 1'000;
constexpr std::size_t kColumns = 7;

// Ledger row with exactly-once by its key, both totals, each user's own: one statement, one commit a batch.
constexpr const char* kSchema = R"(
CREATE TABLE ledger (order_id text PRIMARY KEY, pk_id bigint NOT NULL, uid bigint NOT NULL, user_name text NOT NULL,
                     gift_id int NOT NULL, count bigint NOT NULL, kb bigint NOT NULL, sent_ms bigint NOT NULL);
CREATE TABLE totals (pk_id bigint, gift_id int, count bigint NOT NULL, kb bigint NOT NULL, PRIMARY KEY (pk_id, gift_id));
CREATE TABLE user_info (pk_id bigint, gift_id int, uid bigint, user_name text NOT NULL, count bigint NOT NULL,
                        kb bigint NOT NULL, last_sent_ms bigint NOT NULL, PRIMARY KEY (pk_id, gift_id, uid));
)";
constexpr const char* kCount = R"(
WITH counted AS (
  INSERT INTO ledger (order_id, pk_id, uid, user_name, gift_id, count, kb, sent_ms)
  SELECT o, 1, u, n, g, c, k, s
  FROM unnest($1::text[], $2::bigint[], $3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[])
       AS r (o, u, n, g, c, k, s)
  ON CONFLICT (order_id) DO NOTHING
  RETURNING pk_id, uid, user_name, gift_id, count, kb, sent_ms
), users AS (
  INSERT INTO user_info AS i
  SELECT pk_id, gift_id, uid, max(user_name), sum(count), sum(kb), max(sent_ms) FROM counted
  GROUP BY pk_id, gift_id, uid
  ON CONFLICT (pk_id, gift_id, uid) DO UPDATE
  SET count = i.count + excluded.count, kb = i.kb + excluded.kb,
      last_sent_ms = greatest(i.last_sent_ms, excluded.last_sent_ms)
), sides AS (
  INSERT INTO totals AS t
  SELECT pk_id, gift_id, sum(count), sum(kb) FROM counted GROUP BY pk_id, gift_id
  ON CONFLICT (pk_id, gift_id) DO UPDATE SET count = t.count + excluded.count, kb = t.kb + excluded.kb
)
SELECT count(*) FROM counted
)";

using Columns = std::array<std::string, kColumns>;
using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

Columns columnsOf(const GiftBatch& batch) {
    Columns columns;
    for (std::string& column : columns) {
        column = "{";
    }
    for (const GiftRecord& record : batch.records()) {
        const std::array<std::string, kColumns> fields{std::string(record.orderId),       std::to_string(record.uid),
                                                       std::string(record.userName),      std::to_string(record.giftId),
                                                       std::to_string(record.count),      std::to_string(record.kb),
                                                       std::to_string(record.timestampMs)};
        for (std::size_t i = 0; i < kColumns; ++i) {
            columns[i] += (columns[i].size() > 1 ? "," : "") + fields[i];
        }
    }
    for (std::string& column : columns) {
        column += "}";
    }
    return columns;
}

void check(PGconn* connection, const PGresult* answer, ExecStatusType wanted) {
    if (PQresultStatus(answer) != wanted) {
        giveUp(u"PostgreSQL refused: "_s + QString::fromUtf8(PQerrorMessage(connection)));
    }
}

quint64 count(PGconn* connection, const Columns& columns) {
    std::array<const char*, kColumns> values{};
    for (std::size_t i = 0; i < kColumns; ++i) {
        values[i] = columns[i].c_str();
    }
    const Answer answer(PQexecPrepared(connection, "count", int(kColumns), values.data(), nullptr, nullptr, 0),
                        PQclear);
    check(connection, answer.get(), PGRES_TUPLES_OK);
    return QByteArray(PQgetvalue(answer.get(), 0, 0)).toULongLong();
}

} // namespace

// --connect "host=… dbname=…"
int postgresPeer(const Options& options) {
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(
        PQconnectdb(options.text(u"connect"_s).toUtf8().constData()), PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        giveUp(u"PostgreSQL cannot be reached: "_s + QString::fromUtf8(PQerrorMessage(connection.get())));
    }
    const Answer made(PQexec(connection.get(), kSchema), PQclear);
    check(connection.get(), made.get(), PGRES_COMMAND_OK);
    const Answer prepared(PQprepare(connection.get(), "count", kCount, 0, nullptr), PQclear);
    check(connection.get(), prepared.get(), PGRES_COMMAND_OK);
    RecordPlan plan;
    plan.sentFromMs = 1'795'400'000'000;
    RecordMaker maker(plan);
    std::vector<Columns> batches;
    for (quint64 n = options.number(u"records"_s, options.quick() ? 200'000 : 2'000'000); n >= kBatch; n -= kBatch) {
        batches.push_back(columnsOf(*maker.batch(kBatch)));
    }
    const std::size_t warmUp = batches.size() / 20;
    std::size_t next = 0;
    for (; next < warmUp; ++next) {
        (void)count(connection.get(), batches[next]);
    }
    const double from = monotonicSeconds();
    const double until = from + (options.quick() ? 2 : 10);
    quint64 counted = 0;
    for (; next < batches.size() && monotonicSeconds() < until; ++next) {
        counted += count(connection.get(), batches[next]);
    }
    tell(u"postgres"_s, double(counted) / (monotonicSeconds() - from), u"gifts/s"_s, {{u"records"_s, qint64(counted)}});
    return 0;
}

} // namespace pk::bench
