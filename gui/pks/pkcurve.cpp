// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_FOREACH // qcustomplot.h is written with it

#include "gui/pks/pkcurve.h"

#include <qcustomplot.h>

#include <QVBoxLayout>
#include <algorithm>

#include "gui/theme/tokens.h"
#include "gui/widgets/words.h"

namespace pk {

namespace {

// 1.2k instead of 1,200: the axis stays narrow.
class AmountTicker final : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override {
        if (tick >= 1e6)
            return locale.toString(tick / 1e6) + u'M';
        return tick >= 1e3 ? QString(locale.toString(tick / 1e3) + u'k') : locale.toString(tick);
    }
};

class TimeTicker final : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return words::duration(qint64(tick * 1000));
    }
    double getTickStep(const QCPRange& range) override {
        static constexpr std::array<double, 16> kSteps{1,   2,   5,    10,   15,   30,    60,    120,
                                                       300, 600, 1800, 3600, 7200, 10800, 21600, 43200};
        for (const double step : kSteps) {
            if (range.size() / step <= 5)
                return step;
        }
        return kSteps.back();
    }
};

} // namespace

PkCurve::PkCurve(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot);
    setFixedHeight(170);
    m_plot->setFocusPolicy(Qt::NoFocus);
    for (std::size_t side = 0; side < kSides; ++side)
        m_lines[side] = m_plot->addGraph();
    for (std::size_t side = 0; side < kSides; ++side)
        m_ends[side] = m_plot->addGraph();
    m_plot->yAxis->setTicker(QSharedPointer<AmountTicker>::create());
    m_plot->yAxis->ticker()->setTickCount(4);
    m_plot->xAxis->setTicker(QSharedPointer<TimeTicker>::create());
    m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    m_plot->axisRect()->setMargins(QMargins(0, 10, 14, 0));
    setAccessibleName(tr("Both gifts over time"));
    recolour();
    clear();
}

void PkCurve::show(const Pk& pk, const Curve& curve, const PkTotals& totals, qint64 nowMs) {
    const CurvePoints points = curvePoints(pk, curve, totals, nowMs);
    double top = 1;
    for (std::size_t side = 0; side < kSides; ++side) {
        m_lines[side]->setData(points.seconds, points.totals[side], true);
        m_ends[side]->setData({points.seconds.last()}, {points.totals[side].last()}, true);
        top = std::max(top, points.totals[side].last());
    }
    const qint64 length = pk.status == PkStatus::Running ? pk.durationMs : pk.endTimeMs - pk.startTimeMs;
    // A little more than the length, so that the last moment's mark is whole.
    m_plot->xAxis->setRange(0, std::max(1.0, double(length) / 1000) * 1.03);
    m_plot->yAxis->setRange(0, top * 1.12);
    replot();
}

void PkCurve::clear() {
    for (std::size_t side = 0; side < kSides; ++side) {
        m_lines[side]->data()->clear();
        m_ends[side]->data()->clear();
    }
    replot();
}

void PkCurve::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        recolour();
        replot();
    } else if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Both gifts over time"));
    }
}

void PkCurve::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    replot();
}

void PkCurve::replot() {
    if (isVisible())
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PkCurve::recolour() {
    const Tokens tokens = tokensOf(palette());
    m_plot->setBackground(tokens.surface);
    const std::array<QColor, kSides> colors{tokens.dark ? tokens.sideATint : tokens.sideA,
                                            tokens.dark ? tokens.sideBTint : tokens.sideB};
    const std::array<QCPScatterStyle::ScatterShape, kSides> shapes{QCPScatterStyle::ssDiamond, QCPScatterStyle::ssDisc};
    for (std::size_t side = 0; side < kSides; ++side) {
        m_lines[side]->setPen(QPen(colors[side], 2, side == 0 ? Qt::SolidLine : Qt::DashLine, Qt::RoundCap));
        m_ends[side]->setLineStyle(QCPGraph::lsNone);
        m_ends[side]->setScatterStyle(
            QCPScatterStyle(shapes[side], QPen(colors[side]), QBrush(colors[side]), side == 0 ? 11 : 9));
    }
    const QFont small = tabularFont(font(), 11);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(axis == m_plot->xAxis ? QPen(tokens.hairline) : QPen(Qt::NoPen));
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(tokens.textSecondary);
        axis->setTickLabelFont(small);
        axis->grid()->setPen(QPen(tokens.hairline, 1));
        axis->grid()->setZeroLinePen(QPen(tokens.hairline, 1));
        axis->grid()->setVisible(axis == m_plot->yAxis);
    }
}

} // namespace pk
