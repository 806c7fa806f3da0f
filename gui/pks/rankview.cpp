// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/rankview.h"

#include <QHeaderView>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/theme/tokens.h"
#include "gui/widgets/avatar.h"
#include "gui/widgets/words.h"

namespace pk {

namespace {
constexpr int kSlideMs = 240;
constexpr int kFontPixelSize = 13;

// The whole row is painted with its first column; the others exist for reading aloud and for tests.
class RankDelegate : public QStyledItemDelegate {
public:
    explicit RankDelegate(RankView* view) : QStyledItemDelegate(view), m_view(view) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto* model = static_cast<const RankModel*>(index.model());
        if (index.column() != 0)
            return;
        const RankEntry& entry = model->entry(index.row());
        const Tokens tokens = tokensOf(option.palette);
        QRectF row(0, option.rect.top() + m_view->offsetOf(entry.uid), m_view->viewport()->width(),
                   option.rect.height());
        painter->save();
        painter->setClipping(false);
        painter->setRenderHint(QPainter::Antialiasing);
        const bool marked = model->markedUid() != 0 && model->markedUid() == entry.uid;
        if (marked || option.state.testFlag(QStyle::State_Selected)) {
            QColor back = tokens.accent;
            back.setAlphaF(marked ? 0.20F : 0.10F);
            painter->setPen(Qt::NoPen);
            painter->setBrush(back);
            painter->drawRoundedRect(row.adjusted(1, 1, -1, -1), 4, 4);
        }
        const QFont font = tabularFont(option.font, kFontPixelSize);
        const qint64 amount = model->comparedBy() == CompareBy::Count ? entry.count : entry.kb;
        const QString rank = words::number(entry.rank);
        const QString number = words::number(amount);
        const RankRowLayout layout = layoutRankRow(row, rank, entry.userName, number, QFontMetricsF(font));
        painter->setFont(entry.rank <= 3 ? tabularFont(option.font, kFontPixelSize, QFont::Bold) : font);
        const QColor tint = m_view->side() == Side::A ? tokens.sideATint : tokens.sideBTint;
        painter->setPen(entry.rank <= 3 ? tint : tokens.textSecondary);
        painter->drawText(layout.rank, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, rank);
        paintAvatar(*painter, layout.avatar, entry.uid, entry.userName, option.font);
        painter->setFont(font);
        painter->setPen(tokens.text);
        painter->drawText(layout.name, Qt::AlignLeft | Qt::AlignVCenter, layout.shownName);
        painter->setFont(tabularFont(option.font, kFontPixelSize, QFont::DemiBold));
        painter->drawText(layout.amount, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, number);
        painter->restore();
    }

private:
    RankView* m_view;
};
} // namespace

RankRowLayout layoutRankRow(const QRectF& row, const QString& rank, const QString& name, const QString& amount,
                            const QFontMetricsF& metrics) {
    RankRowLayout layout;
    constexpr qreal kGap = 6;
    const qreal disc = std::min(20.0, row.height() - 6);
    const qreal rankWidth = std::max(metrics.horizontalAdvance(QStringLiteral("00")), metrics.horizontalAdvance(rank));
    const qreal amountWidth = std::ceil(metrics.horizontalAdvance(amount) * 1.08); // painted a weight heavier
    layout.rank = QRectF(row.left() + 2, row.top(), rankWidth, row.height());
    layout.avatar = QRectF(layout.rank.right() + kGap, row.top() + (row.height() - disc) / 2, disc, disc);
    layout.amount = QRectF(row.right() - amountWidth - 2, row.top(), amountWidth, row.height());
    const qreal nameLeft = layout.avatar.right() + kGap;
    const qreal nameWidth = std::max(0.0, layout.amount.left() - kGap - nameLeft);
    layout.name = QRectF(nameLeft, row.top(), nameWidth, row.height());
    layout.shownName = metrics.elidedText(name, Qt::ElideRight, nameWidth);
    return layout;
}

RankView::RankView(RankModel& ranks, QWidget* parent) : QTableView(parent), m_ranks(ranks) {
    setModel(&ranks);
    setItemDelegate(new RankDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    horizontalHeader()->hide();
    horizontalHeader()->setMinimumSectionSize(0);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kRowHeight);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_slide.setDuration(kSlideMs);
    m_slide.setStartValue(1.0);
    m_slide.setEndValue(0.0);
    m_slide.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_slide, &QVariantAnimation::valueChanged, viewport(), qOverload<>(&QWidget::update));
}

void RankView::showPage(const std::vector<RankEntry>& entries, CompareBy by, bool animated) {
    const QHash<quint64, int> before = m_ranks.rowsByUid();
    m_ranks.setPage(entries, by);
    const QHash<quint64, int> after = m_ranks.rowsByUid();
    const bool moved = std::any_of(after.keyValueBegin(), after.keyValueEnd(), [&before](const auto& item) {
        return before.contains(item.first) && before.value(item.first) != item.second;
    });
    if (before.size() != after.size())
        updateGeometry();
    if (!moved)
        return;
    m_slide.stop();
    m_before = before;
    if (animated && isVisible())
        m_slide.start();
}

qreal RankView::offsetOf(quint64 uid) const {
    if (m_slide.state() != QAbstractAnimation::Running)
        return 0;
    const auto row = m_before.constFind(uid);
    if (row == m_before.cend())
        return 0;
    const auto rows = m_ranks.rowsByUid();
    return (*row - rows.value(uid)) * kRowHeight * m_slide.currentValue().toReal();
}

QSize RankView::sizeHint() const {
    return {170, std::max(1, m_ranks.rowCount()) * kRowHeight};
}

void RankView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    // All of the width belongs to the first column, which paints the row.
    setColumnWidth(0, viewport()->width());
    setColumnWidth(1, 0);
    setColumnWidth(2, 0);
}

} // namespace pk
