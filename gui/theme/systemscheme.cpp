// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/systemscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>

#include "gui/theme/tokens.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
constexpr auto kService = "org.freedesktop.portal.Desktop"_L1;
constexpr auto kPath = "/org/freedesktop/portal/desktop"_L1;
constexpr auto kInterface = "org.freedesktop.portal.Settings"_L1;
constexpr auto kGroup = "org.freedesktop.appearance"_L1;
constexpr auto kKey = "color-scheme"_L1;
} // namespace

SystemScheme::SystemScheme(QObject* parent) : QObject(parent), m_dark(isDark(QGuiApplication::palette())) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // String-based because QtDBus offers nothing else for a remote signal.
    bus.connect(kService, kPath, kInterface, u"SettingChanged"_s, this,
                SLOT(noteSetting(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, u"Read"_s);
    call << QString(kGroup) << QString(kKey);
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &SystemScheme::readAnswer);
}

std::optional<bool> SystemScheme::darkFromPortal(const QVariant& value) {
    QVariant inner = value;
    while (inner.metaType() == QMetaType::fromType<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint scheme = inner.toUInt(&isNumber);
    if (!isNumber || scheme == 0 || scheme > 2)
        return std::nullopt;
    return scheme == 1;
}

void SystemScheme::readAnswer(QDBusPendingCallWatcher* watcher) {
    const QDBusPendingReply<QDBusVariant> reply = *watcher;
    if (reply.isValid())
        take(QVariant::fromValue(reply.value()));
    watcher->deleteLater();
}

void SystemScheme::noteSetting(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup && key == kKey)
        take(value.variant());
}

void SystemScheme::take(const QVariant& value) {
    const std::optional<bool> dark = darkFromPortal(value);
    if (!dark || *dark == m_dark)
        return;
    m_dark = *dark;
    emit changed();
}

} // namespace pk
