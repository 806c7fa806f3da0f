// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace pk {

// What stands in a page's place until the state is there: after 300 ms the outlines of cards, before
// that nothing (a quick start shall not flicker).
class Skeleton : public QWidget {
    Q_OBJECT

public:
    explicit Skeleton(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QTimer m_delay;
};

} // namespace pk
