// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <algorithm>
#include <cmath>
#include <map>

#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/pump.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

struct Run {
    double rate = 0;
    double cpuNs = 0;
    QJsonObject threadNs;
};

struct Shape { // of the sending
    std::size_t batch;
    std::size_t inFlight;
};

Run measureRun(BenchEngine& house, const std::vector<GiftBatchPtr>& batches, const Shape& shape, double records) {
    const QHash<QString, double> before = threadCpuSeconds();
    const double cpuBefore = processCpuSeconds();
    const double seconds = pumpAll(house.engine(), batches, shape.inFlight);
    return {records / seconds, std::round((processCpuSeconds() - cpuBefore) * 1e9 / records),
            threadCpuPerRecord(before, records)};
}

// The median of the rounds, the others beside it.
void tellRounds(const QString& name, std::vector<Run> runs, const QJsonObject& more) {
    QJsonArray rates;
    for (const Run& run : runs) {
        rates.append(std::round(run.rate));
    }
    std::ranges::sort(runs, {}, &Run::rate);
    const Run& median = runs[runs.size() / 2];
    QJsonObject all = more;
    all[u"rounds"_s] = rates;
    all[u"cpuNsPerGift"_s] = median.cpuNs;
    all[u"threadNsPerGift"_s] = median.threadNs;
    tell(name, median.rate, u"gifts/s"_s, all);
}

Shape shapeOf(const Options& options) {
    return {std::size_t(options.number(u"batch"_s, 5'000)), std::size_t(options.number(u"in-flight"_s, 150'000))};
}

} // namespace

// --variant zipf | uniform | random | pks1000   --records N  --rounds N  --batch N  --in-flight N
int ingest(const Options& options) {
    const QString variant = options.text(u"variant"_s, u"zipf"_s);
    const quint64 records = options.number(u"records"_s, options.quick() ? 300'000 : 5'000'000);
    const Shape shape = shapeOf(options);
    RecordPlan plan;
    plan.skew = variant == u"uniform"_s ? 0 : 1.0;
    plan.randomIds = variant == u"random"_s;
    plan.shows = variant == u"pks1000"_s ? 1'000 : 1;
    std::vector<Run> runs;
    for (quint64 round = 0; round < options.number(u"rounds"_s, 1); ++round) {
        BenchEngine house(options.freshDir(u"ingest"_s));
        plan.sentFromMs = house.createMany(plan.shows);
        RecordMaker maker(plan);
        const auto warmUp = maker.batches(records / 10, shape.batch);
        const auto batches = maker.batches(records, shape.batch);
        (void)pumpAll(house.engine(), warmUp, shape.inFlight);
        runs.push_back(measureRun(house, batches, shape, double(records)));
    }
    tellRounds(u"ingest."_s + variant, std::move(runs),
               {{u"records"_s, qint64(records)}, {u"batch"_s, qint64(shape.batch)}});
    return 0;
}

// The rate over the same number of further records, in a PK that already holds --held N. Rounds go through all
// sizes in turn, so that what disturbs the machine for a while meets all of them.
int flat(const Options& options) {
    const quint64 records = options.number(u"records"_s, options.quick() ? 100'000 : 500'000);
    const quint64 heldMax = options.number(u"held-max"_s, options.quick() ? 1'000'000 : 10'000'000);
    const Shape shape = shapeOf(options);
    std::map<quint64, std::vector<Run>> runs;
    for (quint64 round = 0; round < options.number(u"rounds"_s, options.quick() ? 1 : 5); ++round) {
        for (quint64 held = 10'000; held <= heldMax; held *= 10) {
            BenchEngine house(options.freshDir(u"flat"_s));
            RecordPlan plan;
            plan.sentFromMs = house.createMany(1);
            RecordMaker maker(plan);
            fill(
                house.engine(), [&maker](std::size_t n) { return maker.batch(n); }, held);
            plan.firstId = held;
            const auto batches = RecordMaker(plan).batches(records, shape.batch);
            runs[held].push_back(measureRun(house, batches, shape, double(records)));
        }
    }
    double slowest = 1e12;
    double fastest = 0;
    for (auto& [held, ofHeld] : runs) {
        std::ranges::sort(ofHeld, {}, &Run::rate);
        const double rate = ofHeld[ofHeld.size() / 2].rate;
        slowest = std::min(slowest, rate);
        fastest = std::max(fastest, rate);
        tellRounds(u"flat.%1"_s.arg(held), ofHeld, {{u"records"_s, qint64(records)}});
    }
    tell(u"flat.spread"_s, fastest / slowest, u"max/min"_s);
    return 0;
}

} // namespace pk::bench
