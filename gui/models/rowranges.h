// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

namespace pk {

using RowRange = std::pair<int, int>; // first and last row

// Covers `rows` (any order, repeats allowed) with at most `rangesMax` ranges, leaving out the widest
// gaps: what dataChanged is emitted for.
[[nodiscard]] std::vector<RowRange> mergeRows(std::vector<int> rows, int rangesMax);

// How many of the rows would have to move to bring `places` into ascending order: all but a longest
// ascending run.
[[nodiscard]] int movesToSort(const std::vector<int>& places);

} // namespace pk
