// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>
#include <optional>

class QDBusPendingCallWatcher;
class QDBusVariant;

namespace pk {

// What the desktop prefers, light or dark: asked from the freedesktop settings portal, because Qt 6.4
// has no colorScheme. Without a session bus or portal the answer stays the palette that the platform
// gave the application. GUI thread.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    explicit SystemScheme(QObject* parent = nullptr);

    [[nodiscard]] bool prefersDark() const { return m_dark; }

    // The portal's value: 0 no preference, 1 dark, 2 light; it may come wrapped in variants.
    [[nodiscard]] static std::optional<bool> darkFromPortal(const QVariant& value);

signals:
    void changed();

private slots:
    void readAnswer(QDBusPendingCallWatcher* watcher);
    void noteSetting(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(const QVariant& value);

    bool m_dark = false;
};

} // namespace pk
