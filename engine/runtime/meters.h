// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <vector>

namespace pk {

// Sum over the last second, in ten slices. For the engine's thread.
class RateMeter {
public:
    void add(qint64 nowMs, double amount) {
        advance(nowMs);
        m_slices[std::size_t(m_slice % kSlices)] += amount;
    }
    [[nodiscard]] double perSecond(qint64 nowMs) {
        advance(nowMs);
        double sum = 0;
        for (const double slice : m_slices) {
            sum += slice;
        }
        return sum;
    }

private:
    static constexpr qint64 kSlices = 10;
    void advance(qint64 nowMs) {
        const qint64 slice = nowMs / 100;
        if (slice + kSlices < m_slice) { // the clock was set back: what was counted is of another time
            m_slices = {};
            m_slice = slice;
        }
        for (qint64 s = std::max(m_slice + 1, slice - kSlices + 1); s <= slice; ++s) {
            m_slices[std::size_t(s % kSlices)] = 0;
        }
        m_slice = std::max(m_slice, slice);
    }

    std::array<double, kSlices> m_slices{};
    qint64 m_slice = 0;
};

// Percentiles of the latest samples. For the engine's thread.
class SampleRing {
public:
    void add(qint64 value) {
        if (m_samples.size() < kSize) {
            m_samples.push_back(value);
        } else {
            m_samples[m_next] = value;
        }
        m_next = (m_next + 1) % kSize;
    }
    [[nodiscard]] qint64 percentile(double share) const { // 0 when there is no sample
        if (m_samples.empty()) {
            return 0;
        }
        std::vector<qint64> sorted = m_samples;
        const auto at = sorted.begin() + qsizetype(share * double(sorted.size() - 1));
        std::ranges::nth_element(sorted, at);
        return *at;
    }

private:
    static constexpr std::size_t kSize = 1'024;
    std::vector<qint64> m_samples;
    std::size_t m_next = 0;
};

} // namespace pk
