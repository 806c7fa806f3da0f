// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "gui/models/livestate.h"

class QPushButton;

namespace pk {

class TextLabel;

// Says that the store refuses writes: why, since when, and what that means for who sends gifts. Hidden
// while the store is well. GUI thread; owned by the page.
class StoreBanner : public QWidget {
    Q_OBJECT

public:
    explicit StoreBanner(LiveState& live, QWidget* parent = nullptr);

signals:
    void retryWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();

    LiveState& m_live;
    QTimer m_second;
    TextLabel* m_cause;
    TextLabel* m_senders;
    QPushButton* m_retry;
};

} // namespace pk
