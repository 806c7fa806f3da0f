// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/pkcard.h"

#include <QPainter>

#include "gui/theme/tokens.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
constexpr int kPad = space::kM;
constexpr int kArt = 36;
constexpr int kHeight = 164;
constexpr int kBarHeight = 26;
} // namespace

PkCard::PkCard(QWidget* parent) : Card(parent), m_chip(new StatusChip(this)), m_bar(new TugBar(this)) {
    setObjectName(u"pkCard"_s);
    setClickable(true);
    setFixedHeight(kHeight);
    m_chip->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_bar->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void PkCard::setView(const PkView& view, qint64 nowMs) {
    m_view = view;
    m_bar->setTotals(view.pk.sides, view.totals, view.pk.compareBy);
    tick(nowMs);
    describe();
    update();
}

void PkCard::tick(qint64 nowMs) {
    const qint64 left = remainingMs(m_view.pk, nowMs);
    const QString text = countdownText(left);
    m_chip->setPk(m_view.pk, m_view.outcome, nowMs);
    m_chip->resize(m_chip->sizeHint());
    const bool urgent = m_chip->state() == ChipState::LastTen;
    if (text == m_countdown && urgent == m_urgent)
        return;
    m_countdown = text;
    m_urgent = urgent;
    update();
}

void PkCard::setAnimated(bool animated) {
    m_bar->setAnimated(animated);
}

void PkCard::retranslate(qint64 nowMs) {
    setView(m_view, nowMs);
}

void PkCard::describe() {
    setAccessibleName(tr("PK %1, show %2, %3, %4 left")
                          .arg(QString::number(m_view.pk.pkId), m_view.pk.showId,
                               tugBarText(m_view.pk.sides, m_view.totals, m_view.pk.compareBy), m_countdown));
}

void PkCard::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    m_chip->move(kPad, 14);
    m_bar->setGeometry(kPad, 102, width() - 2 * kPad, kBarHeight);
}

void PkCard::paintSide(QPainter& painter, Side side) const {
    const Tokens t = tokensOf(palette());
    const auto index = static_cast<std::size_t>(side);
    const PkSide& gift = m_view.pk.sides[index];
    const bool isLeft = side == Side::A;
    const qreal half = width() / 2.0;
    const qreal artX = isLeft ? kPad : width() - kPad - kArt;
    painter.drawPixmap(QPointF(artX, 54), giftPixmap(gift.giftLogo, gift.giftName, kArt, devicePixelRatioF()));
    const QRectF text = isLeft ? QRectF(kPad + kArt + 10, 54, half - kPad - kArt - 22, kArt)
                               : QRectF(half + 12, 54, half - kPad - kArt - 22, kArt);
    const auto align = isLeft ? Qt::AlignLeft : Qt::AlignRight;
    QFont bold = font();
    bold.setWeight(strongWeight(bold));
    painter.setFont(bold);
    painter.setPen(isLeft ? t.sideATint : t.sideBTint);
    const auto vertical = gift.desc.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop;
    painter.drawText(text, int(align | vertical),
                     QFontMetrics(bold).elidedText(words::giftName(gift), Qt::ElideRight, int(text.width())));
    painter.setFont(font());
    painter.setPen(t.textSecondary);
    if (!gift.desc.isEmpty())
        painter.drawText(text, int(align | Qt::AlignBottom),
                         fontMetrics().elidedText(gift.desc, Qt::ElideRight, int(text.width())));
    const GiftTotals& totals = m_view.totals[index];
    const QString other = m_view.pk.compareBy == CompareBy::Count ? tr("%1 KB").arg(words::number(totals.kb))
                                                                  : tr("%1 gifts").arg(words::number(totals.count));
    const QString foot = other + u" · "_s + tr("%1 users").arg(words::number(m_view.users[index]));
    painter.setFont(tabularFont(font(), 12));
    const QRectF line = isLeft ? QRectF(kPad, 132, half - kPad - 8, 20) : QRectF(half + 8, 132, half - kPad - 8, 20);
    painter.drawText(line, int(align | Qt::AlignVCenter), foot);
}

void PkCard::paintEvent(QPaintEvent* event) {
    Card::paintEvent(event);
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QFont figure = tabularFont(font(), 22, QFont::DemiBold);
    const int figureWidth = QFontMetrics(figure).horizontalAdvance(m_countdown) + 4;
    painter.setFont(figure);
    painter.setPen(m_urgent ? t.urgent : t.text);
    painter.drawText(QRect(width() - kPad - figureWidth, 10, figureWidth, 32), Qt::AlignRight | Qt::AlignVCenter,
                     m_countdown);
    const int showX = m_chip->geometry().right() + 10;
    const QRect show(showX, 10, width() - kPad - figureWidth - space::kS - showX, 32);
    painter.setFont(font());
    painter.setPen(t.textSecondary);
    painter.drawText(show, Qt::AlignVCenter, fontMetrics().elidedText(m_view.pk.showId, Qt::ElideRight, show.width()));
    paintSide(painter, Side::A);
    paintSide(painter, Side::B);
}

} // namespace pk
