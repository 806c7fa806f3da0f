// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/run/markedrows.h"

#include <QPainter>

#include "gui/theme/tokens.h"

namespace pk {

namespace {

constexpr int kInset = 8; // as RowDelegate's

} // namespace

void MarkedRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (!index.data(kMarkedRole).toBool())
        return RowDelegate::paint(painter, option, index);
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const Tokens tokens = tokensOf(item.palette);
    painter->save();
    paintBack(*painter, item, index);
    painter->fillRect(item.rect.adjusted(0, 0, 0, -1), tokens.warningBack);
    painter->setFont(tabularFont(item.font, 13, strongWeight(item.font)));
    painter->setPen(tokens.warningText);
    const QRect room = item.rect.adjusted(kInset, 0, -kInset, 0);
    painter->drawText(room, int(item.displayAlignment),
                      painter->fontMetrics().elidedText(item.text, Qt::ElideRight, room.width()));
    painter->restore();
}

QSize MarkedRowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize size = RowDelegate::sizeHint(option, index);
    if (!index.data(kMarkedRole).toBool())
        return size;
    const QFontMetrics bold(tabularFont(option.font, 13, strongWeight(option.font)));
    return {bold.horizontalAdvance(index.data().toString()) + 2 * kInset + 1, size.height()};
}

} // namespace pk
