// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/densityslider.h"

#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>

#include "gui/theme/tokens.h"

namespace pk {

namespace {

constexpr int kMargin = 4; // room for the focus frame

} // namespace

DensitySlider::DensitySlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    setRange(0, kSteps);
    setSingleStep(kSteps / 100);
    setPageStep(kSteps / 10);
    setTracking(false);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DensitySlider::setDensity(std::vector<quint32> records) {
    m_records = std::move(records);
    m_most = m_records.empty() ? 0 : *std::ranges::max_element(m_records);
    update();
}

void DensitySlider::follow(int value) {
    if (!isSliderDown() && value != this->value()) {
        const QSignalBlocker blocker(this);
        setValue(value);
        update();
    }
}

int DensitySlider::valueAt(double x) const {
    const double share = (x - kMargin) / std::max(1, width() - 2 * kMargin);
    return std::clamp(int(std::lround(share * kSteps)), 0, kSteps);
}

void DensitySlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().x()));
    update();
}

void DensitySlider::mouseMoveEvent(QMouseEvent* event) {
    if (!isSliderDown())
        return;
    setSliderPosition(valueAt(event->position().x()));
    update();
}

void DensitySlider::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        setSliderDown(false);
    update();
}

void DensitySlider::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.canvas);
    painter.drawRoundedRect(area, 4, 4);
    const double x = area.left() + area.width() * sliderPosition() / kSteps;
    const double width = m_records.empty() ? 0 : area.width() / double(m_records.size());
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        if (m_records[i] == 0)
            continue;
        // By its root, so that a few gifts beside a storm can still be seen.
        const double height = std::max(2.0, std::sqrt(double(m_records[i]) / m_most) * (area.height() - 4));
        const double left = area.left() + double(i) * width;
        painter.setBrush(isEnabled() && left < x ? tokens.accent : tokens.textSecondary);
        painter.setOpacity(left < x ? 1.0 : 0.45);
        painter.drawRect(QRectF(left, area.bottom() - height, std::max(1.0, width - 1), height));
    }
    painter.setOpacity(1);
    painter.setPen(QPen(isEnabled() ? tokens.text : tokens.textSecondary, 2));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

} // namespace pk
