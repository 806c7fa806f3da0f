// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QTemporaryDir>
#include <memory>

#include "engine/log/logfile.h"
#include "gui/app/appoptions.h"
#include "gui/app/consolepresence.h"
#include "gui/app/consolesession.h"
#include "gui/app/pageshooter.h"
#include "gui/shell/languagecontroller.h"
#include "gui/shell/preferences.h"
#include "gui/theme/themecontroller.h"

namespace pk {

class DemoRunner;
class ShotRun;
class Showcase;

// The program between main() and the last window: the operator's session, beside it where asked a demo
// on an engine and data of its own; looks and language for both. GUI thread.
class Application : public QObject {
    Q_OBJECT

public:
    explicit Application(AppOptions options, QObject* parent = nullptr);
    ~Application() override;

    void start();

private:
    // A session on data that are removed with it.
    struct Demo {
        QTemporaryDir dir;
        QSettings settings{dir.filePath(QStringLiteral("console.ini")), QSettings::IniFormat};
        std::unique_ptr<ConsoleSession> session; // before the runner's engine goes, the runner goes
        std::unique_ptr<DemoRunner> runner;
        std::unique_ptr<PageShooter> shooter;
        bool shotRunning = false;
    };

    void openLog();
    void startOwn();
    void startDemo(bool alone);
    void demoStarted();
    void demoProgressed(qint64 timeLeftMs);
    void demoEnded();
    void closeDemo();
    void startScreenshots();
    void shootAll();
    void applyLook();
    void refuse(const Error& error);
    void leave(int exitCode);
    [[nodiscard]] PageShooter::Shot demoShot(const QString& name, const QString& pageId) const;

    AppOptions m_options;
    QString m_dataDir;
    QString m_brokenSettings;                      // where unreadable ones were put
    std::unique_ptr<LogFile> m_log;                // of the operator's own session
    std::unique_ptr<QTemporaryDir> m_ownTemporary; // a demo or screenshots need no data of the user
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
    ThemeController m_theme;
    LanguageController m_language;
    std::unique_ptr<ConsoleSession> m_session;
    std::unique_ptr<ConsolePresence> m_presence; // of the operator's own session
    std::unique_ptr<Demo> m_demo;
    std::unique_ptr<Showcase> m_showcase;
    std::unique_ptr<ShotRun> m_shotRun;
};

} // namespace pk
