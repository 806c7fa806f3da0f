// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QVariantMap>
#include <QWidget>
#include <array>

#include "engine/domain/records.h"
#include "gui/shell/context.h"

class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace pk {

class EmptyState;
class ProblemState;
class RedoModel;
class TextLabel;

// What failed and waits to be tried again or for a decision. Asked again when the engine's figures of it
// change and, while it is seen and not empty, once a second. GUI thread; owned by the page.
class RedoSection : public QWidget {
    Q_OBJECT

public:
    explicit RedoSection(const ConsoleContext& context, QWidget* parent = nullptr);

    void retryAll();
    void focusFilter();
    [[nodiscard]] bool isSettled() const { return m_asked && !m_asking; }
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    enum Fact { Subject, Show, Attempts, FirstFailed, NextTry, Entry };
    static constexpr std::size_t kFacts = 6;
    enum Shown { ShowTable, ShowNothing, ShowProblem, ShowLoading };

    void build();
    [[nodiscard]] QWidget* buildDetail();
    void ask();
    void take(const Result<std::vector<RedoEntry>>& entries);
    void statsChanged();
    void second();
    void showState();
    void showCurrent();
    [[nodiscard]] const RedoEntry* current() const;
    void retry();
    void openDiscard();
    void discard(quint64 id, const QString& reason);
    void retranslate();

    ConsoleContext m_context;
    RedoModel* m_model;
    QTimer m_second;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_nothing = nullptr;
    ProblemState* m_problem = nullptr;
    TextLabel* m_summary = nullptr;
    QPushButton* m_retryAll = nullptr;
    QSplitter* m_splitter = nullptr;
    QTableView* m_table = nullptr;
    TextLabel* m_kind = nullptr;
    TextLabel* m_meaning = nullptr;
    TextLabel* m_errorText = nullptr;
    std::array<TextLabel*, kFacts> m_names{};
    std::array<TextLabel*, kFacts> m_values{};
    TextLabel* m_payloadTitle = nullptr;
    QPlainTextEdit* m_payload = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_discard = nullptr;
    TextLabel* m_whyNot = nullptr;
    Error m_error;
    bool m_failed = false;
    bool m_asked = false;
    bool m_asking = false;
    bool m_askAgain = false; // something changed while the answer was on its way
    quint64 m_waiting = 0;   // as the engine's figures said when it was asked
    quint64 m_dead = 0;
};

} // namespace pk
