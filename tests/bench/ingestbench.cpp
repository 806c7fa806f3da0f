// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/pump.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kBatch = 5'000;

void measureIngest(BenchEngine& house, const QString& name, RecordPlan plan, quint64 records) {
    RecordMaker maker(plan);
    const auto warmUp = maker.batches(records / 10, kBatch);
    const auto batches = maker.batches(records, kBatch);
    (void)pumpAll(house.engine(), warmUp);
    const QHash<QString, double> before = threadCpuSeconds();
    const double cpuBefore = processCpuSeconds();
    const double seconds = pumpAll(house.engine(), batches);
    tell(name, double(records) / seconds, u"gifts/s"_s,
         {{u"records"_s, qint64(records)},
          {u"cpuNsPerGift"_s, std::round((processCpuSeconds() - cpuBefore) * 1e9 / double(records))},
          {u"threadNsPerGift"_s, threadCpuPerRecord(before, double(records))}});
}

} // namespace

// --variant zipf | uniform | random | pks1000   --records N
int ingest(const Options& options) {
    const QString variant = options.text(u"variant"_s, u"zipf"_s);
    RecordPlan plan;
    plan.skew = variant == u"uniform"_s ? 0 : 1.0;
    plan.randomIds = variant == u"random"_s;
    plan.shows = variant == u"pks1000"_s ? 1'000 : 1;
    BenchEngine house(options.freshDir(u"ingest"_s));
    plan.sentFromMs = house.createMany(plan.shows);
    measureIngest(house, u"ingest."_s + variant, plan,
                  options.number(u"records"_s, options.quick() ? 300'000 : 5'000'000));
    return 0;
}

// The rate over the same number of further records, each time in a PK of its own that already holds --held N.
int flat(const Options& options) {
    const quint64 held = options.number(u"held"_s, 10'000);
    const quint64 records = options.number(u"records"_s, options.quick() ? 100'000 : 500'000);
    BenchEngine house(options.freshDir(u"flat"_s));
    RecordPlan plan;
    plan.sentFromMs = house.createMany(1);
    RecordMaker maker(plan);
    const auto batches = [&] {
        RecordPlan further = plan;
        further.firstId = held;
        return RecordMaker(further).batches(records, kBatch);
    }();
    fill(
        house.engine(), [&maker](std::size_t n) { return maker.batch(n); }, held);
    const QHash<QString, double> before = threadCpuSeconds();
    const double seconds = pumpAll(house.engine(), batches);
    tell(u"flat.%1"_s.arg(held), double(records) / seconds, u"gifts/s"_s,
         {{u"threadNsPerGift"_s, threadCpuPerRecord(before, double(records))}});
    return 0;
}

} // namespace pk::bench
