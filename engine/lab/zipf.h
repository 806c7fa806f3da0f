// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/seededrandom.h"

namespace pk {

// Draws ranks 1 … size with probability proportional to 1 / rank^skew, exactly and without a table, by
// rejection-inversion (W. Hörmann, G. Derflinger: Rejection-inversion to generate variates from
// monotone discrete distributions, 1996). Skew 0 draws all ranks alike. The same draws on every machine.
class Zipf {
public:
    Zipf(quint64 size, double skew);
    [[nodiscard]] quint64 draw(SeededRandom& random) const;

private:
    [[nodiscard]] double integral(double x) const;
    [[nodiscard]] double integralInverse(double y) const;
    [[nodiscard]] double density(double x) const;

    double m_size;
    double m_skew;
    double m_integralFirst = 0;
    double m_integralLast = 0;
    double m_shortcut = 0;
};

} // namespace pk
