// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/schedule.h"

#include "tests/bench/measure.h"

namespace pk::bench {

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

} // namespace pk::bench
