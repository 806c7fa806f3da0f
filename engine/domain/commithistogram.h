// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <array>

namespace pk {

// How long commits took, counted in fixed classes: unlike a percentile it can be added up over time and programs.
// A value, for the thread that owns it.
class CommitHistogram {
public:
    // The upper bounds of the classes, inclusive; what took longer is in one more class.
    static constexpr std::array<qint64, 14> kBoundsUs{250,     500,       1'000,     2'500,     5'000,
                                                      10'000,  25'000,    50'000,    100'000,   250'000,
                                                      500'000, 1'000'000, 2'500'000, 10'000'000};

    void add(qint64 tookUs) {
        const auto bound = std::lower_bound(kBoundsUs.begin(), kBoundsUs.end(), tookUs);
        ++m_counts[std::size_t(bound - kBoundsUs.begin())];
        m_sumUs += quint64(std::max<qint64>(0, tookUs));
    }
    [[nodiscard]] quint64 countIn(std::size_t klass) const { return m_counts[klass]; }
    [[nodiscard]] quint64 sumUs() const { return m_sumUs; }

private:
    std::array<quint64, kBoundsUs.size() + 1> m_counts{};
    quint64 m_sumUs = 0;
};

} // namespace pk
