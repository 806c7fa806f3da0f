// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <vector>

#include "gui/app/consoleviews.h"
#include "gui/app/pageshooter.h"
#include "gui/theme/tokens.h"

namespace pk {

// The pictures that `--screenshots` takes of a session that a Showcase has filled: every page and dialog in its
// language, light and dark. GUI thread.
class ShotList {
public:
    ShotList(ConsoleSession& session, Preferences& preferences, const QDir& directory);

    static void beginRun(ConsoleSession& session);     // a short scenario, over before the pictures
    static void startViewers(ConsoleSession& session); // some of whom lag

    [[nodiscard]] std::vector<PageShooter::Shot> shots();

private:
    void addStage();
    void addDialog(const ConsoleView& view);
    PageShooter::Shot& add(const ConsoleView& view);

    ConsoleSession& m_session;
    Preferences& m_preferences;
    ConsoleViews m_views;
    QDir m_directory;
    ThemeChoice m_theme = ThemeChoice::Light;
    std::vector<PageShooter::Shot> m_shots;
};

} // namespace pk
