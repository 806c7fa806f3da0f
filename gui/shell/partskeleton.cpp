// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/partskeleton.h"

#include <QEvent>
#include <QPainter>

#include "gui/theme/tokens.h"

namespace pk {

PartSkeleton::PartSkeleton(Shape shape, QWidget* parent) : QWidget(parent), m_shape(shape) {
    setAccessibleName(tr("Loading"));
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void PartSkeleton::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_delay.start();
}

void PartSkeleton::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_delay.stop();
}

void PartSkeleton::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Loading"));
}

void PartSkeleton::paintEvent(QPaintEvent*) {
    if (!isDrawn())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokensOf(palette()).hairline);
    const qreal room = width() - 2.0 * space::kM;
    const auto block = [&](qreal x, qreal y, qreal wide, qreal high) {
        painter.drawRoundedRect(QRectF(space::kM + x, y, wide, high), 5, 5);
    };
    if (m_shape == Shape::List) {
        constexpr int kRow = 36;
        for (int y = space::kM; y + kRow <= height(); y += kRow) {
            block(0, y, room * 0.18, 14);
            block(room * 0.24, y, room * 0.12, 14);
            block(room * 0.42, y, room * 0.58, 14);
        }
        return;
    }
    const qreal half = (room - space::kM) / 2;
    block(0, space::kS, half, 36);
    block(half + space::kM, space::kS, half, 36);
    block(0, 56, room, 28);
    for (int row = 0; row < 6; ++row) {
        block(0, 112 + row * 28, half, 14);
        block(half + space::kM, 112 + row * 28, half, 14);
    }
    block(0, 304, room, 130);
}

} // namespace pk
