// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/pkrowdelegate.h"

#include <QPainter>

#include "gui/pks/pkcells.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/sparkline.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

namespace {
constexpr int kFigurePixelSize = 14;

void paintBackground(QPainter& painter, const QStyleOptionViewItem& option, const Tokens& tokens, bool hovered,
                     bool first) {
    painter.fillRect(option.rect, tokens.surface);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || hovered) {
        QColor tint = selected ? tokens.accent : tokens.text;
        tint.setAlphaF(selected ? 0.14F : 0.05F);
        painter.fillRect(option.rect, tint);
    }
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.hairline);
    if (selected && first)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), tokens.accent);
}

void paintFigure(QPainter& painter, const QRectF& cell, const QFont& base, const QString& text, const QColor& color,
                 int weight = QFont::Normal) {
    painter.setFont(tabularFont(base, kFigurePixelSize, weight));
    painter.setPen(color);
    painter.drawText(cell.adjusted(kCellPadding, 0, -kCellPadding, 0), Qt::AlignRight | Qt::AlignVCenter, text);
}

void paintText(QPainter& painter, const QRectF& cell, const QFont& font, const QString& text, const QColor& color) {
    const QRectF room = cell.adjusted(kCellPadding, 0, -kCellPadding, 0);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(text, Qt::ElideMiddle, room.width()));
}

void paintShow(QPainter& painter, const QRectF& cell, const QFont& base, const Tokens& tokens, const QString& showId,
               const PkTableModel::QueueMark& mark) {
    const QFont font = tabularFont(base, 13);
    const QFont small = tabularFont(base, 12);
    const QFontMetricsF metrics(font);
    const ShowCellLayout layout = layoutShowCell(cell, metrics.horizontalAdvance(showId), mark, QFontMetricsF(small));
    painter.setFont(font);
    painter.setPen(tokens.text);
    painter.drawText(layout.name, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(showId, Qt::ElideMiddle, layout.name.width()));
    if (layout.shown.isEmpty())
        return;
    QColor back = mark.failed ? tokens.error : tokens.textSecondary;
    back.setAlphaF(0.12F);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(layout.chip, 4, 4);
    painter.setFont(small);
    painter.setPen(mark.failed ? tokens.error : tokens.text);
    painter.drawText(layout.chip, Qt::AlignCenter, layout.shown);
}
} // namespace

void PkRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* model = qobject_cast<const PkTableModel*>(index.model());
    if (!model)
        return;
    const PkView& view = model->view(index.row());
    const Tokens tokens = tokensOf(option.palette);
    const QRectF cell(option.rect);
    const ChipState state = chipStateOf(view.pk, view.outcome, model->nowMs());
    painter->save();
    paintBackground(*painter, option, tokens, index.row() == m_hoveredRow, index.column() == 0);
    const auto text = [&index] { return index.data(Qt::DisplayRole).toString(); };
    switch (PkTableModel::Column(index.column())) {
        case PkTableModel::Column::State: {
            const QFontMetricsF metrics(chipFont(option.font));
            const QRectF room = cell.adjusted(kCellPadding, 0, -kCellPadding / 2.0, 0);
            const QString fitted = chipText(state, view.pk, metrics, room.width());
            paintStatusChip(*painter, layoutStatusChip(room, fitted, metrics), state, tokens, option.font);
            break;
        }
        case PkTableModel::Column::Id:
            paintText(*painter, cell, tabularFont(option.font, kFigurePixelSize), text(), tokens.textSecondary);
            break;
        case PkTableModel::Column::Show:
            paintShow(*painter, cell, option.font, tokens, text(), model->queueMark(index.row()));
            break;
        case PkTableModel::Column::Title:
            paintTitle(*painter, cell, option.font, tokens, view.pk);
            break;
        case PkTableModel::Column::Tug:
            paintTugBar(*painter, layoutSlimTugBar(tugCellBar(cell), view.totals, view.pk.compareBy, option.font),
                        tokens, option.font, state == ChipState::Voided ? TugBarTone::Muted : TugBarTone::Live);
            break;
        case PkTableModel::Column::Countdown: {
            const bool urgent = state == ChipState::LastTen;
            const bool running = urgent || state == ChipState::Running;
            paintFigure(*painter, cell, option.font, text(),
                        urgent    ? tokens.urgent
                        : running ? tokens.text
                                  : tokens.textSecondary,
                        urgent ? QFont::Bold : QFont::DemiBold);
            break;
        }
        case PkTableModel::Column::Count:
        case PkTableModel::Column::Kb:
            paintFigure(*painter, cell, option.font, text(), tokens.text);
            break;
        case PkTableModel::Column::Spark: {
            const RateHistory::Values values = model->rates(index.row());
            const qreal inset = cell.height() * 0.26;
            paintSparkline(*painter,
                           layoutSparkline(cell.adjusted(kCellPadding + 4, inset, -kCellPadding - 4, -inset), values),
                           view.pk.status == PkStatus::Running ? tokens.accent : tokens.textSecondary);
            break;
        }
    }
    painter->restore();
}

void PkRowDelegate::paintTitle(QPainter& painter, const QRectF& cell, const QFont& font, const Tokens& tokens,
                               const Pk& pk) const {
    const QFontMetricsF metrics(font);
    const TitleCellLayout layout = layoutTitleCell(cell, {words::giftName(pk.sides[0]), words::giftName(pk.sides[1])},
                                                   QStringLiteral("vs"), metrics);
    const qreal ratio = painter.device()->devicePixelRatioF();
    painter.setFont(font);
    for (std::size_t side = 0; side < kSides; ++side) {
        const PkSide& gift = pk.sides[side];
        painter.drawPixmap(layout.art[side].topLeft(),
                           giftPixmap(gift.giftLogo, words::giftName(gift), int(layout.art[side].width()), ratio));
        painter.setPen(tokens.text);
        painter.drawText(layout.name[side], Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, layout.shown[side]);
    }
    painter.setPen(tokens.textSecondary);
    painter.drawText(layout.versus, Qt::AlignCenter | Qt::TextDontClip, QStringLiteral("vs"));
}

QSize PkRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {80, 28};
}

} // namespace pk
