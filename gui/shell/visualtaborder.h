// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QRect>

class QWidget;

namespace pk {

// The order in which rectangles are read, as places in `rects`: cut into rows where a gap goes all through, else into
// columns, and so on within each. What lies over others comes after them.
[[nodiscard]] QList<int> readingOrder(const QList<QRect>& rects);

// What the Tab key goes through below `root`, in the order one reads: container by container.
[[nodiscard]] QList<QWidget*> tabStops(const QWidget& root);

// Lets the Tab key of every window go as one reads. What is shown changes with pages, choices and languages; so the
// chain is set right by the place things have when the key comes. One for the program, on its event loop.
class VisualTabOrder : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace pk
