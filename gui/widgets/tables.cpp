// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/tables.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QTableView>
#include <algorithm>

namespace pk {

namespace {

constexpr int kRow = 36;

} // namespace

void prepareTable(QTableView& table, int stretch) {
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(kRow);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table.horizontalHeader()->setSectionResizeMode(stretch, QHeaderView::Stretch);
}

void fitHeight(QTableView& table, int rowsMax) {
    const int rows = table.model() ? table.model()->rowCount() : 0;
    const int row = table.verticalHeader()->defaultSectionSize();
    const int head = std::max(table.horizontalHeader()->sizeHint().height(), 28);
    table.setFixedHeight(head + std::clamp(rows, 1, rowsMax) * row + 2 * table.frameWidth());
}

} // namespace pk
