// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/messagetable.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <algorithm>

#include "gui/push/pushmodel.h"
#include "gui/push/pushwords.h"
#include "gui/theme/tokens.h"
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
    fitColumns();
}

// Wide enough for what they can say in the language there is.
void MessageTable::fitColumns() {
    constexpr int kPadding = 20;
    const QFontMetrics metrics(tabularFont(font(), 13));
    constexpr int kIcon = 24; // with the gap beside it
    int types = 0;
    for (int i = 0; i < pushwords::kTypes; ++i)
        types = std::max(types, metrics.horizontalAdvance(pushwords::typeName(pushwords::Type(i))));
    const QList<std::pair<PushModel::Column, int>> widths{{PushModel::Column::Time, 80},
                                                          {PushModel::Column::Show, 64},
                                                          {PushModel::Column::Seq, 28},
                                                          {PushModel::Column::Type, types + kIcon},
                                                          {PushModel::Column::Size, 32}};
    for (const auto& [column, content] : widths) {
        const QString name = model()->headerData(int(column), Qt::Horizontal).toString();
        horizontalHeader()->resizeSection(int(column), std::max(content, metrics.horizontalAdvance(name)) + kPadding);
    }
}

void MessageTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && model() != nullptr)
        fitColumns();
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
