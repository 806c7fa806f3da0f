// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVector>
#include <array>

#include "engine/domain/ranking.h"

namespace pk {

// The totals of both gifts over a PK's time, summed up from its curve: seconds since the start against
// the metric it compares by. Ends with the last closed bucket, or at `nowMs` while it runs.
struct CurvePoints {
    QVector<double> seconds;
    std::array<QVector<double>, kSides> totals;
};
[[nodiscard]] CurvePoints curvePoints(const Pk& pk, const Curve& curve, const PkTotals& totals, qint64 nowMs);

} // namespace pk
