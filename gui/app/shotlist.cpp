// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/shotlist.h"

#include <QDialog>

#include "engine/lab/run/scenariopresets.h"
#include "gui/lab/scenariopane.h"
#include "gui/push/pushpage.h"
#include "gui/push/viewerpanel.h"
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
    : m_session(session), m_preferences(preferences), m_views(session), m_directory(directory) {}

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
    const std::vector<ConsoleView> pages = m_views.pages();
    const std::vector<ConsoleView> dialogs = m_views.dialogs();
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
        m_theme = theme;
        for (const ConsoleView& view : pages)
            add(view);
        for (const ConsoleView& view : dialogs)
            addDialog(view);
    }
    addStage();
    return std::move(m_shots);
}

PageShooter::Shot& ShotList::add(const ConsoleView& view) {
    const QString themeName = m_theme == ThemeChoice::Dark ? u"dark"_s : u"light"_s;
    const qreal scale = m_session.window().devicePixelRatioF();
    const QString scaleName = scale > 1 ? u"@%1x"_s.arg(scale) : QString();
    const QString file = u"%1-%2-%3%4.png"_s.arg(view.name, m_preferences.language(), themeName, scaleName);
    PageShooter::Shot shot;
    shot.pageId = view.pageId;
    shot.file = m_directory.filePath(file);
    shot.prepare = [&preferences = m_preferences, theme = m_theme, prepare = view.prepare] {
        preferences.setTheme(theme);
        if (prepare)
            prepare();
    };
    m_shots.push_back(std::move(shot));
    return m_shots.back();
}

// Opened at the first look, taken at the next, closed again.
void ShotList::addDialog(const ConsoleView& view) {
    add(view).take = [views = m_views, open = view.openDialog]() {
        QDialog* dialog = views.openDialog();
        if (dialog == nullptr) {
            open();
            return QPixmap();
        }
        const QPixmap picture = dialog->grab();
        dialog->close();
        return picture;
    };
}

void ShotList::addStage() {
    auto* stage = m_views.pageAs<StagePage>(u"stage"_s);
    for (const auto& [name, showId] : {std::pair(u"running"_s, u"room-1188"_s), std::pair(u"win"_s, u"room-2207"_s)}) {
        PageShooter::Shot& shot =
            add({u"7-stage-full-"_s + name, u"stage"_s, [stage, pkId = m_views.pkOf(showId)] { stage->choose(pkId); }});
        shot.atLeastMs = kBannerMs;
        shot.take = [stage, file = shot.file] { return stagePicture(*stage, file); };
    }
}

} // namespace pk
