// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <mutex>

#include "engine/lab/latencyhistogram.h"
#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/pump.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

struct Latencies {
    std::mutex mutex;
    LatencyHistogram us; // counts what it is given: microseconds here
    qint64 maxUs = 0;
    quint64 refused = 0;
    std::atomic<quint64> open = 0;

    [[nodiscard]] double ms(double share) const { return double(std::min(us.percentile(share), maxUs)) / 1e3; }
};

// Sends each batch at its intended time, however the engine is doing; latency counts from that time.
void sendOnSchedule(Engine& engine, const std::vector<GiftBatchPtr>& batches, double batchesPerSecond,
                    Latencies& latencies) {
    const double from = monotonicSeconds() + 0.01;
    for (std::size_t i = 0; i < batches.size(); ++i) {
        const double intended = from + double(i) / batchesPerSecond;
        if (monotonicSeconds() < intended) {
            waitUntil(intended);
        }
        ++latencies.open;
        engine.ingest(batches[i], [&latencies, intended](const Result<IngestAnswer>& answer) {
            const auto us = qint64((monotonicSeconds() - intended) * 1e6);
            {
                const std::scoped_lock lock(latencies.mutex);
                latencies.refused += answer ? 0 : 1;
                latencies.us.add(us);
                latencies.maxUs = std::max(latencies.maxUs, us);
            }
            --latencies.open;
        });
    }
    while (latencies.open != 0) {
        waitUntil(monotonicSeconds() + 0.001);
    }
}

} // namespace

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
