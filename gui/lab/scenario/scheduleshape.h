// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/lab/run/scenario.h"

// What a scenario's schedule looks like before it runs: pure arithmetic for pictures and sums. Bursts begin with
// their phase and recur; a spike is the end of its phase.
namespace pk {

[[nodiscard]] double rateAt(const ScenarioPhase& phase, qint64 ms);                       // records a second
[[nodiscard]] double highestRate(const ScenarioPhase& phase, qint64 fromMs, qint64 toMs); // from ≤ t < to
[[nodiscard]] double recordsOf(const ScenarioPhase& phase); // on average of all seeds, in the whole phase
[[nodiscard]] double recordsOf(const Scenario& scenario);
// The highest rate in each of so many equal slices of the whole run.
[[nodiscard]] std::vector<double> sampleRates(const Scenario& scenario, int slices);
// The phase under way; -1: none.
[[nodiscard]] int phaseAt(const Scenario& scenario, qint64 ms);
// Of all records, in per cent, those that are not plain.
[[nodiscard]] double anomalySum(const ScenarioAnomalies& anomalies);
// How long a fault lasts as far as can be told before: 0 when it goes by counts.
[[nodiscard]] qint64 lastsMs(const ScenarioFault& fault);

} // namespace pk
