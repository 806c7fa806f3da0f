// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/rowranges.h"

#include <algorithm>
#include <cstddef>

namespace pk {

std::vector<RowRange> mergeRows(std::vector<int> rows, int rangesMax) {
    std::vector<RowRange> ranges;
    if (rows.empty() || rangesMax < 1)
        return ranges;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<int> gaps; // real holes only
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i] - rows[i - 1] > 1)
            gaps.push_back(rows[i] - rows[i - 1]);
    }
    // The widest rangesMax - 1 gaps separate; `equalLeft` of those as wide as the narrowest of them.
    const auto kept = std::min(gaps.size(), std::size_t(rangesMax - 1));
    std::sort(gaps.begin(), gaps.end(), std::greater<>());
    const int narrowest = kept > 0 ? gaps[kept - 1] : 0;
    auto equalLeft = std::count(gaps.begin(), gaps.begin() + std::ptrdiff_t(kept), narrowest);
    ranges.emplace_back(rows.front(), rows.front());
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const int gap = rows[i] - rows[i - 1];
        const bool separates = gap > 1 && kept > 0 && (gap > narrowest || (gap == narrowest && equalLeft-- > 0));
        if (separates)
            ranges.emplace_back(rows[i], rows[i]);
        else
            ranges.back().second = rows[i];
    }
    return ranges;
}

int movesToSort(const std::vector<int>& places) {
    std::vector<int> tails; // tails[n]: smallest end of an ascending run of n + 1
    for (const int place : places) {
        const auto it = std::lower_bound(tails.begin(), tails.end(), place);
        if (it == tails.end())
            tails.push_back(place);
        else
            *it = place;
    }
    return int(places.size() - tails.size());
}

} // namespace pk
