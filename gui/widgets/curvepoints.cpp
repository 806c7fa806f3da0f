// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/curvepoints.h"

#include <algorithm>

namespace pk {

CurvePoints curvePoints(const Pk& pk, const Curve& curve, const PkTotals& totals, qint64 nowMs) {
    CurvePoints points;
    const auto add = [&points](double seconds, double a, double b) {
        points.seconds.append(seconds);
        points.totals[0].append(a);
        points.totals[1].append(b);
    };
    const double end = double(std::clamp(nowMs, pk.startTimeMs, pk.endTimeMs) - pk.startTimeMs) / 1000;
    add(0, 0, 0);
    std::array<qint64, kSides> sum{};
    for (std::size_t i = 0; i < curve.buckets.size(); ++i) {
        for (std::size_t side = 0; side < kSides; ++side)
            sum[side] += curve.buckets[i].gained[side].metric(pk.compareBy);
        const double at = double(qint64(i + 1) * curve.bucketMs) / 1000;
        if (at >= end)
            break; // the bucket under way ends now
        add(at, double(sum[0]), double(sum[1]));
    }
    if (end > points.seconds.last())
        add(end, double(totals[0].metric(pk.compareBy)), double(totals[1].metric(pk.compareBy)));
    return points;
}

} // namespace pk
