// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/ledgertables.h"

#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <algorithm>

#include "gui/widgets/tables.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

void showColumnMenu(QTableView& table, const QPoint& position) {
    QHeaderView* header = table.horizontalHeader();
    auto* menu = new QMenu(&table);
    menu->setObjectName(u"columnMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < header->count(); ++column) {
        QAction* action = menu->addAction(table.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        QObject::connect(action, &QAction::toggled, header,
                         [header, column](bool shown) { header->setSectionHidden(column, !shown); });
    }
    menu->popup(header->mapToGlobal(position));
}

} // namespace

void setUpColumns(QTableView& table, const QList<int>& widths, int stretch) {
    prepareTable(table, std::max(0, stretch));
    QHeaderView* header = table.horizontalHeader();
    header->setMinimumSectionSize(56);
    for (int column = 0; column < widths.size(); ++column) {
        header->setSectionResizeMode(column, column == stretch ? QHeaderView::Stretch : QHeaderView::Interactive);
        header->resizeSection(column, widths[column]);
    }
    header->setSectionsMovable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(header, &QWidget::customContextMenuRequested, &table,
                     [&table](const QPoint& position) { showColumnMenu(table, position); });
}

void fitHeadings(QTableView& table) {
    QHeaderView* header = table.horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        if (header->sectionResizeMode(column) == QHeaderView::Interactive && !header->isSectionHidden(column))
            header->resizeSection(column, std::max(header->sectionSize(column), header->sectionSizeHint(column)));
    }
}

} // namespace pk
