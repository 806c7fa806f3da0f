// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/curvechart.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <functional>

#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

namespace {

constexpr double kHeadroom = 1.06; // above the highest point, for its mark

// 1, 2 or 5 times a power of ten; whole numbers only, because gifts are.
double niceStep(double range, int linesMax) {
    const double least = std::max(range / linesMax, 1.0);
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 5.0, 10.0}) {
        if (times * power >= least - 1e-9)
            return times * power;
    }
    return 10 * power;
}

double timeStep(double seconds, int timesMax) {
    static constexpr std::array<double, 17> kSteps{1,   2,    5,    10,   15,    30,    60,    120,  300,
                                                   600, 1800, 3600, 7200, 10800, 21600, 43200, 86400};
    for (const double step : kSteps) {
        if (seconds / step <= timesMax)
            return step;
    }
    return kSteps.back();
}

// The curve keeps at most so many buckets that each has its own place on paper; on a narrow screen points
// that share a pixel are merged into their least and greatest.
QPainterPath pathOf(const CurveLine& line, const std::function<QPointF(double, double)>& place, qreal pixel) {
    QPainterPath path;
    const qsizetype points = std::min(line.seconds.size(), line.values.size());
    for (qsizetype i = 0; i < points;) {
        const qreal x = place(line.seconds[i], 0).x();
        double least = line.values[i];
        double greatest = least;
        qsizetype next = i + 1;
        while (next < points && place(line.seconds[next], 0).x() - x < pixel) {
            least = std::min(least, line.values[next]);
            greatest = std::max(greatest, line.values[next]);
            ++next;
        }
        const bool isFirst = i == 0;
        if (next - i > 2 && !isFirst && next < points) {
            path.lineTo(QPointF(x, place(0, least).y()));
            path.lineTo(QPointF(x, place(0, greatest).y()));
        } else {
            for (qsizetype each = i; each < next; ++each) {
                const QPointF point = place(line.seconds[each], line.values[each]);
                each == 0 ? path.moveTo(point) : path.lineTo(point);
            }
        }
        i = next;
    }
    return path;
}

} // namespace

QString amountText(double amount) {
    const QLocale locale;
    const double size = std::abs(amount);
    const auto shortened = [&locale](double value) {
        return locale.toString(value, 'f', value == std::floor(value) ? 0 : 1);
    };
    if (size >= 1e9)
        return shortened(amount / 1e9) + u'G';
    if (size >= 1e6)
        return shortened(amount / 1e6) + u'M';
    return size >= 1e3 ? QString(shortened(amount / 1e3) + u'k') : shortened(amount);
}

CurveAxes curveAxes(const CurveChart& chart, int linesMax, int timesMax) {
    double least = 0;
    double greatest = 0;
    for (const CurveLine& line : chart.lines) {
        for (const double value : line.values) {
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
    }
    CurveAxes axes;
    axes.step = niceStep(std::max(1.0, (greatest - least) * kHeadroom), linesMax);
    axes.bottom = std::floor(least / axes.step) * axes.step;
    axes.top = std::max(axes.bottom + axes.step, std::ceil(greatest * kHeadroom / axes.step) * axes.step);
    axes.length = std::max(1.0, chart.lengthSeconds);
    axes.secondsStep = timeStep(axes.length, timesMax);
    return axes;
}

void paintCurveMark(QPainter& painter, const QPointF& centre, qreal size, CurveMark mark, const QColor& colour) {
    const qreal half = size / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const auto polygon = [&](std::initializer_list<QPointF> corners) {
        QPolygonF shape;
        for (const QPointF& corner : corners)
            shape << centre + corner * half;
        painter.drawPolygon(shape);
    };
    switch (mark) {
        case CurveMark::Diamond:
            polygon({{0, -1.15}, {1.15, 0}, {0, 1.15}, {-1.15, 0}});
            break;
        case CurveMark::Disc:
            painter.drawEllipse(centre, half, half);
            break;
        case CurveMark::Triangle:
            polygon({{0, -1.1}, {1.1, 0.9}, {-1.1, 0.9}});
            break;
        case CurveMark::Square:
            polygon({{-0.9, -0.9}, {0.9, -0.9}, {0.9, 0.9}, {-0.9, 0.9}});
            break;
    }
    painter.restore();
}

void paintCurveChart(QPainter& painter, const QRectF& rect, const CurveChart& chart, const CurveLook& look) {
    const qreal unit = look.unit;
    const QFontMetricsF metrics(look.font, painter.device());
    const int linesMax = std::clamp(int(rect.height() / (metrics.height() * 2.2)), 2, 6);
    const int timesMax =
        std::clamp(int(rect.width() / (metrics.horizontalAdvance(QStringLiteral("00:00:00")) * 1.6)), 2, 10);
    const CurveAxes axes = curveAxes(chart, linesMax, timesMax);
    qreal wide = 0;
    for (double value = axes.bottom; value <= axes.top + axes.step / 2; value += axes.step)
        wide = std::max(wide, metrics.horizontalAdvance(amountText(value)));
    const QRectF plot = rect.adjusted(wide + 8 * unit, 6 * unit, -10 * unit, -(metrics.height() + 6 * unit));
    if (plot.width() < 8 * unit || plot.height() < 8 * unit)
        return;
    const auto place = [&](double seconds, double value) {
        return QPointF(plot.left() + plot.width() * seconds / axes.length,
                       plot.bottom() - plot.height() * (value - axes.bottom) / (axes.top - axes.bottom));
    };

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(look.font);
    for (double value = axes.bottom; value <= axes.top + axes.step / 2; value += axes.step) {
        const qreal y = place(0, value).y();
        const bool isZero = std::abs(value) < axes.step / 2;
        painter.setPen(QPen(look.grid, (isZero ? 1.2 : 0.7) * unit));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(look.text);
        painter.drawText(QRectF(rect.left(), y - metrics.height(), wide, 2 * metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, amountText(value));
    }
    for (double at = 0; at <= axes.length + 1e-6; at += axes.secondsStep) {
        const QString text = words::duration(qint64(at * 1000));
        const qreal width = metrics.horizontalAdvance(text);
        const qreal left = std::min(place(at, 0).x() - width / 2, rect.right() - width);
        painter.drawText(QPointF(std::max(left, rect.left()), rect.bottom() - metrics.descent()), text);
    }
    for (const CurveChart::Event& event : chart.events) {
        const qreal x = place(std::min(event.seconds, axes.length), 0).x();
        QColor faint = event.colour; // the curves stay in front
        faint.setAlphaF(0.5F);
        painter.setPen(QPen(faint, 0.8 * unit, Qt::DotLine));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        paintSideMark(painter, QRectF(x - 3 * unit, plot.top() - 4 * unit, 6 * unit, 6 * unit), event.side,
                      event.colour);
    }
    for (const CurveLine& line : chart.lines) {
        if (line.seconds.isEmpty() || line.values.isEmpty())
            continue;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(line.colour, 2 * unit, line.style, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(pathOf(line, place, unit / 2));
        paintCurveMark(painter, place(line.seconds.last(), line.values.last()), 9 * unit, line.mark, line.colour);
    }
    painter.restore();
}

} // namespace pk
