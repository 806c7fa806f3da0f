// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>
#include <QWidget>

#include "engine/lab/run/runarchive.h"
#include "engine/lab/run/scenariorunner.h"
#include "gui/shell/context.h"

class QAction;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace pk {

class EmptyState;
class FaultsPanel;
class HistoryPane;
class ScenarioEditor;
class ScenarioGallery;
class ScenarioRunView;
class Segmented;

// Scenarios: the editor on the left; on the right the scenarios at hand, the run as it goes, the past runs and
// faults to order. Runs begin here only when asked for. GUI thread; owned by the lab page.
class ScenarioPane : public QWidget {
    Q_OBJECT

public:
    enum View { Gallery, Run, History, Faults };

    ScenarioPane(const ConsoleContext& context, ScenarioRunner& runner, RunArchive& archive, QWidget* parent = nullptr);

    void setCatalogue(const std::vector<Gift>& gifts);
    void start();                       // what the editor holds
    void run(const Scenario& scenario); // into the editor, and started
    void stop();
    [[nodiscard]] bool isRunning() const { return m_runner.isRunning(); }
    void openFile(const QString& file);
    void showView(View view);
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);
    // For the command palette: a scenario into the editor, the last run once more.
    [[nodiscard]] QList<QAction*> paletteActions() const;

signals:
    void stateChanged();
    void raiseRequested();               // a command of the palette wants it to be seen
    void failed(const pk::Error& error); // what stands beside no field
    void pkOpened(pk::PkId pkId);
    void orderRequested(const QString& orderId);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildRight();
    void connectParts();
    void connectRunner();
    void retranslate();
    void loadScenarios();
    void makeActions();
    void choose(const Scenario& scenario);
    void begin(const Scenario& scenario);
    void takeProgress(const RunProgress& progress);
    void takeReport(const RunReportPtr& report);
    void askForName();
    void saveAs(const QString& name);
    void exportFile();
    void copyCommand();
    void removeScenario(const QString& id);

    ConsoleContext m_context;
    ScenarioRunner& m_runner;
    RunArchive& m_archive;
    QSplitter* m_splitter;
    ScenarioEditor* m_editor;
    Segmented* m_views;
    QStackedWidget* m_stack;
    ScenarioGallery* m_gallery;
    QStackedWidget* m_runStack;
    EmptyState* m_noRun;
    QScrollArea* m_runScroll;
    ScenarioRunView* m_run;
    HistoryPane* m_history;
    FaultsPanel* m_faults;
    QList<QAction*> m_choose; // one a scenario
    QAction* m_again;
    RunReportPtr m_last;
    Scenario m_under; // the scenario of m_hash
    QByteArray m_hash;
    bool m_loaded = false;
    bool m_watching = false; // the run under way is shown
};

} // namespace pk
