// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/schedulepreview.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "gui/lab/scenario/scheduleshape.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlot = 76;
constexpr int kTop = 22;  // figures above the curve
constexpr int kAxis = 18; // times below everything
constexpr int kRow = 8;
constexpr int kPkRowsMax = 3;
constexpr int kSide = 16;

} // namespace

SchedulePreview::SchedulePreview(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SchedulePreview::setScenario(const Scenario& scenario) {
    if (scenario == m_scenario)
        return;
    m_scenario = scenario;
    qint64 phases = 0;
    for (const ScenarioPhase& phase : scenario.phases)
        phases += phase.durationMs;
    m_lengthMs = std::max<qint64>(1, phases);
    for (const ScenarioPk& one : scenario.pks)
        m_lengthMs = std::max(m_lengthMs, one.startAtMs + one.durationMs);
    describe();
    updateGeometry();
    update();
}

void SchedulePreview::setCurrentPhase(int index) {
    m_phase = index;
    update();
}

int SchedulePreview::pkRows() const {
    return std::min(kPkRowsMax, int(m_scenario.pks.size()));
}

QSize SchedulePreview::sizeHint() const {
    return {320, kTop + kPlot + kAxis + kRow * (pkRows() + faultRows()) + space::kXs};
}

QSize SchedulePreview::minimumSizeHint() const {
    return {200, sizeHint().height()};
}

QRectF SchedulePreview::plot() const {
    return {qreal(kSide), qreal(kTop), qreal(width() - 2 * kSide), qreal(kPlot)};
}

qreal SchedulePreview::xOf(qint64 ms) const {
    const QRectF box = plot();
    return box.left() + box.width() * double(std::clamp<qint64>(ms, 0, m_lengthMs)) / double(m_lengthMs);
}

QRectF SchedulePreview::faultBox(std::size_t index) const {
    const ScenarioFault& fault = m_scenario.faults[index];
    const qreal left = xOf(fault.atMs);
    const qreal right = xOf(fault.atMs + lastsMs(fault));
    const qreal top = plot().bottom() + 3 + kRow * pkRows();
    return {left, top, std::max(6.0, right - left), kRow - 3.0};
}

void SchedulePreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRate(painter);
    paintPhases(painter);
    paintPks(painter);
    paintFaults(painter);
    const Tokens tokens = tokensOf(palette());
    painter.setFont(tabularFont(font(), 11));
    painter.setPen(tokens.textSecondary);
    const QRect axis(kSide, height() - kAxis, width() - 2 * kSide, kAxis);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignVCenter, words::duration(0));
    painter.drawText(axis, Qt::AlignHCenter | Qt::AlignVCenter, words::duration(m_lengthMs / 2));
    painter.drawText(axis, Qt::AlignRight | Qt::AlignVCenter, words::duration(m_lengthMs));
}

void SchedulePreview::paintRate(QPainter& painter) const {
    const Tokens tokens = tokensOf(palette());
    const QRectF box = plot();
    qint64 loadMs = 0;
    for (const ScenarioPhase& phase : m_scenario.phases)
        loadMs += phase.durationMs;
    const int slices = std::max(1, int(xOf(loadMs) - box.left()));
    const std::vector<double> rates = sampleRates(m_scenario, slices);
    const double top = rates.empty() ? 0 : *std::max_element(rates.begin(), rates.end());

    painter.setFont(tabularFont(font(), 12));
    painter.setPen(tokens.textSecondary);
    const QRect head(kSide, 0, width() - 2 * kSide, kTop - 4);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, tr("up to %1 records/s").arg(words::rate(top)));
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter,
                     tr("≈ %1 records").arg(words::number(qint64(recordsOf(m_scenario)))));
    painter.setPen(tokens.hairline);
    painter.drawLine(box.bottomLeft(), box.bottomRight());
    if (top <= 0)
        return;
    QPolygonF line;
    for (int i = 0; i < slices; ++i)
        line << QPointF(box.left() + i, box.bottom() - box.height() * rates[std::size_t(i)] / top);
    line << QPointF(box.left() + slices, line.back().y());
    QPolygonF area = line;
    area << QPointF(line.back().x(), box.bottom()) << box.bottomLeft();
    QColor fill = tokens.accent;
    fill.setAlphaF(0.16F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(area);
    painter.setPen(QPen(tokens.accent, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

void SchedulePreview::paintPhases(QPainter& painter) const {
    const Tokens tokens = tokensOf(palette());
    const QRectF box = plot();
    if (m_scenario.phases.size() < 2)
        return;
    qint64 begin = 0;
    for (std::size_t i = 0; i < m_scenario.phases.size(); ++i) {
        const qint64 end = begin + m_scenario.phases[i].durationMs;
        if (int(i) == m_phase) {
            QColor tint = tokens.text;
            tint.setAlphaF(0.06F);
            painter.fillRect(QRectF(QPointF(xOf(begin), box.top()), QPointF(xOf(end), box.bottom())), tint);
        }
        if (i > 0) {
            painter.setPen(QPen(tokens.textSecondary, 1, Qt::DotLine));
            painter.drawLine(QPointF(xOf(begin), box.top()), QPointF(xOf(begin), box.bottom()));
        }
        begin = end;
    }
}

void SchedulePreview::paintPks(QPainter& painter) const {
    const Tokens tokens = tokensOf(palette());
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < pkRows(); ++i) {
        const ScenarioPk& one = m_scenario.pks[std::size_t(i)];
        qint64 end = one.startAtMs + one.durationMs;
        if (one.endAtMs)
            end = std::min(end, *one.endAtMs);
        if (one.voidAtMs)
            end = std::min(end, *one.voidAtMs);
        const qreal top = plot().bottom() + 3 + kRow * i;
        const qreal left = xOf(one.startAtMs);
        QColor colour = tokens.running;
        colour.setAlphaF(0.7F);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(left, top, std::max(3.0, xOf(end) - left), kRow - 4), 2, 2);
    }
}

void SchedulePreview::paintFaults(QPainter& painter) const {
    const Tokens tokens = tokensOf(palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.error);
    for (std::size_t i = 0; i < m_scenario.faults.size(); ++i) {
        // A wedge and a bar: not told from a PK by colour alone.
        const QRectF box = faultBox(i);
        painter.drawRect(box);
        painter.drawPolygon(QPolygonF(
            {QPointF(box.left(), box.top() - 4), QPointF(box.left() + 6, box.top()), QPointF(box.left(), box.top())}));
    }
}

void SchedulePreview::mousePressEvent(QMouseEvent* event) {
    const QPointF at = event->position();
    for (std::size_t i = 0; i < m_scenario.faults.size(); ++i) {
        if (faultBox(i).adjusted(-3, -5, 3, 4).contains(at)) {
            emit faultClicked(int(i));
            return;
        }
    }
    const QRectF box = plot();
    const auto ms = qint64((at.x() - box.left()) / box.width() * double(m_lengthMs));
    if (const int phase = phaseAt(m_scenario, ms); phase >= 0 && box.contains(at))
        emit phaseClicked(phase);
}

void SchedulePreview::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
}

void SchedulePreview::describe() {
    setAccessibleName(tr("The schedule"));
    setAccessibleDescription(tr("%1 phases, %2 long, about %3 records, %4 faults")
                                 .arg(QString::number(m_scenario.phases.size()), words::duration(m_lengthMs),
                                      words::number(qint64(recordsOf(m_scenario))),
                                      QString::number(m_scenario.faults.size())));
    setToolTip(accessibleDescription());
}

} // namespace pk
