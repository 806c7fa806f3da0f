// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QFileInfo>

#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/pump.h"
#include "tests/bench/schedule.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

// The answer of one statement of one number; -1 when it fails.
qint64 askDatabase(const QString& databaseFile, const char* sql) {
    sqlite3* db = nullptr;
    sqlite3_stmt* statement = nullptr;
    qint64 answer = -1;
    if (sqlite3_open_v2(databaseFile.toUtf8().constData(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK &&
        sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) == SQLITE_OK) {
        const int step = sqlite3_step(statement);
        answer = step == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : step == SQLITE_DONE ? 0 : -1;
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return answer;
}

qint64 megabytes(const QString& databaseFile) {
    return QFileInfo(databaseFile).size() / 1'000'000;
}

struct Load {
    double recordsPerSecond;
    double seconds;
};

void sendLoad(BenchEngine& house, RecordMaker& maker, const Load& load, const QString& name) {
    constexpr std::size_t kBatch = 500;
    const auto batches = maker.batches(std::size_t(load.recordsPerSecond * load.seconds), kBatch);
    Latencies latencies;
    sendOnSchedule(house.engine(), batches, load.recordsPerSecond / kBatch, latencies);
    tell(name + u".p50"_s, latencies.ms(0.5), u"ms"_s, {{u"rate"_s, load.recordsPerSecond}});
    tell(name + u".p99"_s, latencies.ms(0.99), u"ms"_s, {{u"refused"_s, qint64(latencies.refused)}});
}

} // namespace

// --rows N old ledger rows, removed while gifts are counted at --rate for a part of that time; then a quarter as
// many new ones are written, into the space that has become free.
int retention(const Options& options) {
    const QString dir = options.freshDir(u"retention"_s);
    const QString file = dir + u"/pk.db"_s;
    const quint64 rows = options.number(u"rows"_s, options.quick() ? 50'000 : 2'000'000);
    const Load load{double(options.number(u"rate"_s, 200'000)), options.quick() ? 1.0 : 6.0};
    RecordPlan plan;
    {
        BenchEngine house(dir);
        plan.sentFromMs = house.engine().nowMs();
        RecordMaker maker(plan); // of a show without PK
        fill(
            house.engine(), [&maker](std::size_t n) { return maker.batch(n); }, rows);
    }
    if (askDatabase(file, "UPDATE ledger SET arrived_ms = arrived_ms - 10 * 86400000") != 0) {
        giveUp(u"the rows cannot be made old"_s);
    }
    BenchEngine house(dir);
    plan.sentFromMs = house.createMany(1);
    plan.firstId = 1'000'000'000;
    RecordMaker maker(plan);
    sendLoad(house, maker, load, u"retention.before"_s);
    const qint64 fullMb = megabytes(file);
    EngineSettings settings;
    settings.ledgerDays = 1;
    const double from = monotonicSeconds();
    if (!ask<EngineSettings>([&](auto reply) { house.engine().changeSettings(settings, benchActor(), reply); })) {
        giveUp(u"the settings were refused"_s);
    }
    sendLoad(house, maker, load, u"retention.meanwhile"_s);
    while (askDatabase(file, "SELECT min(seq) FROM ledger") <= qint64(rows)) {
        if (monotonicSeconds() > from + 120) {
            giveUp(u"the old rows are still there after two minutes"_s);
        }
        waitUntil(monotonicSeconds() + 0.05);
    }
    tell(u"retention.removed"_s, double(rows) / (monotonicSeconds() - from), u"rows/s"_s, {{u"rows"_s, qint64(rows)}});
    house.stop();
    const qint64 free =
        askDatabase(file, "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size");
    const qint64 beforeMb = megabytes(file);
    BenchEngine again(dir);
    fill(
        again.engine(), [&maker](std::size_t n) { return maker.batch(n); }, rows / 4);
    again.stop();
    tell(u"retention.grown"_s, double(megabytes(file) - beforeMb), u"MB"_s,
         {{u"fileMb"_s, fullMb}, {u"freeMb"_s, free / 1'000'000}, {u"rowsWritten"_s, qint64(rows / 4)}});
    return 0;
}

} // namespace pk::bench
