// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/skeleton.h"

#include <QPainter>

#include "gui/theme/tokens.h"

namespace pk {

Skeleton::Skeleton(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Loading"));
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    m_delay.start(300);
}

void Skeleton::paintEvent(QPaintEvent*) {
    if (m_delay.isActive())
        return;
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto block = [&](const QRectF& rect) {
        painter.setPen(t.hairline);
        painter.setBrush(t.surface);
        painter.drawRoundedRect(rect, 8, 8);
        QColor faint = t.hairline;
        painter.setPen(Qt::NoPen);
        painter.setBrush(faint);
        painter.drawRoundedRect(QRectF(rect.left() + 16, rect.top() + 16, rect.width() * 0.45, 10), 5, 5);
        if (rect.height() > 80)
            painter.drawRoundedRect(QRectF(rect.left() + 16, rect.top() + 40, rect.width() * 0.7, 10), 5, 5);
    };
    constexpr int kTiles = 6;
    const qreal left = space::kL;
    const qreal room = width() - 2 * left;
    const qreal tile = (room - (kTiles - 1) * space::kM) / kTiles;
    for (int i = 0; i < kTiles; ++i)
        block(QRectF(left + i * (tile + space::kM), space::kS, tile, 88));
    block(QRectF(left, 120, room, 140));
    const qreal half = (room - space::kM) / 2;
    block(QRectF(left, 276, half, 180));
    block(QRectF(left + half + space::kM, 276, half, 180));
}

} // namespace pk
