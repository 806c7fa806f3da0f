// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagewindow.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/stage/stageview.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPointerMs = 3'000;
constexpr int kWindowWidth = 1'280;

} // namespace

StageWindow::StageWindow(std::function<qint64()> now, QWidget* parent) : QWidget(parent, Qt::Window) {
    setObjectName(u"stageWindow"_s);
    setWindowTitle(tr("Stage – PK Console"));
    m_view = new StageView(std::move(now), this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setMouseTracking(true);
    m_view->setMouseTracking(true);
    m_view->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_pointer.setSingleShot(true);
    m_pointer.setInterval(kPointerMs);
    connect(&m_pointer, &QTimer::timeout, this, [this] { setCursor(Qt::BlankCursor); });
}

void StageWindow::showOn(QScreen* screen) {
    if (screen) {
        setScreen(screen);
        setGeometry(screen->geometry());
    }
    showFullScreen();
    raise();
    activateWindow();
    m_pointer.start();
}

void StageWindow::showBeside(QScreen* screen) {
    const QRect room = screen ? screen->availableGeometry() : QRect(0, 0, 1280, 800);
    const int width = std::min({kWindowWidth, room.width() * 9 / 10, room.height() * 9 / 10 * 16 / 9});
    QRect place(QPoint(), QSize(width, width * 9 / 16));
    place.moveCenter(room.center());
    setGeometry(place);
    show();
    raise();
    activateWindow();
}

void StageWindow::fillOrLeave() {
    if (isFullScreen())
        close();
    else
        showOn(screen());
}

void StageWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_F11)
        fillOrLeave();
    else
        QWidget::keyPressEvent(event);
}

void StageWindow::mouseDoubleClickEvent(QMouseEvent* event) {
    event->accept();
    fillOrLeave();
}

void StageWindow::mouseMoveEvent(QMouseEvent* event) {
    QWidget::mouseMoveEvent(event);
    unsetCursor();
    if (isFullScreen())
        m_pointer.start();
}

void StageWindow::closeEvent(QCloseEvent* event) {
    m_pointer.stop();
    event->accept();
    emit left();
}

} // namespace pk
