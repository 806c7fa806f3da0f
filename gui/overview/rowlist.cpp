// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/rowlist.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

QColor toneColor(RowList::Tone tone, const Tokens& t) {
    switch (tone) {
        case RowList::Tone::Urgent:
            return t.urgent;
        case RowList::Tone::Error:
            return t.error;
        case RowList::Tone::SideA:
            return t.sideATint;
        case RowList::Tone::SideB:
            return t.sideBTint;
        case RowList::Tone::Quiet:
            break;
    }
    return t.textSecondary;
}

class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Tokens t = tokensOf(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF pill = QRectF(option.rect).adjusted(6, 1, -6, -1);
        if (option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus)) {
            QColor fill = t.text;
            fill.setAlphaF(0.05F);
            painter->setPen(option.state & QStyle::State_HasFocus ? QPen(t.accent, 1.5) : QPen(Qt::NoPen));
            painter->setBrush(fill);
            painter->drawRoundedRect(pill, 6, 6);
        }
        const QColor tone = toneColor(index.data(RowList::ToneRole).value<RowList::Tone>(), t);
        const QRect row = option.rect.adjusted(space::kM, 7, -space::kM, -7);
        painter->drawPixmap(
            row.left(), row.top() + 1,
            tintedPixmap(index.data(RowList::IconRole).toString(), 18, tone, painter->device()->devicePixelRatioF()));
        const QRect text = row.adjusted(30, 0, 0, 0);
        const QString time = index.data(RowList::TimeRole).toString();
        int titleWidth = text.width();
        if (!time.isEmpty()) {
            painter->setFont(tabularFont(option.font, 12));
            painter->setPen(t.textSecondary);
            painter->drawText(text, Qt::AlignTop | Qt::AlignRight, time);
            titleWidth -= QFontMetrics(painter->font()).horizontalAdvance(time) + space::kS;
        }
        QFont bold = option.font;
        bold.setWeight(strongWeight(bold));
        painter->setFont(bold);
        painter->setPen(t.text);
        painter->drawText(text, Qt::AlignTop,
                          QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideRight, titleWidth));
        painter->setFont(option.font);
        painter->setPen(t.textSecondary);
        painter->drawText(
            text, Qt::AlignBottom,
            option.fontMetrics.elidedText(index.data(RowList::DetailRole).toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {200, RowList::kRowHeight};
    }
};

} // namespace

RowList::RowList(int rowsMost, QWidget* parent) : QListView(parent), m_rowsMost(rowsMost) {
    setItemDelegate(new RowDelegate(this));
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    viewport()->setAutoFillBackground(false);
}

void RowList::setModel(QAbstractItemModel* model) {
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &QWidget::updateGeometry);
    connect(model, &QAbstractItemModel::modelReset, this, &QWidget::updateGeometry);
}

QSize RowList::sizeHint() const {
    const int rows = model() ? qMin(model()->rowCount(), m_rowsMost) : 0;
    return {280, rows * kRowHeight};
}

QSize RowList::minimumSizeHint() const {
    return {120, qMin(sizeHint().height(), kRowHeight)};
}

void RowList::enterEvent(QEnterEvent* event) {
    QListView::enterEvent(event);
    emit hoverChanged(true);
}

void RowList::leaveEvent(QEvent* event) {
    QListView::leaveEvent(event);
    emit hoverChanged(false);
}

void RowList::hideEvent(QHideEvent* event) {
    QListView::hideEvent(event);
    emit hoverChanged(false); // no leave comes to a hidden list
}

// By keyboard the first row is current at once, so that Enter opens it.
void RowList::focusInEvent(QFocusEvent* event) {
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0 && event->reason() != Qt::MouseFocusReason)
        setCurrentIndex(model()->index(0, 0));
}

} // namespace pk
