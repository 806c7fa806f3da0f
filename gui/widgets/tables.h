// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace pk {

// Rows as all our tables paint them: a soft tint for the selected one, a hairline under each, text and
// numbers in line with the header. Cells with a picture of their own derive from it.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    static void paintBack(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index);
};

// What our plain tables have in common: whole rows, no grid, no row numbers, columns as wide as their
// content, `stretch` takes the rest; rows painted by RowDelegate.
void prepareTable(QTableView& table, int stretch);
// As high as its rows, at most `rowsMax` of them: a table inside a page that scrolls.
void fitHeight(QTableView& table, int rowsMax);

} // namespace pk
