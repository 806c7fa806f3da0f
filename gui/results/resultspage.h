// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "gui/results/export/exportcenter.h"
#include "gui/results/resultfilter.h"
#include "gui/results/resultsmodel.h"
#include "gui/shell/context.h"
#include "gui/shell/page.h"

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace pk {

class CompareView;
class EmptyState;
class PkRecorder;
class ProblemBar;
class ProofBar;
class ResultDetail;
class ResultFeed;
class ResultFilterBar;
class ResultMenus;

// Ended PKs: the list with its filters on the left, one result in full on the right; several side by side; exports.
// Lists what LiveState holds at once and asks the engine for older ones as one scrolls down.
class ResultsPage : public Page {
    Q_OBJECT

public:
    static constexpr int kKept = 1'000; // results that stay listed while nobody looks at older ones

    explicit ResultsPage(const ConsoleContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    void focusFilter() override;
    [[nodiscard]] QList<QAction*> paletteActions() const override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] PkId currentPk() const;
    void comparePks(const std::vector<PkId>& pkIds);

public slots:
    void selectPk(pk::PkId pkId); // loads it first when it is not listed

signals:
    void newPkRequested();
    void againRequested(pk::PkId pkId);                // a new PK with its values
    void recordsRequested(pk::PkId pkId, quint64 uid); // the gift records of a PK; uid 0: of all users

protected:
    void changeEvent(QEvent* event) override;

private:
    enum View { Empty, List, Compare };
    enum InList { Table, Nothing, Loading };

    void build();
    [[nodiscard]] QWidget* buildContent();
    [[nodiscard]] QWidget* buildList();
    void connectParts();
    void retranslate();
    void takeLive();
    void takeEnded(const QList<PkId>& pkIds);
    void letOldOnesGo();
    void applyCriteria();
    void loadOlder();
    void takeFound(const std::vector<PkView>& views);
    void lookUpDirectly();
    void showProblem(const Error& error);
    void retry();
    void showInPlace(int shown, bool isSearching);
    void requestAgain();
    void showCounts();
    void updateMenus();
    void currentChanged();
    void loadDetail(PkId pkId);
    [[nodiscard]] std::vector<PkId> selectedPks() const;
    void compareSelected();
    void closeComparison();
    void askForFile(ExportRequest::Kind kind);
    void saveTraffic();
    void showRecording();
    void trafficSaved();

    ConsoleContext m_context;
    ResultsModel* m_model;
    ResultFilter* m_filter;
    ResultFeed* m_feed;
    ExportCenter* m_exports;
    ResultMenus* m_menus;
    QStackedWidget* m_stack; // View
    EmptyState* m_empty;
    QPushButton* m_newPk;
    EmptyState* m_nothing;
    QPushButton* m_clear;
    ResultFilterBar* m_bar;
    ProblemBar* m_problem;
    QSplitter* m_splitter;
    QStackedWidget* m_listStack; // InList
    QTableView* m_table;
    ProofBar* m_proof;
    ResultDetail* m_detail;
    CompareView* m_compare;
    PkRecorder* m_recorder;
    quint64 m_lookUp = 0; // answers of an earlier text are dropped
    PkId m_detailOf = 0;
    bool m_detailLoading = false;
};

} // namespace pk
