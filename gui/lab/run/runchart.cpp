// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_FOREACH // qcustomplot.h is written with it

#include "gui/lab/run/runchart.h"

#include <qcustomplot.h>

#include <QVBoxLayout>
#include <algorithm>

#include "gui/lab/secondsticker.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// 12k instead of 12,000, 3s instead of 3,000 ms: the axis stays narrow.
class ShortTicker final : public QCPAxisTicker {
public:
    explicit ShortTicker(RunChart::Unit unit) : m_unit(unit) { setTickCount(3); }

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override {
        if (m_unit == RunChart::Unit::Ms)
            return tick >= 1e4 ? locale.toString(tick / 1e3) + u" s"_s : locale.toString(tick) + u" ms"_s;
        if (tick >= 1e6)
            return locale.toString(tick / 1e6) + u'M';
        return tick >= 1e4 ? QString(locale.toString(tick / 1e3) + u'k') : locale.toString(tick);
    }

private:
    RunChart::Unit m_unit;
};

} // namespace

RunChart::RunChart(Unit unit, QWidget* parent)
    : QWidget(parent),
      m_unit(unit),
      m_title(new TextLabel(TextLabel::Role::Caption, this)),
      m_plot(new QCustomPlot(this)) {
    m_title->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_plot, 1);
    setMinimumHeight(132);
    setMinimumWidth(180);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_area = m_plot->addGraph();
    m_line = m_plot->addGraph();
    m_plot->yAxis->setTicker(QSharedPointer<ShortTicker>::create(unit));
    const auto seconds = QSharedPointer<SecondsTicker>::create();
    m_plot->xAxis->setTicker(seconds);
    m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    m_plot->axisRect()->setMargins(QMargins(0, space::kXs, space::kS, 0));
    recolour();
    reset(60'000);
}

void RunChart::setTitle(const QString& title) {
    m_title->setText(title);
    describe();
}

void RunChart::reset(qint64 lengthMs) {
    m_seconds.clear();
    m_values.clear();
    m_others.clear();
    m_length = std::max(1.0, double(lengthMs) / 1000);
    m_top = 4;
    replot();
}

void RunChart::add(qint64 atMs, double value, double other) {
    m_seconds << double(atMs) / 1000;
    m_values << value;
    m_others << other;
    m_length = std::max(m_length, m_seconds.back());
    // The scale only grows within a run, so that the curve does not pump.
    m_top = std::max({m_top, value, other});
    if (m_seconds.size() > kSamplesMax)
        thin();
    replot();
}

// Of each two neighbours the higher one stays: what stands out must not get lost.
void RunChart::thin() {
    qsizetype kept = 0;
    for (qsizetype i = 0; i + 1 < m_seconds.size(); i += 2, ++kept) {
        const qsizetype higher = m_values[i + 1] > m_values[i] ? i + 1 : i;
        m_seconds[kept] = m_seconds[higher];
        m_values[kept] = m_values[higher];
        m_others[kept] = m_others[higher];
    }
    for (QList<double>* list : {&m_seconds, &m_values, &m_others})
        list->resize(kept);
}

void RunChart::setAll(const QList<double>& seconds, const QList<double>& values, const QList<double>& others) {
    reset(seconds.isEmpty() ? 1'000 : qint64(seconds.back() * 1000));
    m_seconds = seconds;
    m_values = values;
    m_others = others;
    for (const QList<double>* list : {&m_values, &m_others})
        for (const double value : *list)
            m_top = std::max(m_top, value);
    while (m_seconds.size() > kSamplesMax)
        thin();
    replot();
}

void RunChart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        recolour();
        replot();
    }
}

void RunChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_plot->xAxis->ticker()->setTickCount(std::max(2, width() / 80)); // labels need room
}

void RunChart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    replot();
}

void RunChart::replot() {
    if (!isVisible())
        return;
    m_area->setData(m_seconds, m_values, true);
    const bool hasOther = std::any_of(m_others.begin(), m_others.end(), [](double other) { return other >= 0; });
    m_line->setData(hasOther ? m_seconds : QList<double>(), hasOther ? m_others : QList<double>(), true);
    m_plot->xAxis->setRange(0, m_length);
    m_plot->yAxis->setRange(0, m_top * 1.12);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    describe();
}

void RunChart::describe() {
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_values.isEmpty() ? QString() : words::number(qint64(m_values.back())));
}

void RunChart::recolour() {
    const Tokens tokens = tokensOf(palette());
    m_plot->setBackground(tokens.surface);
    QColor fill = tokens.accent;
    fill.setAlphaF(0.16f);
    m_area->setPen(QPen(tokens.accent, 2));
    m_area->setBrush(fill);
    m_line->setPen(QPen(tokens.textSecondary, 1.4, Qt::DashLine));
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
