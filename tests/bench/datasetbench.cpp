// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <QJsonDocument>
#include <QProcess>
#include <atomic>
#include <cstdlib>

#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/dataset.h"
#include "tests/bench/pump.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

RecordPlan datasetPlan() {
    RecordPlan plan;
    plan.shows = kDatasetShows;
    plan.repeatEvery = 10'000;
    plan.misgivenEvery = 9'973;
    return plan;
}

namespace {

// As kill -9 leaves it: nothing is flushed, closed or checkpointed.
[[noreturn]] void crash() {
    std::_Exit(0);
}

qint64 notArchived(const QString& databaseFile) {
    sqlite3* db = nullptr;
    sqlite3_stmt* count = nullptr;
    qint64 open = -1;
    if (sqlite3_open_v2(databaseFile.toUtf8().constData(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "SELECT count(*) FROM pk_info WHERE archived = 0", -1, &count, nullptr) == SQLITE_OK &&
        sqlite3_step(count) == SQLITE_ROW) {
        open = sqlite3_column_int64(count, 0);
    }
    sqlite3_finalize(count);
    sqlite3_close(db);
    return open;
}

} // namespace

std::vector<PkView> datasetPks(Engine& engine) {
    PkQuery query;
    query.limit = limits::kListMax;
    const Result<PkList> list = ask<PkList>([&](auto reply) { engine.pks(query, reply); });
    if (!list) {
        giveUp(u"the PKs cannot be listed: "_s + list.error().detail);
    }
    return list->pks;
}

// --data DIR --rows N
int datasetMake(const Options& options) {
    const quint64 rows = options.number(u"rows"_s, 10'000'000);
    BenchEngine house(options.text(u"data"_s));
    house.setSettleMs(0);
    RecordPlan plan = datasetPlan();
    plan.sentFromMs = house.createMany(plan.shows);
    RecordMaker maker(plan);
    const double from = monotonicSeconds();
    fill(
        house.engine(), [&maker](std::size_t n) { return maker.batch(n); }, rows);
    if (rows != 0) {
        tell(u"dataset.rows"_s, double(rows), u"rows"_s, {{u"seconds"_s, monotonicSeconds() - from}});
    }
    crash();
}

int datasetEnd(const Options& options) {
    BenchEngine house(options.text(u"data"_s));
    std::atomic<std::size_t> finals = 0;
    house.engine().subscribePush({}, [&finals](const PushMessagePtr& message) {
        finals += std::holds_alternative<PkFinalPush>(message->body) ? 1 : 0;
    });
    const std::vector<PkView> pks = datasetPks(house.engine());
    for (const PkView& view : pks) {
        const auto ended =
            ask<Done>([&](auto reply) { house.engine().endPk(view.pk.pkId, view.pk.showId, benchActor(), reply); });
        if (!ended) {
            giveUp(u"a PK cannot be ended: "_s + ended.error().detail);
        }
    }
    const double giveUpAt = monotonicSeconds() + 600;
    while (finals < pks.size() || notArchived(house.dataDir() + u"/pk.db"_s) != 0) {
        if (monotonicSeconds() > giveUpAt) {
            giveUp(u"the PKs were not archived within ten minutes"_s);
        }
        waitUntil(monotonicSeconds() + 0.2);
    }
    crash();
}

// --data DIR --name NAME
int start(const Options& options) {
    BenchEngine house(options.text(u"data"_s));
    tell(options.text(u"name"_s), house.startSeconds(), u"s"_s,
         {{u"rssMb"_s, double(residentBytes()) / 1e6}, {u"cpuSeconds"_s, processCpuSeconds()}});
    crash();
}

// --data DIR --name NAME --pkd FILE
int startPkd(const Options& options) {
    QProcess pkd;
    pkd.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const double from = monotonicSeconds();
    pkd.start(options.text(u"pkd"_s), {u"serve"_s, u"--data"_s, options.text(u"data"_s), u"--port"_s, u"0"_s});
    QByteArray line;
    while (!line.contains('\n') && pkd.waitForReadyRead(120'000)) {
        line += pkd.readAllStandardOutput();
    }
    const double seconds = monotonicSeconds() - from;
    pkd.kill();
    pkd.waitForFinished();
    if (!QJsonDocument::fromJson(line).object()[u"ready"_s].toBool()) {
        giveUp(u"pkd did not become ready"_s);
    }
    tell(options.text(u"name"_s), seconds, u"s"_s);
    return 0;
}

// --data DIR --rows N
int disk(const Options& options) {
    const QString dir = options.text(u"data"_s);
    {
        BenchEngine house(dir); // its clean end leaves one file, without a log
    }
    const double rows = double(options.number(u"rows"_s, 10'000'000));
    tell(u"disk.record"_s, double(bytesOfDir(dir)) / rows, u"B"_s, {{u"rows"_s, rows}});
    return 0;
}

} // namespace pk::bench
