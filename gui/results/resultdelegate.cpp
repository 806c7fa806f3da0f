// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultdelegate.h"

#include <QAbstractProxyModel>
#include <QPainter>

#include "gui/results/resultsmodel.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/tugbar.h"

namespace pk {

namespace {

const PkView* viewOf(const QModelIndex& index) {
    const auto* proxy = qobject_cast<const QAbstractProxyModel*>(index.model());
    const QModelIndex source = proxy ? proxy->mapToSource(index) : index;
    const auto* model = qobject_cast<const ResultsModel*>(source.model());
    return model ? &model->view(source.row()) : nullptr;
}

} // namespace

void ResultDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto column = ResultsModel::Column(index.column());
    const PkView* view = viewOf(index);
    if (view == nullptr || (column != ResultsModel::Column::Result && column != ResultsModel::Column::Totals))
        return RowDelegate::paint(painter, option, index);
    const Tokens tokens = tokensOf(option.palette);
    painter->save();
    paintBack(*painter, option, index);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(space::kS, 0, -space::kS, 0);
    if (column == ResultsModel::Column::Result) {
        const ChipState state = chipStateOf(view->pk, view->outcome, view->pk.finalTimeMs);
        paintStatusChip(*painter, layoutStatusChip(box, chipText(state, view->pk), QFontMetricsF(option.font)), state,
                        tokens, option.font);
    } else {
        const QRectF bar(box.left(), box.center().y() - 10, box.width(), 20);
        paintTugBar(*painter, layoutTugBar(bar, view->totals, view->pk.compareBy), tokens, option.font,
                    view->pk.endReason == EndReason::Voided ? TugBarTone::Muted : TugBarTone::Live);
    }
    painter->restore();
}

QSize ResultDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = RowDelegate::sizeHint(option, index);
    if (ResultsModel::Column(index.column()) == ResultsModel::Column::Totals)
        size.setWidth(200);
    if (ResultsModel::Column(index.column()) == ResultsModel::Column::Result)
        size.rwidth() += 40; // the pill around the text
    return size;
}

} // namespace pk
