// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/consolesession.h"

#include <QDir>
#include <QFileInfo>

#include "gui/lab/labpage.h"
#include "gui/ledger/ledgerredopage.h"
#include "gui/overview/overviewpage.h"
#include "gui/pks/pkspage.h"
#include "gui/push/pushpage.h"
#include "gui/results/resultspage.h"
#include "gui/settings/settingspage.h"
#include "gui/shell/preferences.h"
#include "gui/stage/stagepage.h"
#include "gui/widgets/icon.h"

using namespace Qt::StringLiterals;

namespace pk {

ConsoleSession::ConsoleSession(SessionPlan plan, QSettings& settings, Preferences& preferences, QObject* parent)
    : QObject(parent),
      m_plan(std::move(plan)),
      m_preferences(preferences),
      m_engine(EngineConfig{.dataDir = m_plan.dataDir, .makeStore = {}}),
      m_live(m_engine),
      m_lab(m_engine),
      m_runner(m_engine),
      m_archive(m_plan.dataDir),
      m_labService(m_runner, m_archive),
      m_viewers(m_engine),
      m_http(m_engine, HttpConfig{m_plan.port,
                                  QDir(m_plan.dataDir).filePath(u"api-token"_s),
                                  {},
                                  m_plan.listen,
                                  &m_labService,
                                  QDir(m_plan.dataDir).filePath(u"gifts"_s)}),
      m_endpoint(m_plan.dataDir),
      m_context{m_engine, m_live, m_lab, m_notifier, settings, m_api, m_plan.dataDir, preferences},
      m_window(makeWindow()) {
    m_api.renewToken = [this]() -> Result<QString> {
        Result<QString> token = m_http.renewToken();
        m_engine.noteCall({u"console"_s, u"console"_s}, u"token.rotate"_s, {}, token.map([](const QString&) {}));
        if (token)
            m_api.token = *token;
        return token;
    };
    m_api.presentToken = [this] { return m_http.token(); };
    m_api.overlayUrl = [this](const QString& showId) { return m_http.overlayUrl(showId); };
    m_api.certificateFile = m_plan.listen.certificateFile;
}

ConsoleSession::~ConsoleSession() {
    m_window.reset();
    m_endpoint.remove(); // who reads it should find somebody
    m_http.stop();
}

std::unique_ptr<MainWindow> ConsoleSession::makeWindow() {
    auto* overview = new OverviewPage(m_context);
    auto* pks = new PksPage(m_context);
    auto* lab = new LabPage(m_context, m_runner, m_archive);
    auto* push = new PushPage(m_context, m_viewers);
    auto* ledger = new LedgerRedoPage(m_context);
    auto* results = new ResultsPage(m_context);
    auto* stage = new StagePage(m_context);
    auto* settings = new SettingsPage(m_context);
    std::vector<PageEntry> pages{
        {u"overview"_s, u"overview"_s, overview},
        {u"pks"_s, u"pks"_s, pks},
        {u"lab"_s, u"lab"_s, lab},
        {u"push"_s, u"push"_s, push},
        {u"ledger"_s, u"ledger"_s, ledger},
        {u"results"_s, u"results"_s, results},
        {u"stage"_s, u"stage"_s, stage},
        {u"settings"_s, u"settings"_s, settings},
    };
    ShellHooks hooks;
    hooks.newPk = [pks] { pks->newPk(); };
    hooks.again = [pks, results](const QString& from) { pks->again(from == u"results" ? results->currentPk() : 0); };
    hooks.endSelected = [pks] { pks->endSelected(); };
    hooks.openFlow = [lab](const QString& file) { file.isEmpty() ? lab->openReplay() : lab->openFile(file); };
    hooks.openPk = [pks](PkId pkId) { pks->openPk(pkId); };
    hooks.openRedo = [ledger] { ledger->openRedo(); };
    hooks.toggleStage = [stage, pks, results](const QString& from) {
        const PkId looksAt = from == u"pks" ? pks->currentPk() : from == u"results" ? results->currentPk() : 0;
        if (looksAt != 0 && stage->window() == nullptr)
            stage->choose(looksAt);
        stage->toggleFullScreen();
    };
    hooks.runsScenario = [this] { return m_runner.isRunning(); };
    hooks.stopScenario = [this] { m_runner.stop(); };
    hooks.runDemo = [this] { emit demoRequested(); };
    auto window = std::make_unique<MainWindow>(m_context, std::move(pages), std::move(hooks));
    window->setDemo(m_plan.isDemo);
    MainWindow* shell = window.get();
    settings->setActions(shell->actions());
    QAction* newPk = shell->actions().action(ActionId::NewPk);
    QAction* demo = shell->actions().action(ActionId::RunDemo);
    connect(overview, &OverviewPage::newPkRequested, newPk, &QAction::trigger);
    connect(lab, &LabPage::newPkRequested, newPk, &QAction::trigger);
    connect(lab, &LabPage::pkOpened, shell, &MainWindow::openPk);
    connect(lab, &LabPage::orderRequested, ledger, &LedgerRedoPage::openOrder);
    connect(&m_runner, &ScenarioRunner::progressChanged, shell, &MainWindow::followTraffic);
    connect(&m_runner, &ScenarioRunner::finished, shell, &MainWindow::followTraffic);
    connect(push, &PushPage::newPkRequested, newPk, &QAction::trigger);
    connect(results, &ResultsPage::againRequested, shell, [shell, pks](PkId pkId) {
        shell->showPage(u"pks"_s);
        pks->again(pkId);
    });
    connect(results, &ResultsPage::newPkRequested, newPk, &QAction::trigger);
    connect(stage, &StagePage::newPkRequested, newPk, &QAction::trigger);
    connect(stage, &StagePage::runDemoRequested, demo, &QAction::trigger);
    connect(overview, &OverviewPage::runDemoRequested, demo, &QAction::trigger);
    connect(pks, &PksPage::demoRequested, demo, &QAction::trigger);
    connect(push, &PushPage::runDemoRequested, demo, &QAction::trigger);
    connect(overview, &OverviewPage::replayRequested, shell->actions().action(ActionId::OpenFlow), &QAction::trigger);
    connect(overview, &OverviewPage::pageRequested, shell, &MainWindow::showPage);
    connect(overview, &OverviewPage::pkOpened, shell, &MainWindow::openPk);
    connect(overview, &OverviewPage::redoRequested, ledger, &LedgerRedoPage::openRedo);
    connect(overview, &OverviewPage::queuesRequested, shell, [shell, pks] {
        shell->showPage(u"pks"_s);
        pks->openQueues();
    });
    const auto noteRun = [this, overview] {
        const RunProgress& run = m_runner.progress();
        overview->noteTraffic(run.figures.dropped + run.figures.lost, run.lastError);
    };
    connect(&m_runner, &ScenarioRunner::progressChanged, overview, noteRun);
    connect(&m_runner, &ScenarioRunner::finished, overview, noteRun);
    const auto noteLab = [overview](const TrafficProgress& progress) {
        overview->noteTraffic(progress.failed, progress.lastError);
    };
    connect(&m_lab, &TrafficLab::progressChanged, overview, noteLab);
    connect(&m_lab, &TrafficLab::finished, overview, noteLab);
    connect(ledger, &LedgerRedoPage::pkOpened, shell, &MainWindow::openPk);
    connect(pks, &PksPage::recordsRequested, ledger, &LedgerRedoPage::openRecords);
    connect(pks, &PksPage::verdictRequested, ledger, &LedgerRedoPage::openVerdict);
    connect(results, &ResultsPage::recordsRequested, ledger, &LedgerRedoPage::openRecords);
    connect(settings, &SettingsPage::themeChosen, &m_preferences, &Preferences::setTheme);
    connect(settings, &SettingsPage::languageChosen, &m_preferences, &Preferences::setLanguage);
    connect(settings, &SettingsPage::pairChosen, &m_preferences, &Preferences::setPair);
    connect(settings, &SettingsPage::reducedMotionChosen, &m_preferences, &Preferences::setReducedMotion);
    connect(settings, &SettingsPage::densityChosen, &m_preferences, &Preferences::setCompactRows);
    return window;
}

void ConsoleSession::start() {
    m_engine.start(replyOn<Done>(this, [this](const Result<Done>& result) { engineStarted(result); }));
}

void ConsoleSession::engineStarted(const Result<Done>& result) {
    if (!result) {
        emit startFailed(result.error());
        return;
    }
    if (!m_plan.isDemo) // its gifts are built in; the operator's window beside it keeps showing its own
        setGiftArtDir(QDir(m_plan.dataDir).filePath(u"gifts"_s));
    if (m_plan.serveApi)
        serveApi();
    m_live.start();
    emit started();
}

void ConsoleSession::serveApi() {
    if (const Result<quint16> port = m_http.start(); !port) {
        // A port is what fails here but for a certificate that cannot be read.
        m_api.problem = port.error().field == "port"_L1
                            ? tr("Port %1 cannot be opened; another program may have it. Choose another port in "
                                 "Settings, for the next start, or end that program and start again.")
                                  .arg(m_plan.port)
                            : port.error().detail;
        m_notifier.warning(tr("The HTTP API does not serve: %1").arg(m_api.problem));
        emit apiFailed(port.error());
        return;
    }
    m_api.url = m_http.baseUrl();
    m_api.token = m_http.token();
    const QString tokenFile = QFileInfo(m_http.tokenFile()).absoluteFilePath();
    if (const Result<void> written = m_endpoint.write(m_api.url, tokenFile, m_api.certificateFile); !written)
        m_notifier.warning(errorText(written.error()));
}

} // namespace pk
