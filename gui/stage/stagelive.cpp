// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagelive.h"

#include <QPainterPath>
#include <cmath>

#include "gui/widgets/avatar.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/greyed.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;
using namespace stagecolour;

namespace {

constexpr qreal kBarRadius = 36;
constexpr qreal kRise = 230; // px that a gift's art rises
constexpr qreal kAside = 40; // px beside the large art
constexpr int kFloater = 72;

// Where name and pieces of a card stand: in one line, or below each other where the name would be cut.
struct CardWords {
    bool twoLines = false;
    QRectF name;
    QRectF pieces;
};

CardWords layoutCard(const StageCanvas& canvas, const QSizeF& card, const QString& name, const QString& pieces) {
    constexpr qreal kLeft = 68;
    constexpr qreal kRight = 24;
    const qreal figure = QFontMetricsF(canvas.face(28, QFont::Bold)).horizontalAdvance(pieces) + 4;
    const qreal room = card.width() - kLeft - kRight;
    if (QFontMetricsF(canvas.face(24, QFont::DemiBold)).horizontalAdvance(name) + 12 + figure <= room)
        return {false, QRectF(kLeft, 0, room, card.height()), QRectF(kLeft, 0, room, card.height())};
    return {true, QRectF(kLeft, 4, room, 28), QRectF(kLeft, 29, room, 32)};
}

QString colourKey(const QColor& colour) {
    return QString::number(colour.rgba(), 16);
}

} // namespace

void StageLive::paintClock() {
    const StageScene& scene = m_canvas.scene();
    const QRectF& box = stageLayout().clock;
    switch (scene.phase) {
        case StagePhase::Waiting:
            // The clock stands at its full time; when it goes is said below, where the givers will be.
            paintClockPill(countdownText(m_canvas.pk().durationMs), kSecondary);
            m_canvas.strong(stageLayout().start, Qt::AlignCenter, 72, 40, kText,
                            stageWords(QT_TRANSLATE_NOOP("Stage", "starts at %1"))
                                .arg(words::timeOfDay(m_canvas.pk().startTimeMs)));
            break;
        case StagePhase::Running:
            paintClockPill(countdownText(scene.remainingMs), kText);
            break;
        case StagePhase::LastTen:
            paintUrgentClock();
            break;
        case StagePhase::Settling:
            paintClockPill(countdownText(0), kSecondary);
            break;
        default:
            m_canvas.text(box, Qt::AlignCenter, 40, 28, QFont::DemiBold, kSecondary,
                          scene.phase == StagePhase::Voided ? stageWords(QT_TRANSLATE_NOOP("Stage", "voided"))
                                                            : stageWords(QT_TRANSLATE_NOOP("Stage", "final result")));
            break;
    }
}

void StageLive::paintClockPill(const QString& text, const QColor& colour) {
    const QRectF pill = stageLayout().clock.adjusted(80, 12, -80, -12);
    const QColor surface = roomColours(m_canvas.scene().options.backdrop).surface;
    const QRectF around = pill.adjusted(-40, -40, 40, 40);
    m_canvas.sprite(u"clock/"_s + colourKey(surface), around, [&](StageCanvas& inner) {
        const QRectF own = pill.translated(-around.topLeft());
        inner.glow(own.translated(0, 6), own.height() / 2, 12, QColor(0, 0, 0, 140));
        QLinearGradient glass(own.topLeft(), own.bottomLeft());
        glass.setColorAt(0, surface.lighter(150));
        glass.setColorAt(1, surface);
        inner.rounded(own, own.height() / 2, glass);
        QLinearGradient edge(own.topLeft(), own.bottomLeft());
        edge.setColorAt(0, QColor(255, 255, 255, 70));
        edge.setColorAt(1, QColor(255, 255, 255, 18));
        inner.rounded(own.adjusted(1, 1, -1, -1), own.height() / 2 - 1, Qt::NoBrush, QPen(QBrush(edge), 2));
    });
    m_canvas.strong(pill, Qt::AlignCenter, 72, 40, colour, text);
}

void StageLive::paintUrgentClock() {
    const StageScene& scene = m_canvas.scene();
    const QRectF& box = stageLayout().clock;
    const QRectF pill = box.adjusted(104, 0, -104, 0);
    const QRectF around = pill.adjusted(-120, -48, 120, 96);
    m_canvas.sprite(u"urgent"_s, around, [&](StageCanvas& inner) {
        const QRectF own = pill.translated(-around.topLeft());
        inner.glow(own, 60, 28, withAlpha(kUrgent, 0.8));
        QLinearGradient fill(own.topLeft(), own.bottomLeft());
        fill.setColorAt(0, kUrgent.lighter(112));
        fill.setColorAt(1, kUrgent.darker(118));
        inner.rounded(own, 60, fill);
        inner.rounded(own.adjusted(1, 1, -1, -1), 59, Qt::NoBrush, QPen(QColor(255, 255, 255, 70), 2));
    });
    if (scene.flash > 0)
        m_canvas.rounded(pill, 60, QColor(255, 255, 255, int(90 * scene.flash)));
    m_painter.save();
    m_painter.translate(box.center());
    m_painter.scale(scene.digitScale, scene.digitScale);
    m_canvas.strong(QRectF(-box.width() / 2, -box.height() / 2, box.width(), box.height()), Qt::AlignCenter, 96, 72,
                    QColor(Qt::white), QString::number((scene.remainingMs + 999) / 1000));
    m_painter.restore();
}

void StageLive::paintScores() {
    const StageScene& scene = m_canvas.scene();
    const StageLayout& l = stageLayout();
    for (std::size_t place = 0; place < kSides; ++place) {
        const Side side = m_canvas.sideAt(place);
        if (m_canvas.isLoser(side))
            m_painter.setOpacity(1 - 0.4 * std::clamp(scene.result, 0.0, 1.0));
        const Qt::Alignment align = place == 0 ? Qt::AlignLeft : Qt::AlignRight;
        const QColor colour = m_canvas.winner() == side ? kGold : kText;
        m_canvas.strong(l.score[place], align | Qt::AlignVCenter, 72, 40, colour,
                        words::number(qint64(std::llround(scene.scores[std::size_t(side)]))));
        m_painter.setOpacity(1);
    }
}

void StageLive::paintCentre() {
    if (!m_canvas.isFinal())
        paintVs();
    else if (m_canvas.scene().phase != StagePhase::Voided)
        paintMedal();
    paintLead();
}

void StageLive::paintVs() {
    const QRectF& box = stageLayout().vs;
    const SideShades left = m_canvas.coloursAt(0);
    const SideShades right = m_canvas.coloursAt(1);
    const QColor surface = roomColours(m_canvas.scene().options.backdrop).surface;
    const QString key = u"vs/"_s + colourKey(left.centre) + colourKey(surface) + m_canvas.base().family();
    const auto paint = [&](StageCanvas& inner) {
        QPainter& painter = inner.painter();
        const QPointF middle(box.width() / 2, box.height() / 2);
        const qreal radius = StageLayout::kVs / 2;
        const QRectF disc(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
        QPainterPath halves[2];
        for (int i = 0; i < 2; ++i) {
            halves[i].moveTo(middle);
            halves[i].arcTo(disc, i == 0 ? 90 : -90, 180);
            halves[i].closeSubpath();
        }
        inner.glow(halves[0], 12, withAlpha(left.centre, 0.8));
        inner.glow(halves[1], 12, withAlpha(right.centre, 0.8));
        QRadialGradient fill(middle - QPointF(0, radius / 2), 2 * radius);
        fill.setColorAt(0, surface.lighter(190));
        fill.setColorAt(1, surface);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawEllipse(disc);
        for (int i = 0; i < 2; ++i) {
            painter.setPen(QPen(i == 0 ? left.tint : right.tint, 4));
            painter.setBrush(Qt::NoBrush);
            painter.drawArc(disc.adjusted(2, 2, -2, -2), (i == 0 ? 96 : -84) * 16, 168 * 16);
        }
        QFont font = inner.face(48, QFont::Black);
        font.setItalic(true);
        QPainterPath letters;
        letters.addText(0, 0, font, u"VS"_s);
        const QRectF reach = letters.boundingRect();
        letters.translate(middle - reach.center());
        painter.fillPath(letters, kText);
    };
    if (qFuzzyCompare(m_canvas.scene().vsScale, 1)) {
        m_canvas.sprite(key, box, paint);
        return;
    }
    m_painter.save();
    m_painter.translate(box.center());
    m_painter.scale(m_canvas.scene().vsScale, m_canvas.scene().vsScale);
    m_painter.translate(-box.center());
    m_canvas.draw(m_canvas.picture(key, box.size(), paint), box.topLeft());
    m_painter.restore();
}

// In the place of VS once it is decided.
void StageLive::paintMedal() {
    const bool draw = m_canvas.scene().phase == StagePhase::Draw;
    const QRectF& box = stageLayout().vs;
    m_painter.setOpacity(std::clamp(m_canvas.scene().result, 0.0, 1.0));
    m_canvas.sprite(draw ? u"medal/draw"_s : u"medal/win"_s, box, [&](StageCanvas& inner) {
        QPainter& painter = inner.painter();
        const QPointF middle(box.width() / 2, box.height() / 2);
        const qreal radius = StageLayout::kVs / 2;
        const QRectF disc(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
        const QColor colour = draw ? kDraw : kGold;
        inner.glow(disc, radius, 14, withAlpha(colour, 0.7));
        QLinearGradient fill(disc.topLeft(), disc.bottomLeft());
        fill.setColorAt(0, draw ? kDraw.lighter(125) : kGoldLight);
        fill.setColorAt(1, draw ? kDraw : kGoldDeep);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawEllipse(disc);
        if (draw) {
            painter.setBrush(Qt::white);
            for (const qreal y : {-16.0, 6.0})
                painter.drawRoundedRect(QRectF(middle.x() - 26, middle.y() + y, 52, 10), 5, 5);
            return;
        }
        const QPixmap trophy = tintedPixmap(u"trophy"_s, 64, kOnGold, inner.scale());
        inner.draw(trophy, middle - QPointF(32, 32));
    });
    m_painter.setOpacity(1);
}

void StageLive::paintLead() {
    const StageScene& scene = m_canvas.scene();
    if (scene.phase == StagePhase::Waiting || scene.phase == StagePhase::Voided || scene.phase == StagePhase::Draw ||
        scene.phase == StagePhase::Settling)
        return; // nobody is ahead before the start, and while it settles nobody is named
    const auto lead = std::llround(scene.scores[0]) - std::llround(scene.scores[1]);
    const QRectF& box = stageLayout().lead;
    if (lead == 0) {
        m_canvas.text(box, Qt::AlignHCenter | Qt::AlignTop, 28, 20, QFont::Normal, kSecondary,
                      stageWords(QT_TRANSLATE_NOOP("Stage", "level")));
        return;
    }
    const std::size_t place = m_canvas.placeOf(lead > 0 ? Side::A : Side::B);
    const QColor tint = m_canvas.isFinal() ? kGold : m_canvas.coloursAt(place).tint;
    const QString number = u'+' + words::number(qint64(std::abs(lead)));
    const QFont font = m_canvas.fitting(box.width() - 64, 40, 18, QFont::Bold, number);
    const qreal width = QFontMetricsF(font).horizontalAdvance(number);
    m_canvas.strong(QRectF(box.left(), box.top(), box.width(), 48), Qt::AlignCenter, font.pixelSize(), 18, tint,
                    number);
    // An arrow on the leader's side.
    const qreal x = box.center().x() + (place == 0 ? -1 : 1) * (width / 2 + 16);
    const qreal tip = place == 0 ? -14 : 14;
    const QPointF arrow[3]{{x, box.top() + 14}, {x, box.top() + 34}, {x + tip, box.top() + 24}};
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(tint);
    m_painter.drawPolygon(arrow, 3);
    m_canvas.text(QRectF(box.left(), box.top() + 52, box.width(), 36), Qt::AlignCenter, 24, 20, QFont::Normal,
                  kSecondary,
                  m_canvas.isFinal() ? stageWords(QT_TRANSLATE_NOOP("Stage", "ahead at the end"))
                                     : stageWords(QT_TRANSLATE_NOOP("Stage", "ahead")));
}

void StageLive::paintBar() {
    const StageScene& scene = m_canvas.scene();
    const QRectF& bar = stageLayout().bar;
    const bool muted = scene.phase == StagePhase::Waiting || scene.phase == StagePhase::Voided;
    const qreal share = scene.options.swapped ? 1 - scene.share : scene.share;
    const qreal middle = bar.left() + bar.width() * share;
    // One shape with a hard step at the divider: no clipping, so no second pass over its pixels.
    QLinearGradient fill(bar.topLeft(), bar.topRight());
    for (std::size_t place = 0; place < kSides; ++place) {
        const SideShades own = m_canvas.coloursAt(place);
        const SideShades colours = m_canvas.isLoser(m_canvas.sideAt(place)) || muted ? loserColours(own) : own;
        fill.setColorAt(place == 0 ? 0 : 1, colours.edge);
        fill.setColorAt(std::clamp(place == 0 ? share - 1e-4 : share + 1e-4, 0.0, 1.0), colours.centre);
    }
    m_canvas.rounded(bar, kBarRadius, fill);
    if (scene.sweep >= 0)
        paintSweep();
    m_canvas.sprite(u"gloss"_s, bar, [&](StageCanvas& inner) {
        const QRectF own(QPointF(), bar.size());
        QLinearGradient gloss(own.topLeft(), own.bottomLeft());
        gloss.setColorAt(0, QColor(255, 255, 255, 60));
        gloss.setColorAt(0.45, QColor(255, 255, 255, 0));
        gloss.setColorAt(0.6, QColor(0, 0, 0, 0));
        gloss.setColorAt(1, QColor(0, 0, 0, 58));
        inner.rounded(own, kBarRadius, gloss);
        inner.rounded(own.adjusted(1, 1, -1, -1), kBarRadius - 1, Qt::NoBrush, QPen(kOutline, 2));
    });
    if (!muted && !m_canvas.isFinal()) {
        const QRectF spark(middle - 60, bar.top(), 120, bar.height());
        m_canvas.sprite(u"spark"_s, spark, [&](StageCanvas& inner) {
            QLinearGradient light(0, 0, spark.width(), 0);
            light.setColorAt(0, QColor(255, 255, 255, 0));
            light.setColorAt(0.35, QColor(255, 255, 255, 34));
            light.setColorAt(0.5, QColor(255, 255, 255, 170));
            light.setColorAt(0.65, QColor(255, 255, 255, 34));
            light.setColorAt(1, QColor(255, 255, 255, 0));
            inner.painter().fillRect(QRectF(QPointF(), spark.size()), light);
        });
    }
    m_painter.fillRect(QRectF(middle - 2, bar.top() + 1, 4, bar.height() - 2), kText);
    for (std::size_t place = 0; place < kSides; ++place) {
        const Side side = m_canvas.sideAt(place);
        const qint64 metric = scene.facts.view.totals[std::size_t(side)].metric(m_canvas.pk().compareBy);
        m_canvas.strong(bar.adjusted(36, 0, -36, 0), (place == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                        36, 24, m_canvas.coloursAt(place).onBar, words::number(metric));
    }
}

// A light that runs towards the side that leads now.
void StageLive::paintSweep() {
    const StageScene& scene = m_canvas.scene();
    const QRectF& bar = stageLayout().bar;
    const bool toLeft = (scene.sweepTo == Side::A) != scene.options.swapped;
    const qreal width = 420;
    const qreal way = bar.width() + width;
    const qreal x = toLeft ? bar.right() - scene.sweep * way : bar.left() - width + scene.sweep * way;
    QLinearGradient light(QPointF(x, 0), QPointF(x + width, 0));
    light.setColorAt(0, QColor(255, 255, 255, 0));
    light.setColorAt(toLeft ? 0.25 : 0.75, QColor(255, 255, 255, 190));
    light.setColorAt(1, QColor(255, 255, 255, 0));
    m_canvas.rounded(bar, kBarRadius, light);
}

void StageLive::paintFloaters() {
    for (const StageScene::Floater& floater : m_canvas.scene().floaters) {
        const std::size_t place = m_canvas.placeOf(floater.side);
        const QRectF& art = stageLayout().art[place];
        const qreal drift = qreal(floater.chance % 97) / 96;
        const qreal x =
            art.left() + drift * (art.width() - kFloater) + 12 * std::sin(floater.way * 5 + qreal(floater.chance % 7));
        const qreal y = art.top() + 60 - kRise * floater.way; // over its head, out of the panel
        const qreal fade = floater.way < 0.15 ? floater.way / 0.15 : 1 - (floater.way - 0.15) / 0.85;
        m_painter.setOpacity(std::clamp(fade, 0.0, 1.0));
        m_canvas.draw(m_canvas.art(m_canvas.pk().sides[std::size_t(floater.side)], kFloater, false), {x, y});
    }
    m_painter.setOpacity(1);
}

void StageLive::paintBest(std::size_t place) {
    const auto& best = m_canvas.scene().facts.best[std::size_t(m_canvas.sideAt(place))];
    for (std::size_t i = 0; i < std::min<std::size_t>(best.size(), StageLayout::kBest); ++i)
        paintBestGiver(place, i, best[i]);
}

void StageLive::paintBestGiver(std::size_t place, std::size_t rank, const RankEntry& entry) {
    const QRectF& box = stageLayout().best[place][rank];
    const QColor tint = m_canvas.coloursAt(place).tint;
    const bool first = rank == 0;
    const QString given = words::number(m_canvas.pk().compareBy == CompareBy::Kb ? entry.kb : entry.count);
    const QString key = u"best/%1/%2/%3/%4"_s.arg(entry.uid).arg(entry.rank).arg(colourKey(tint), entry.userName);
    m_canvas.sprite(key, box.adjusted(0, -16, 0, 0), [&](StageCanvas& inner) {
        QPainter& painter = inner.painter();
        const QRectF own(0, 16, box.width(), box.height());
        const QRectF disc(own.center().x() - StageLayout::kAvatar / 2, own.top(), StageLayout::kAvatar,
                          StageLayout::kAvatar);
        inner.glow(disc.translated(0, 4), disc.width() / 2, 8, first ? withAlpha(kGold, 0.55) : QColor(0, 0, 0, 130));
        paintAvatar(painter, disc, entry.uid, entry.userName, inner.base());
        QLinearGradient shine(disc.topLeft(), disc.bottomLeft());
        shine.setColorAt(0, QColor(255, 255, 255, 60));
        shine.setColorAt(0.6, QColor(255, 255, 255, 0));
        painter.setPen(QPen(first ? kGold : tint, 4));
        painter.setBrush(shine);
        painter.drawEllipse(disc);
        const QRectF badge(disc.right() - 30, disc.bottom() - 30, 36, 36);
        inner.rounded(badge, 18, first ? kGold : roomColours(StageBackdrop::Night).surface,
                      QPen(QColor(0x0b, 0x0e, 0x1a), 3));
        inner.text(badge, Qt::AlignCenter, 20, 16, QFont::Bold, first ? kOnGold : kText, QString::number(entry.rank));
        inner.text(QRectF(own.left() + 4, disc.bottom() + 8, own.width() - 8, 40), Qt::AlignCenter, 28, 24,
                   QFont::Normal, kText, entry.userName);
    });
    // Not in the picture: it changes with every gift.
    m_canvas.strong(QRectF(box.left(), box.top() + StageLayout::kAvatar + 46, box.width(), 36), Qt::AlignCenter, 28, 20,
                    tint, given);
}

void StageLive::paintCards(std::size_t place) {
    const auto& cards = m_canvas.scene().cards[std::size_t(m_canvas.sideAt(place))];
    const SideShades colours = m_canvas.coloursAt(place);
    const StageScene& scene = m_canvas.scene();
    const bool hasNote = scene.stale || scene.phase == StagePhase::Settling;
    const std::size_t most = hasNote ? StageLayout::kBest - 1 : StageLayout::kBest; // the note stands in the middle
    for (std::size_t i = 0; i < std::min(cards.size(), most); ++i) {
        const StageScene::GiftCard& card = cards[i];
        const QRectF& box = stageLayout().card[place][i];
        const qreal away = (place == 0 ? -1 : 1) * (1 - card.shown) * (box.width() + StageLayout::kMargin);
        const QString pieces = u"×"_s + words::number(card.gift.pieces);
        const CardWords inside = layoutCard(m_canvas, box.size(), card.gift.userName, pieces);
        const QString key = u"card/%1/%2/%3/%4"_s.arg(card.gift.uid)
                                .arg(int(inside.twoLines))
                                .arg(colourKey(colours.edge), card.gift.userName);
        m_painter.setOpacity(std::clamp(card.shown, 0.0, 1.0));
        m_canvas.sprite(key, box.translated(away, 0), [&](StageCanvas& inner) {
            const QRectF own(QPointF(), box.size());
            QLinearGradient fill(own.topLeft(), own.topRight());
            fill.setColorAt(place == 0 ? 0 : 1, colours.edge);
            fill.setColorAt(place == 0 ? 1 : 0, colours.edge.darker(118));
            inner.rounded(own.adjusted(1, 1, -1, -1), own.height() / 2 - 1, fill,
                          QPen(withAlpha(colours.tint, 0.5), 2));
            paintAvatar(inner.painter(), QRectF(8, 8, 48, 48), card.gift.uid, card.gift.userName, inner.base());
            inner.text(inside.name, Qt::AlignLeft | Qt::AlignVCenter, inside.twoLines ? 20 : 24, 18, QFont::DemiBold,
                       colours.onBar, card.gift.userName);
        });
        // Not in the picture: a combo counts on.
        m_canvas.strong(inside.pieces.translated(box.left() + away, box.top()),
                        (inside.twoLines ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                        inside.twoLines ? 26 : 28, 20, colours.onBar, pieces);
    }
    m_painter.setOpacity(1);
}

void StageLive::paintNote() {
    const StageScene& scene = m_canvas.scene();
    QString text;
    QColor colour = kSettling;
    if (scene.stale) {
        text = stageWords(QT_TRANSLATE_NOOP("Stage", "reconnecting…"));
        colour = kStale;
    } else if (scene.phase == StagePhase::Settling) {
        text = scene.settlingMs > 3'000
                   ? stageWords(QT_TRANSLATE_NOOP("Stage", "settling: gifts sent in time may still arrive"))
                   : stageWords(QT_TRANSLATE_NOOP("Stage", "settling…"));
    } else if (scene.facts.isExample) {
        text = stageWords(QT_TRANSLATE_NOOP("Stage", "Example"));
        colour = kDraw;
    }
    if (text.isEmpty())
        return;
    const QRectF& place = m_canvas.isFinal() ? stageLayout().noteOfResult : stageLayout().note;
    const QFont font = m_canvas.face(28, QFont::DemiBold);
    const qreal width = QFontMetricsF(font).horizontalAdvance(text) + 56;
    const QRectF pill(StageLayout::kWidth / 2 - width / 2, place.top(), width, place.height());
    m_canvas.rounded(pill, pill.height() / 2, colour);
    m_canvas.strong(pill, Qt::AlignCenter, font.pixelSize(), font.pixelSize(), QColor(Qt::white), text,
                    QFont::DemiBold);
}

void StageLive::paintCaption() {
    const StageScene& scene = m_canvas.scene();
    if (scene.caption.isEmpty() || scene.captionShown <= 0)
        return;
    m_painter.setOpacity(std::clamp(scene.captionShown, 0.0, 1.0));
    m_canvas.sprite(u"caption/"_s + scene.caption, stageLayout().caption, [&](StageCanvas& inner) {
        inner.text(QRectF(QPointF(), stageLayout().caption.size()), Qt::AlignCenter, 28, 20, QFont::Normal, kSecondary,
                   scene.caption);
    });
    m_painter.setOpacity(1);
}

} // namespace pk
