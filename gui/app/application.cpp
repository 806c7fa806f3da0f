// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/application.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QMessageBox>
#include <QStandardPaths>
#include <cstdio>

#include "engine/service/exitcode.h"
#include "engine/service/listenoptions.h"
#include "gui/app/demofolder.h"
#include "gui/app/demoprocess.h"
#include "gui/app/demosession.h"
#include "gui/app/shotlist.h"
#include "gui/app/shotrun.h"
#include "gui/app/showcase.h"
#include "gui/app/startfailure.h"
#include "gui/shell/sessionstore.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr QSize kPictureSize{1440, 900};

void print(const QString& line, std::FILE* where = stdout) {
    std::fputs((line + u'\n').toUtf8().constData(), where);
    std::fflush(where);
}

bool hasScreen() {
    const QString platform = QGuiApplication::platformName();
    return platform != u"offscreen" && platform != u"minimal";
}

} // namespace

Application::Application(AppOptions options, QObject* parent) : QObject(parent), m_options(std::move(options)) {
    chooseData();
    const QString ini = QDir(m_dataDir).filePath(u"console.ini"_s);
    if (m_options.screenshotsDir.isEmpty() && !m_options.demo)
        m_brokenSettings = setAsideIfBroken(ini);
    m_settings = std::make_unique<QSettings>(ini, QSettings::IniFormat);
    m_preferences = std::make_unique<Preferences>(*m_settings);
    if (!m_options.language.isEmpty())
        m_preferences->setLanguage(m_options.language);
    if (m_options.theme)
        m_preferences->setTheme(*m_options.theme);
    if (m_options.colourBlind)
        m_preferences->setPair(PairChoice::ColourBlind);
    if (m_options.reducedMotion)
        m_preferences->setReducedMotion(true);
    QGuiApplication::setWindowIcon(QIcon(u":/pk/icons/app/pk-console.svg"_s));
    connect(m_preferences.get(), &Preferences::themeChanged, this, &Application::applyLook);
    connect(m_preferences.get(), &Preferences::languageChanged, this, &Application::applyLook);
    applyLook();
}

Application::~Application() {
    // A signal ends it without a close; what another console holds is left alone.
    if (m_session && m_session->live().isLoaded())
        m_session->window().saveSession();
    m_presence.reset();
    m_showcase.reset();
    m_studio.reset();
    m_demo.reset();
    m_demoProcess.reset(); // before the window that it would tell
    m_session.reset();
    logEvent(LogLevel::Info, "pk.console", u"stopped");
    m_preferences.reset();
    m_settings.reset(); // written before its directory may go
}

void Application::chooseData() {
    m_dataDir = m_options.dataDir;
    if (m_options.demo) {
        Result<std::unique_ptr<DemoFolder>> folder = DemoFolder::make();
        if (folder) {
            m_demoFolder = std::move(*folder);
            m_dataDir = m_demoFolder->path();
            return;
        }
        m_problem = folder.error();
    }
    if (m_problem) {
        m_dataDir = u"/dev/null"_s; // nothing is written: an empty path would be the current directory
    } else if (!m_options.screenshotsDir.isEmpty()) {
        m_ownTemporary = std::make_unique<QTemporaryDir>();
        m_dataDir = m_ownTemporary->path();
    } else if (m_dataDir.isEmpty()) {
        m_dataDir = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    }
}

void Application::applyLook() {
    m_theme.apply(m_preferences->theme(), m_preferences->pair());
    m_language.apply(m_preferences->language());
}

void Application::start() {
    if (!m_options.screenshotsDir.isEmpty())
        startScreenshots();
    else if (m_options.demo)
        startDemo();
    else
        startOwn();
}

void Application::openLog() {
    auto log = LogFile::open({LogFile::dirFor(m_options.dataDir), u"pk-console"_s, m_options.logLevel});
    if (!log) { // no reason not to start
        print(u"pk-console: "_s + log.error().detail, stderr);
        return;
    }
    m_log = std::move(*log);
    logEvent(LogLevel::Info, "pk.console", u"starting", {{"pid", QCoreApplication::applicationPid()}});
}

void Application::startOwn() {
    openLog();
    if (const QString warning = listenWarning(m_options.listen); !warning.isEmpty()) {
        print(u"pk-console: "_s + warning, stderr);
        logEvent(LogLevel::Warning, "pk.console", warning);
    }
    // What Settings keeps, unless the command line says otherwise.
    const auto kept = static_cast<quint16>(m_settings->value(u"api/port"_s, 8686).toUInt());
    m_session = std::make_unique<ConsoleSession>(
        SessionPlan{m_dataDir, false, true, m_options.port.value_or(kept), m_options.listen}, *m_settings,
        *m_preferences);
    connect(m_session.get(), &ConsoleSession::startFailed, this, &Application::refuse);
    connect(m_session.get(), &ConsoleSession::apiFailed, this, [](const Error& error) {
        logEvent(LogLevel::Warning, "pk.console", error.detail);
        print(u"pk-console: "_s + error.detail, stderr);
    });
    connect(m_session.get(), &ConsoleSession::demoRequested, this, &Application::startDemoProcess);
    connect(&m_session->window(), &MainWindow::closed, this, [this] { leave(kExitOk); });
    m_session->window().restoreSession();
    m_session->window().show();
    if (hasScreen()) {
        m_presence = std::make_unique<ConsolePresence>(m_dataDir);
        connect(m_presence.get(), &ConsolePresence::wanted, &m_session->window(), &MainWindow::bringToFront);
    }
    if (!m_brokenSettings.isEmpty()) {
        m_session->notifier().warning(
            tr("The console's settings could not be read and are the defaults now. What was in them is in %1.")
                .arg(QDir::toNativeSeparators(m_brokenSettings)));
        print(u"pk-console: the settings could not be read; they were set aside as "_s + m_brokenSettings, stderr);
    }
    if (!hasChineseFont()) {
        // Gift names and users' names are Chinese, whatever the console's own language.
        m_session->notifier().warning(
            tr("No font on this machine has Chinese characters: names will be boxes. Install "
               "fonts-wqy-microhei or fonts-noto-cjk."));
        print(u"pk-console: no font has Chinese characters; install fonts-wqy-microhei or fonts-noto-cjk"_s, stderr);
    }
    m_session->start();
}

void Application::refuse(const Error& error) {
    const int exitCode = exitCodeOf(error.code);
    logEvent(LogLevel::Error, "pk.console", u"cannot start", {{"code", errorCodeName(error.code)}});
    print(u"pk-console: "_s + error.detail, stderr);
    if (!hasScreen()) {
        leave(exitCode);
        return;
    }
    QMessageBox* box = makeStartFailureBox(error, m_dataDir, m_session ? &m_session->window() : nullptr);
    if (m_options.demo) {
        box->setWindowTitle(tr("The demo cannot start"));
        box->setInformativeText(error.detail); // its directory is nobody's concern
    }
    connect(box, &QMessageBox::finished, this, [this, exitCode] { leave(exitCode); });
    box->open();
}

void Application::leave(int exitCode) {
    QCoreApplication::exit(exitCode);
}

void Application::startDemo() {
    if (m_problem) {
        // Once the event loop runs: before that nothing can be left.
        QMetaObject::invokeMethod(
            this, [this] { refuse(*m_problem); }, Qt::QueuedConnection);
        return;
    }
    m_demo = std::make_unique<DemoSession>(m_options, m_dataDir, *m_settings, *m_preferences, hasScreen());
    connect(m_demo.get(), &DemoSession::told, this, [](const QString& line) { print(line); });
    connect(m_demo.get(), &DemoSession::failed, this, &Application::refuse);
    connect(m_demo.get(), &DemoSession::left, this, [this] { leave(kExitOk); });
    connect(m_demo.get(), &DemoSession::finished, this, [this] {
        if (m_options.exitAfterDemo || !hasScreen())
            leave(kExitOk);
    });
    m_demo->start();
}

// Another process: no data, no setting and no engine of this session can be touched by it.
void Application::startDemoProcess() {
    if (!m_demoProcess) {
        m_demoProcess = std::make_unique<DemoProcess>(QCoreApplication::applicationFilePath());
        connect(m_demoProcess.get(), &DemoProcess::ended, this, [this] { m_session->window().setDemoRunning(false); });
        connect(m_demoProcess.get(), &DemoProcess::failed, this,
                [this](const QString& reason) { m_session->notifier().error(tr("The demo stopped: %1").arg(reason)); });
    }
    if (m_demoProcess->isRunning()) {
        m_session->notifier().info(tr("The demo is running in its own window."));
        return;
    }
    m_session->window().setDemoRunning(true);
    m_session->notifier().info(tr("The demo opens in a window of its own; nothing of it is kept."));
    m_demoProcess->start(*m_preferences);
}

void Application::startScreenshots() {
    if (m_options.language.isEmpty()) { // all of them
        m_shotRun = std::make_unique<ShotRun>(m_options.screenshotsDir);
        connect(m_shotRun.get(), &ShotRun::finished, this, &Application::leave);
        m_shotRun->start();
        return;
    }
    m_studio = std::make_unique<Studio>();
    m_studio->session = std::make_unique<ConsoleSession>(SessionPlan{m_studio->dir.path(), false, true, 0},
                                                         m_studio->settings, *m_preferences);
    ConsoleSession& session = *m_studio->session;
    m_studio->shooter = std::make_unique<PageShooter>(session.window());
    m_showcase = std::make_unique<Showcase>(session.engine());
    const auto giveUp = [this](const Error& error) {
        print(u"pk-console: "_s + error.detail, stderr);
        leave(exitCodeOf(error.code));
    };
    connect(&session, &ConsoleSession::startFailed, this, giveUp);
    connect(m_showcase.get(), &Showcase::failed, this, giveUp);
    connect(&session, &ConsoleSession::started, m_showcase.get(), &Showcase::start);
    connect(&session, &ConsoleSession::started, this, [&session] { ShotList::beginRun(session); });
    connect(m_showcase.get(), &Showcase::ready, this, &Application::shootAll);
    session.window().resize(kPictureSize);
    session.window().show();
    session.start();
}

void Application::shootAll() {
    ShotList::startViewers(*m_studio->session);
    connect(m_studio->shooter.get(), &PageShooter::finished, this, [this] { leave(kExitOk); });
    connect(m_studio->shooter.get(), &PageShooter::failed, this, [this](const QString& file) {
        print(u"pk-console: cannot write "_s + file, stderr);
        leave(kExitFailure);
    });
    m_studio->shooter->shoot(ShotList(*m_studio->session, *m_preferences, m_options.screenshotsDir).shots());
}

} // namespace pk
