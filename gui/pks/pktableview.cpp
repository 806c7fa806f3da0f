// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/pktableview.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <algorithm>

#include "gui/pks/pkcells.h"
#include "gui/pks/pkrowdelegate.h"
#include "gui/widgets/countdown.h"

namespace pk {

namespace {
constexpr int kSortIndicator = 14; // px beside a header's text
}

PkTableView::PkTableView(PkTableModel& table, QWidget* parent)
    : QTableView(parent), m_table(table), m_delegate(new PkRowDelegate(this)) {
    setModel(&table);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // a bar that comes and goes would move the columns
    setWordWrap(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setMinimumSectionSize(24);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    setSortingEnabled(true);
    setRowHeight(36);

    connect(&table, &QAbstractItemModel::layoutAboutToBeChanged, this, &PkTableView::keepTopRow);
    connect(&table, &QAbstractItemModel::rowsAboutToBeInserted, this, &PkTableView::keepTopRow);
    connect(&table, &QAbstractItemModel::rowsAboutToBeRemoved, this, &PkTableView::keepTopRow);
    connect(&table, &QAbstractItemModel::layoutChanged, this, &PkTableView::restoreTopRow);
    connect(&table, &QAbstractItemModel::rowsInserted, this, &PkTableView::restoreTopRow);
    connect(&table, &QAbstractItemModel::rowsRemoved, this, &PkTableView::restoreTopRow);
    connect(&table, &QAbstractItemModel::modelReset, this, &PkTableView::armTick);
    connect(&table, &PkTableModel::groupCountsChanged, this, &PkTableView::armTick);
    connect(&table, &QAbstractItemModel::headerDataChanged, this, &PkTableView::fitColumns);
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &PkTableView::tick);
}

void PkTableView::setRowHeight(int height) {
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void PkTableView::setHiddenColumns(unsigned hidden) {
    m_hidden = hidden;
    fitColumns();
}

// What the header's text needs, with room for the sort indicator.
int PkTableView::headerWidth(int column) const {
    const QString text = m_table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return horizontalHeader()->fontMetrics().horizontalAdvance(text) + 2 * kCellPadding + kSortIndicator;
}

void PkTableView::fitColumns() {
    ColumnWidths headers{};
    for (int column = 0; column < PkTableModel::kColumns; ++column)
        headers[std::size_t(column)] = headerWidth(column);
    const ColumnWidths widths = columnWidths(viewport()->width(), m_hidden, headers);
    for (int column = 0; column < PkTableModel::kColumns; ++column) {
        const int width = widths[std::size_t(column)];
        setColumnHidden(column, width == 0);
        if (width > 0)
            setColumnWidth(column, width);
    }
}

// --- order frozen under the mouse ---------------------------------------------------------------

void PkTableView::hold() {
    ++m_holds;
    applyFreeze();
}

void PkTableView::letGo() {
    m_holds = std::max(0, m_holds - 1);
    applyFreeze();
}

void PkTableView::applyFreeze() {
    m_table.setFrozen(m_mouseOver || m_holds > 0);
}

void PkTableView::enterEvent(QEnterEvent* event) {
    QTableView::enterEvent(event);
    m_mouseOver = true;
    applyFreeze();
}

void PkTableView::leaveEvent(QEvent* event) {
    QTableView::leaveEvent(event);
    m_mouseOver = false;
    hoverRow(-1);
    applyFreeze();
}

void PkTableView::mouseMoveEvent(QMouseEvent* event) {
    hoverRow(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

void PkTableView::hoverRow(int row) {
    const int before = m_delegate->hoveredRow();
    if (row == before)
        return;
    m_delegate->setHoveredRow(row);
    for (const int changed : {before, row}) {
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), rowHeight(changed));
    }
}

// --- top row kept by id -------------------------------------------------------------------------

void PkTableView::keepTopRow() {
    // At the very top new rows shall come into sight.
    const int top = verticalScrollBar()->value() > 0 ? rowAt(0) : -1;
    m_topPk = top >= 0 ? m_table.pkIdAt(top) : 0;
    m_topOffset = top >= 0 ? rowViewportPosition(top) : 0;
}

void PkTableView::restoreTopRow() {
    const int row = m_topPk != 0 ? m_table.rowOf(m_topPk) : -1;
    if (row < 0)
        return;
    executeDelayedItemsLayout();
    verticalScrollBar()->setValue(row * verticalHeader()->defaultSectionSize() - m_topOffset);
}

// --- once a second ------------------------------------------------------------------------------

void PkTableView::setTicking(bool ticking) {
    m_ticking = ticking;
    armTick();
}

// Runs only while there is a countdown to show.
void PkTableView::armTick() {
    const auto& counts = m_table.groupCounts();
    const bool moving = counts[std::size_t(PkGroup::Running)] + counts[std::size_t(PkGroup::Settling)] > 0;
    if (!m_ticking || !isVisible() || !moving) {
        m_tick.stop();
        return;
    }
    if (!m_tick.isActive())
        m_tick.start(1'000 - int(m_table.nowMs() % 1'000));
}

void PkTableView::tick() {
    const int first = std::max(0, rowAt(0));
    const int height = viewport()->height();
    for (int row = first; row < m_table.rowCount() && rowViewportPosition(row) < height; ++row) {
        if (m_table.view(row).pk.isFinal())
            continue;
        for (const auto column :
             {PkTableModel::Column::State, PkTableModel::Column::Countdown, PkTableModel::Column::Spark})
            update(m_table.index(row, int(column)));
    }
    armTick();
}

void PkTableView::showEvent(QShowEvent* event) {
    QTableView::showEvent(event);
    armTick();
}

void PkTableView::hideEvent(QHideEvent* event) {
    QTableView::hideEvent(event);
    m_tick.stop();
    m_mouseOver = false;
    applyFreeze();
}

void PkTableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

// --- selection ----------------------------------------------------------------------------------

void PkTableView::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        emit openRequested(m_table.pkIdAt(currentIndex().row()));
        return;
    }
    QTableView::keyPressEvent(event);
}

QList<PkId> PkTableView::selectedPks() const {
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    QList<PkId> pks;
    for (const int row : std::as_const(rows))
        pks.append(m_table.pkIdAt(row));
    return pks;
}

void PkTableView::selectPk(PkId pkId) {
    const int row = m_table.rowOf(pkId);
    if (row < 0) {
        clearSelection();
        return;
    }
    const QModelIndex target = m_table.index(row, 0);
    selectionModel()->setCurrentIndex(target, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(target);
}

void PkTableView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QTableView::selectionChanged(selected, deselected);
    emit selectionMoved();
}

} // namespace pk
