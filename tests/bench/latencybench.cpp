// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/pump.h"
#include "tests/bench/schedule.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

// --rate N: the top rate, of which --percent (50) is sent, in batches of --batch (500); without a rate it is
// measured first.
int latency(const Options& options) {
    BenchEngine house(options.freshDir(u"latency"_s));
    RecordPlan plan;
    plan.sentFromMs = house.createMany(1);
    const quint64 warmUp = options.quick() ? 200'000 : 2'000'000;
    RecordMaker maker(plan);
    const auto first = maker.batches(warmUp, 5'000);
    const double measured = double(warmUp) / pumpAll(house.engine(), first);
    const double top = options.has(u"rate"_s) ? double(options.number(u"rate"_s, 0)) : measured;
    const double rate = top * double(options.number(u"percent"_s, 50)) / 100;
    const quint64 batch = options.number(u"batch"_s, 500);
    const auto seconds = double(options.number(u"seconds"_s, options.quick() ? 3 : 20));
    const auto batches = maker.batches(std::size_t(rate * seconds), batch);
    Latencies latencies;
    sendOnSchedule(house.engine(), batches, rate / double(batch), latencies);
    const QJsonObject more{{u"rate"_s, rate},
                           {u"batches"_s, qint64(batches.size())},
                           {u"recordsABatch"_s, qint64(batch)},
                           {u"refused"_s, qint64(latencies.refused)}};
    tell(u"latency.p50"_s, latencies.ms(0.5), u"ms"_s, more);
    tell(u"latency.p99"_s, latencies.ms(0.99), u"ms"_s, more);
    tell(u"latency.p999"_s, latencies.ms(0.999), u"ms"_s, more);
    tell(u"latency.max"_s, double(latencies.maxUs) / 1e3, u"ms"_s, more);
    return 0;
}

} // namespace pk::bench
