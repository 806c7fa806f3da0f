// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/sideheading.h"

#include <QPainter>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

namespace {
constexpr int kArt = 36;
constexpr int kMark = 9;
constexpr int kGap = 8;
} // namespace

SideHeading::SideHeading(Side side, QWidget* parent) : QWidget(parent), m_side(side) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SideHeading::setGift(const PkSide& gift) {
    m_gift = gift;
    setAccessibleName(words::giftName(gift));
    update();
}

void SideHeading::setNote(const QString& note) {
    m_note = note;
    setAccessibleDescription(note);
    setToolTip(note.isEmpty() ? words::giftName(m_gift) : QString(words::giftName(m_gift) + QLatin1Char('\n') + note));
    update();
}

QSize SideHeading::sizeHint() const {
    return {170, kArt + 4};
}

QSize SideHeading::minimumSizeHint() const {
    return {110, kArt + 4};
}

void SideHeading::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor tint = m_side == Side::A ? tokens.sideATint : tokens.sideBTint;
    const qreal top = (height() - kArt) / 2.0;
    painter.drawPixmap(QPointF(0, top),
                       giftPixmap(m_gift.giftLogo, words::giftName(m_gift), kArt, devicePixelRatioF()));
    const qreal left = kArt + kGap;
    const qreal room = width() - left;
    const QFont nameFont = tabularFont(font(), 14, QFont::DemiBold);
    const QRectF nameRow(left, m_note.isEmpty() ? top : top - 1, room, m_note.isEmpty() ? kArt : kArt / 2.0 + 2);
    paintSideMark(painter, QRectF(nameRow.left(), nameRow.center().y() - kMark / 2.0, kMark, kMark), m_side, tint);
    const QRectF name = nameRow.adjusted(kMark + 5, 0, 0, 0);
    painter.setFont(nameFont);
    painter.setPen(tint);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(nameFont).elidedText(words::giftName(m_gift), Qt::ElideRight, name.width()));
    if (m_note.isEmpty())
        return;
    const QFont noteFont = tabularFont(font(), 12);
    const QRectF note(left, nameRow.bottom(), room, kArt / 2.0);
    painter.setFont(noteFont);
    painter.setPen(tokens.textSecondary);
    painter.drawText(note, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(noteFont).elidedText(m_note, Qt::ElideRight, note.width()));
}

} // namespace pk
