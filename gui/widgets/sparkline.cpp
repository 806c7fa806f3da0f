// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/sparkline.h"

#include <QColor>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace pk {

SparklineLayout layoutSparkline(const QRectF& rect, std::span<const float> values) {
    SparklineLayout layout;
    layout.area = rect;
    if (values.empty() || rect.width() < 2 || rect.height() < 2)
        return layout;
    const float highest = *std::max_element(values.begin(), values.end());
    layout.flat = highest <= 0;
    const auto yOf = [&](float value) {
        return layout.flat ? rect.bottom() : rect.bottom() - double(std::max(0.0F, value) / highest) * rect.height();
    };
    const auto columns = std::size_t(rect.width());
    if (values.size() <= columns) {
        const double step = values.size() > 1 ? rect.width() / double(values.size() - 1) : 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            layout.line.append(QPointF(rect.left() + step * double(i), yOf(values[i])));
        return layout;
    }
    for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t from = column * values.size() / columns;
        const std::size_t to = std::max(from + 1, (column + 1) * values.size() / columns);
        const auto [low, high] = std::minmax_element(values.begin() + long(from), values.begin() + long(to));
        const double x = rect.left() + double(column);
        // In the order in which they came, so that the line does not zigzag backwards.
        layout.line.append(QPointF(x, yOf(low < high ? *low : *high)));
        if (low != high)
            layout.line.append(QPointF(x, yOf(low < high ? *high : *low)));
    }
    return layout;
}

void paintSparkline(QPainter& painter, const SparklineLayout& layout, const QColor& color) {
    if (layout.line.size() < 2)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor stroke = color;
    if (layout.flat) {
        stroke.setAlphaF(0.35F);
    } else {
        QPolygonF filled = layout.line;
        filled.append(QPointF(layout.line.last().x(), layout.area.bottom()));
        filled.append(QPointF(layout.line.first().x(), layout.area.bottom()));
        QColor fill = color;
        fill.setAlphaF(0.16F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(filled);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(stroke, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(layout.line);
    painter.restore();
}

} // namespace pk
