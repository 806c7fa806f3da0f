// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/messagetable.h"

#include <QHeaderView>
#include <QScrollBar>

#include "gui/push/pushmodel.h"
#include "gui/widgets/tables.h"

namespace pk {

MessageTable::MessageTable(QWidget* parent) : QTableView(parent) {
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // a bar that comes and goes would move the columns
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &MessageTable::scrolled);
}

void MessageTable::setModel(QAbstractItemModel* model) {
    // Before the view's own connections: they may scroll.
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, &MessageTable::beforeInsert);
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { afterInsert(last - first + 1); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_following = true;
        setNewAbove(0);
    });
    prepareTable(*this, int(PushModel::Column::What));
    verticalHeader()->setMinimumSectionSize(kRow);
    verticalHeader()->setDefaultSectionSize(kRow);
    // Columns as wide as their content would ask thousands of rows with each batch.
    QHeaderView* header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(int(PushModel::Column::What), QHeaderView::Stretch);
    header->setMinimumSectionSize(48);
    const QList<std::pair<PushModel::Column, int>> widths{{PushModel::Column::Time, 100},
                                                          {PushModel::Column::Show, 84},
                                                          {PushModel::Column::Seq, 48},
                                                          {PushModel::Column::Type, 92},
                                                          {PushModel::Column::Size, 52}};
    for (const auto& [column, width] : widths)
        header->resizeSection(int(column), width);
}

void MessageTable::toNewest() {
    m_following = true;
    verticalScrollBar()->setValue(0);
    setNewAbove(0);
}

void MessageTable::beforeInsert() {
    m_before = verticalScrollBar()->value();
}

void MessageTable::afterInsert(int rows) {
    if (m_following && !m_mouseOver)
        return;
    m_anchoring = true;
    executeDelayedItemsLayout(); // the bar's range knows the new rows
    verticalScrollBar()->setValue(m_before + rows * verticalHeader()->defaultSectionSize());
    m_anchoring = false;
    setNewAbove(m_newAbove + rows);
}

void MessageTable::scrolled(int value) {
    if (m_anchoring)
        return;
    m_following = value == 0;
    if (m_following)
        setNewAbove(0);
}

void MessageTable::setNewAbove(int rows) {
    if (rows == m_newAbove)
        return;
    m_newAbove = rows;
    emit newAboveChanged(rows);
}

void MessageTable::enterEvent(QEnterEvent* event) {
    QTableView::enterEvent(event);
    m_mouseOver = true;
}

void MessageTable::leaveEvent(QEvent* event) {
    QTableView::leaveEvent(event);
    m_mouseOver = false;
    if (m_following)
        toNewest();
}

void MessageTable::hideEvent(QHideEvent* event) {
    QTableView::hideEvent(event);
    m_mouseOver = false;
}

} // namespace pk
