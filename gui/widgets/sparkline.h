// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>
#include <QRectF>
#include <span>

class QColor;
class QPainter;

namespace pk {

// A sparkline's geometry: the line over the values, oldest left, the highest at the top; a flat line at
// the bottom when all are 0. More values than pixel columns keep each column's lowest and highest.
struct SparklineLayout {
    QPolygonF line;
    QRectF area;
    bool flat = true; // nothing happened: painted faint
};
[[nodiscard]] SparklineLayout layoutSparkline(const QRectF& rect, std::span<const float> values);
void paintSparkline(QPainter& painter, const SparklineLayout& layout, const QColor& color);

} // namespace pk
