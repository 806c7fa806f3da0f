// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/zipf.h"

#include <algorithm>
#include <cmath>

#include "engine/lab/run/portablemath.h"

namespace pk {

namespace {

// log(1+x)/x and (exp(x)-1)/x, also right near 0, where skew 1 leads.
double logRatio(double x) {
    return std::abs(x) > 1e-8 ? portableLog1p(x) / x : 1 - x * (0.5 - x * (1.0 / 3 - x / 4));
}
double expRatio(double x) {
    return std::abs(x) > 1e-8 ? portableExpm1(x) / x : 1 + x * 0.5 * (1 + x / 3 * (1 + x / 4));
}

} // namespace

Zipf::Zipf(quint64 size, double skew) : m_size(static_cast<double>(std::max<quint64>(size, 1))), m_skew(skew) {
    m_integralFirst = integral(1.5) - 1;
    m_integralLast = integral(m_size + 0.5);
    m_shortcut = 2 - integralInverse(integral(2.5) - density(2));
}

double Zipf::density(double x) const {
    return portableExp(-m_skew * portableLog(x));
}

double Zipf::integral(double x) const {
    const double logX = portableLog(x);
    return expRatio((1 - m_skew) * logX) * logX;
}

double Zipf::integralInverse(double y) const {
    const double t = std::max(-1.0, y * (1 - m_skew));
    return portableExp(logRatio(t) * y);
}

quint64 Zipf::draw(SeededRandom& random) const {
    if (m_skew <= 0) {
        return 1 + random.below(static_cast<quint64>(m_size));
    }
    for (;;) {
        const double u = m_integralLast + random.unit() * (m_integralFirst - m_integralLast);
        const double x = integralInverse(u);
        const double k = std::clamp(std::floor(x + 0.5), 1.0, m_size);
        if (k - x <= m_shortcut || u >= integral(k + 0.5) - density(k)) {
            return static_cast<quint64>(k);
        }
    }
}

} // namespace pk
