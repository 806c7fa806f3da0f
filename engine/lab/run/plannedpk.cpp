// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/plannedpk.h"

#include <algorithm>

namespace pk {

std::vector<PlannedPk> plannedPks(const Scenario& scenario) {
    std::vector<PlannedPk> planned;
    for (std::size_t i = 0; i < scenario.pks.size(); ++i) {
        const ScenarioPk& entry = scenario.pks[i];
        qint64 endMs = entry.startAtMs + entry.durationMs;
        endMs = std::min({endMs, entry.endAtMs.value_or(endMs), entry.voidAtMs.value_or(endMs)});
        for (int copy = 1; copy <= entry.copies; ++copy) {
            const QString showId =
                entry.copies > 1 ? entry.showId + QLatin1Char('-') + QString::number(copy) : entry.showId;
            planned.push_back({showId, i, entry.startAtMs, std::max(endMs, entry.startAtMs)});
        }
    }
    return planned;
}

} // namespace pk
