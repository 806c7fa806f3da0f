// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultcard.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include "gui/theme/tokens.h"
#include "gui/widgets/avatar.h"
#include "gui/widgets/greyed.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// The stage's tokens (UI.md): dark in both themes, a picture looks the same wherever it is shown.
const QColor kBack(0x0b, 0x0e, 0x1a);
const QColor kSurface(0x16, 0x1b, 0x2e);
const QColor kText(0xf4, 0xf6, 0xff);
const QColor kSecondary(0xb8, 0xc0, 0xdb);
const QColor kGold(0xff, 0xc5, 0x3d);
const QColor kOnGold(0x1b, 0x1f, 0x2a);
const QColor kDraw(0x5b, 0x64, 0x80);
constexpr int kMargin = 56;
constexpr int kPanelTop = 152;
constexpr int kPanelHeight = 400;
constexpr int kTopLeft = 784;
constexpr double kLoserGrey = 0.45;

QString inWords(const char* text) {
    return QCoreApplication::translate("ResultCard", text);
}

class CardPainter {
public:
    CardPainter(QPainter& painter, const PkDetail& detail, const QString& corrected, const QFont& base, PairChoice pair)
        : m_painter(painter),
          m_detail(detail),
          m_corrected(corrected),
          m_view(detail.view),
          m_pk(detail.view.pk),
          m_base(base),
          m_tokens(tokensOf(consolePalette(true, pair))) {}

    void paint() {
        m_painter.fillRect(QRect(QPoint(), kResultCardSize), kBack);
        paintHead();
        for (const Side side : {Side::A, Side::B})
            paintSide(side);
        paintBar();
        paintTop();
        paintFoot();
    }

private:
    void text(const QRectF& box, int align, const QFont& font, const QColor& colour, const QString& what) {
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(box, align, QFontMetricsF(font).elidedText(what, Qt::ElideRight, box.width()));
    }
    [[nodiscard]] QFont face(int pixels, int weight = QFont::Normal) const {
        return tabularFont(m_base, pixels, weight);
    }

    void paintHead() {
        const auto winner = winnerOf(m_view);
        const bool voided = m_pk.endReason == EndReason::Voided;
        text(QRectF(kMargin, 40, 1088, 28), Qt::AlignLeft | Qt::AlignVCenter, face(20), kSecondary,
             inWords(QT_TRANSLATE_NOOP("ResultCard", "PK result · %1")).arg(m_pk.showId));
        const QFont big = face(44, QFont::Bold);
        const QString title = outcomeTitle(m_view);
        text(QRectF(kMargin, 72, 1088, 64), Qt::AlignLeft | Qt::AlignVCenter, big, winner && !voided ? kGold : kText,
             title);
    }

    void paintSide(Side side) {
        const bool left = side == Side::A;
        const auto winner = winnerOf(m_view);
        const bool voided = m_pk.endReason == EndReason::Voided;
        const bool won = winner == side;
        const bool grey = voided || (winner && !won);
        const PkSide& gift = m_pk.sides[std::size_t(side)];
        const QRectF box(left ? kMargin : kMargin + 352, kPanelTop, 336, 288);
        QColor tint = left ? m_tokens.sideA : m_tokens.sideB;
        if (grey)
            tint = desaturated(tint, kLoserGrey);
        QLinearGradient back(box.topLeft(), box.bottomLeft());
        QColor strong = tint;
        strong.setAlphaF(0.30f);
        back.setColorAt(0, strong);
        back.setColorAt(1, kSurface);
        m_painter.setBrush(back);
        const bool draw = !winner && !voided;
        m_painter.setPen(won ? QPen(kGold, 4) : draw ? QPen(kDraw, 4) : QPen(QColor(0x2a, 0x31, 0x4a), 1));
        m_painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 16, 16);
        paintSideMark(m_painter, QRectF(box.left() + 20, box.top() + 20, 16, 16), side, tint);
        if (won) {
            const QFont small = face(16, QFont::Bold);
            const QString word = inWords(QT_TRANSLATE_NOOP("ResultCard", "WINNER"));
            const qreal width = QFontMetricsF(small).horizontalAdvance(word) + 28;
            const QRectF pill(box.right() - width - 16, box.top() + 14, width, 28);
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(kGold);
            m_painter.drawRoundedRect(pill, 14, 14);
            text(pill, Qt::AlignCenter, small, kOnGold, word);
        }
        QPixmap art = giftPixmap(gift.giftLogo, words::giftName(gift), 112, 1);
        if (grey)
            art = desaturated(art, kLoserGrey);
        m_painter.drawPixmap(QPointF(box.center().x() - 56, box.top() + 36), art);
        const QRectF line(box.left() + 16, box.top() + 152, box.width() - 32, 32);
        text(line, Qt::AlignCenter, face(24), grey ? kSecondary : kText, words::giftName(gift));
        const QString total = totalText(m_view, side);
        int pixels = 52;
        while (pixels > 24 && QFontMetricsF(face(pixels, QFont::Bold)).horizontalAdvance(total) > line.width())
            pixels -= 4;
        text(line.translated(0, 32).adjusted(0, 0, 0, 28), Qt::AlignCenter, face(pixels, QFont::Bold),
             grey ? kSecondary : kText, total);
        if (!gift.desc.isEmpty())
            text(QRectF(line.left(), box.bottom() - 38, line.width(), 24), Qt::AlignCenter, face(15), kSecondary,
                 gift.desc);
    }

    void paintBar() {
        const QRectF bar(kMargin, kPanelTop + 312, 688, 40);
        const TugBarTone tone = m_pk.endReason == EndReason::Voided ? TugBarTone::Muted : TugBarTone::Live;
        paintTugBar(m_painter, layoutTugBar(bar, m_view.totals, m_pk.compareBy), m_tokens, m_base, tone);
        text(QRectF(kMargin, kPanelTop + 364, 688, 24), Qt::AlignLeft | Qt::AlignVCenter, face(16), kSecondary,
             inWords(QT_TRANSLATE_NOOP("ResultCard", "Compared by: %1")).arg(words::compareBy(m_pk.compareBy)));
    }

    void paintTop() {
        const QRectF panel(kTopLeft, kPanelTop, 1200 - kMargin - kTopLeft, kPanelHeight);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(kSurface);
        m_painter.drawRoundedRect(panel, 16, 16);
        text(panel.adjusted(24, 18, -24, 0), Qt::AlignLeft | Qt::AlignTop, face(20, QFont::DemiBold), kText,
             inWords(QT_TRANSLATE_NOOP("ResultCard", "Top 5")));
        if (m_detail.top.empty()) {
            text(panel, Qt::AlignCenter, face(18), kSecondary, u"—"_s);
            return;
        }
        qreal y = panel.top() + 58;
        for (const RankEntry& entry : m_detail.top) {
            paintUser(entry, QRectF(panel.left() + 20, y, panel.width() - 40, 64));
            y += 66;
        }
    }

    void paintUser(const RankEntry& entry, const QRectF& row) {
        const bool first = entry.rank == 1;
        const QRectF disc(row.left(), row.center().y() - 14, 28, 28);
        if (first) {
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(kGold);
            m_painter.drawEllipse(disc);
        }
        text(disc, Qt::AlignCenter, face(16, QFont::Bold), first ? kOnGold : kSecondary, QString::number(entry.rank));
        paintAvatar(m_painter, QRectF(row.left() + 40, row.center().y() - 24, 48, 48), entry.uid, entry.userName,
                    m_base);
        const QFont figure = face(20, QFont::DemiBold);
        const QString given = words::number(m_pk.compareBy == CompareBy::Count ? entry.count : entry.kb);
        const qreal givenWidth = QFontMetricsF(figure).horizontalAdvance(given);
        text(row, Qt::AlignRight | Qt::AlignVCenter, figure, kText, given);
        const QRectF name = row.adjusted(100, 0, -givenWidth - 12, 0);
        if (first) {
            text(name.adjusted(0, 8, 0, 0), Qt::AlignLeft | Qt::AlignTop, face(18), kText, entry.userName);
            text(name.adjusted(0, 0, 0, -8), Qt::AlignLeft | Qt::AlignBottom, face(14, QFont::Bold), kGold, u"MVP"_s);
        } else {
            text(name, Qt::AlignLeft | Qt::AlignVCenter, face(18), kText, entry.userName);
        }
    }

    void paintFoot() {
        const QString foot = words::dateTime(m_pk.endTimeMs) + u"  ·  "_s + words::endReason(m_pk.endReason) +
                             u"  ·  "_s + words::duration(m_pk.endTimeMs - m_pk.startTimeMs);
        text(QRectF(kMargin, 596, 800, 32), Qt::AlignLeft | Qt::AlignVCenter, face(16), kSecondary, foot);
        if (!m_corrected.isEmpty())
            text(QRectF(kMargin, 628, 1088, 28), Qt::AlignLeft | Qt::AlignVCenter, face(16, QFont::DemiBold), kGold,
                 m_corrected);
        text(QRectF(kMargin, 596, 1088, 32), Qt::AlignRight | Qt::AlignVCenter, face(16, QFont::DemiBold), kSecondary,
             u"PK Console"_s);
    }

    QPainter& m_painter;
    const PkDetail& m_detail;
    const QString& m_corrected;
    const PkView& m_view;
    const Pk& m_pk;
    QFont m_base;
    Tokens m_tokens;
};

} // namespace

QImage paintResultCard(const PkDetail& detail, const QString& corrected, const QFont& base, PairChoice pair) {
    QImage image(kResultCardSize, QImage::Format_RGB32);
    image.setDotsPerMeterX(3780); // 96 dpi: what tabularFont() counts with
    image.setDotsPerMeterY(3780);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    CardPainter(painter, detail, corrected, base, pair).paint();
    return image;
}

} // namespace pk
