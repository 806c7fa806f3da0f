// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/demosession.h"

#include <unistd.h>
#include <QEvent>
#include <QSocketNotifier>
#include <array>

#include "gui/app/demostrip.h"
#include "gui/shell/preferences.h"
#include "gui/stage/stagepage.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr QSize kWindowSize{1440, 900};
constexpr int kStageWidth = 1920;
constexpr qint64 kRunningShotMs = 30'000; // left when the running PK is taken
constexpr qint64 kHoldUnseenMs = 1'500;   // nobody looks: on to the next chapter
constexpr qint64 kHoldForShotMs = 4'000;  // longer than its banner takes
constexpr int kBannerMs = 1'500;

} // namespace

DemoSession::DemoSession(const AppOptions& options, const QString& dataDir, QSettings& settings,
                         Preferences& preferences, bool hasScreen, QObject* parent)
    : QObject(parent),
      m_options(options),
      m_hasScreen(hasScreen),
      m_session(std::make_unique<ConsoleSession>(SessionPlan{dataDir, true, false, 0}, settings, preferences)),
      m_runner(std::make_unique<DemoRunner>(m_session->engine(), options.demoSpeed)),
      m_shooter(std::make_unique<PageShooter>(m_session->window())),
      m_strip(new DemoStrip(&m_session->window())) {
    MainWindow& window = m_session->window();
    window.addToolBar(Qt::TopToolBarArea, m_strip);
    if (!m_hasScreen)
        m_runner->setHoldMs(options.demoOutput.isEmpty() ? kHoldUnseenMs : kHoldForShotMs);
    connect(m_session.get(), &ConsoleSession::started, this, &DemoSession::begin);
    connect(m_session.get(), &ConsoleSession::startFailed, this, &DemoSession::failed);
    // Not from within the window's own close event.
    connect(&window, &MainWindow::closed, this, &DemoSession::left, Qt::QueuedConnection);
    connect(m_strip, &DemoStrip::leaveRequested, this, &DemoSession::left, Qt::QueuedConnection);
    connect(m_strip, &DemoStrip::stageRequested, this, &DemoSession::showStage);
    connect(m_strip, &DemoStrip::againRequested, m_runner.get(), [this] {
        m_strip->setPlaying(true);
        m_runner->start();
    });
    connect(m_runner.get(), &DemoRunner::told, this, &DemoSession::told);
    connect(m_runner.get(), &DemoRunner::failed, this, &DemoSession::failed);
    connect(m_runner.get(), &DemoRunner::cued, this, &DemoSession::say);
    connect(m_runner.get(), &DemoRunner::progressed, this, &DemoSession::shootRunning);
    connect(m_runner.get(), &DemoRunner::ended, this, &DemoSession::shootEnded);
    connect(m_runner.get(), &DemoRunner::resultShown, this, [this](std::size_t chapter) {
        if (chapter == 0 && !m_options.demoOutput.isEmpty())
            m_shooter->shoot({stageShot(u"4-stage-win"_s)});
    });
    connect(m_shooter.get(), &PageShooter::failed, this, [this](const QString& file) {
        emit failed(Error{ErrorCode::StoreIo, {}, u"cannot write "_s + file, 0, 0});
    });
    connect(m_shooter.get(), &PageShooter::finished, this, [this] {
        if (m_runner->isPlaying())
            return; // more to come
        emit told(tr("Pictures of the pages: %1").arg(m_options.demoOutput));
        emit finished();
    });
    connect(m_runner.get(), &DemoRunner::created, &window, [&window](PkId pkId) {
        window.openPk(pkId);
        window.showPage(u"overview"_s);
    });
    connect(
        &preferences, &Preferences::languageChanged, this, [this] { say(m_cue); }, Qt::QueuedConnection);
    connect(&stage(), &StagePage::shownOnScreen, m_strip, &DemoStrip::setStageShown);
}

DemoSession::~DemoSession() {
    // The runner and the shooter go before what they work on.
    m_parent.reset();
    m_runner.reset();
    m_shooter.reset();
    m_session.reset();
}

void DemoSession::start() {
    m_session->window().resize(kWindowSize);
    m_session->window().show();
    if (m_options.withParent)
        followParent();
    m_session->start();
}

void DemoSession::begin() {
    m_runner->start();
    if (m_hasScreen)
        showStage();
}

void DemoSession::say(DemoCue cue) {
    m_cue = cue;
    const QString caption = demoCaption(cue);
    m_strip->setCaption(caption);
    stage().setCaption(cue == DemoCue::Farewell ? QString() : caption);
}

void DemoSession::showStage() {
    stage().openWindow();
}

// The console that started the demo holds the other end of the pipe: when that goes, so does the demo.
void DemoSession::followParent() {
    m_parent = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_parent.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 64> read{};
        if (::read(STDIN_FILENO, read.data(), read.size()) > 0)
            return;
        m_parent->setEnabled(false);
        emit left();
    });
}

StagePage& DemoSession::stage() const {
    return *qobject_cast<StagePage*>(m_session->window().page(u"stage"_s));
}

PageShooter::Shot DemoSession::shot(const QString& name, const QString& pageId) const {
    PageShooter::Shot made;
    made.pageId = pageId;
    made.file = QDir(m_options.demoOutput).filePath(name + u".png"_s);
    return made;
}

PageShooter::Shot DemoSession::stageShot(const QString& name) const {
    PageShooter::Shot made = shot(name, u"stage"_s);
    made.atLeastMs = kBannerMs;
    made.take = [this, file = made.file] {
        QDir().mkpath(m_options.demoOutput);
        return stage().savePicture(file, kStageWidth) ? QPixmap(file) : QPixmap();
    };
    return made;
}

void DemoSession::shootRunning(qint64 timeLeftMs) {
    if (m_options.demoOutput.isEmpty() || m_runningShot || timeLeftMs > kRunningShotMs)
        return;
    m_runningShot = true;
    m_shooter->shoot(
        {shot(u"1-overview"_s, u"overview"_s), shot(u"2-pk-running"_s, u"pks"_s), stageShot(u"3-stage-running"_s)});
}

void DemoSession::shootEnded() {
    m_strip->setPlaying(false);
    if (m_options.demoOutput.isEmpty()) {
        m_session->window().showPage(u"results"_s);
        emit finished();
        return;
    }
    m_shooter->shoot(
        {shot(u"5-pk-ended"_s, u"pks"_s), shot(u"6-results"_s, u"results"_s), stageShot(u"7-stage-draw"_s)});
}

} // namespace pk
