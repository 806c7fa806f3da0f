// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QPixmap>
#include <QTimer>
#include <functional>
#include <vector>

namespace pk {

class MainWindow;

// Takes pictures of a window's pages, one after the other: shows the page, waits until it says that it
// is settled and its animations are over, writes a PNG. GUI thread.
class PageShooter : public QObject {
    Q_OBJECT

public:
    struct Shot {
        QString pageId;
        QString file;                    // absolute, .png
        std::function<void()> prepare;   // before the page is shown; may be empty
        std::function<QPixmap()> take{}; // another picture than the window's; null: not there yet
        int atLeastMs = 900;             // until the longest animation is over
    };

    explicit PageShooter(MainWindow& window, QObject* parent = nullptr);

    void shoot(std::vector<Shot> shots); // added to those under way; finished() follows
    [[nodiscard]] bool isBusy() const { return !m_shots.empty(); }

signals:
    void finished();
    void failed(const QString& file); // could not be written

private:
    void next();
    void poll();

    MainWindow& m_window;
    std::vector<Shot> m_shots; // the first is under way
    QTimer m_poll;
    QElapsedTimer m_shown;
};

} // namespace pk
