// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/consoleviews.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QTableView>

#include "gui/app/showcase.h"
#include "gui/lab/labpage.h"
#include "gui/lab/run/historypane.h"
#include "gui/lab/scenariopane.h"
#include "gui/ledger/ledgerredopage.h"
#include "gui/push/pushpage.h"
#include "gui/results/resultspage.h"
#include "gui/settings/settingspage.h"
#include "gui/stage/stagepage.h"
#include "gui/widgets/segmented.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

// Later: the click opens something, or asks the engine, which the page must be on the screen for.
void clickLater(QWidget* page, const QString& name) {
    if (auto* button = page->findChild<QAbstractButton*>(name))
        QMetaObject::invokeMethod(button, &QAbstractButton::click, Qt::QueuedConnection);
}

} // namespace

void ConsoleViews::add(const QString& page, const QString& name, std::function<void()> prepare) {
    m_views.push_back({name, page, std::move(prepare)});
}

void ConsoleViews::addDialog(const QString& page, const QString& name, std::function<void()> open,
                             std::function<void()> prepare) {
    m_views.push_back({name, page, std::move(prepare), std::move(open)});
}

void ConsoleViews::addDialog(const QString& page, const QString& name, const QString& button,
                             std::function<void()> prepare) {
    QWidget* on = m_session.window().page(page);
    addDialog(
        page, name,
        [on, button] {
            if (auto* found = on->findChild<QAbstractButton*>(button))
                found->click();
        },
        std::move(prepare));
}

QDialog* ConsoleViews::openDialog() const {
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* dialog = qobject_cast<QDialog*>(widget); dialog != nullptr && dialog->isVisible())
            return dialog;
    return nullptr;
}

PkId ConsoleViews::pkOf(const QString& showId) const {
    for (const PkView& view : m_session.live().pks())
        if (view.pk.showId == showId)
            return view.pk.pkId;
    return 0;
}

std::vector<ConsoleView> ConsoleViews::pages() {
    m_views.clear();
    add(u"overview"_s, u"1-overview"_s);
    addPks();
    addLab();
    add(u"push"_s, u"4-push"_s);
    addLedger();
    addResults();
    auto* stage = pageAs<StagePage>(u"stage"_s);
    add(u"stage"_s, u"7-stage"_s, [stage, pkId = pkOf(u"room-1188"_s)] { stage->choose(pkId); });
    addSettings();
    return std::move(m_views);
}

void ConsoleViews::addPks() {
    MainWindow& window = m_session.window();
    const auto open = [this, &window](const QString& name, const QString& showId) {
        add(u"pks"_s, name, [&window, pkId = pkOf(showId)] { window.openPk(pkId); });
    };
    open(u"2-pks"_s, u"room-1188"_s);
    open(u"2-pks-rehearsal"_s, u"rehearsal"_s);
    open(u"2-pks-ended"_s, u"room-2207"_s);
    open(u"2-pks-queue"_s, Showcase::queueShowId());
}

void ConsoleViews::addLab() {
    auto* lab = pageAs<LabPage>(u"lab"_s);
    auto* pane = lab->findChild<ScenarioPane*>();
    auto* history = pane->findChild<HistoryPane*>();
    auto* mode = lab->findChild<Segmented*>(u"labMode"_s);
    const quint64 runId = m_session.runner().progress().runId;
    const auto scenarios = [pane, mode](ScenarioPane::View view) {
        return [pane, mode, view] {
            mode->button(0)->click();
            pane->showView(view);
        };
    };
    add(u"lab"_s, u"3-lab"_s, scenarios(ScenarioPane::Run));
    add(u"lab"_s, u"3-lab-scenarios"_s, scenarios(ScenarioPane::Gallery));
    add(u"lab"_s, u"3-lab-report"_s, [history, runId, show = scenarios(ScenarioPane::History)] {
        history->openReport(runId);
        show();
    });
    add(u"lab"_s, u"3-lab-faults"_s, scenarios(ScenarioPane::Faults));
    add(u"lab"_s, u"3-lab-generate"_s, [mode] { mode->button(1)->click(); });
    add(u"lab"_s, u"3-lab-replay"_s, [lab, mode] {
        mode->button(2)->click();
        clickLater(lab, u"openSample"_s);
    });
}

void ConsoleViews::addLedger() {
    auto* ledger = pageAs<LedgerRedoPage>(u"ledger"_s);
    add(u"ledger"_s, u"5-ledger"_s, [ledger] { ledger->openSection(LedgerRedoPage::Records); });
    add(u"ledger"_s, u"5-ledger-redo"_s, [ledger] { ledger->openSection(LedgerRedoPage::Redo); });
    add(u"ledger"_s, u"5-ledger-explain"_s, [ledger] { ledger->explain(Showcase::oddOrderId()); });
    add(u"ledger"_s, u"5-ledger-audit"_s, [ledger] { ledger->openSection(LedgerRedoPage::Audit); });
}

void ConsoleViews::addResults() {
    auto* results = pageAs<ResultsPage>(u"results"_s);
    add(u"results"_s, u"6-results"_s, [results, pkId = pkOf(u"room-2207"_s)] { results->selectPk(pkId); });
    add(u"results"_s, u"6-results-corrected"_s, [results, pkId = pkOf(u"room-2201"_s)] {
        results->selectPk(pkId);
        clickLater(results, u"verifyButton"_s);
    });
    add(u"results"_s, u"6-results-compare"_s,
        [results, pkIds = std::vector<PkId>{pkOf(u"room-2201"_s), pkOf(u"room-2207"_s), pkOf(u"lab-close"_s)}] {
            results->comparePks(pkIds);
        });
}

void ConsoleViews::addSettings() {
    auto* settings = pageAs<SettingsPage>(u"settings"_s);
    const std::array<std::pair<SettingsPage::Section, QString>, 7> sections{{
        {SettingsPage::Api, u"8-settings"_s},
        {SettingsPage::EngineOptions, u"8-settings-engine"_s},
        {SettingsPage::Catalogue, u"8-settings-catalogue"_s},
        {SettingsPage::Appearance, u"8-settings-appearance"_s},
        {SettingsPage::Shortcuts, u"8-settings-shortcuts"_s},
        {SettingsPage::Data, u"8-settings-data"_s},
        {SettingsPage::About, u"8-settings-about"_s},
    }};
    for (const auto& [section, name] : sections)
        add(u"settings"_s, name, [settings, section = section] { settings->showSection(section); });
}

std::vector<ConsoleView> ConsoleViews::dialogs() {
    m_views.clear();
    MainWindow& window = m_session.window();
    const auto trigger = [&window](ActionId id) { return [&window, id] { window.actions().action(id)->trigger(); }; };
    addDialog(u"pks"_s, u"2-pks-new"_s, trigger(ActionId::NewPk));
    auto* table = window.page(u"pks"_s)->findChild<QTableView*>(u"pkTable"_s);
    addDialog(u"pks"_s, u"2-pks-end-several"_s, trigger(ActionId::EndPk), [table] { table->selectAll(); });
    addDialog(u"results"_s, u"6-results-correction"_s, u"correctPkButton"_s,
              [results = pageAs<ResultsPage>(u"results"_s), pkId = pkOf(u"room-2201"_s)] { results->selectPk(pkId); });
    auto* settings = pageAs<SettingsPage>(u"settings"_s);
    addDialog(u"settings"_s, u"8-settings-gift"_s, u"addGift"_s,
              [settings] { settings->showSection(SettingsPage::Catalogue); });
    addDialog(u"settings"_s, u"8-settings-licences"_s, u"showLicences"_s,
              [settings] { settings->showSection(SettingsPage::About); });
    addDialog(u"overview"_s, u"9-shortcuts"_s, trigger(ActionId::Shortcuts));
    addDialog(u"overview"_s, u"9-palette"_s, trigger(ActionId::CommandPalette));
    return std::move(m_views);
}

} // namespace pk
