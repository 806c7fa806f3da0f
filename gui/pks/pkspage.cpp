// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/pkspage.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/pks/bulkbar.h"
#include "gui/pks/filterbar.h"
#include "gui/pks/pkactions.h"
#include "gui/pks/pkinspector.h"
#include "gui/pks/pkstarter.h"
#include "gui/pks/pktableview.h"
#include "gui/pks/queuebutton.h"
#include "gui/pks/queuepanel.h"
#include "gui/pks/queuewatch.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
enum Shown { ShowTable, ShowNothing, ShowNoMatch };
constexpr int kStateVersion = 1;
} // namespace

PksPage::PksPage(const ConsoleContext& context, QWidget* parent)
    : Page(parent),
      m_context(context),
      m_model(context.live),
      m_actions(new PkActions(context, this)),
      m_starter(new PkStarter(context, this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)) {
    m_splitter->setObjectName(u"pksSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    m_inspector = new PkInspector(context, *m_actions, this);
    m_inspector->setObjectName(u"pkInspector"_s);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({10'000, m_inspector->minimumWidth()});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);

    m_table->setFocus();
    connect(m_inspector, &PkInspector::recordsRequested, this, &PksPage::recordsRequested);
    connect(m_inspector, &PkInspector::verdictRequested, this, &PksPage::verdictRequested);
    connect(m_inspector, &PkInspector::againRequested, m_starter, &PkStarter::again);
    connectQueues();
    connect(m_starter, &PkStarter::openRequested, this, &PksPage::openPk);
    connect(m_starter, &PkStarter::created, this, [this](PkId pkId) {
        m_context.notifier.success(tr("PK %1 is running.").arg(pkId));
        openPk(pkId);
    });
    connectModel();
    connect(&m_context.preferences, &Preferences::densityChanged, this, &PksPage::applyMotion);
    connect(&m_context.live, &LiveState::pausedChanged, this, [this](bool paused) { m_table->setTicking(!paused); });
    applyMotion();
    retranslate();
    refresh();
}

QWidget* PksPage::buildList() {
    auto* list = new QWidget(this);
    m_filter = new FilterBar(list);
    connect(m_filter, &FilterBar::filterChanged, this, &PksPage::applyFilter);
    auto* top = new QHBoxLayout; // New PK is in the window's header
    top->setContentsMargins(space::kL, space::kM, space::kM, space::kM);
    top->addWidget(m_filter);

    m_table = new PkTableView(m_model, list);
    m_table->setObjectName(u"pkTable"_s);
    connect(m_table, &PkTableView::selectionMoved, this, &PksPage::showSelected);
    connect(m_table, &PkTableView::openRequested, this, &PksPage::openPk);
    connect(m_table, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex& index) { openPk(m_model.pkIdAt(index.row())); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &PksPage::showRowMenu);
    connect(m_table->horizontalHeader(), &QWidget::customContextMenuRequested, this, &PksPage::showHeaderMenu);
    m_nothing = new EmptyState(u"pks"_s, list);
    m_nothingNew = m_nothing->addButton(QString());
    m_nothingNew->setObjectName(u"emptyNewPk"_s);
    m_nothingDemo = m_nothing->addButton(QString());
    m_nothingDemo->setObjectName(u"emptyRunDemo"_s);
    connect(m_nothingNew, &QPushButton::clicked, this, &PksPage::newPk);
    connect(m_nothingDemo, &QPushButton::clicked, this, &PksPage::demoRequested);
    m_noMatch = new EmptyState(u"search"_s, list);
    m_clear = m_noMatch->addButton(QString());
    m_clear->setObjectName(u"clearFilters"_s);
    connect(m_clear, &QPushButton::clicked, m_filter, &FilterBar::clear);
    m_stack = new QStackedWidget(list);
    m_stack->insertWidget(ShowTable, m_table);
    m_stack->insertWidget(ShowNothing, m_nothing);
    m_stack->insertWidget(ShowNoMatch, m_noMatch);

    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    column->addWidget(buildBulkBar());
    column->addWidget(buildFooter());
    return list;
}

QWidget* PksPage::buildBulkBar() {
    m_bulk = new BulkBar(this);
    m_bulk->hide();
    BulkRun& run = m_actions->bulk();
    connect(&run, &BulkRun::progressChanged, this, [this, &run] { m_bulk->setProgress(run.progress()); });
    connect(m_bulk, &BulkBar::cancelRequested, &run, &BulkRun::cancel);
    connect(m_bulk, &BulkBar::reportRequested, m_actions, &PkActions::showBulkReport);
    connect(m_bulk, &BulkBar::endRequested, this, &PksPage::endSelected);
    connect(m_bulk, &BulkBar::voidRequested, this, [this] { m_actions->voidPks(m_table->selectedPks()); });
    connect(m_bulk, &BulkBar::selectAllRequested, m_table, &QAbstractItemView::selectAll);
    connect(m_bulk, &BulkBar::clearRequested, m_table, &QAbstractItemView::clearSelection);
    connect(m_table, &PkTableView::selectionMoved, this, &PksPage::refreshSelection);
    return m_bulk;
}

// Counted anew when PKs change their state too: what can be done with them is part of it.
void PksPage::refreshSelection() {
    BulkBar::Selection selection;
    selection.matching = m_model.rowCount();
    const QList<PkId> selected = m_table->selectedPks();
    selection.selected = int(selected.size());
    if (selection.selected > 1) {
        for (const PkId pkId : selected) {
            const PkView* view = m_model.find(pkId);
            selection.canEnd += view && PkActions::canEnd(view->pk) ? 1 : 0;
            selection.canVoid += view && PkActions::canVoid(view->pk) ? 1 : 0;
        }
    }
    m_bulk->setSelection(selection);
}

QWidget* PksPage::buildFooter() {
    auto* footer = new QWidget(this);
    m_count = new TextLabel(TextLabel::Role::Caption, footer);
    m_count->setObjectName(u"countLabel"_s);
    m_orderPaused = new QPushButton(footer);
    m_orderPaused->setObjectName(u"orderPaused"_s);
    m_orderPaused->setIcon(themedIcon(u"pause"_s));
    m_orderPaused->setFlat(true);
    m_orderPaused->hide();
    connect(m_orderPaused, &QPushButton::clicked, this, [this] {
        m_model.setFrozen(false);
        m_model.setFrozen(true);
    });
    m_older = new QPushButton(footer);
    m_older->setObjectName(u"loadOlder"_s);
    m_older->setFlat(true);
    connect(m_older, &QPushButton::clicked, &m_model, &PkTableModel::loadOlder);
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(space::kL, space::kXs, space::kM, space::kXs);
    row->setSpacing(space::kM);
    row->addWidget(m_count);
    m_queues = new QueueButton(m_context, footer);
    row->addWidget(m_queues);
    row->addWidget(m_orderPaused);
    row->addStretch();
    row->addWidget(m_older);
    footer->setFixedHeight(40);
    return footer;
}

void PksPage::connectQueues() {
    new QueueWatch(m_context, this);
    connect(m_inspector->queuePanel(), &QueuePanel::addRequested, m_starter, &PkStarter::openQueued);
    connect(m_queues, &QueueButton::addRequested, m_starter, &PkStarter::openQueued);
    connect(m_starter, &PkStarter::queued, this, [this](const QString& showId, int position) {
        m_context.notifier.success(tr("Queued for %1, at place %2.").arg(showId, QString::number(position + 1)));
    });
}

void PksPage::connectModel() {
    connect(&m_model, &PkTableModel::groupCountsChanged, this, [this] {
        m_filter->setCounts(m_model.groupCounts());
        refreshSelection();
        refresh();
    });
    connect(&m_model, &PkTableModel::pendingMovesChanged, this, &PksPage::refreshFooter);
    connect(&m_model, &PkTableModel::olderChanged, this, &PksPage::refreshFooter);
    connect(&m_model, &PkTableModel::olderFailed, this,
            [this](const Error& error) { m_context.notifier.error(errorText(error)); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &PksPage::refresh);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &PksPage::refresh);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &PksPage::refresh);
    m_filter->setCounts(m_model.groupCounts());
}

// --- commands -----------------------------------------------------------------------------------

void PksPage::openPk(PkId pkId) {
    m_inspector->setPk(pkId, m_model.find(pkId));
    m_awaited = m_model.rowOf(pkId) < 0 ? pkId : 0;
    if (m_awaited != 0)
        m_table->clearSelection(); // else End would mean another PK than the one that is shown
    else if (m_table->selectedPks() != QList<PkId>{pkId})
        m_table->selectPk(pkId);
}

void PksPage::newPk() {
    m_starter->openNew();
}

PkId PksPage::currentPk() const {
    return m_inspector->pkId();
}

void PksPage::again(PkId pkId) {
    if (pkId == 0)
        pkId = m_inspector->pkId();
    if (pkId == 0) {
        for (const PkView& view : m_context.live.pks())
            pkId = std::max(pkId, view.pk.pkId);
    }
    if (const PkView* known = m_model.find(pkId))
        return m_starter->openAgain(known->pk);
    if (pkId == 0)
        return;
    m_context.engine.pk(pkId, replyOn<PkDetail>(this, [this](const Result<PkDetail>& detail) {
                            if (detail)
                                m_starter->openAgain(detail->view.pk);
                            else
                                m_context.notifier.error(errorText(detail.error()));
                        }));
}

void PksPage::openQueues() {
    m_queues->openQueues();
}

QList<QAction*> PksPage::paletteActions() const {
    return m_starter->templateActions();
}

void PksPage::endSelected() {
    QList<PkId> selected = m_table->selectedPks();
    if (selected.isEmpty() && m_inspector->pkId() != 0)
        selected = {m_inspector->pkId()};
    m_actions->end(selected);
}

void PksPage::showSelected() {
    const QList<PkId> selected = m_table->selectedPks();
    if (selected.size() == 1) {
        m_awaited = 0;
        m_inspector->setPk(selected.first(), m_model.find(selected.first()));
    } else if (m_table->currentIndex().isValid() && selected.size() > 1) {
        const PkId pkId = m_model.pkIdAt(m_table->currentIndex().row());
        m_inspector->setPk(pkId, m_model.find(pkId));
    }
}

void PksPage::applyFilter(const PkFilter& filter) {
    m_model.setFilter(filter);
    refresh();
}

// --- menus --------------------------------------------------------------------------------------

void PksPage::showRowMenu(const QPoint& position) {
    const QList<PkId> selected = m_table->selectedPks();
    if (selected.isEmpty())
        return;
    const PkId pkId = selected.first();
    const PkView* view = m_model.find(pkId);
    if (!view)
        return;
    const Pk pk = view->pk;
    const bool one = selected.size() == 1;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"pkMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    bool anyRunning = false;
    bool anyOpen = false;
    for (const PkId id : selected) {
        const PkView* other = m_model.find(id);
        anyRunning = anyRunning || (other && PkActions::canEnd(other->pk));
        anyOpen = anyOpen || (other && PkActions::canVoid(other->pk));
    }
    QAction* open = menu->addAction(tr("Open"), this, [this, pkId] { openPk(pkId); });
    open->setEnabled(one);
    menu->addSeparator();
    menu->addAction(themedIcon(u"stop"_s), tr("End…"), this, [this, selected] { m_actions->end(selected); })
        ->setEnabled(anyRunning);
    menu->addAction(themedIcon(u"void"_s), tr("Void…"), this, [this, selected] { m_actions->voidPks(selected); })
        ->setEnabled(anyOpen);
    menu->addSeparator();
    menu->addAction(themedIcon(u"refresh"_s), tr("Again (new PK with the same values)"), this,
                    [this, pk] { m_starter->openAgain(pk); })
        ->setEnabled(one);
    menu->addAction(themedIcon(u"play"_s), tr("Again at once"), this, [this, pk] { m_starter->startAgain(pk); })
        ->setEnabled(one && pk.status != PkStatus::Running);
    menu->addAction(themedIcon(u"ledger"_s), tr("Gift records"), this, [this, pkId] { emit recordsRequested(pkId, 0); })
        ->setEnabled(one);
    menu->addAction(themedIcon(u"copy"_s), tr("Copy PK id"), this, [this, pkId] { m_actions->copyId(pkId); })
        ->setEnabled(one);
    m_table->hold();
    connect(menu, &QObject::destroyed, m_table, &PkTableView::letGo);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void PksPage::showHeaderMenu(const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"columnMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < PkTableModel::kColumns; ++column) { // the state always shows
        const unsigned bit = 1U << unsigned(column);
        QAction* action = menu->addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked((m_table->hiddenColumns() & bit) == 0);
        connect(action, &QAction::toggled, m_table, [this, bit](bool shown) {
            const unsigned hidden = m_table->hiddenColumns();
            m_table->setHiddenColumns(shown ? hidden & ~bit : hidden | bit);
        });
    }
    menu->popup(m_table->horizontalHeader()->mapToGlobal(position));
}

// --- state --------------------------------------------------------------------------------------

void PksPage::refresh() {
    if (m_model.rowCount() > 0 || !m_context.live.isLoaded())
        m_stack->setCurrentIndex(ShowTable);
    else
        m_stack->setCurrentIndex(m_model.knownPks() == 0 ? ShowNothing : ShowNoMatch);
    if (m_awaited != 0 && m_model.rowOf(m_awaited) >= 0)
        m_table->selectPk(std::exchange(m_awaited, 0));
    refreshFooter();
}

void PksPage::refreshFooter() {
    const int rows = m_model.rowCount();
    const QString allText = rows == 1 ? tr("1 PK") : tr("%1 PKs").arg(words::number(qint64(rows)));
    m_count->setText(
        rows == m_model.knownPks()
            ? allText
            : tr("%1 of %2 PKs").arg(words::number(qint64(rows)), words::number(qint64(m_model.knownPks()))));
    const int moves = m_model.pendingMoves();
    m_orderPaused->setVisible(moves > 0);
    m_orderPaused->setText(moves == 1 ? tr("order paused · 1 move") : tr("order paused · %1 moves").arg(moves));
    m_older->setVisible(m_model.mayHaveOlder() && m_model.knownPks() > 0);
    m_older->setEnabled(!m_model.isLoadingOlder());
    m_older->setText(m_model.isLoadingOlder() ? tr("Loading…") : tr("Load older"));
}

void PksPage::applyMotion() {
    m_table->setRowHeight(m_context.preferences.rowHeight());
}

QVariantMap PksPage::saveState() const {
    const PkFilter filter = m_filter->filter();
    return {{u"version"_s, kStateVersion},
            {u"group"_s, filter.group ? int(*filter.group) : -1},
            {u"search"_s, filter.text},
            {u"sortColumn"_s, m_table->horizontalHeader()->sortIndicatorSection()},
            {u"sortDescending"_s, m_table->horizontalHeader()->sortIndicatorOrder() == Qt::DescendingOrder},
            {u"hiddenColumns"_s, m_table->hiddenColumns()},
            {u"splitter"_s, m_splitter->saveState()},
            {u"pkId"_s, m_inspector->pkId()}};
}

void PksPage::restoreState(const QVariantMap& state) {
    if (state.value(u"version"_s).toInt() != kStateVersion)
        return;
    PkFilter filter;
    const int group = state.value(u"group"_s, -1).toInt();
    if (group >= 0 && group < kPkGroups)
        filter.group = PkGroup(group);
    filter.text = state.value(u"search"_s).toString();
    m_filter->setFilter(filter);
    const int column = state.value(u"sortColumn"_s, -1).toInt();
    if (column < PkTableModel::kColumns)
        m_table->horizontalHeader()->setSortIndicator(
            column, state.value(u"sortDescending"_s).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_table->setHiddenColumns(state.value(u"hiddenColumns"_s).toUInt());
    m_splitter->restoreState(state.value(u"splitter"_s).toByteArray());
    if (const PkId pkId = state.value(u"pkId"_s).toULongLong(); pkId != 0)
        openPk(pkId);
}

void PksPage::focusFilter() {
    m_filter->focusSearch();
}

bool PksPage::isSettled() const {
    return m_context.live.isLoaded() && m_inspector->isSettled();
}

void PksPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refresh();
}

void PksPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PksPage::retranslate() {
    m_nothing->setTexts(tr("No PK yet"), tr("Start one by hand, or watch the demo play one with recorded gifts."));
    m_nothingNew->setText(tr("New PK"));
    m_nothingDemo->setText(tr("Run demo"));
    m_noMatch->setTexts(tr("Nothing matches"), tr("No PK fits the filter and the search."));
    m_clear->setText(tr("Clear filters"));
    m_table->setAccessibleName(tr("PKs"));
    m_inspector->setAccessibleName(tr("Selected PK"));
    m_orderPaused->setToolTip(tr("Rows keep their places while the mouse is over the table. Click to sort now."));
    m_model.retranslate();
    refreshFooter();
    emit titleChanged();
}

} // namespace pk
