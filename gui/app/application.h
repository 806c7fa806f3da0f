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

class DemoFolder;
class DemoProcess;
class DemoSession;
class ShotRun;
class Showcase;

// The program between main() and the last window: the operator's session, or a demo, or the pictures; looks and
// language. A demo that the operator asks for is a process of its own. GUI thread.
class Application : public QObject {
    Q_OBJECT

public:
    explicit Application(AppOptions options, QObject* parent = nullptr);
    ~Application() override;

    void start();

private:
    // What pictures are taken of.
    struct Studio {
        QTemporaryDir dir;
        QSettings settings{dir.filePath(QStringLiteral("console.ini")), QSettings::IniFormat};
        std::unique_ptr<ConsoleSession> session;
        std::unique_ptr<PageShooter> shooter;
    };

    void chooseData();
    void openLog();
    void startOwn();
    void startDemo();
    void startDemoProcess();
    void startScreenshots();
    void shootAll();
    void applyLook();
    void refuse(const Error& error);
    void leave(int exitCode);

    AppOptions m_options;
    QString m_dataDir;
    QString m_brokenSettings;                      // where unreadable ones were put
    std::unique_ptr<LogFile> m_log;                // of the operator's own session
    std::unique_ptr<QTemporaryDir> m_ownTemporary; // screenshots need no data of the user
    std::unique_ptr<DemoFolder> m_demoFolder;      // nor does a demo
    std::optional<Error> m_problem;                // why there is no place for a demo
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
    ThemeController m_theme;
    LanguageController m_language;
    std::unique_ptr<ConsoleSession> m_session;
    std::unique_ptr<ConsolePresence> m_presence; // of the operator's own session
    std::unique_ptr<DemoSession> m_demo;
    std::unique_ptr<DemoProcess> m_demoProcess;
    std::unique_ptr<Studio> m_studio;
    std::unique_ptr<Showcase> m_showcase;
    std::unique_ptr<ShotRun> m_shotRun;
};

} // namespace pk
