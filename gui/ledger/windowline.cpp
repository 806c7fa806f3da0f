// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/windowline.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/ledger/recordwords.h"
#include "gui/theme/tokens.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kStartAt = 0.12;   // of the width
constexpr qreal kEndAt = 0.66;     //
constexpr qreal kSettledAt = 0.84; //
constexpr qreal kBarTop = 42;
constexpr qreal kBarHeight = 16;
constexpr qreal kMark = 5;

// 0 at the edge, near 1 far away; half way at `half` ms.
qreal drawnIn(qint64 awayMs, qreal half) {
    return 1 - std::exp2(-double(awayMs) / half);
}

qreal placeOf(const Pk& pk, qint64 ms, qreal width) {
    const qint64 settled = pk.endTimeMs + pk.settleMs;
    if (ms < pk.startTimeMs)
        return width * kStartAt * (1 - drawnIn(pk.startTimeMs - ms, 5'000));
    if (ms < pk.endTimeMs)
        return width * (kStartAt + (kEndAt - kStartAt) * double(ms - pk.startTimeMs) /
                                       double(std::max<qint64>(1, pk.endTimeMs - pk.startTimeMs)));
    if (ms < settled)
        return width * (kEndAt + (kSettledAt - kEndAt) * double(ms - pk.endTimeMs) / double(pk.settleMs));
    return width * (kSettledAt + (1 - kSettledAt) * drawnIn(ms - settled, 5'000));
}

// A text centred at x, kept inside the width.
void drawCentred(QPainter& painter, qreal x, qreal top, qreal width, const QString& text) {
    const QFontMetricsF metrics(painter.font());
    const qreal wanted = std::ceil(metrics.horizontalAdvance(text)) + 1;
    const qreal left = std::clamp(x - wanted / 2, 0.0, std::max(0.0, width - wanted));
    painter.drawText(QRectF(left, top, wanted, metrics.height()), Qt::AlignCenter, text);
}

} // namespace

WindowLineLayout layoutWindowLine(const Pk& pk, qint64 sentMs, qint64 arrivedMs, qreal width) {
    return {width * kStartAt, width * kEndAt, width * (pk.settleMs > 0 ? kSettledAt : kEndAt),
            placeOf(pk, sentMs, width), placeOf(pk, arrivedMs, width)};
}

WindowLine::WindowLine(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WindowLine::setRecord(const Pk& pk, qint64 sentMs, qint64 arrivedMs, qint64 committedMs) {
    m_pk = pk;
    m_sentMs = sentMs;
    m_arrivedMs = arrivedMs;
    m_committedMs = committedMs;
    describe();
    update();
}

void WindowLine::describe() {
    setAccessibleName(tr("Window of PK %1").arg(m_pk.pkId));
    setAccessibleDescription(tr("Start %1, end %2, settled %3, sent %4, arrived %5")
                                 .arg(momentText(m_pk.startTimeMs), momentText(m_pk.endTimeMs),
                                      momentText(m_pk.endTimeMs + m_pk.settleMs), momentText(m_sentMs),
                                      momentText(m_arrivedMs)));
    if (m_committedMs != 0)
        setAccessibleDescription(accessibleDescription() + u", "_s + tr("committed %1").arg(momentText(m_committedMs)));
    setToolTip(accessibleDescription());
}

void WindowLine::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_pk.pkId != 0)
        describe();
}

void WindowLine::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    const qreal across = width();
    const WindowLineLayout at = layoutWindowLine(m_pk, m_sentMs, m_arrivedMs, across);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal middle = kBarTop + kBarHeight / 2;
    painter.setPen(QPen(tokens.hairline, 2));
    painter.drawLine(QPointF(0, middle), QPointF(across, middle));
    painter.setPen(Qt::NoPen);
    QColor window = tokens.running;
    window.setAlphaF(tokens.dark ? 0.40F : 0.28F);
    painter.setBrush(tokens.surface);
    painter.drawRect(QRectF(at.start, kBarTop, at.settled - at.start, kBarHeight));
    painter.setBrush(window);
    painter.drawRect(QRectF(at.start, kBarTop, at.end - at.start, kBarHeight));
    QColor settle = tokens.settling;
    settle.setAlphaF(tokens.dark ? 0.45F : 0.32F);
    painter.setBrush(QBrush(settle, Qt::BDiagPattern));
    painter.drawRect(QRectF(at.end, kBarTop, at.settled - at.end, kBarHeight));

    painter.setPen(QPen(tokens.text, 1.4, Qt::DotLine));
    painter.drawLine(QPointF(at.arrived, kBarTop), QPointF(at.arrived, kBarTop + kBarHeight + 24));

    painter.setFont(tabularFont(font(), 11));
    painter.setPen(tokens.textSecondary);
    painter.setBackground(tokens.surface); // the labels lie over the line of the arrival
    painter.setBackgroundMode(Qt::OpaqueMode);
    const qreal below = kBarTop + kBarHeight + 3;
    drawCentred(painter, at.start, below, across, tr("start"));
    drawCentred(painter, at.end, below, across, m_pk.status == PkStatus::Running ? tr("deadline") : tr("end"));
    if (at.settled > at.end)
        drawCentred(painter, at.settled, below, across, tr("settled"));
    painter.setBackgroundMode(Qt::TransparentMode);
    painter.setPen(QPen(tokens.textSecondary, 1));
    for (const qreal x : {at.start, at.end, at.settled})
        painter.drawLine(QPointF(x, kBarTop - 2), QPointF(x, kBarTop + kBarHeight + 2));

    if (m_committedMs != 0) { // a short stroke below the bar, beside the arrival
        const qreal committed = placeOf(m_pk, m_committedMs, across);
        painter.setPen(QPen(tokens.ended, 2));
        painter.drawLine(QPointF(committed, kBarTop + kBarHeight), QPointF(committed, kBarTop + kBarHeight + 8));
    }
    painter.setFont(tabularFont(font(), 12, QFont::DemiBold));
    painter.setPen(tokens.text);
    drawCentred(painter, at.sent, 6, across, tr("sent %1").arg(momentText(m_sentMs)));
    drawCentred(painter, at.arrived, kBarTop + kBarHeight + 30, across, tr("arrived %1").arg(momentText(m_arrivedMs)));
    painter.setPen(QPen(tokens.text, 1.4));
    painter.drawLine(QPointF(at.sent, kBarTop - 8), QPointF(at.sent, kBarTop + kBarHeight));
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.text);
    painter.drawPolygon(QPolygonF({QPointF(at.sent - kMark, kBarTop - 11), QPointF(at.sent + kMark, kBarTop - 11),
                                   QPointF(at.sent, kBarTop - 4)}));
    const qreal foot = kBarTop + kBarHeight + 28;
    painter.drawPolygon(QPolygonF(
        {QPointF(at.arrived - kMark, foot), QPointF(at.arrived + kMark, foot), QPointF(at.arrived, foot - 7)}));
}

} // namespace pk
