// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/runtime/engine.h"
#include "tests/bench/benchrecords.h"

namespace pk::bench {

inline constexpr quint64 kDatasetShows = 10;

// What a data directory with many rows holds: 1 M users, ten PKs, a rare duplicate, a rare other gift.
[[nodiscard]] RecordPlan datasetPlan();
// Its PKs, newest first.
[[nodiscard]] std::vector<PkView> datasetPks(Engine& engine);

} // namespace pk::bench
