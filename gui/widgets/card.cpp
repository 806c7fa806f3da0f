// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/card.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "gui/theme/tokens.h"

namespace pk {

Card::Card(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_Hover);
}

void Card::setClickable(bool clickable) {
    m_clickable = clickable;
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Card::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor line = t.hairline;
    qreal width = 1;
    if (hasFocus()) {
        line = t.accent;
        width = 2;
    } else if (m_clickable && underMouse()) {
        line = palette().color(QPalette::Dark);
    }
    painter.setPen(QPen(line, width));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 8, 8);
}

void Card::mousePressEvent(QMouseEvent* event) {
    m_pressed = m_clickable && event->button() == Qt::LeftButton;
    if (!m_pressed)
        QWidget::mousePressEvent(event);
}

void Card::mouseReleaseEvent(QMouseEvent* event) {
    const bool hit = m_pressed && rect().contains(event->position().toPoint());
    m_pressed = false;
    if (hit)
        emit clicked();
    else
        QWidget::mouseReleaseEvent(event);
}

void Card::keyPressEvent(QKeyEvent* event) {
    if (m_clickable && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        emit clicked();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace pk
