// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagepainter.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>
#include <cmath>

#include "gui/stage/stagelayout.h"
#include "gui/theme/stagetokens.h"
#include "gui/widgets/avatar.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/greyed.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

using namespace stagetokens;

constexpr double kLoserGrey = 0.45;
constexpr qreal kLoserOpacity = 0.6;
constexpr qreal kRadius = 24;

QString inWords(const char* text) {
    return QCoreApplication::translate("Stage", text);
}

class StagePainter {
public:
    StagePainter(QPainter& painter, const StageScene& scene, const QFont& base)
        : m_painter(painter),
          m_scene(scene),
          m_pk(scene.facts.view.pk),
          m_layout(stageLayout()),
          m_base(base),
          m_isFinal(scene.phase == StagePhase::Win || scene.phase == StagePhase::Draw ||
                    scene.phase == StagePhase::Voided) {
        if (scene.phase == StagePhase::Win)
            m_winner = winnerOf(scene.facts.view);
    }

    void paint() {
        paintTitle();
        if (m_scene.phase == StagePhase::Empty) {
            paintEmpty();
            return;
        }
        paintClock();
        for (std::size_t place = 0; place < kSides; ++place)
            paintPanel(place);
        paintVs();
        paintBar();
        if (m_isFinal) {
            paintResult();
        } else {
            if (m_scene.options.showTop)
                for (std::size_t place = 0; place < kSides; ++place)
                    paintBest(place);
            if (m_scene.options.showGifts)
                for (std::size_t place = 0; place < kSides; ++place)
                    paintCards(place);
        }
        paintNote();
    }

private:
    [[nodiscard]] Side sideAt(std::size_t place) const {
        return (place == 0) != m_scene.options.swapped ? Side::A : Side::B;
    }
    [[nodiscard]] SideColours coloursAt(std::size_t place) const { return coloursOf(place == 0, m_scene.options.pair); }
    [[nodiscard]] bool isLoser(Side side) const {
        return m_scene.phase == StagePhase::Voided || (m_winner && *m_winner != side);
    }
    [[nodiscard]] QFont face(qreal pixels, int weight = QFont::Normal) const {
        return tabularFont(m_base, qRound(pixels), weight);
    }
    // As large as fits, never elided while `least` px are enough.
    void fitted(const QRectF& box, int align, qreal pixels, qreal least, int weight, const QColor& colour,
                const QString& what) {
        QFont font = face(pixels, weight);
        const qreal width = QFontMetricsF(font).horizontalAdvance(what);
        if (width > box.width() && width > 0)
            font = face(std::max(least, std::floor(pixels * box.width() / width)), weight);
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(box, align, QFontMetricsF(font).elidedText(what, Qt::ElideRight, box.width()));
    }
    void filled(const QRectF& box, qreal radius, const QBrush& brush, const QPen& pen = Qt::NoPen) {
        m_painter.setPen(pen);
        m_painter.setBrush(brush);
        m_painter.drawRoundedRect(box, radius, radius);
    }
    [[nodiscard]] QPixmap art(const PkSide& gift, int size, bool grey) const {
        const qreal scale = m_painter.transform().m11() * m_painter.device()->devicePixelRatioF();
        QPixmap picture = giftPixmap(gift.giftLogo, words::giftName(gift), size, scale);
        if (!grey)
            return picture;
        const QString key = u"stage-grey/%1/%2/%3"_s.arg(gift.giftLogo).arg(size).arg(scale);
        if (QPixmap kept; QPixmapCache::find(key, &kept))
            return kept;
        picture = desaturated(picture, kLoserGrey);
        QPixmapCache::insert(key, picture);
        return picture;
    }

    void paintTitle() {
        const StageOptions& options = m_scene.options;
        const QString title = !options.title.isEmpty() ? options.title
                              : m_pk.pkId != 0 ? inWords(QT_TRANSLATE_NOOP("Stage", "Gift PK · %1")).arg(m_pk.showId)
                                               : inWords(QT_TRANSLATE_NOOP("Stage", "Gift PK"));
        fitted(m_layout.title, Qt::AlignLeft | Qt::AlignVCenter, 40, 24, QFont::DemiBold, kText, title);
        if (!options.subtitle.isEmpty())
            fitted(m_layout.subtitle, Qt::AlignLeft | Qt::AlignVCenter, 28, 20, QFont::Normal, kSecondary,
                   options.subtitle);
        if (m_pk.pkId == 0)
            return;
        const QRectF right(StageLayout::kWidth - StageLayout::kMargin - 640, m_layout.title.top(), 640, 48);
        fitted(right, Qt::AlignRight | Qt::AlignVCenter, 28, 20, QFont::Normal, kSecondary,
               m_pk.compareBy == CompareBy::Kb ? inWords(QT_TRANSLATE_NOOP("Stage", "more K coins win"))
                                               : inWords(QT_TRANSLATE_NOOP("Stage", "more gifts win")));
    }

    void paintEmpty() {
        const QRectF middle(StageLayout::kMargin, 440, StageLayout::kWidth - 2 * StageLayout::kMargin, 120);
        fitted(middle, Qt::AlignCenter, 72, 40, QFont::DemiBold, kText,
               inWords(QT_TRANSLATE_NOOP("Stage", "The stage is set")));
        fitted(middle.translated(0, 112), Qt::AlignCenter, 28, 20, QFont::Normal, kSecondary,
               inWords(QT_TRANSLATE_NOOP("Stage", "The next PK is shown here as it starts.")));
    }

    void paintClock() {
        const QRectF& box = m_layout.clock;
        switch (m_scene.phase) {
            case StagePhase::Waiting:
                fitted(box, Qt::AlignCenter, 40, 28, QFont::DemiBold, kSecondary,
                       inWords(QT_TRANSLATE_NOOP("Stage", "starts at %1")).arg(words::timeOfDay(m_pk.startTimeMs)));
                break;
            case StagePhase::Running:
                filled(box.adjusted(72, 16, -72, -16), 44, kSurface);
                fitted(box.adjusted(88, 16, -88, -16), Qt::AlignCenter, 72, 40, QFont::Bold, kText,
                       countdownText(m_scene.remainingMs));
                break;
            case StagePhase::LastTen:
                paintUrgentClock(box);
                break;
            case StagePhase::Settling:
                filled(box.adjusted(72, 16, -72, -16), 44, kSurface);
                fitted(box.adjusted(88, 16, -88, -16), Qt::AlignCenter, 72, 40, QFont::Bold, kSecondary,
                       countdownText(0));
                break;
            default:
                fitted(box, Qt::AlignCenter, 40, 28, QFont::DemiBold, kSecondary,
                       m_scene.phase == StagePhase::Voided ? inWords(QT_TRANSLATE_NOOP("Stage", "voided"))
                                                           : inWords(QT_TRANSLATE_NOOP("Stage", "final result")));
                break;
        }
    }

    void paintUrgentClock(const QRectF& box) {
        QColor pill = kUrgent;
        if (m_scene.flash > 0) {
            const auto mixed = [&](int from) { return qRound(from + (255 - from) * 0.35 * m_scene.flash); };
            pill = QColor(mixed(pill.red()), mixed(pill.green()), mixed(pill.blue()));
        }
        filled(box.adjusted(104, 0, -104, 0), 60, pill);
        m_painter.save();
        m_painter.translate(box.center());
        m_painter.scale(m_scene.digitScale, m_scene.digitScale);
        fitted(QRectF(-box.width() / 2, -box.height() / 2, box.width(), box.height()), Qt::AlignCenter, 96, 72,
               QFont::Bold, Qt::white, QString::number((m_scene.remainingMs + 999) / 1000));
        m_painter.restore();
    }

    void paintPanel(std::size_t place) {
        const Side side = sideAt(place);
        const PkSide& gift = m_pk.sides[std::size_t(side)];
        const bool won = m_winner == side;
        const bool loser = isLoser(side);
        SideColours colours = coloursAt(place);
        if (loser) {
            colours.centre = desaturated(colours.centre, kLoserGrey);
            colours.tint = desaturated(colours.tint, kLoserGrey);
        }
        const QRectF& box = m_layout.panel[place];
        QLinearGradient back(place == 0 ? box.topLeft() : box.topRight(),
                             place == 0 ? box.bottomRight() : box.bottomLeft());
        QColor strong = colours.centre;
        strong.setAlphaF(loser || m_scene.phase == StagePhase::Waiting ? 0.14f : 0.34f);
        QColor weak = strong;
        weak.setAlphaF(0.05f);
        back.setColorAt(0, strong);
        back.setColorAt(1, weak);
        filled(box, kRadius, kSurface);
        filled(box, kRadius, back);
        if (won || m_scene.phase == StagePhase::Draw) {
            QColor frame = won ? kGold : kDraw;
            frame.setAlphaF(float(std::clamp(m_scene.result, 0.0, 1.0)));
            filled(box.adjusted(3, 3, -3, -3), kRadius - 3, Qt::NoBrush, QPen(frame, 6));
        }
        if (loser)
            m_painter.setOpacity(1 - (1 - kLoserOpacity) * std::clamp(m_scene.result, 0.0, 1.0));
        m_painter.drawPixmap(m_layout.art[place].topLeft(), art(gift, 240, loser));
        const int align = (place == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
        // Side A is ◆ wherever it stands.
        paintSideMark(m_painter, m_layout.mark[place], side, colours.tint);
        fitted(m_layout.name[place], align, 40, 28, QFont::DemiBold, kText, words::giftName(gift));
        if (m_scene.options.showTexts && !gift.desc.isEmpty())
            paintDesc(m_layout.desc[place], place == 0 ? Qt::AlignLeft : Qt::AlignRight, gift.desc);
        fitted(m_layout.score[place], align, 72, 40, QFont::Bold, kText,
               words::number(qint64(std::llround(m_scene.scores[std::size_t(side)]))));
        fitted(m_layout.unit[place], align, 20, 20, QFont::Normal, kSecondary,
               m_pk.compareBy == CompareBy::Kb ? inWords(QT_TRANSLATE_NOOP("Stage", "K coins"))
                                               : inWords(QT_TRANSLATE_NOOP("Stage", "gifts")));
        m_painter.setOpacity(1);
    }

    void paintDesc(const QRectF& box, int align, const QString& text) {
        m_painter.setFont(face(28));
        m_painter.setPen(kSecondary);
        // Two lines; what is longer ends in the middle of nothing rather than in the neighbour.
        m_painter.save();
        m_painter.setClipRect(box);
        m_painter.drawText(box, align | Qt::AlignTop | Qt::TextWordWrap | Qt::TextWrapAnywhere, text);
        m_painter.restore();
    }

    void paintVs() {
        if (m_isFinal)
            return;
        m_painter.save();
        m_painter.translate(m_layout.vs.center());
        m_painter.scale(m_scene.vsScale, m_scene.vsScale);
        const QRectF box(-80, -80, 160, 160);
        QRadialGradient glow(QPointF(), 80);
        glow.setColorAt(0, QColor(0x2a, 0x31, 0x4a));
        glow.setColorAt(0.8, kSurface);
        glow.setColorAt(1, kSurface);
        m_painter.setPen(QPen(kOutline, 2));
        m_painter.setBrush(glow);
        m_painter.drawEllipse(box.adjusted(8, 8, -8, -8));
        QFont font = face(72, QFont::Black);
        font.setItalic(true);
        m_painter.setFont(font);
        m_painter.setPen(kText);
        m_painter.drawText(box, Qt::AlignCenter, u"VS"_s);
        m_painter.restore();
    }

    void paintBar() {
        const QRectF& bar = m_layout.bar;
        const bool muted = m_scene.phase == StagePhase::Waiting || m_scene.phase == StagePhase::Voided;
        const qreal share = m_scene.options.swapped ? 1 - m_scene.share : m_scene.share;
        const qreal middle = bar.left() + bar.width() * share;
        QPainterPath whole;
        whole.addRoundedRect(bar, 36, 36);
        m_painter.save();
        m_painter.setClipPath(whole);
        for (std::size_t place = 0; place < kSides; ++place) {
            SideColours colours = coloursAt(place);
            if (isLoser(sideAt(place)) || muted) {
                colours.edge = desaturated(colours.edge, kLoserGrey);
                colours.centre = desaturated(colours.centre, kLoserGrey);
            }
            const QRectF part = place == 0 ? QRectF(bar.left(), bar.top(), middle - bar.left(), bar.height())
                                           : QRectF(middle, bar.top(), bar.right() - middle, bar.height());
            QLinearGradient fill(part.topLeft(), part.topRight());
            fill.setColorAt(place == 0 ? 0 : 1, colours.edge);
            fill.setColorAt(place == 0 ? 1 : 0, colours.centre);
            m_painter.fillRect(part, fill);
        }
        if (m_scene.sweep >= 0)
            paintSweep(bar);
        m_painter.fillRect(QRectF(middle - 2, bar.top(), 4, bar.height()), kText);
        m_painter.restore();
        filled(bar.adjusted(1, 1, -1, -1), 35, Qt::NoBrush, QPen(kOutline, 2));
        for (std::size_t place = 0; place < kSides; ++place) {
            const Side side = sideAt(place);
            const QRectF text = bar.adjusted(36, 0, -36, 0);
            const SideColours colours = coloursAt(place);
            const qint64 metric = m_scene.facts.view.totals[std::size_t(side)].metric(m_pk.compareBy);
            fitted(text, (place == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, 36, 24, QFont::Bold,
                   colours.onBar, words::number(metric));
        }
    }

    // A light that runs towards the side that leads now.
    void paintSweep(const QRectF& bar) {
        const bool toLeft = (m_scene.sweepTo == Side::A) != m_scene.options.swapped;
        const qreal width = 320;
        const qreal way = bar.width() + width;
        const qreal x = toLeft ? bar.right() - m_scene.sweep * way : bar.left() - width + m_scene.sweep * way;
        QLinearGradient light(QPointF(x, 0), QPointF(x + width, 0));
        light.setColorAt(0, QColor(255, 255, 255, 0));
        light.setColorAt(0.5, QColor(255, 255, 255, 150));
        light.setColorAt(1, QColor(255, 255, 255, 0));
        m_painter.fillRect(QRectF(x, bar.top(), width, bar.height()), light);
    }

    void paintBest(std::size_t place) {
        const Side side = sideAt(place);
        const auto& best = m_scene.facts.best[std::size_t(side)];
        for (std::size_t i = 0; i < std::min(best.size(), m_layout.best[place].size()); ++i) {
            const QRectF& box = m_layout.best[place][i];
            const RankEntry& entry = best[i];
            const QRectF disc(box.center().x() - StageLayout::kAvatar / 2, box.top() + 16, StageLayout::kAvatar,
                              StageLayout::kAvatar);
            paintAvatar(m_painter, disc, entry.uid, entry.userName, m_base);
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(i == 0 ? kGold : coloursAt(place).tint, 4));
            m_painter.drawEllipse(disc);
            const QRectF badge(disc.right() - 32, disc.bottom() - 32, 36, 36);
            filled(badge, 18, i == 0 ? kGold : kSurface, QPen(kBack, 3));
            fitted(badge, Qt::AlignCenter, 20, 16, QFont::Bold, i == 0 ? kOnGold : kText, QString::number(entry.rank));
            fitted(QRectF(box.left(), disc.bottom() + 12, box.width(), 40), Qt::AlignCenter, 28, 24, QFont::Normal,
                   kText, entry.userName);
            fitted(QRectF(box.left(), disc.bottom() + 52, box.width(), 32), Qt::AlignCenter, 28, 20, QFont::DemiBold,
                   coloursAt(place).tint, words::number(m_pk.compareBy == CompareBy::Kb ? entry.kb : entry.count));
        }
    }

    void paintCards(std::size_t place) {
        const Side side = sideAt(place);
        const auto& cards = m_scene.cards[std::size_t(side)];
        for (std::size_t i = 0; i < std::min(cards.size(), m_layout.card[place].size()); ++i) {
            const StageScene::GiftCard& card = cards[i];
            QRectF box = m_layout.card[place][i];
            box.translate((place == 0 ? -1 : 1) * (1 - card.shown) * (box.width() + StageLayout::kMargin), 0);
            m_painter.setOpacity(std::clamp(card.shown, 0.0, 1.0));
            QColor back = coloursAt(place).edge;
            back.setAlphaF(0.92f);
            filled(box, box.height() / 2, back);
            const QColor on = coloursAt(place).onBar;
            paintAvatar(m_painter, QRectF(box.left() + 6, box.top() + 6, box.height() - 12, box.height() - 12),
                        card.gift.uid, card.gift.userName, m_base);
            const QString pieces = u"×%1"_s.arg(words::number(card.gift.pieces));
            const qreal wide = std::min(112.0, QFontMetricsF(face(28, QFont::Bold)).horizontalAdvance(pieces) + 4);
            fitted(QRectF(box.left() + 60, box.top(), box.width() - 88 - wide, box.height()),
                   Qt::AlignLeft | Qt::AlignVCenter, 26, 20, QFont::DemiBold, on, card.gift.userName);
            fitted(QRectF(box.right() - 20 - wide, box.top(), wide, box.height()), Qt::AlignRight | Qt::AlignVCenter,
                   28, 20, QFont::Bold, on, pieces);
            m_painter.setOpacity(1);
        }
    }

    void paintResult() {
        const QRectF& box = m_layout.banner;
        const qreal shown = std::clamp(m_scene.result, 0.0, 1.0);
        m_painter.save();
        m_painter.setOpacity(shown);
        m_painter.translate(box.center());
        const qreal scale = 0.6 + 0.4 * m_scene.result;
        m_painter.scale(scale, scale);
        const QRectF centred(-box.width() / 2, -box.height() / 2, box.width(), box.height());
        const QColor colour = m_winner ? kGold : m_scene.phase == StagePhase::Draw ? kText : kSecondary;
        fitted(centred, Qt::AlignCenter, 160, 64, QFont::Black, colour, outcomeTitle(m_scene.facts.view));
        m_painter.restore();
        if (!m_scene.options.showTop || m_scene.facts.top.empty() || m_scene.phase == StagePhase::Voided)
            return;
        paintMvp(m_scene.facts.top.front());
        for (std::size_t i = 0; i < std::min(m_scene.facts.top.size(), m_layout.row.size()); ++i)
            paintRow(m_layout.row[i], m_scene.facts.top[i], m_scene.rows[i]);
    }

    void paintMvp(const RankEntry& entry) {
        const qreal shown = std::clamp(m_scene.rows[0], 0.0, 1.0);
        const QRectF box = m_layout.mvp.translated(0, 24 * (1 - shown));
        m_painter.setOpacity(shown);
        filled(box, kRadius, kGold);
        paintAvatar(m_painter, QRectF(box.left() + 16, box.top() + 16, 88, 88), entry.uid, entry.userName, m_base);
        fitted(QRectF(box.left() + 120, box.top() + 12, box.width() - 136, 32), Qt::AlignLeft | Qt::AlignVCenter, 20,
               20, QFont::Black, kOnGold, u"MVP"_s);
        fitted(QRectF(box.left() + 120, box.top() + 42, box.width() - 136, 64), Qt::AlignLeft | Qt::AlignVCenter, 40,
               24, QFont::Bold, kOnGold, entry.userName);
        m_painter.setOpacity(1);
    }

    void paintRow(const QRectF& place, const RankEntry& entry, qreal moved) {
        const qreal shown = std::clamp(moved, 0.0, 1.0);
        const QRectF box = place.translated(0, 24 * (1 - shown));
        m_painter.setOpacity(shown);
        filled(box, kRadius, kSurface);
        fitted(QRectF(box.left() + 16, box.top() + 12, 40, 40), Qt::AlignLeft | Qt::AlignVCenter, 28, 20, QFont::Bold,
               entry.rank == 1 ? kGold : kSecondary, QString::number(entry.rank));
        // On a draw both sides are in the list.
        const auto side = m_pk.sideOf(entry.giftId);
        const bool left = side && (*side == Side::A) != m_scene.options.swapped;
        const QColor tint = coloursOf(left || !side, m_scene.options.pair).tint;
        if (side)
            paintSideMark(m_painter, QRectF(box.right() - 40, box.top() + 20, 24, 24), *side, tint);
        fitted(QRectF(box.left() + 48, box.top() + 12, box.width() - 96, 40), Qt::AlignLeft | Qt::AlignVCenter, 28, 22,
               QFont::Normal, kText, entry.userName);
        fitted(QRectF(box.left() + 16, box.top() + 60, box.width() - 32, 48), Qt::AlignLeft | Qt::AlignVCenter, 36, 24,
               QFont::Bold, tint, words::number(m_pk.compareBy == CompareBy::Kb ? entry.kb : entry.count));
        m_painter.setOpacity(1);
    }

    void paintNote() {
        QString text;
        if (m_scene.stale)
            text = inWords(QT_TRANSLATE_NOOP("Stage", "reconnecting…"));
        else if (m_scene.phase == StagePhase::Settling)
            text = m_scene.settlingMs > 3'000
                       ? inWords(QT_TRANSLATE_NOOP("Stage", "settling: gifts sent in time may still arrive"))
                       : inWords(QT_TRANSLATE_NOOP("Stage", "settling…"));
        if (text.isEmpty())
            return;
        const QFont font = face(28, QFont::DemiBold);
        const qreal width = QFontMetricsF(font).horizontalAdvance(text) + 56;
        const QRectF pill(StageLayout::kWidth / 2 - width / 2, m_layout.note.top(), width, m_layout.note.height());
        filled(pill, pill.height() / 2, m_scene.stale ? kStale : kSettling);
        m_painter.setFont(font);
        m_painter.setPen(Qt::white);
        m_painter.drawText(pill, Qt::AlignCenter, text);
    }

    QPainter& m_painter;
    const StageScene& m_scene;
    const Pk& m_pk;
    const StageLayout& m_layout;
    const QFont& m_base;
    bool m_isFinal;
    std::optional<Side> m_winner;
};

} // namespace

void paintStage(QPainter& painter, const QSizeF& size, const StageScene& scene, const QFont& base) {
    painter.save();
    painter.fillRect(QRectF(QPointF(), size), kBack);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    const StagePlace place = placeStage(size);
    painter.translate(place.origin);
    painter.scale(place.scale, place.scale);
    StagePainter(painter, scene, base).paint();
    painter.restore();
}

QString stageText(const StageScene& scene) {
    const PkView& view = scene.facts.view;
    if (scene.phase == StagePhase::Empty)
        return inWords(QT_TRANSLATE_NOOP("Stage", "The stage is set"));
    const QString totals = tugBarText(view.pk.sides, view.totals, view.pk.compareBy);
    switch (scene.phase) {
        case StagePhase::Win:
        case StagePhase::Draw:
        case StagePhase::Voided:
            return outcomeTitle(view) + u". "_s + totals;
        case StagePhase::Settling:
            return totals + u". "_s + inWords(QT_TRANSLATE_NOOP("Stage", "settling…"));
        default:
            return totals + u". "_s + countdownText(scene.remainingMs);
    }
}

} // namespace pk
