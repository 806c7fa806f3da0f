// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <array>

namespace pk {

// What was gained in the last minute, in slices of two seconds: a sparkline's data. A ring without
// allocation; time is passed in and only goes forward.
class RateHistory {
public:
    static constexpr int kSlices = 30;
    static constexpr qint64 kSliceMs = 2'000;
    using Values = std::array<float, kSlices>;

    void add(qint64 nowMs, qint64 gained) {
        moveTo(nowMs / kSliceMs);
        m_ring[std::size_t(m_slice % kSlices)] += float(gained);
    }
    // Oldest first; slices that passed without a gift are 0.
    [[nodiscard]] Values values(qint64 nowMs) const {
        Values values{};
        const qint64 newest = std::max(m_slice, nowMs / kSliceMs);
        for (qint64 slice = std::max<qint64>(0, m_slice - kSlices + 1); slice <= m_slice; ++slice) {
            const qint64 place = kSlices - 1 - (newest - slice);
            if (place >= 0)
                values[std::size_t(place)] = m_ring[std::size_t(slice % kSlices)];
        }
        return values;
    }

private:
    void moveTo(qint64 slice) {
        if (slice <= m_slice)
            return;
        const qint64 from = std::max(m_slice + 1, slice - kSlices + 1);
        for (qint64 passed = from; passed <= slice; ++passed)
            m_ring[std::size_t(passed % kSlices)] = 0;
        m_slice = slice;
    }

    Values m_ring{};
    qint64 m_slice = 0;
};

} // namespace pk
