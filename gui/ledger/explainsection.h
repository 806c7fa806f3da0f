// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>
#include <QWidget>
#include <deque>

#include "engine/domain/explain.h"
#include "gui/shell/context.h"

class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace pk {

class EmptyState;
class ProblemState;
class Card;
class ExplainProof;
class FormField;
class RecordsModel;
class TextLabel;

// What a text typed into the one search field may mean, in the order in which it is tried: "PK 17" and "#17" a PK, a
// number an order, a user or a PK, anything else an order or a show.
[[nodiscard]] std::deque<ExplainQuery> meaningsOf(const QString& text);

// "Why did my gift not count?": one field, the records found, and the proof of the one selected. GUI thread; owned by
// the page.
class ExplainSection : public QWidget {
    Q_OBJECT

public:
    explicit ExplainSection(const ConsoleContext& context, QWidget* parent = nullptr);

    void lookUp(const QString& text);
    void focusFilter();
    [[nodiscard]] bool isSettled() const { return !m_isAsking; }
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum View { ShowHelp, ShowRecords, ShowNothing, ShowProblem, ShowLoading };

    void build();
    void begin();
    void tryNext();
    void ask(const ExplainQuery& query);
    void take(const ExplainQuery& query, const Result<ExplainPage>& page);
    void arrange();
    void showCurrent();
    void showStatus();
    void retranslate();
    void retranslateNothing();

    ConsoleContext m_context;
    RecordsModel* m_model;
    std::vector<ExplainedRecord> m_records; // row by row as in the model
    std::deque<ExplainQuery> m_meanings;    // not tried yet
    ExplainQuery m_query;
    ExplainPage m_page; // the last one, without its records
    quint64 m_request = 0;
    bool m_isAsking = false;
    Error m_error;

    QLineEdit* m_search;
    FormField* m_field;
    QPushButton* m_explain;
    TextLabel* m_status;
    QPushButton* m_older;
    QStackedWidget* m_stack;
    EmptyState* m_help;
    EmptyState* m_nothing;
    ProblemState* m_problem;
    QSplitter* m_splitter;
    Card* m_list;
    QTableView* m_table;
    ExplainProof* m_proof;
};

} // namespace pk
