// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <optional>

#include "gui/shell/notifier.h"

class QDBusPendingCallWatcher;
class QSystemTrayIcon;

namespace pk {

// Notifications of the desktop: org.freedesktop.Notifications on the session bus, else the system tray, else none;
// the log keeps all of them anyway. Never waits: calls are answered later, or not. A burst becomes one notification
// that changes. GUI thread, owned by the main window.
class DesktopNotifier : public QObject {
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject* parent = nullptr);
    ~DesktopNotifier() override;

    // `bus`: the name of a connection, for tests; the session bus unless said.
    void setBus(const QString& bus) { m_bus = bus; }
    void tell(Notifier::Level level, const QString& title, const QString& text);

signals:
    void clicked(); // the window is wanted
    void told();    // the desktop took it
    void failed();  // no service, no tray

private slots:
    void noteAction(uint id, const QString& action);

private:
    void answered(QDBusPendingCallWatcher* watcher, Notifier::Level level, const QString& title, const QString& text);
    void tellTray(Notifier::Level level, const QString& title, const QString& text);

    QString m_bus;
    QSystemTrayIcon* m_tray = nullptr; // made when first needed
    QElapsedTimer m_sinceLast;
    uint m_lastId = 0; // of the service
    bool m_listens = false;
    bool m_isLogged = false; // that there is no service
};

} // namespace pk
