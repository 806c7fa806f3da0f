// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <functional>
#include <span>
#include <thread>

#include "gui/app/consolesession.h"
#include "gui/shell/preferences.h"
#include "tests/bench/benchrecords.h"
#include "tests/bench/measure.h"

namespace pk::bench {

// A console on a fresh data directory, its window shown, and a thread beside it for what the bench does: engine and
// window together, as they are when people use them.
class ConsoleHouse {
public:
    explicit ConsoleHouse(const Options& options, bool serveApi = false);
    ~ConsoleHouse();
    Q_DISABLE_COPY_MOVE(ConsoleHouse)

    // Runs the event loop until `work`, which begins on a thread of its own when the engine serves, is through.
    void run(std::function<void()> work);
    [[nodiscard]] ConsoleSession& session() { return m_session; }
    [[nodiscard]] Engine& engine() { return m_session.engine(); }

    // For the working thread: runs `job` on the GUI's thread and waits for it.
    static void onGui(const std::function<void()>& job);
    static void rest(double seconds); // of the working thread

private:
    QSettings m_settings;
    Preferences m_preferences;
    ConsoleSession m_session;
};

// PKs in showName(first) …, in that order. Waits for the answers, as the others do.
[[nodiscard]] std::vector<PkCreated> createPks(Engine& engine, quint64 first, quint64 count);
void endPks(Engine& engine, std::span<const PkCreated> pks); // and waits until they are final
// Comes back when records made from the time it gives on lie in the past.
[[nodiscard]] qint64 sentFrom(const Engine& engine);

} // namespace pk::bench
