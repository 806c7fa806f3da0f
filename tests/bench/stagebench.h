// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/measure.h"

namespace pk::bench {

// Painting a frame of the stage while everything moves, at 1080p and 4K: console.stage.*.
int stagePaint(const Options& options);

} // namespace pk::bench
