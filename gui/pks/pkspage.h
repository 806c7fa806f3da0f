// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/pktablemodel.h"
#include "gui/shell/context.h"
#include "gui/shell/page.h"

class QPushButton;
class QSplitter;
class QStackedWidget;

namespace pk {

class BulkBar;
class EmptyState;
class FilterBar;
class PkActions;
class PkInspector;
class PkStarter;
class PkTableView;
class QueueButton;
class TextLabel;

// The PKs page: filter, live table and the inspector of the selected PK. GUI thread; owned by the window.
class PksPage : public Page {
    Q_OBJECT

public:
    explicit PksPage(const ConsoleContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("PKs"); }
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] PkId currentPk() const; // the one in the inspector; 0: none
    void focusFilter() override;
    [[nodiscard]] QList<QAction*> paletteActions() const override;
    [[nodiscard]] bool isSettled() const override;

public slots:
    void openPk(pk::PkId pkId); // selects it and shows it in the inspector, whatever the filter
    void newPk();
    void again(pk::PkId pkId); // the New PK dialog with its values; 0: of the PK shown, else of the latest
    void openQueues();         // of all shows
    void endSelected();

signals:
    void demoRequested();                                      // "Run demo" of the empty state
    void recordsRequested(pk::PkId pkId, quint64 uid);         // the gift records of a PK; uid 0: of all users
    void verdictRequested(pk::PkId pkId, pk::Verdict verdict); // those of its gift records with this verdict

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildList();
    QWidget* buildFooter();
    QWidget* buildBulkBar();
    void refreshSelection();
    void connectModel();
    void connectQueues();
    void showSelected();
    void showRowMenu(const QPoint& position);
    void showHeaderMenu(const QPoint& position);
    void applyFilter(const PkFilter& filter);
    void refresh(); // what is shown in place of an empty table, footer
    void refreshFooter();
    void applyMotion();
    void retranslate();

    ConsoleContext m_context;
    PkTableModel m_model;
    PkActions* m_actions;
    PkStarter* m_starter;
    QSplitter* m_splitter;
    FilterBar* m_filter = nullptr;
    QStackedWidget* m_stack = nullptr; // table, nothing at all, nothing matches
    PkTableView* m_table = nullptr;
    EmptyState* m_nothing = nullptr;
    QPushButton* m_nothingNew = nullptr;
    QPushButton* m_nothingDemo = nullptr;
    EmptyState* m_noMatch = nullptr;
    QPushButton* m_clear = nullptr;
    QPushButton* m_orderPaused = nullptr;
    BulkBar* m_bulk = nullptr;
    TextLabel* m_count = nullptr;
    QueueButton* m_queues = nullptr;
    QPushButton* m_older = nullptr;
    PkInspector* m_inspector = nullptr;
    PkId m_awaited = 0; // to be selected as soon as its row is here
};

} // namespace pk
