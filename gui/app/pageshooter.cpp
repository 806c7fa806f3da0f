// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/pageshooter.h"

#include <QDir>
#include <QFileInfo>

#include "gui/shell/mainwindow.h"
#include "gui/shell/page.h"

namespace pk {

namespace {
constexpr int kPollMs = 50;
constexpr int kAtMostMs = 6'000; // a page that never settles is shown as it is
} // namespace

PageShooter::PageShooter(MainWindow& window, QObject* parent) : QObject(parent), m_window(window) {
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, &PageShooter::poll);
}

void PageShooter::shoot(std::vector<Shot> shots) {
    const bool wasBusy = isBusy();
    m_shots.insert(m_shots.end(), std::make_move_iterator(shots.begin()), std::make_move_iterator(shots.end()));
    if (!wasBusy)
        next();
}

void PageShooter::next() {
    if (m_shots.empty()) {
        m_poll.stop();
        emit finished();
        return;
    }
    if (m_shots.front().prepare)
        m_shots.front().prepare();
    m_window.showPage(m_shots.front().pageId);
    m_shown.start();
    m_poll.start();
}

void PageShooter::poll() {
    const Shot shot = m_shots.front();
    const Page* page = m_window.page(shot.pageId);
    const bool isSettled = page && page->isSettled();
    const bool isLate = m_shown.elapsed() >= kAtMostMs;
    if (!isLate && (!isSettled || m_shown.elapsed() < shot.atLeastMs))
        return;
    QPixmap picture = shot.take ? shot.take() : m_window.grab();
    if (picture.isNull() && !isLate)
        return;
    QDir().mkpath(QFileInfo(shot.file).absolutePath());
    if (!picture.save(shot.file, "PNG"))
        emit failed(shot.file);
    m_shots.erase(m_shots.begin());
    next();
}

} // namespace pk
