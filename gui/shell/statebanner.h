// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "gui/models/livestate.h"

class QLabel;
class QPushButton;

namespace pk {

// The bar above the page when what it shows is not live: paused, stale or failed. Hidden otherwise.
class StateBanner : public QWidget {
    Q_OBJECT

public:
    explicit StateBanner(LiveState& live, QWidget* parent = nullptr);

signals:
    void copyDetailsRequested(const QString& details);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void actOnState();

    LiveState& m_live;
    QLabel* m_text;
    QPushButton* m_action; // resume, or try again
    QPushButton* m_copy;   // of an error
    QString m_pausedAt;    // local time of day
};

} // namespace pk
