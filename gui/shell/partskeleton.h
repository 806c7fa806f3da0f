// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace pk {

// What stands in the place of a part of a page until it is there: after 300 ms its outlines, before that nothing (a
// quick answer shall not flicker). GUI thread.
class PartSkeleton : public QWidget {
    Q_OBJECT

public:
    static constexpr int kDelayMs = 300;
    enum class Shape { Detail, List }; // one PK in full, rows

    explicit PartSkeleton(Shape shape, QWidget* parent = nullptr);
    [[nodiscard]] bool isDrawn() const { return !m_delay.isActive(); }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Shape m_shape;
    QTimer m_delay;
};

} // namespace pk
