// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/thresholds.h"

namespace pk {

using namespace Qt::StringLiterals;

std::vector<ThresholdResult> evaluateThresholds(const ScenarioThresholds& thresholds, const RunFigures& figures,
                                                std::optional<qint64> viewerLagMs) {
    std::vector<ThresholdResult> results;
    const auto atMost = [&results](const QString& name, double limit, double measured) {
        results.push_back({name, limit, measured, measured <= limit});
    };
    if (thresholds.latencyP99Ms) {
        atMost(u"latencyP99Ms"_s, double(*thresholds.latencyP99Ms), double(figures.latency.p99Ms));
        results.back().ok = results.back().ok && figures.latency.count > 0; // nothing was answered: nothing is shown
    }
    if (thresholds.lagP99Ms) {
        atMost(u"lagP99Ms"_s, double(*thresholds.lagP99Ms), double(figures.lagP99Ms));
    }
    if (thresholds.droppedPercent) {
        const double share = figures.scheduled > 0 ? 100.0 * double(figures.dropped) / double(figures.scheduled) : 0;
        atMost(u"droppedPercent"_s, *thresholds.droppedPercent, share);
    }
    if (thresholds.achievedPercent) {
        const double achieved =
            figures.requestedPerSecond > 0 ? 100.0 * figures.achievedPerSecond / figures.requestedPerSecond : 100.0;
        results.push_back(
            {u"achievedPercent"_s, *thresholds.achievedPercent, achieved, achieved >= *thresholds.achievedPercent});
    }
    if (thresholds.viewerLagMs) {
        results.push_back({u"viewerLagMs"_s, double(*thresholds.viewerLagMs), double(viewerLagMs.value_or(-1)),
                           viewerLagMs && *viewerLagMs <= *thresholds.viewerLagMs});
    }
    return results;
}

} // namespace pk
