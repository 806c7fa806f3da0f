// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "engine/domain/pk.h"

namespace pk {

// Lies over a curve and marks the moment that is read: a line, both values on it, and their figures in a box that
// stays inside. Lets the mouse through. Owned by the curve.
class CurveCursor : public QWidget {
    Q_OBJECT

public:
    struct Reading {
        double x = 0;                   // px
        std::array<double, kSides> y{}; // px
        QString time;
        std::array<QString, kSides> amounts;
    };

    explicit CurveCursor(QWidget* parent);
    void show(const Reading& reading);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Reading m_reading;
};

// Where the box lies beside the line at `x`: right of it, or left where there is no room.
[[nodiscard]] QRectF readingBox(const QRectF& room, double x, const QSizeF& size);

} // namespace pk
