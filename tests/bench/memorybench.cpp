// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>
#include <semaphore>

#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/pump.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

// One record a user and side where `users` is as many as records: 2 a user, one each side.
GiftBatchPtr denseBatch(quint64& made, std::size_t records, bool manyUsers, qint64 sentMs) {
    auto batch = std::make_shared<GiftBatch>();
    batch->reserve(records);
    const RecordPlan plan;
    for (std::size_t i = 0; i < records; ++i, ++made) {
        const std::string orderId = orderIdOf(plan, made);
        const std::string name = "user" + std::to_string(1'000'000 + (manyUsers ? made / 2 % 1'000'000 : 0));
        GiftRecord record;
        record.orderId = orderId;
        record.showId = "show0";
        record.uid = 1 + (manyUsers ? made / 2 : 0);
        record.userName = name;
        record.giftId = made % 2 == 0 ? kGiftA : kGiftB;
        record.count = qint64(1 + made % 10);
        record.kb = record.count;
        record.timestampMs = sentMs;
        batch->add(record);
    }
    return batch;
}

double growthByRecords(const Options& options, bool manyUsers) {
    const quint64 records = 2 * options.number(u"users"_s, 1'000'000);
    BenchEngine house(options.freshDir(u"memory"_s));
    // Caches and buffers of the engine and the store find their size in another PK first.
    quint64 warm = 1'000'000'000'000;
    const PkCreated other = house.create("warm");
    RecordPlan warmPlan;
    warmPlan.users = 100;
    warmPlan.firstId = warm;
    warmPlan.sentFromMs = other.startTimeMs;
    const PkCreated created = house.create("show0");
    RecordMaker noPk(warmPlan); // sent before show0's PK began: in the ledger only
    fill(
        house.engine(),
        [&](std::size_t n) {
            auto batch = std::make_shared<GiftBatch>();
            for (std::size_t i = 0; i < n; ++i) {
                GiftRecord record = noPk.next();
                record.timestampMs = created.startTimeMs - 60'000;
                batch->add(record);
            }
            return batch;
        },
        400'000);
    const qint64 before = residentTrimmed();
    quint64 made = 0;
    fill(
        house.engine(), [&](std::size_t n) { return denseBatch(made, n, manyUsers, created.startTimeMs); }, records);
    return double(residentTrimmed() - before);
}

double growthByPks(const Options& options) {
    const quint64 pks = options.number(u"pks"_s, 100'000);
    BenchEngine house(options.freshDir(u"memory"_s));
    for (quint64 i = 0; i < 1'000; ++i) {
        (void)house.create(showName(i));
    }
    const qint64 before = residentTrimmed();
    std::counting_semaphore<> room(2'000);
    std::atomic<quint64> refused = 0;
    for (quint64 i = 0; i < pks; ++i) {
        room.acquire();
        house.engine().createPk(createRequest(showName(1'000 + i), 24LL * 3600 * 1000), benchActor(),
                                [&](const Result<PkCreated>& created) {
                                    refused += created ? 0 : 1;
                                    room.release();
                                });
    }
    for (int i = 0; i < 2'000; ++i) {
        room.acquire();
    }
    if (refused != 0) {
        giveUp(u"%1 PKs were refused"_s.arg(refused));
    }
    return double(residentTrimmed() - before);
}

// A process of its own for each run: what one allocated does not serve the next.
double runOne(const Options& options, const QStringList& arguments) {
    QStringList all{u"memory-run"_s, u"--dir"_s, options.text(u"dir"_s)};
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), all + arguments);
    process.waitForFinished(600'000);
    const QJsonObject line = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    if (process.exitCode() != 0 || !line.contains(u"value"_s)) {
        giveUp(u"a run failed"_s);
    }
    return line[u"value"_s].toDouble();
}

} // namespace

int memoryRun(const Options& options) {
    const QString mode = options.text(u"mode"_s);
    const double bytes = mode == u"pks"_s ? growthByPks(options) : growthByRecords(options, mode == u"users"_s);
    tell(u"memory.run."_s + mode, bytes, u"B"_s);
    return 0;
}

int memory(const Options& options) {
    const quint64 users = options.quick() ? 200'000 : 1'000'000;
    const quint64 pks = options.quick() ? 10'000 : 100'000;
    const QStringList size{u"--users"_s, QString::number(users)};
    const double ofOrders = runOne(options, QStringList{u"--mode"_s, u"orders"_s} + size);
    const double ofUsers = runOne(options, QStringList{u"--mode"_s, u"users"_s} + size);
    const double ofPks = runOne(options, {u"--mode"_s, u"pks"_s, u"--pks"_s, QString::number(pks)});
    const QJsonObject more{{u"usersASide"_s, qint64(users)}};
    tell(u"memory.orderId"_s, ofOrders / double(2 * users), u"B"_s, more);
    tell(u"memory.rankedUserSide"_s, (ofUsers - ofOrders) / double(2 * users), u"B"_s, more);
    tell(u"memory.idlePk"_s, ofPks / double(pks), u"B"_s, {{u"pks"_s, qint64(pks)}});
    return 0;
}

} // namespace pk::bench
