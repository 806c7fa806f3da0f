// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/resultbanner.h"

#include <QPainter>

#include "gui/pks/rankview.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/avatar.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kHeadHeight = 64;
constexpr int kRow = 28;
constexpr int kArt = 40;
const QColor kGold(0xff, 0xc5, 0x3d); // the stage's gold, with dark text
const QColor kOnGold(0x1b, 0x1f, 0x2a);
} // namespace

ResultBanner::ResultBanner(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Result"));
    hide();
}

void ResultBanner::show(const PkView& view, const std::vector<RankEntry>& top) {
    setAccessibleName(tr("Result"));
    m_view = view;
    m_top = top;
    const bool isFinal = view.pk.isFinal();
    if (!isFinal) {
        hide();
        return;
    }
    const QString score = words::number(view.totals[0].metric(view.pk.compareBy)) % u" : "_s %
                          words::number(view.totals[1].metric(view.pk.compareBy));
    if (view.pk.endReason == EndReason::Voided) {
        m_headline = tr("Voided");
        m_sentence = tr("No result: nobody won.");
        m_top.clear();
    } else if (view.outcome == Outcome::Draw) {
        m_headline = tr("Draw");
        m_sentence = score;
    } else {
        const std::size_t winner = view.outcome == Outcome::AWins ? 0 : 1;
        m_headline = tr("%1 wins").arg(words::giftName(view.pk.sides[winner]));
        m_sentence = score;
    }
    QStringList texts{m_headline, m_sentence};
    for (const RankEntry& entry : m_top)
        texts.append(u"%1 %2"_s.arg(words::number(entry.rank), entry.userName));
    setAccessibleDescription(texts.join(u'\n'));
    setVisible(true);
    updateGeometry();
    update();
}

QSize ResultBanner::sizeHint() const {
    const int rows = int(m_top.size());
    return {320, kHeadHeight + (rows > 0 ? rows * kRow + 12 : 0)};
}

void ResultBanner::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool won = m_view.outcome == Outcome::AWins || m_view.outcome == Outcome::BWins;
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(won ? kGold : tokens.hairline, 2));
    painter.setBrush(tokens.surface);
    painter.drawRoundedRect(frame, 8, 8);
    const QRectF head(frame.left(), frame.top(), frame.width(), kHeadHeight - 2);
    if (won) {
        painter.save();
        painter.setClipRect(head);
        painter.setPen(Qt::NoPen);
        painter.setBrush(kGold);
        painter.drawRoundedRect(m_top.empty() ? head : head.adjusted(0, 0, 0, 10), 8, 8);
        painter.restore();
    }
    const QColor ink = won ? kOnGold : tokens.text;
    qreal left = head.left() + 12;
    const QRectF badge(left, head.center().y() - kArt / 2.0, kArt, kArt);
    if (won) {
        const PkSide& gift = m_view.pk.sides[m_view.outcome == Outcome::AWins ? 0 : 1];
        painter.drawPixmap(badge.topLeft(),
                           giftPixmap(gift.giftLogo, words::giftName(gift), kArt, devicePixelRatioF()));
    } else {
        const ChipState state = m_view.pk.endReason == EndReason::Voided ? ChipState::Voided : ChipState::Draw;
        paintChipGlyph(painter, badge.adjusted(10, 10, -10, -10), state, tokens.draw);
    }
    left = badge.right() + 12;
    QFont title = tabularFont(font(), 18, QFont::Bold);
    QRectF titleRow(left, head.top() + 8, head.right() - 12 - left, 26);
    if (won) {
        const qreal mark = 11;
        const Side side = m_view.outcome == Outcome::AWins ? Side::A : Side::B;
        paintSideMark(painter, QRectF(left, titleRow.center().y() - mark / 2, mark, mark), side, ink);
        titleRow.setLeft(left + mark + 6);
    }
    painter.setFont(title);
    painter.setPen(ink);
    painter.drawText(titleRow, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(title).elidedText(m_headline, Qt::ElideRight, titleRow.width()));
    painter.setFont(tabularFont(font(), 14, QFont::DemiBold));
    if (!won)
        painter.setPen(tokens.textSecondary);
    painter.drawText(QRectF(left, titleRow.bottom(), head.right() - 12 - left, 22), Qt::AlignLeft | Qt::AlignVCenter,
                     m_sentence);
    paintTop(painter, QRectF(frame.left() + 12, head.bottom() + 6, frame.width() - 24, double(m_top.size()) * kRow));
}

void ResultBanner::paintTop(QPainter& painter, const QRectF& area) const {
    const Tokens tokens = tokensOf(palette());
    const QFont plain = tabularFont(font(), 13);
    const QFont strong = tabularFont(font(), 13, QFont::DemiBold);
    for (std::size_t i = 0; i < m_top.size(); ++i) {
        const RankEntry& entry = m_top[i];
        const QRectF row(area.left(), area.top() + double(i) * kRow, area.width(), kRow);
        const QString rank = words::number(entry.rank);
        const QString amount = words::number(m_view.pk.compareBy == CompareBy::Count ? entry.count : entry.kb);
        RankRowLayout layout = layoutRankRow(row, rank, entry.userName, amount, QFontMetricsF(plain));
        painter.setFont(strong);
        painter.setPen(tokens.textSecondary);
        painter.drawText(layout.rank, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, rank);
        paintAvatar(painter, layout.avatar, entry.uid, entry.userName, font());
        painter.setFont(plain);
        painter.setPen(tokens.text);
        painter.drawText(layout.name, Qt::AlignLeft | Qt::AlignVCenter, layout.shownName);
        if (m_view.outcome == Outcome::Draw) { // the best of both sides: which one each gave to
            const Side side = m_view.pk.sideOf(entry.giftId).value_or(Side::A);
            constexpr qreal kMark = 8;
            paintSideMark(painter, QRectF(layout.amount.left() - kMark - 8, row.center().y() - kMark / 2, kMark, kMark),
                          side, side == Side::A ? tokens.sideATint : tokens.sideBTint);
            painter.setPen(tokens.text);
        }
        painter.setFont(strong);
        painter.drawText(layout.amount, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, amount);
    }
}

} // namespace pk
