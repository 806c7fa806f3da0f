// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/tables.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>
#include <algorithm>

#include "gui/theme/tokens.h"

namespace pk {

namespace {

constexpr int kRow = 36;
constexpr int kPadding = 8; // as the style's header margin

} // namespace

void RowDelegate::paintBack(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) {
    const Tokens tokens = tokensOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect, tokens.surface); // over the highlight that the view painted below the row
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        QColor tint = selected ? tokens.accent : tokens.text;
        tint.setAlphaF(selected ? 0.14F : 0.05F);
        painter.fillRect(option.rect, tint);
    }
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.hairline);
    if (selected && index.column() == 0)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), tokens.accent);
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    painter->save();
    paintBack(*painter, item, index);
    QRect room = item.rect.adjusted(kPadding, 0, -kPadding, 0);
    if (!item.icon.isNull()) {
        const QRect art(room.left(), room.center().y() - item.decorationSize.height() / 2, item.decorationSize.width(),
                        item.decorationSize.height());
        item.icon.paint(painter, art);
        room.setLeft(art.right() + 1 + kPadding);
    }
    painter->setFont(tabularFont(item.font, 13));
    painter->setPen(item.palette.color(QPalette::Active, QPalette::Text));
    painter->drawText(room, int(item.displayAlignment),
                      painter->fontMetrics().elidedText(item.text, Qt::ElideRight, room.width()));
    painter->restore();
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const int art = item.icon.isNull() ? 0 : item.decorationSize.width() + kPadding;
    const int text = QFontMetrics(tabularFont(item.font, 13)).horizontalAdvance(item.text);
    return {art + text + 2 * kPadding + 1, kRow};
}

void prepareTable(QTableView& table, int stretch) {
    table.setItemDelegate(new RowDelegate(&table));
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
    const int head = std::max(table.horizontalHeader()->sizeHint().height(), 32);
    table.setFixedHeight(head + std::clamp(rows, 1, rowsMax) * row + 2 * table.frameWidth());
}

} // namespace pk
