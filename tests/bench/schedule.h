// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <mutex>
#include <vector>

#include "engine/lab/latencyhistogram.h"
#include "engine/runtime/engine.h"

namespace pk::bench {

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
                    Latencies& latencies);

} // namespace pk::bench
