// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>
#include <QWidget>

#include "engine/domain/records.h"
#include "gui/shell/context.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace pk {

class AuditFilter;
class AuditModel;
class EmptyState;
class ProblemState;
class TextLabel;

// Who did what, when, and how it went, newest first. The filter works on what is loaded, and says so.
// Asked when shown and on demand. GUI thread; owned by the page.
class AuditSection : public QWidget {
    Q_OBJECT

public:
    explicit AuditSection(const ConsoleContext& context, QWidget* parent = nullptr);

    void focusFilter();
    [[nodiscard]] bool isSettled() const { return m_asked && !m_asking; }
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum Shown { ShowTable, ShowNothing, ShowProblem, ShowLoading };

    void build();
    void refresh();
    void loadOlder();
    void ask(quint64 from);
    void applyFilter();
    void showState();
    void retranslate();

    ConsoleContext m_context;
    AuditModel* m_model;
    AuditFilter* m_filter;
    QLineEdit* m_search = nullptr;
    QComboBox* m_outcome = nullptr;
    QPushButton* m_refresh = nullptr;
    QStackedWidget* m_stack = nullptr;
    QTableView* m_table = nullptr;
    EmptyState* m_nothing = nullptr;
    QPushButton* m_clear = nullptr;
    ProblemState* m_problem = nullptr;
    TextLabel* m_status = nullptr;
    QPushButton* m_older = nullptr;
    Error m_error;
    bool m_failed = false;
    bool m_asked = false;
    bool m_asking = false;
};

} // namespace pk
