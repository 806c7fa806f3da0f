// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QRectF>
#include <QVector>
#include <array>
#include <vector>

#include "engine/domain/pk.h"

class QPainter;

namespace pk {

// How a line ends: lines differ by more than their colour.
enum class CurveMark : quint8 { Diamond, Disc, Triangle, Square };
void paintCurveMark(QPainter& painter, const QPointF& centre, qreal size, CurveMark mark, const QColor& colour);

struct CurveLine {
    QVector<double> seconds; // ascending
    QVector<double> values;  // one a second given
    QColor colour;
    Qt::PenStyle style = Qt::SolidLine;
    CurveMark mark = CurveMark::Disc;
};

// Curves over the time since a PK's start, as a picture without a widget: for screens and paper alike.
struct CurveChart {
    struct Event { // a thin upright line with a mark at its foot
        double seconds = 0;
        QColor colour;
        Side side = Side::A;
    };
    std::vector<CurveLine> lines;
    std::vector<Event> events;
    double lengthSeconds = 1;
};

// What a chart is painted with. `unit` is what a pixel at scale 1 is on the device; `font` has its size on it.
struct CurveLook {
    QFont font;
    qreal unit = 1;
    QColor text;
    QColor grid;
};

// Both axes with their ticks. From 0, or from below where a line goes there; pure.
struct CurveAxes {
    double bottom = 0;
    double top = 1;
    double step = 1; // between two lines of the grid
    double secondsStep = 1;
    double length = 1;
};
[[nodiscard]] CurveAxes curveAxes(const CurveChart& chart, int linesMax = 5, int timesMax = 7);
// "950", "1.2k", "3M" in the current language's digits.
[[nodiscard]] QString amountText(double amount);

void paintCurveChart(QPainter& painter, const QRectF& rect, const CurveChart& chart, const CurveLook& look);

} // namespace pk
