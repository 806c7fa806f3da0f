// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>

namespace pk {

// A console on the session bus, under a name of its data directory: one that starts on the same data and finds them
// held asks it to show its window. Where there is no bus nothing of this happens. Never waits. GUI thread.
class ConsolePresence : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.pkconsole.Console")

public:
    // `bus`: the name of a connection, for tests; the session bus unless said.
    explicit ConsolePresence(const QString& dataDir, const QString& bus = {}, QObject* parent = nullptr);
    ~ConsolePresence() override;

    // Asks the console on `dataDir`; the answer, that it was there, comes within two seconds unless `context` goes.
    static void askToShow(const QString& dataDir, QObject* context, std::function<void(bool)> answered,
                          const QString& bus = {});
    [[nodiscard]] static bool isPossible(const QString& bus = {});

public slots:
    Q_SCRIPTABLE void Show() { emit wanted(); } // its name on the bus

signals:
    void wanted(); // somebody asks for the window

private:
    QString m_bus;
};

} // namespace pk
