// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRect>
#include <optional>

#include "engine/lab/viewer/viewercrowd.h"
#include "gui/theme/tokens.h"

namespace pk {

// Where the viewers' cells lie: row by row, square, in the order of their numbers. Geometry only.
struct ViewerCells {
    static constexpr int kCellMax = 28;
    static constexpr int kCellMin = 3;
    int count = 0;
    int cell = kCellMax; // px
    int pitch = kCellMax + 2;
    int columns = 1;

    [[nodiscard]] int rows() const { return (count + columns - 1) / columns; }
    [[nodiscard]] int height() const { return rows() * pitch; }
    [[nodiscard]] QRect rectOf(int index) const {
        return {index % columns * pitch, index / columns * pitch, cell, cell};
    }
    [[nodiscard]] int indexAt(const QPoint& at) const; // -1: none
};
// `cell` 0: the largest with which all fit into the area; else cells of that size, however high it becomes.
[[nodiscard]] ViewerCells layoutViewerCells(const QSize& area, int count, int cell);
// The next size for a step of the zoom, from a size; beyond the ends it stays.
[[nodiscard]] int zoomedCell(int cell, int steps);

// What a cell shows of a viewer.
struct CellLook {
    ViewerPhase phase = ViewerPhase::Nothing;
    bool online = true;
    // How long it has differed from the truth: 0 not at all, 1 up to 1 s, 2 up to 5 s, 3 longer.
    quint8 age = 0;

    bool operator==(const CellLook&) const = default;
};
inline constexpr int kAges = 4;
[[nodiscard]] quint8 ageOf(qint64 differsMs);
[[nodiscard]] CellLook lookOf(const ViewerRow& row, qint64 nowMs);
// Those that differ stand out by size and a mark that fills up with time, not by colour alone.
void paintViewerCell(QPainter& painter, const QRectF& rect, const CellLook& look, const Tokens& tokens);

} // namespace pk
