// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/shotlist.h"

#include <QPushButton>

#include "engine/lab/run/scenariopresets.h"
#include "gui/app/showcase.h"
#include "gui/lab/labpage.h"
#include "gui/lab/run/historypane.h"
#include "gui/lab/scenariopane.h"
#include "gui/ledger/ledgerredopage.h"
#include "gui/pks/newpkdialog.h"
#include "gui/pks/pkspage.h"
#include "gui/push/pushpage.h"
#include "gui/push/viewerpanel.h"
#include "gui/results/resultspage.h"
#include "gui/settings/settingspage.h"
#include "gui/shell/correctiondialog.h"
#include "gui/shell/preferences.h"
#include "gui/stage/stagepage.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr int kStageWidth = 1920;
constexpr int kBannerMs = 1'800; // the winner's banner and its rows are there
constexpr qint64 kPhaseMs = 2'500;
constexpr qint64 kRunPkMs = 8'000;

ScenarioPane* scenarioPane(ConsoleSession& session) {
    return session.window().page(u"lab"_s)->findChild<ScenarioPane*>();
}

// A picture that the stage writes by itself, at the size of a full screen.
QPixmap stagePicture(const StagePage& stage, const QString& file) {
    return stage.savePicture(file, kStageWidth) ? QPixmap(file) : QPixmap();
}

} // namespace

ShotList::ShotList(ConsoleSession& session, Preferences& preferences, const QDir& directory)
    : m_session(session), m_preferences(preferences), m_directory(directory) {}

void ShotList::beginRun(ConsoleSession& session) {
    const Scenario* preset = scenarioPreset(u"close-fight"_s);
    if (preset == nullptr)
        return;
    Scenario scenario = *preset;
    for (ScenarioPhase& phase : scenario.phases)
        phase.durationMs = kPhaseMs;
    for (ScenarioPk& pk : scenario.pks)
        pk.durationMs = kRunPkMs;
    scenario.anomalies.duplicate = 2;
    scenario.anomalies.otherGift = 1;
    scenarioPane(session)->run(scenario);
}

void ShotList::startViewers(ConsoleSession& session) {
    const auto* push = qobject_cast<PushPage*>(session.window().page(u"push"_s));
    LinkFaults faults;
    faults.push = {.lossShare = 0.4, .delayMs = 100, .jitterMs = 900};
    faults.pull = {.delayMs = 50, .jitterMs = 200};
    faults.onlineMs = 30'000;
    faults.offlineMs = 3'000;
    push->viewers().setAllFaults(faults);
    push->viewers().start();
}

std::vector<PageShooter::Shot> ShotList::shots() {
    m_shots.clear();
    for (const QString& language : {u"zh_CN"_s, u"en"_s}) {
        for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark})
            addLook(language, theme);
        addStage(language);
    }
    return std::move(m_shots);
}

PkId ShotList::pkOf(const QString& showId) const {
    for (const PkView& view : m_session.live().pks())
        if (view.pk.showId == showId)
            return view.pk.pkId;
    return 0;
}

PageShooter::Shot& ShotList::add(const QString& page, const QString& name, Prepare prepare) {
    const QString themeName = m_theme == ThemeChoice::Dark ? u"dark"_s : u"light"_s;
    const QString file = u"%1-%2-%3.png"_s.arg(name, m_language, themeName);
    PageShooter::Shot shot;
    shot.pageId = page;
    shot.file = m_directory.filePath(file);
    shot.prepare = [&preferences = m_preferences, language = m_language, theme = m_theme,
                    prepare = std::move(prepare)] {
        preferences.setLanguage(language);
        preferences.setTheme(theme);
        if (prepare)
            prepare();
    };
    m_shots.push_back(std::move(shot));
    return m_shots.back();
}

void ShotList::addLook(const QString& language, ThemeChoice theme) {
    m_language = language;
    m_theme = theme;
    MainWindow& window = m_session.window();
    add(u"overview"_s, u"1-overview"_s);
    add(u"pks"_s, u"2-pks"_s, [&window, pkId = pkOf(u"room-1188"_s)] { window.openPk(pkId); });
    add(u"pks"_s, u"2-pks-rehearsal"_s, [&window, pkId = pkOf(u"rehearsal"_s)] { window.openPk(pkId); });
    addQueue();
    addLab();
    add(u"push"_s, u"4-push"_s);
    addLedger();
    addRest();
}

void ShotList::addQueue() {
    MainWindow& window = m_session.window();
    add(u"pks"_s, u"2-pks-queue"_s, [&window, pkId = pkOf(Showcase::queueShowId())] { window.openPk(pkId); });
    auto* pks = pageAs<PksPage>(u"pks"_s);
    PageShooter::Shot& dialog = add(u"pks"_s, u"2-pks-new"_s, [pks] { pks->again(0); });
    dialog.take = [pks] {
        auto* shown = pks->findChild<NewPkDialog*>();
        if (shown == nullptr)
            return QPixmap();
        const QPixmap picture = shown->grab();
        shown->close();
        return picture;
    };
}

void ShotList::addLab() {
    ScenarioPane* pane = scenarioPane(m_session);
    auto* history = pane->findChild<HistoryPane*>();
    const quint64 runId = m_session.runner().progress().runId;
    add(u"lab"_s, u"3-lab"_s, [pane] { pane->showView(ScenarioPane::Run); });
    add(u"lab"_s, u"3-lab-scenarios"_s, [pane] { pane->showView(ScenarioPane::Gallery); });
    add(u"lab"_s, u"3-lab-report"_s, [pane, history, runId] {
        history->openReport(runId);
        pane->showView(ScenarioPane::History);
    });
}

void ShotList::addLedger() {
    auto* ledger = pageAs<LedgerRedoPage>(u"ledger"_s);
    add(u"ledger"_s, u"5-ledger"_s, [ledger] { ledger->openSection(LedgerRedoPage::Records); });
    add(u"ledger"_s, u"5-ledger-explain"_s, [ledger] { ledger->explain(Showcase::oddOrderId()); });
    add(u"ledger"_s, u"5-ledger-audit"_s, [ledger] { ledger->openSection(LedgerRedoPage::Audit); });
}

void ShotList::addStage(const QString& language) {
    auto* stage = pageAs<StagePage>(u"stage"_s);
    m_language = language;
    for (const auto& [name, showId] : {std::pair(u"running"_s, u"room-1188"_s), std::pair(u"win"_s, u"room-2207"_s)}) {
        PageShooter::Shot& shot =
            add(u"stage"_s, u"7-stage-full-"_s + name, [stage, pkId = pkOf(showId)] { stage->choose(pkId); });
        shot.atLeastMs = kBannerMs;
        shot.take = [stage, file = shot.file] { return stagePicture(*stage, file); };
    }
}

void ShotList::addRest() {
    auto* results = pageAs<ResultsPage>(u"results"_s);
    add(u"results"_s, u"6-results"_s, [results, pkId = pkOf(u"room-2207"_s)] { results->selectPk(pkId); });
    add(u"results"_s, u"6-results-corrected"_s, [results, pkId = pkOf(u"room-2201"_s)] {
        results->selectPk(pkId);
        if (auto* verify = results->findChild<QPushButton*>(u"verifyButton"_s))
            QMetaObject::invokeMethod(verify, &QPushButton::click, Qt::QueuedConnection);
    });
    add(u"results"_s, u"6-results-compare"_s,
        [results, pkIds = std::vector<PkId>{pkOf(u"room-2201"_s), pkOf(u"room-2207"_s), pkOf(u"lab-close"_s)}] {
            results->comparePks(pkIds);
        });
    PageShooter::Shot& dialog = add(u"results"_s, u"6-results-correction"_s, [results, pkId = pkOf(u"room-2201"_s)] {
        results->selectPk(pkId);
        if (auto* correct = results->findChild<QPushButton*>(u"correctPkButton"_s))
            correct->click();
    });
    dialog.take = [results] {
        auto* shown = results->window()->findChild<CorrectionDialog*>();
        if (shown == nullptr)
            return QPixmap();
        const QPixmap picture = shown->grab();
        shown->close();
        return picture;
    };
    auto* stage = pageAs<StagePage>(u"stage"_s);
    add(u"stage"_s, u"7-stage"_s, [stage, pkId = pkOf(u"room-1188"_s)] { stage->choose(pkId); });
    auto* settings = pageAs<SettingsPage>(u"settings"_s);
    add(u"settings"_s, u"8-settings"_s, [settings] { settings->showSection(SettingsPage::Api); });
    add(u"settings"_s, u"8-settings-catalogue"_s, [settings] { settings->showSection(SettingsPage::Catalogue); });
    add(u"settings"_s, u"8-settings-shortcuts"_s, [settings] { settings->showSection(SettingsPage::Shortcuts); });
    add(u"settings"_s, u"8-settings-appearance"_s, [settings] { settings->showSection(SettingsPage::Appearance); });
    add(u"settings"_s, u"8-settings-data"_s, [settings] { settings->showSection(SettingsPage::Data); });
}

} // namespace pk
