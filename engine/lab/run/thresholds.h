// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "engine/lab/run/runreport.h"

namespace pk {

// Which of the thresholds that a scenario asks for the run kept, in the order of the JSON's fields. `viewerLagMs` is
// how long after a PK's end the last viewer showed its final result; nothing when one never did.
[[nodiscard]] std::vector<ThresholdResult> evaluateThresholds(const ScenarioThresholds& thresholds,
                                                              const RunFigures& figures,
                                                              std::optional<qint64> viewerLagMs);

} // namespace pk
