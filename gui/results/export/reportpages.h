// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

class QPainter;

namespace pk {

// A part of a report that is not torn apart by the end of a page.
struct ReportBlock {
    double height = 0;
    std::function<void(QPainter& painter, double top)> paint;
    double gapAbove = 0;    // not at the top of a page
    bool keepsNext = false; // a heading does not stand alone at the foot
};

struct PlacedBlock {
    std::size_t block = 0;
    double top = 0;
};
// Fills pages of that height from above. A block higher than a page gets one of its own. Pure.
[[nodiscard]] std::vector<std::vector<PlacedBlock>> placeBlocks(const std::vector<ReportBlock>& blocks,
                                                                double pageHeight);

} // namespace pk
