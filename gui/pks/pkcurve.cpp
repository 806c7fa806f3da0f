// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_FOREACH // qcustomplot.h is written with it

#include "gui/pks/pkcurve.h"

#include <qcustomplot.h>

#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/pks/curvecursor.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// 1.2k instead of 1,200: the axis stays narrow.
class AmountTicker final : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar, int) override {
        if (tick >= 1e6)
            return locale.toString(tick / 1e6) + u'M';
        return tick >= 1e3 ? QString(locale.toString(tick / 1e3) + u'k') : locale.toString(tick);
    }
    // Gifts and coins are whole.
    double getTickStep(const QCPRange& range) override { return std::max(1.0, QCPAxisTicker::getTickStep(range)); }
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

int curvePointAt(const CurvePoints& points, double seconds) {
    const auto begin = points.seconds.cbegin();
    if (points.seconds.isEmpty())
        return -1;
    const auto after = std::lower_bound(begin, points.seconds.cend(), seconds);
    if (after == begin)
        return 0;
    if (after == points.seconds.cend())
        return int(points.seconds.size()) - 1;
    return int(after - begin) - (seconds - *(after - 1) <= *after - seconds ? 1 : 0);
}

PkCurve::PkCurve(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this)), m_cursor(new CurveCursor(this)) {
    setObjectName(u"pkCurve"_s);
    setFocusPolicy(Qt::StrongFocus);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
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
    m_points = curvePoints(pk, curve, totals, nowMs);
    m_pk = pk;
    const CurvePoints& points = m_points;
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
    if (m_reading >= 0)
        read(m_followsEnd ? int(points.seconds.size()) - 1 : std::min(m_reading, int(points.seconds.size()) - 1));
}

// --- reading a moment ---------------------------------------------------------------------------

void PkCurve::read(int point) {
    m_reading = point;
    m_followsEnd = hasFocus() && point == int(m_points.seconds.size()) - 1;
    setAccessibleDescription(reading());
    placeCursor();
}

QString PkCurve::reading() const {
    if (m_reading < 0)
        return {};
    return tr("%1: %2 %3, %4 %5")
        .arg(words::duration(qint64(m_points.seconds[m_reading] * 1000)), words::giftName(m_pk.sides[0]),
             words::number(qint64(m_points.totals[0][m_reading])), words::giftName(m_pk.sides[1]),
             words::number(qint64(m_points.totals[1][m_reading])));
}

void PkCurve::placeCursor() {
    if (m_reading < 0) {
        m_cursor->hide();
        return;
    }
    CurveCursor::Reading shown;
    shown.x = m_plot->xAxis->coordToPixel(m_points.seconds[m_reading]);
    shown.time = words::duration(qint64(m_points.seconds[m_reading] * 1000));
    for (std::size_t side = 0; side < kSides; ++side) {
        shown.y[side] = m_plot->yAxis->coordToPixel(m_points.totals[side][m_reading]);
        shown.amounts[side] = words::number(qint64(m_points.totals[side][m_reading]));
    }
    m_cursor->setGeometry(m_plot->geometry());
    m_cursor->show(shown);
}

bool PkCurve::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_plot && event->type() == QEvent::MouseMove) {
        const double x = static_cast<QMouseEvent*>(event)->position().x();
        read(curvePointAt(m_points, m_plot->xAxis->pixelToCoord(x)));
    } else if (watched == m_plot && event->type() == QEvent::Leave) {
        read(hasFocus() ? int(m_points.seconds.size()) - 1 : -1);
    }
    return QWidget::eventFilter(watched, event);
}

void PkCurve::keyPressEvent(QKeyEvent* event) {
    const int last = int(m_points.seconds.size()) - 1;
    switch (event->key()) {
        case Qt::Key_Left:
            return read(std::min(last, std::max(0, m_reading - 1)));
        case Qt::Key_Right:
            return read(std::min(last, m_reading + 1));
        case Qt::Key_Home:
            return read(std::min(last, 0));
        case Qt::Key_End:
            return read(last);
        default:
            QWidget::keyPressEvent(event);
    }
}

void PkCurve::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    read(int(m_points.seconds.size()) - 1);
}

void PkCurve::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    read(-1);
}

void PkCurve::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeCursor();
}

void PkCurve::clear() {
    m_points = {};
    read(-1);
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
