// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QRectF>
#include <QString>
#include <array>

#include "gui/models/pktablemodel.h"

// The geometry of the table's cells, apart from painting them.
namespace pk {

inline constexpr int kCellPadding = 8;

// "[art] Rose  vs  [art] Rocket": both names get what they need, a long one gives way to a short one.
struct TitleCellLayout {
    std::array<QRectF, kSides> art;
    std::array<QRectF, kSides> name;
    std::array<QString, kSides> shown; // elided
    QRectF versus;
};
[[nodiscard]] TitleCellLayout layoutTitleCell(const QRectF& cell, const std::array<QString, kSides>& names,
                                              const QString& versus, const QFontMetricsF& metrics);

// A show's name and, at the right, how much waits in its queue: in short where there is no room for more. `mark` empty:
// none.
struct ShowCellLayout {
    QRectF name;
    QRectF chip;
    QString shown; // in the chip
};
[[nodiscard]] ShowCellLayout layoutShowCell(const QRectF& cell, qreal nameWidth, const PkTableModel::QueueMark& mark,
                                            const QFontMetricsF& chipMetrics);

// The numbers and the bar in their cell: as high as they are readable, never touching the row's edges.
[[nodiscard]] QRectF tugCellBar(const QRectF& cell);

// Column widths that fill `available` px. Columns in `hidden` (bit n: Column n) get 0; when the rest
// does not fit either, the least important ones give way too: sparkline, KB, count, show, id.
using ColumnWidths = std::array<int, PkTableModel::kColumns>;
// No column is narrower than its `headers` entry (px, the header's text).
[[nodiscard]] ColumnWidths columnWidths(int available, unsigned hidden, const ColumnWidths& headers = {});

} // namespace pk
