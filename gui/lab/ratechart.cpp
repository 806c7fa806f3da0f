// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_FOREACH // qcustomplot.h is written with it

#include "gui/lab/ratechart.h"

#include <qcustomplot.h>

#include <QVBoxLayout>
#include <cmath>

#include "gui/lab/secondsticker.h"
#include "gui/theme/tokens.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWindowSeconds = 60;

// 12k instead of 12,000: the axis stays narrow.
class RateTicker final : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override {
        if (tick >= 1e6)
            return locale.toString(tick / 1e6) + u'M';
        return tick >= 1e4 ? QString(locale.toString(tick / 1e3) + u'k') : locale.toString(tick);
    }
};

} // namespace

RateChart::RateChart(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plot);
    setMinimumHeight(140);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_achieved = m_plot->addGraph();
    m_requested = m_plot->addGraph();
    m_plot->yAxis->setTicker(QSharedPointer<RateTicker>::create());
    const auto seconds = QSharedPointer<SecondsTicker>::create();
    seconds->setTickCount(6);
    m_plot->xAxis->setTicker(seconds);
    m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    m_plot->axisRect()->setMargins(QMargins(0, space::kS, space::kS, 0));
    recolour();
    reset(0);
}

void RateChart::reset(double requestedPerSecond) {
    m_rate = requestedPerSecond;
    m_top = std::max(1.0, requestedPerSecond);
    m_achieved->data()->clear();
    m_requested->data()->clear();
    m_plot->xAxis->setRange(0, kWindowSeconds);
    m_plot->yAxis->setRange(0, m_top * 1.12);
    replot();
}

void RateChart::addSample(qint64 elapsedMs, double perSecond) {
    const double now = double(elapsedMs) / 1000;
    m_achieved->addData(now, perSecond);
    m_achieved->data()->removeBefore(now - kWindowSeconds - 1);
    const double from = std::max(0.0, now - kWindowSeconds);
    if (m_rate > 0)
        m_requested->setData({from, from + kWindowSeconds}, {m_rate, m_rate}, true);
    m_plot->xAxis->setRange(from, from + kWindowSeconds);
    // The scale only grows within a run, so that the curve does not pump.
    m_top = std::max(m_top, perSecond);
    m_plot->yAxis->setRange(0, m_top * 1.12);
    replot();
}

void RateChart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        recolour();
        replot();
    }
}

void RateChart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    replot();
}

void RateChart::replot() {
    if (isVisible())
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void RateChart::recolour() {
    const Tokens tokens = tokensOf(palette());
    m_plot->setBackground(tokens.surface);
    QColor fill = tokens.accent;
    fill.setAlphaF(0.16f);
    m_achieved->setPen(QPen(tokens.accent, 2));
    m_achieved->setBrush(fill);
    m_requested->setPen(QPen(tokens.textSecondary, 1, Qt::DashLine));
    const QFont small = tabularFont(font(), 11);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(axis == m_plot->xAxis ? QPen(tokens.hairline) : QPen(Qt::NoPen));
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(tokens.textSecondary);
        axis->setTickLabelFont(small);
        axis->grid()->setPen(QPen(tokens.hairline, 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->xAxis->grid()->setVisible(false);
}

} // namespace pk
