// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/desktopnotifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QLoggingCategory>
#include <QSystemTrayIcon>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "pk.notify", QtWarningMsg)

constexpr int kAnswerMs = 2'000;
constexpr qint64 kBurstMs = 4'000; // what follows within it takes the place of the last one
constexpr int kTextMax = 400;      // characters; a desktop shows a few lines

QString service() {
    return u"org.freedesktop.Notifications"_s;
}

QString path() {
    return u"/org/freedesktop/Notifications"_s;
}

bool isBad(Notifier::Level level) {
    return level == Notifier::Level::Error || level == Notifier::Level::Warning;
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject* parent) : QObject(parent) {}

DesktopNotifier::~DesktopNotifier() = default;

void DesktopNotifier::tell(Notifier::Level level, const QString& title, const QString& text) {
    // The offscreen platform has no desktop behind it, whatever bus this process may reach.
    if (m_bus.isEmpty() && QGuiApplication::platformName() == u"offscreen")
        return;
    QDBusConnection bus = m_bus.isEmpty() ? QDBusConnection::sessionBus() : QDBusConnection(m_bus);
    if (!bus.isConnected())
        return tellTray(level, title, text);
    if (!m_listens) {
        // String-based because QtDBus offers nothing else for a remote signal.
        m_listens =
            bus.connect(service(), path(), service(), u"ActionInvoked"_s, this, SLOT(noteAction(uint, QString)));
    }
    const bool follows = m_sinceLast.isValid() && m_sinceLast.elapsed() < kBurstMs;
    m_sinceLast.start();
    // Services may read the body as markup: what is shown is text.
    const QString body = text.simplified().left(kTextMax).toHtmlEscaped();
    QDBusMessage call = QDBusMessage::createMethodCall(service(), path(), service(), u"Notify"_s);
    const QVariantMap hints{{u"desktop-entry"_s, u"pk-console"_s},
                            {u"urgency"_s, QVariant::fromValue(uchar(level == Notifier::Level::Error ? 2 : 1))}};
    call.setArguments({u"PK Console"_s, follows ? m_lastId : 0U, u"pk-console"_s, title, body,
                       QStringList{u"default"_s, tr("Show the window")}, hints, -1});
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, kAnswerMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, level, title, text](QDBusPendingCallWatcher* done) { answered(done, level, title, text); });
}

void DesktopNotifier::answered(QDBusPendingCallWatcher* watcher, Notifier::Level level, const QString& title,
                               const QString& text) {
    watcher->deleteLater();
    const QDBusPendingReply<uint> reply = *watcher;
    if (reply.isError()) {
        if (!m_isLogged)
            qCWarning(log) << "no desktop notifications:" << reply.error().name();
        m_isLogged = true;
        tellTray(level, title, text);
        return;
    }
    m_lastId = reply.value();
    emit told();
}

void DesktopNotifier::tellTray(Notifier::Level level, const QString& title, const QString& text) {
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages()) {
        emit failed();
        return;
    }
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QGuiApplication::windowIcon(), this);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, &DesktopNotifier::clicked);
    }
    m_tray->show();
    m_tray->showMessage(title, text, isBad(level) ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
    emit told();
}

void DesktopNotifier::noteAction(uint id, const QString& action) {
    if (id == m_lastId && action == u"default")
        emit clicked();
}

} // namespace pk
