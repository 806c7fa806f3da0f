// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/latencyhistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace pk {

std::size_t LatencyHistogram::bucketOf(quint64 ms) {
    if (ms < 2 * kSub) {
        return static_cast<std::size_t>(ms);
    }
    // ms has `width` bits; its top six tell the bucket.
    const auto width = static_cast<std::size_t>(std::bit_width(ms));
    const std::size_t doubling = width - 7;
    const std::size_t sub = static_cast<std::size_t>(ms >> (width - 6)) - kSub;
    return std::min(2 * kSub + doubling * kSub + sub, kBuckets - 1);
}

qint64 LatencyHistogram::upperEdge(std::size_t bucket) {
    if (bucket < 2 * kSub) {
        return static_cast<qint64>(bucket);
    }
    const std::size_t doubling = (bucket - 2 * kSub) / kSub;
    const std::size_t sub = (bucket - 2 * kSub) % kSub;
    return (static_cast<qint64>(kSub + sub + 1) << (doubling + 1)) - 1;
}

void LatencyHistogram::add(qint64 ms, quint64 times) {
    m_buckets[bucketOf(static_cast<quint64>(std::max<qint64>(ms, 0)))] += times;
    m_count += times;
}

qint64 LatencyHistogram::percentile(double share) const {
    if (m_count == 0) {
        return 0;
    }
    const auto wanted = std::max<quint64>(
        1, static_cast<quint64>(std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(m_count))));
    quint64 seen = 0;
    for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
        seen += m_buckets[bucket];
        if (seen >= wanted) {
            return upperEdge(bucket);
        }
    }
    return upperEdge(kBuckets - 1);
}

} // namespace pk
