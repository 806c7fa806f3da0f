// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/toplist.h"

#include <QPainter>

#include "gui/theme/tokens.h"
#include "gui/widgets/avatar.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 44;
constexpr int kAvatar = 32;
constexpr int kRank = 28;
const QColor kGold(0xff, 0xc5, 0x3d);
const QColor kOnGold(0x1b, 0x1f, 0x2a);

} // namespace

TopList::TopList(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TopList::setEntries(const Pk& pk, const std::vector<RankEntry>& entries) {
    m_pk = pk;
    m_entries = entries;
    QStringList lines;
    for (const RankEntry& entry : m_entries)
        lines << u"%1. %2: %3"_s.arg(QString::number(entry.rank), entry.userName,
                                     words::number(pk.compareBy == CompareBy::Count ? entry.count : entry.kb));
    setAccessibleDescription(lines.join(u"; "_s));
    updateGeometry();
    update();
}

QSize TopList::sizeHint() const {
    return {280, std::max(1, int(m_entries.size())) * kRow};
}

void TopList::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_entries.empty()) {
        painter.setPen(tokens.textSecondary);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, tr("Nobody gave one of the two gifts."));
        return;
    }
    const QFont figure = tabularFont(font(), 15, QFont::DemiBold);
    const QFont small = tabularFont(font(), 12);
    for (int i = 0; i < int(m_entries.size()); ++i) {
        const RankEntry& entry = m_entries[std::size_t(i)];
        const QRect row(0, i * kRow, width(), kRow);
        const QRectF disc(2, row.center().y() - 11.5, 24, 24);
        if (i == 0) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(kGold);
            painter.drawEllipse(disc);
        }
        painter.setFont(tabularFont(font(), 13, QFont::DemiBold));
        painter.setPen(i == 0 ? kOnGold : tokens.textSecondary);
        painter.drawText(disc, Qt::AlignCenter, QString::number(entry.rank));
        const QRectF avatar(kRank + space::kS, row.center().y() - kAvatar / 2.0 + 0.5, kAvatar, kAvatar);
        paintAvatar(painter, avatar, entry.uid, entry.userName, font());

        painter.setFont(figure);
        const QString given = words::number(m_pk.compareBy == CompareBy::Count ? entry.count : entry.kb);
        const int givenWidth = painter.fontMetrics().horizontalAdvance(given);
        const auto side = m_pk.sideOf(entry.giftId);
        const int art = side ? 20 : 0;
        painter.setPen(tokens.text);
        painter.drawText(row.adjusted(0, 0, -art - space::kXs, 0), Qt::AlignRight | Qt::AlignVCenter, given);
        if (side) {
            const PkSide& gift = m_pk.sides[std::size_t(*side)];
            painter.drawPixmap(QRect(row.right() + 1 - art, row.center().y() - art / 2 + 1, art, art),
                               giftPixmap(gift.giftLogo, words::giftName(gift), art, devicePixelRatioF()));
        }
        const int textLeft = kRank + kAvatar + 2 * space::kS + space::kXs;
        const int textWidth = width() - textLeft - givenWidth - art - space::kM;
        painter.setFont(font());
        painter.drawText(QRect(textLeft, row.top() + 4, textWidth, 20), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(entry.userName, Qt::ElideRight, textWidth));
        painter.setFont(small);
        painter.setPen(tokens.textSecondary);
        const QString uid = u"uid %1"_s.arg(entry.uid);
        const QString note = i == 0 ? QString(tr("MVP") + u" · "_s + uid) : uid;
        painter.drawText(QRect(textLeft, row.top() + 23, textWidth, 17), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(note, Qt::ElideRight, textWidth));
    }
}

} // namespace pk
