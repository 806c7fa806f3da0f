// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/consolepresence.h"

#include <QCryptographicHash>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDir>
#include <QFileInfo>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAnswerMs = 2'000;

QString path() {
    return u"/org/pkconsole/Console"_s;
}

QString interface() {
    return u"org.pkconsole.Console"_s;
}

// The same directory by another way is the same one.
QString serviceOf(const QString& dataDir) {
    const QString canonical = QFileInfo(dataDir).canonicalFilePath();
    const QByteArray digest =
        QCryptographicHash::hash((canonical.isEmpty() ? dataDir : canonical).toUtf8(), QCryptographicHash::Sha256);
    return u"org.pkconsole.Console.d"_s + QString::fromLatin1(digest.toHex().left(16));
}

QDBusConnection busOf(const QString& name) {
    return name.isEmpty() ? QDBusConnection::sessionBus() : QDBusConnection(name);
}

} // namespace

ConsolePresence::ConsolePresence(const QString& dataDir, const QString& bus, QObject* parent)
    : QObject(parent), m_bus(bus) {
    QDBusConnection connection = busOf(m_bus);
    if (!connection.isConnected() || !connection.registerObject(path(), this, QDBusConnection::ExportScriptableSlots))
        return;
    // Sent, not waited for, as QDBusConnection::registerService() would.
    constexpr uint kDoNotQueue = 4;
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                       u"org.freedesktop.DBus"_s, u"RequestName"_s);
    call.setArguments({serviceOf(dataDir), kDoNotQueue});
    connection.asyncCall(call, kAnswerMs);
}

ConsolePresence::~ConsolePresence() {
    QDBusConnection connection = busOf(m_bus);
    if (connection.isConnected())
        connection.unregisterObject(path()); // the name goes with the connection
}

bool ConsolePresence::isPossible(const QString& bus) {
    return busOf(bus).isConnected();
}

void ConsolePresence::askToShow(const QString& dataDir, QObject* context, std::function<void(bool)> answered,
                                const QString& bus) {
    QDBusMessage call = QDBusMessage::createMethodCall(serviceOf(dataDir), path(), interface(), u"Show"_s);
    call.setAutoStartService(false);
    auto* watcher = new QDBusPendingCallWatcher(busOf(bus).asyncCall(call, kAnswerMs), context);
    connect(watcher, &QDBusPendingCallWatcher::finished, context,
            [answered = std::move(answered)](QDBusPendingCallWatcher* done) {
                const QDBusPendingReply<> reply = *done;
                done->deleteLater();
                answered(!reply.isError());
            });
}

} // namespace pk
