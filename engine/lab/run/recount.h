// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <optional>
#include <vector>

#include "engine/lab/run/recordmaker.h"
#include "engine/lab/run/recordspool.h"
#include "engine/lab/run/runreport.h"

namespace pk {

struct RecountInput {
    const Scenario& scenario;
    const GiftPrices& prices;
    const RunFrame& frame;
    RecordSpool& spool;
    std::vector<RunPk> pks;
    std::vector<PkFigures> actual; // of the PKs, in their order
    const std::atomic<bool>& abandoned;
};

// Makes the run's records a second time, joins what became of them, has the oracle count, and writes what it found into
// the report. False: abandoned.
[[nodiscard]] bool recount(const RecountInput& input, RunReport& report);

// The verdict of a run that came to its end: what the oracle found, and the thresholds; that of the viewers only where
// viewers can be.
void judge(RunReport& report, std::optional<qint64> viewerLagMs, bool canHaveViewers);

} // namespace pk
