// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/curvecursor.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/theme/tokens.h"
#include "gui/widgets/tugbar.h"

namespace pk {

namespace {
constexpr int kLine = 18; // px of height
constexpr int kPad = 8;
constexpr int kMark = 9;
constexpr int kGap = 6;
} // namespace

QRectF readingBox(const QRectF& room, double x, const QSizeF& size) {
    double left = x + kGap;
    if (left + size.width() > room.right())
        left = x - kGap - size.width();
    left = std::clamp(left, room.left(), std::max(room.left(), room.right() - size.width()));
    return {QPointF(left, room.top()), size};
}

CurveCursor::CurveCursor(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void CurveCursor::show(const Reading& reading) {
    m_reading = reading;
    setVisible(true);
    raise();
    update();
}

void CurveCursor::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.textSecondary, 1, Qt::DotLine));
    painter.drawLine(QPointF(m_reading.x, 4), QPointF(m_reading.x, height() - kLine));
    const std::array<QColor, kSides> tints{tokens.sideATint, tokens.sideBTint};
    for (std::size_t side = 0; side < kSides; ++side)
        paintSideMark(painter, QRectF(m_reading.x - kMark / 2.0, m_reading.y[side] - kMark / 2.0, kMark, kMark),
                      Side(side), tints[side]);
    const QFont figures = tabularFont(font(), 12, QFont::DemiBold);
    const QFontMetricsF metrics(figures);
    double wide = metrics.horizontalAdvance(m_reading.time);
    for (const QString& amount : m_reading.amounts)
        wide = std::max(wide, metrics.horizontalAdvance(amount) + kMark + kGap);
    const QSizeF size(std::ceil(wide) + 2 * kPad, 3 * kLine + kPad);
    const QRectF box = readingBox(QRectF(rect()).adjusted(2, 2, -2, -2), m_reading.x, size);
    painter.setPen(QPen(tokens.hairline, 1));
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(box, 6, 6);
    painter.setFont(figures);
    QRectF line(box.left() + kPad, box.top() + kPad / 2.0, box.width() - 2 * kPad, kLine);
    painter.setPen(tokens.textSecondary);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_reading.time);
    for (std::size_t side = 0; side < kSides; ++side) {
        line.translate(0, kLine);
        paintSideMark(painter, QRectF(line.left(), line.center().y() - kMark / 2.0, kMark, kMark), Side(side),
                      tints[side]);
        painter.setPen(tokens.text);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_reading.amounts[side]);
    }
}

} // namespace pk
