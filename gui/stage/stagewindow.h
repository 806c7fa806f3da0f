// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

class QScreen;

namespace pk {

class StageView;

// The stage alone, on a whole screen or in a window. Esc leaves it; F11 and a double click leave the whole screen, and
// fill it from a window. The mouse pointer goes after three seconds without a move.
class StageWindow : public QWidget {
    Q_OBJECT

public:
    explicit StageWindow(std::function<qint64()> now, QWidget* parent = nullptr);

    void showOn(QScreen* screen);     // the whole of it
    void showBeside(QScreen* screen); // as a window, 16:9
    [[nodiscard]] StageView& view() const { return *m_view; }

signals:
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void fillOrLeave();

    StageView* m_view;
    QTimer m_pointer;
};

} // namespace pk
