// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/lab/flowloader.h"
#include "gui/lab/runhistory.h"
#include "gui/shell/context.h"
#include "gui/shell/page.h"

class QAction;
class QPushButton;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace pk {

class Card;
class EmptyState;
class FaultsPanel;
class GenerateForm;
class PresetGallery;
class ReplayPanel;
class ReplayReport;
class RunArchive;
class RunView;
class ScenarioPane;
class ScenarioRunner;
class Segmented;
class TextLabel;

// The traffic lab: scenarios that create their own PKs and are recounted, gift traffic into a PK that runs, or a
// recorded flow sent again. Traffic never starts by itself.
class LabPage : public Page {
    Q_OBJECT

public:
    LabPage(const ConsoleContext& context, ScenarioRunner& runner, RunArchive& archive, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] QList<QAction*> paletteActions() const override;

public slots:
    void openReplay(const QString& file = {}); // empty: asks for one
    void openFile(const QString& file);        // a scenario (.json) or a recorded flow
    void startTraffic();
    void stopTraffic();

signals:
    void newPkRequested();
    void pkOpened(pk::PkId pkId);
    void orderRequested(const QString& orderId); // the gift records of that order

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum Mode { Scenarios, Generate, Replay };

    void build();
    [[nodiscard]] QWidget* buildLeft();
    [[nodiscard]] QWidget* buildRight();
    void retranslate();
    void loadCatalogue();
    void setMode(Mode mode);
    void startGenerated();
    void startReplay();
    void runReplay(const ReplayPlan& plan);
    void beginRun(const RunRecord& run);
    void showProgress(const TrafficProgress& progress);
    void endRun(const TrafficProgress& progress);
    void showError(const Error& error);
    void showState();

    ConsoleContext m_context;
    Segmented* m_mode;
    QPushButton* m_start;
    QPushButton* m_stop;
    TextLabel* m_error;
    QStackedWidget* m_body; // the scenarios, or what the other modes share
    ScenarioPane* m_scenarios;
    QSplitter* m_splitter;
    Card* m_leftCard;
    QStackedWidget* m_forms;
    GenerateForm* m_generate;
    ReplayPanel* m_replay;
    QScrollArea* m_rightScroll;
    EmptyState* m_drop; // where a file may be dropped, while there is none
    QPushButton* m_chooseFlow;
    QPushButton* m_sample;
    QWidget* m_presetBox;
    TextLabel* m_presetTitle;
    PresetGallery* m_presets;
    Card* m_reportCard;
    ReplayReport* m_report;
    Card* m_runCard;
    RunView* m_run;
    FaultsPanel* m_faults;
    Card* m_historyCard;
    TextLabel* m_historyTitle;
    RunHistoryModel* m_history;
    QTableView* m_historyTable;
    RunRecord m_current;
    bool m_running = false;
    bool m_creating = false; // a PK for the replay is being created
    bool m_dropping = false;
    bool m_catalogueLoaded = false;
};

} // namespace pk
