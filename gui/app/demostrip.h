// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolBar>

class QPushButton;

namespace pk {

class TextLabel;

// The line above a demo's window: that it is a demo and keeps nothing, what happens right now, and the way out.
class DemoStrip : public QToolBar {
    Q_OBJECT

public:
    explicit DemoStrip(QWidget* parent = nullptr);

    void setCaption(const QString& caption);
    void setPlaying(bool playing); // else it can be played again
    void setStageShown(bool shown);

signals:
    void stageRequested();
    void againRequested();
    void leaveRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void applyColours();

    TextLabel* m_notice;
    TextLabel* m_caption;
    QPushButton* m_stage;
    QPushButton* m_again;
    QPushButton* m_leave;
    bool m_applying = false;
};

} // namespace pk
