// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QListView;
class QToolButton;

namespace pk {

class LogModel;

// The log at the bottom of the window: every message with its time and kind. Follows the newest one
// unless the operator scrolled up.
class LogPanel : public QWidget {
    Q_OBJECT

public:
    explicit LogPanel(LogModel& model, QWidget* parent = nullptr);

signals:
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();

    LogModel& m_model;
    QListView* m_view;
    QLabel* m_title;
    QToolButton* m_copy;
    QToolButton* m_clear;
    QToolButton* m_close;
    bool m_following = true;
};

} // namespace pk
