// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/calmstate.h"

#include <QPainter>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
constexpr int kDisc = 48;
constexpr int kIcon = 26;
constexpr int kTitle = 26;    // px of height
constexpr int kSentence = 22; //
} // namespace

CalmState::CalmState(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void CalmState::setTexts(const QString& title, const QString& sentence) {
    if (title == m_title && sentence == m_sentence)
        return;
    m_title = title;
    m_sentence = sentence;
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    update();
}

void CalmState::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int tall = kDisc + space::kS + kTitle + kSentence;
    const int top = qMax(0, (height() - tall) / 2);
    const QRectF disc((width() - kDisc) / 2.0, top, kDisc, kDisc);
    QColor back = t.ended;
    back.setAlphaF(0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawEllipse(disc);
    const double inset = (kDisc - kIcon) / 2.0;
    painter.drawPixmap(disc.topLeft() + QPointF(inset, inset),
                       tintedPixmap(u"check"_s, kIcon, t.ended, devicePixelRatioF()));
    const QRect title(space::kM, top + kDisc + space::kS, width() - 2 * space::kM, kTitle);
    QFont bold = font();
    bold.setWeight(strongWeight(bold));
    painter.setFont(bold);
    painter.setPen(t.text);
    painter.drawText(title, Qt::AlignCenter, QFontMetrics(bold).elidedText(m_title, Qt::ElideRight, title.width()));
    painter.setFont(font());
    painter.setPen(t.textSecondary);
    const QRect sentence(title.left(), title.bottom() + 1, title.width(), kSentence);
    painter.drawText(sentence, Qt::AlignCenter, fontMetrics().elidedText(m_sentence, Qt::ElideRight, sentence.width()));
}

} // namespace pk
