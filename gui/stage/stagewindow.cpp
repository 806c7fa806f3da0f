// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagewindow.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QScreen>
#include <QVBoxLayout>

#include "gui/stage/stageview.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPointerMs = 3'000;

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

void StageWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F11)
        close();
    else
        QWidget::keyPressEvent(event);
}

void StageWindow::mouseDoubleClickEvent(QMouseEvent* event) {
    event->accept();
    close();
}

void StageWindow::mouseMoveEvent(QMouseEvent* event) {
    QWidget::mouseMoveEvent(event);
    unsetCursor();
    m_pointer.start();
}

void StageWindow::closeEvent(QCloseEvent* event) {
    m_pointer.stop();
    event->accept();
    emit left();
}

} // namespace pk
