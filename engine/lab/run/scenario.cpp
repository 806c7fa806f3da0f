// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/scenario.h"

namespace pk {

qint64 Scenario::durationMs() const {
    qint64 sum = 0;
    for (const ScenarioPhase& phase : phases) {
        sum += phase.durationMs;
    }
    return sum;
}

} // namespace pk
