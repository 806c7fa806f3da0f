// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/queuedelegate.h"

#include <QPainter>
#include <cmath>

#include "gui/pks/pkcells.h"
#include "gui/pks/queuemodel.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPlaceWidth = 28;
constexpr int kGlyph = 16;
constexpr int kUpper = 30; // px of the row for the gifts; the rest is for what is said of them
} // namespace

void QueueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* model = qobject_cast<const QueueModel*>(index.model());
    const QueueEntry* entry = model ? model->entryAt(index.row()) : nullptr;
    if (!entry)
        return;
    painter->save();
    paintBack(*painter, option, index);
    const Tokens tokens = tokensOf(option.palette);
    const QRect row = option.rect;
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QRect place(row.left() + space::kXs, row.top(), kPlaceWidth, row.height());
    if (entry->failed) {
        const QRect glyph(place.center().x() - kGlyph / 2, row.top() + (kUpper - kGlyph) / 2 + 3, kGlyph, kGlyph);
        painter->drawPixmap(glyph, tintedPixmap(u"warning"_s, kGlyph, tokens.error, ratio));
    } else {
        painter->setFont(tabularFont(option.font, 13));
        painter->setPen(tokens.textSecondary);
        painter->drawText(QRect(place.left(), row.top() + 2, place.width(), kUpper), Qt::AlignCenter,
                          QString::number(index.row() + 1));
    }

    const QVariant start = index.data(QueueModel::StartRole);
    const QString when = start.isValid() ? words::timeOfDay(start.toLongLong()) : QString();
    const QFont figures = tabularFont(option.font, 12);
    const int whenWidth = when.isEmpty() ? 0 : QFontMetrics(figures).horizontalAdvance(when) + space::kS;
    painter->setFont(figures);
    painter->setPen(tokens.textSecondary);
    painter->drawText(QRect(row.right() - whenWidth - space::kXs, row.top() + 2, whenWidth, kUpper),
                      Qt::AlignVCenter | Qt::AlignRight, when);

    const QFont names = tabularFont(option.font, 13);
    const int left = place.right() + 1;
    const QRectF title(left, row.top() + 2, row.right() - whenWidth - space::kXs - left, kUpper);
    const std::array<PkSide, kSides> sides{model->sideOf(*entry, Side::A), model->sideOf(*entry, Side::B)};
    const QString versus = tr("vs");
    const TitleCellLayout cell =
        layoutTitleCell(title, {words::giftName(sides[0]), words::giftName(sides[1])}, versus, QFontMetricsF(names));
    painter->setFont(names);
    for (std::size_t side = 0; side < kSides; ++side) {
        painter->drawPixmap(cell.art[side].topLeft(), giftPixmap(sides[side].giftLogo, words::giftName(sides[side]),
                                                                 int(cell.art[side].width()), ratio));
        painter->setPen(tokens.text);
        painter->drawText(cell.name[side], Qt::AlignVCenter | Qt::AlignLeft, cell.shown[side]);
    }
    painter->setPen(tokens.textSecondary);
    painter->drawText(cell.versus, Qt::AlignCenter, versus);

    const QFont small = tabularFont(option.font, 12);
    const QRect lower(left + kCellPadding, row.top() + kUpper, row.right() - left - kCellPadding - space::kXs,
                      row.height() - kUpper - 4);
    painter->setFont(small);
    painter->setPen(entry->failed ? tokens.error : tokens.textSecondary);
    painter->drawText(lower, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(small).elidedText(QueueModel::factsOf(*entry), Qt::ElideRight, lower.width()));
    painter->restore();
}

} // namespace pk
