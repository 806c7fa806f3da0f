// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <array>

namespace pk {

// Counts latencies in fixed buckets: exact below 64 ms, then 32 to each doubling, so that a percentile
// is at most 3.2 % too high. Constant memory however long a run lasts.
class LatencyHistogram {
public:
    void add(qint64 ms, quint64 times = 1);
    [[nodiscard]] quint64 count() const { return m_count; }
    // The upper edge of the bucket in which the share (0–1) of all values lies; 0 when empty.
    [[nodiscard]] qint64 percentile(double share) const;

private:
    static constexpr int kSub = 32;
    static constexpr int kDoublings = 26; // to about 24 days
    static constexpr std::size_t kBuckets = 2 * kSub + kSub * kDoublings;
    [[nodiscard]] static std::size_t bucketOf(quint64 ms);
    [[nodiscard]] static qint64 upperEdge(std::size_t bucket);

    std::array<quint64, kBuckets> m_buckets{};
    quint64 m_count = 0;
};

} // namespace pk
