// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>

#include "engine/domain/records.h"

#include "gui/results/resultfilter.h"
#include "gui/results/resultsmodel.h"
#include "gui/shell/context.h"
#include "gui/shell/page.h"

class QComboBox;
class QDateEdit;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace pk {

class EmptyState;
class PkRecorder;
class ProofBar;
class RankExport;
class ResultDetail;
class TextLabel;

// Ended PKs: the list with its filters on the left, one result in full on the right, exports. Lists what
// LiveState holds at once and asks the engine for older ones as one scrolls down.
class ResultsPage : public Page {
    Q_OBJECT

public:
    explicit ResultsPage(const ConsoleContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    void focusFilter() override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] PkId currentPk() const;

public slots:
    void selectPk(pk::PkId pkId); // loads it first when it is not listed

signals:
    void newPkRequested();
    void recordsRequested(pk::PkId pkId, quint64 uid); // the gift records of a PK; uid 0: of all users

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Range { AnyTime, Today, Last7Days, Last30Days, Between };

    void build();
    [[nodiscard]] QWidget* buildFilters();
    [[nodiscard]] QWidget* buildList();
    void retranslate();
    void takeLive();
    void applyRange();
    void applyText();
    void loadOlder();
    void searchOlder();
    void takePage(const Result<PkList>& page, bool byText);
    void showCounts();
    void currentChanged();
    void loadDetail(PkId pkId);
    void saveTable();
    void saveCard();
    void saveRanking();
    void runRankExport(const QString& file);
    void saveTraffic();
    void showRecording();
    void trafficSaved();
    void report(const Result<void>& written, const QString& file);

    ConsoleContext m_context;
    ResultsModel* m_model;
    ResultFilter* m_filter;
    QStackedWidget* m_stack; // empty state, content, nothing matches
    EmptyState* m_empty;
    QPushButton* m_newPk;
    EmptyState* m_nothing;
    QPushButton* m_clear;
    QLineEdit* m_search;
    QComboBox* m_range;
    QDateEdit* m_from;
    QDateEdit* m_to;
    QPushButton* m_export;
    TextLabel* m_count;
    TextLabel* m_problem;
    QSplitter* m_splitter;
    QStackedWidget* m_listStack;
    QTableView* m_table;
    ProofBar* m_proof;
    ResultDetail* m_detail;
    QPointer<RankExport> m_rankExport;
    PkRecorder* m_recorder = nullptr;
    QTimer m_searchDelay;
    PkId m_next = 0; // cursor of the older ones of the chosen range
    bool m_moreThere = true;
    bool m_loading = false;
    int m_rangeRequest = 0; // answers of an earlier range are dropped
    PkId m_detailOf = 0;
    bool m_detailLoading = false;
};

} // namespace pk
