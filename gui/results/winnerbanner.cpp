// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/winnerbanner.h"

#include <QEvent>
#include <QPainter>

#include "gui/theme/tokens.h"
#include "gui/widgets/greyed.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kArt = 64;
constexpr int kPill = 28;
constexpr double kLoserGrey = 0.45;
const QColor kGold(0xff, 0xc5, 0x3d);
const QColor kOnGold(0x1b, 0x1f, 0x2a);
const QColor kDraw(0x5b, 0x64, 0x80);

} // namespace

WinnerBanner::WinnerBanner(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WinnerBanner::setView(const PkView& view) {
    m_view = view;
    describe();
    update();
}

void WinnerBanner::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
}

void WinnerBanner::describe() {
    if (m_view.pk.pkId != 0)
        setAccessibleName(u"%1. %2 %3 : %4 %5"_s.arg(outcomeTitle(m_view), words::giftName(m_view.pk.sides[0]),
                                                     totalText(m_view, Side::A), totalText(m_view, Side::B),
                                                     words::giftName(m_view.pk.sides[1])));
}

void WinnerBanner::paintEvent(QPaintEvent*) {
    if (m_view.pk.pkId == 0)
        return;
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto winner = winnerOf(m_view);
    const bool voided = m_view.pk.endReason == EndReason::Voided;

    // The pill with the outcome, over the two boxes.
    const QString title = outcomeTitle(m_view);
    const QFont pillFont = tabularFont(font(), 14, QFont::Bold);
    const int pillWidth = std::min(width(), QFontMetrics(pillFont).horizontalAdvance(title) + 2 * space::kM + 20);
    const QRectF pill((width() - pillWidth) / 2.0, 0, pillWidth, kPill);
    painter.setPen(Qt::NoPen);
    painter.setBrush(voided ? tokens.warningBack : winner ? kGold : kDraw);
    painter.drawRoundedRect(pill, kPill / 2.0, kPill / 2.0);
    const QColor ink = voided ? tokens.warningText : winner ? kOnGold : QColor(Qt::white);
    painter.drawPixmap(QRectF(pill.left() + 10, pill.top() + 6, 16, 16).toRect(),
                       tintedPixmap(voided ? u"void"_s : u"trophy"_s, 16, ink, devicePixelRatioF()));
    painter.setFont(pillFont);
    painter.setPen(ink);
    painter.drawText(pill.adjusted(30, 0, -10, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(pillFont).elidedText(title, Qt::ElideRight, pillWidth - 40));

    const int top = kPill + space::kS;
    const int half = (width() - space::kM) / 2;
    for (const Side side : {Side::A, Side::B}) {
        const bool left = side == Side::A;
        const bool won = winner == side;
        const bool grey = voided || (winner && !won);
        const PkSide& gift = m_view.pk.sides[std::size_t(side)];
        const QRectF box = QRectF(left ? 0 : width() - half, top, half, height() - top).adjusted(1, 1, -1, -1);
        QColor tint = left ? tokens.sideA : tokens.sideB;
        if (grey)
            tint = desaturated(tint, kLoserGrey);
        QColor back = tint;
        back.setAlphaF(tokens.dark ? 0.16f : 0.08f);
        painter.setBrush(back);
        const QColor frame = won ? kGold : !winner && !voided ? kDraw : tokens.hairline;
        painter.setPen(QPen(frame, won || (!winner && !voided) ? 2.5 : 1));
        painter.drawRoundedRect(box, 8, 8);
        QPixmap art = giftPixmap(gift.giftLogo, words::giftName(gift), kArt, devicePixelRatioF());
        if (grey)
            art = desaturated(art, kLoserGrey);
        painter.drawPixmap(QRectF(box.center().x() - kArt / 2.0, box.top() + space::kS, kArt, kArt).toRect(), art);
        const QRectF mark(box.left() + space::kS + 2, box.top() + space::kS + 2, 10, 10);
        paintSideMark(painter, mark, side, tint);
        painter.setFont(font());
        painter.setPen(grey ? tokens.textSecondary : tokens.text);
        const QRectF name(box.left() + space::kS, box.top() + kArt + space::kS + 4, box.width() - 2 * space::kS, 20);
        painter.drawText(name, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(words::giftName(gift), Qt::ElideRight, int(name.width())));
        painter.setFont(tabularFont(font(), 26, QFont::Bold));
        const QString total = totalText(m_view, side);
        painter.drawText(QRectF(name.left(), name.bottom(), name.width(), 36), Qt::AlignCenter, total);
    }
}

} // namespace pk
