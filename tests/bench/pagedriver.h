// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "gui/app/consolesession.h"

namespace pk::bench {

// Works on a page as a hurried operator does: scrolls its lists at 60 Hz, sorts another column every two seconds,
// types into its search fields and selects the next row every second. Finds what is there by itself. GUI thread.
class PageDriver : public QObject {
public:
    explicit PageDriver(ConsoleSession& session);

    // Shows the page and begins; `hottest` is in the inspector and on the stage, which is on a screen of 1080p.
    void open(const QString& pageId, PkId hottest);
    void stop();
    [[nodiscard]] QWidget* stageView() const; // on the screen; null: no stage there

private:
    void step();
    void scroll();
    void sortNext();
    void searchNext();
    void selectNext();
    void beginRun();
    void beginViewers();

    ConsoleSession& m_session;
    QTimer m_timer;
    QWidget* m_page = nullptr;
    int m_steps = 0;
    int m_direction = 1;
};

} // namespace pk::bench
