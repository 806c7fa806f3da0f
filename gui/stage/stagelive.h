// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stage/stagecanvas.h"

namespace pk {

// What moves on the stage while a PK runs: clock, VS, scores, bar, gifts as they come, the best givers.
class StageLive {
public:
    explicit StageLive(StageCanvas& canvas) : m_canvas(canvas), m_painter(canvas.painter()) {}

    void paintClock();
    void paintScores();
    void paintCentre(); // VS, and who is ahead by how much
    void paintBar();
    void paintFloaters();
    void paintBest(std::size_t place);
    void paintCards(std::size_t place);
    void paintNote(); // settling, reconnecting
    void paintCaption();

private:
    void paintClockPill(const QString& text, const QColor& colour);
    void paintUrgentClock();
    void paintVs();
    void paintMedal();
    void paintLead();
    void paintSweep();
    void paintBestGiver(std::size_t place, std::size_t rank, const RankEntry& entry);

    StageCanvas& m_canvas;
    QPainter& m_painter;
};

} // namespace pk
