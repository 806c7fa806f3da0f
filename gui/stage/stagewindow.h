// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>

class QScreen;

namespace pk {

class StageView;

// The stage alone on a screen. Esc, F11 or a double click leave it; the mouse pointer goes after three seconds
// without a move.
class StageWindow : public QWidget {
    Q_OBJECT

public:
    explicit StageWindow(std::function<qint64()> now, QWidget* parent = nullptr);

    void showOn(QScreen* screen);
    [[nodiscard]] StageView& view() const { return *m_view; }

signals:
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    StageView* m_view;
    QTimer m_pointer;
};

} // namespace pk
