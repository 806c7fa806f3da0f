// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stage/stagecanvas.h"

namespace pk {

// What the stage shows of a result: banner, the best giver of all, the top five, confetti for a winner.
class StageResult {
public:
    explicit StageResult(StageCanvas& canvas) : m_canvas(canvas), m_painter(canvas.painter()) {}

    void paintBanner();
    void paintTop();
    void paintConfetti();

private:
    void paintMvp(const RankEntry& entry, qreal shown);
    void paintRow(std::size_t place, const RankEntry& entry, qreal shown);

    StageCanvas& m_canvas;
    QPainter& m_painter;
};

} // namespace pk
