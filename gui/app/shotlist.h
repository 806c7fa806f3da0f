// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <vector>

#include "gui/app/consolesession.h"
#include "gui/app/pageshooter.h"
#include "gui/theme/tokens.h"

namespace pk {

// The pictures that `--screenshots` takes of a session that a Showcase has filled: every page in each language and
// theme, and of some pages what they show beside their first view. GUI thread.
class ShotList {
public:
    ShotList(ConsoleSession& session, Preferences& preferences, const QDir& directory);

    static void beginRun(ConsoleSession& session);     // a short scenario, over before the pictures
    static void startViewers(ConsoleSession& session); // some of whom lag

    [[nodiscard]] std::vector<PageShooter::Shot> shots();

private:
    using Prepare = std::function<void()>;

    void addLook(const QString& language, ThemeChoice theme);
    void addQueue();
    void addLab();
    void addLedger();
    void addStage(const QString& language);
    void addRest();
    PageShooter::Shot& add(const QString& page, const QString& name, Prepare prepare = {});
    [[nodiscard]] PkId pkOf(const QString& showId) const;
    template <typename Widget>
    [[nodiscard]] Widget* pageAs(const QString& page) const {
        return qobject_cast<Widget*>(m_session.window().page(page));
    }

    ConsoleSession& m_session;
    Preferences& m_preferences;
    QDir m_directory;
    QString m_language;
    ThemeChoice m_theme = ThemeChoice::Light;
    std::vector<PageShooter::Shot> m_shots;
};

} // namespace pk
