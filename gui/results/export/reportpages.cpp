// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/reportpages.h"

namespace pk {

std::vector<std::vector<PlacedBlock>> placeBlocks(const std::vector<ReportBlock>& blocks, double pageHeight) {
    std::vector<std::vector<PlacedBlock>> pages(1);
    double y = 0;
    for (std::size_t i = 0; i < blocks.size();) {
        // A heading and what it is kept with go together.
        std::size_t end = i + 1;
        double height = blocks[i].height;
        while (end < blocks.size() && blocks[end - 1].keepsNext) {
            height += blocks[end].gapAbove + blocks[end].height;
            ++end;
        }
        const double gap = pages.back().empty() ? 0 : blocks[i].gapAbove;
        if (!pages.back().empty() && y + gap + height > pageHeight) {
            pages.emplace_back();
            y = 0;
        } else {
            y += gap;
        }
        for (std::size_t each = i; each < end; ++each) {
            if (each != i)
                y += blocks[each].gapAbove;
            pages.back().push_back({each, y});
            y += blocks[each].height;
        }
        i = end;
    }
    return pages;
}

} // namespace pk
