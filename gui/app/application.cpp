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
#include "gui/app/demorunner.h"
#include "gui/app/shotlist.h"
#include "gui/app/shotrun.h"
#include "gui/app/showcase.h"
#include "gui/app/startfailure.h"
#include "gui/shell/sessionstore.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr QSize kPictureSize{1440, 900};
constexpr qint64 kRunningPictureMs = 30'000; // left when the running PK is taken

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
    m_dataDir = m_options.dataDir;
    if (m_options.demo || !m_options.screenshotsDir.isEmpty()) {
        m_ownTemporary = std::make_unique<QTemporaryDir>();
        m_dataDir = m_ownTemporary->path();
    } else if (m_dataDir.isEmpty()) {
        m_dataDir = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    }
    const QString ini = QDir(m_dataDir).filePath(u"console.ini"_s);
    m_brokenSettings = setAsideIfBroken(ini);
    m_settings = std::make_unique<QSettings>(ini, QSettings::IniFormat);
    m_preferences = std::make_unique<Preferences>(*m_settings);
    if (!m_options.language.isEmpty())
        m_preferences->setLanguage(m_options.language);
    if (m_options.theme)
        m_preferences->setTheme(*m_options.theme);
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
    m_demo.reset();
    m_session.reset();
    logEvent(LogLevel::Info, "pk.console", u"stopped");
    m_preferences.reset();
    m_settings.reset(); // written before its directory may go
}

void Application::applyLook() {
    m_theme.apply(m_preferences->theme(), m_preferences->pair());
    m_language.apply(m_preferences->language());
}

void Application::start() {
    if (!m_options.screenshotsDir.isEmpty())
        startScreenshots();
    else if (m_options.demo)
        startDemo(true);
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
    connect(m_session.get(), &ConsoleSession::demoRequested, this, [this] { startDemo(false); });
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
    QMessageBox* box = makeStartFailureBox(error, m_dataDir, &m_session->window());
    connect(box, &QMessageBox::finished, this, [this, exitCode] { leave(exitCode); });
    box->open();
}

void Application::leave(int exitCode) {
    QCoreApplication::exit(exitCode);
}

void Application::startDemo(bool alone) {
    if (m_demo)
        return;
    m_demo = std::make_unique<Demo>();
    m_demo->session = std::make_unique<ConsoleSession>(SessionPlan{m_demo->dir.path(), true, false, 0},
                                                       m_demo->settings, *m_preferences);
    ConsoleSession& session = *m_demo->session;
    m_demo->runner = std::make_unique<DemoRunner>(session.engine(), session.lab());
    m_demo->shooter = std::make_unique<PageShooter>(session.window());
    connect(&session, &ConsoleSession::started, this, &Application::demoStarted);
    const auto giveUp = [this, alone](const Error& error) {
        print(u"pk-console: "_s + error.detail, stderr);
        if (alone)
            leave(exitCodeOf(error.code));
        else
            m_session->notifier().error(errorText(error));
    };
    connect(&session, &ConsoleSession::startFailed, this, giveUp);
    connect(m_demo->runner.get(), &DemoRunner::failed, this, giveUp);
    connect(m_demo->runner.get(), &DemoRunner::progressed, this, &Application::demoProgressed);
    connect(m_demo->runner.get(), &DemoRunner::ended, this, &Application::demoEnded);
    if (alone)
        connect(m_demo->runner.get(), &DemoRunner::told, this, [](const QString& line) { print(line); });
    if (m_session)
        m_session->window().setDemoRunning(true);
    // Not from within the window's own close event.
    connect(&session.window(), &MainWindow::closed, this, &Application::closeDemo, Qt::QueuedConnection);
    session.window().resize(kPictureSize);
    session.window().show();
    session.start();
}

void Application::demoStarted() {
    ConsoleSession& session = *m_demo->session;
    connect(m_demo->runner.get(), &DemoRunner::created, &session.window(), [&session](PkId pkId) {
        session.window().openPk(pkId);
        session.window().showPage(u"overview"_s);
    });
    m_demo->runner->start();
}

PageShooter::Shot Application::demoShot(const QString& name, const QString& pageId) const {
    return {pageId, QDir(m_options.demoOutput).filePath(name + u".png"_s), {}};
}

void Application::demoProgressed(qint64 timeLeftMs) {
    if (m_options.demoOutput.isEmpty() || m_demo->shotRunning || timeLeftMs > kRunningPictureMs)
        return;
    m_demo->shotRunning = true;
    m_demo->shooter->shoot({demoShot(u"1-overview"_s, u"overview"_s), demoShot(u"2-pk-running"_s, u"pks"_s),
                            demoShot(u"3-lab"_s, u"lab"_s)});
}

void Application::demoEnded() {
    const bool isAlone = m_options.demo;
    const bool shoots = isAlone && !m_options.demoOutput.isEmpty();
    const bool exits = isAlone && (m_options.exitAfterDemo || !hasScreen());
    if (!shoots) {
        m_demo->session->window().showPage(u"results"_s);
        if (exits)
            leave(kExitOk);
        return;
    }
    connect(m_demo->shooter.get(), &PageShooter::failed, this, [this](const QString& file) {
        print(tr("cannot write %1").arg(file), stderr);
        leave(kExitFailure);
    });
    connect(m_demo->shooter.get(), &PageShooter::finished, this, [this, exits] {
        print(tr("Pictures of the pages: %1").arg(m_options.demoOutput));
        if (exits)
            leave(kExitOk);
    });
    m_demo->shooter->shoot({demoShot(u"4-pk-ended"_s, u"pks"_s), demoShot(u"5-results"_s, u"results"_s)});
}

void Application::closeDemo() {
    // The runner and the shooter go before what they work on.
    m_demo->runner.reset();
    m_demo->shooter.reset();
    m_demo.reset();
    if (m_session)
        m_session->window().setDemoRunning(false);
    else
        leave(kExitOk);
}

void Application::startScreenshots() {
    if (m_options.language.isEmpty()) { // all of them
        m_shotRun = std::make_unique<ShotRun>(m_options.screenshotsDir);
        connect(m_shotRun.get(), &ShotRun::finished, this, &Application::leave);
        m_shotRun->start();
        return;
    }
    m_demo = std::make_unique<Demo>();
    m_demo->session = std::make_unique<ConsoleSession>(SessionPlan{m_demo->dir.path(), false, true, 0},
                                                       m_demo->settings, *m_preferences);
    ConsoleSession& session = *m_demo->session;
    m_demo->shooter = std::make_unique<PageShooter>(session.window());
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
    ShotList::startViewers(*m_demo->session);
    connect(m_demo->shooter.get(), &PageShooter::finished, this, [this] { leave(kExitOk); });
    connect(m_demo->shooter.get(), &PageShooter::failed, this, [this](const QString& file) {
        print(u"pk-console: cannot write "_s + file, stderr);
        leave(kExitFailure);
    });
    m_demo->shooter->shoot(ShotList(*m_demo->session, *m_preferences, m_options.screenshotsDir).shots());
}

} // namespace pk
