// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/pkcells.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {
using Column = PkTableModel::Column;

struct ColumnRule {
    Column column;
    int least;   // px below which it is not readable
    int stretch; // share of what is left over
};
constexpr std::array<ColumnRule, PkTableModel::kColumns> kRules{{
    {Column::State, 132, 0},
    {Column::Id, 56, 0},
    {Column::Show, 104, 2},
    {Column::Title, 216, 5},
    {Column::Tug, 172, 4},
    {Column::Countdown, 84, 0},
    {Column::Count, 80, 0},
    {Column::Kb, 96, 0},
    {Column::Spark, 104, 1},
}};
constexpr std::array<Column, 5> kGiveWay{Column::Spark, Column::Kb, Column::Count, Column::Show, Column::Id};
constexpr int kStretchMax = 460; // a wider cell only moves things apart
} // namespace

TitleCellLayout layoutTitleCell(const QRectF& cell, const std::array<QString, kSides>& names, const QString& versus,
                                const QFontMetricsF& metrics) {
    TitleCellLayout layout;
    const qreal art = std::min(24.0, cell.height() - 8);
    constexpr qreal kGap = 6;
    const qreal versusWidth = std::ceil(metrics.horizontalAdvance(versus));
    const qreal fixed = 2 * (art + kGap) + versusWidth + 2 * kGap + 2 * kCellPadding;
    const qreal room = std::max(0.0, cell.width() - fixed);
    std::array<qreal, kSides> widths{std::ceil(metrics.horizontalAdvance(names[0])),
                                     std::ceil(metrics.horizontalAdvance(names[1]))};
    if (widths[0] + widths[1] > room) {
        // The shorter one keeps its width if the other can live with the rest.
        const std::size_t shorter = widths[0] <= widths[1] ? 0 : 1;
        widths[shorter] = std::min(widths[shorter], room / 2);
        widths[1 - shorter] = room - widths[shorter];
    }
    const qreal artTop = cell.top() + std::floor((cell.height() - art) / 2);
    qreal x = cell.left() + kCellPadding;
    for (std::size_t side = 0; side < kSides; ++side) {
        layout.art[side] = QRectF(x, artTop, art, art);
        x += art + kGap;
        layout.name[side] = QRectF(x, cell.top(), widths[side], cell.height());
        layout.shown[side] = metrics.elidedText(names[side], Qt::ElideRight, widths[side] + 0.5);
        x += widths[side];
        if (side == 0) {
            layout.versus = QRectF(x + kGap, cell.top(), versusWidth, cell.height());
            x += versusWidth + 2 * kGap;
        }
    }
    return layout;
}

ShowCellLayout layoutShowCell(const QRectF& cell, qreal nameWidth, const PkTableModel::QueueMark& mark,
                              const QFontMetricsF& chipMetrics) {
    constexpr qreal kInset = 6;
    ShowCellLayout layout;
    layout.name = cell.adjusted(kCellPadding, 0, -kCellPadding, 0);
    if (mark.text.isEmpty())
        return layout;
    const auto widthOf = [&chipMetrics](const QString& text) {
        return std::ceil(chipMetrics.horizontalAdvance(text)) + 2 * kInset;
    };
    const bool isRoomy = nameWidth + kCellPadding + widthOf(mark.text) <= layout.name.width();
    layout.shown = isRoomy ? mark.text : mark.brief;
    const qreal width = std::min(widthOf(layout.shown), layout.name.width());
    const qreal height = std::min(cell.height() - 6, std::ceil(chipMetrics.height()) + 4);
    layout.chip =
        QRectF(layout.name.right() - width, cell.top() + std::floor((cell.height() - height) / 2), width, height);
    layout.name.setRight(std::max(layout.name.left(), layout.chip.left() - kCellPadding));
    return layout;
}

QRectF tugCellBar(const QRectF& cell) {
    const qreal height = std::clamp(cell.height() - 8, 18.0, 26.0);
    return {cell.left() + kCellPadding, cell.top() + std::floor((cell.height() - height) / 2),
            std::max(0.0, cell.width() - 2 * kCellPadding), height};
}

ColumnWidths columnWidths(int available, unsigned hidden, const ColumnWidths& headers) {
    const auto isHidden = [&hidden](Column column) { return (hidden >> unsigned(column) & 1U) != 0; };
    const auto least = [&headers](const ColumnRule& rule) {
        return std::max(rule.least, headers[std::size_t(rule.column)]);
    };
    const auto needed = [&] {
        int sum = 0;
        for (const ColumnRule& rule : kRules)
            sum += isHidden(rule.column) ? 0 : least(rule);
        return sum;
    };
    for (const Column column : kGiveWay) {
        if (needed() <= available)
            break;
        hidden |= 1U << unsigned(column);
    }
    ColumnWidths widths{};
    int shares = 0;
    for (const ColumnRule& rule : kRules) {
        if (isHidden(rule.column))
            continue;
        widths[std::size_t(rule.column)] = least(rule);
        shares += rule.stretch;
    }
    int left = std::max(0, available - needed());
    for (const ColumnRule& rule : kRules) {
        if (isHidden(rule.column) || rule.stretch == 0)
            continue;
        int& width = widths[std::size_t(rule.column)];
        const int extra = std::clamp(left * rule.stretch / shares, 0, std::max(0, kStretchMax - width));
        width += extra;
        left -= extra;
        shares -= rule.stretch;
    }
    if (!isHidden(Column::Title))
        widths[std::size_t(Column::Title)] += left; // rounding, and what the others do not want
    return widths;
}

} // namespace pk
