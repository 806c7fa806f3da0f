// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stageresult.h"

#include <QPainterPath>
#include <array>
#include <cmath>

#include "gui/widgets/avatar.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;
using namespace stagecolour;

namespace {

constexpr qreal kRadius = 24;
constexpr int kConfetti = 90;

// A number of its own for each piece, always the same.
double chanceOf(int piece, int what) {
    const double mixed = std::sin(piece * 12.9898 + what * 78.233) * 43758.5453;
    return mixed - std::floor(mixed);
}

QString givenOf(const Pk& one, const RankEntry& entry) {
    return words::number(one.compareBy == CompareBy::Kb ? entry.kb : entry.count);
}

} // namespace

void StageResult::paintBanner() {
    const StageScene& scene = m_canvas.scene();
    const QRectF& box = stageLayout().banner;
    const QString title = outcomeTitle(scene.facts.view);
    const bool won = m_canvas.winner().has_value();
    const QColor colour = scene.phase == StagePhase::Draw ? kText : kSecondary;
    // No wider than its light: it is scaled while it comes in.
    const QFont face = m_canvas.fitting(box.width() - 64, 160, 64, QFont::Black, title);
    const qreal half = QFontMetricsF(face).horizontalAdvance(title) / 2;
    const qreal aside = std::max(0.0, std::floor(box.width() / 2 - half - 100));
    const QRectF around = box.adjusted(aside, -56, -aside, 56);
    const QString key = u"banner/%1/%2/%3"_s.arg(title).arg(int(won)).arg(m_canvas.base().family());
    const auto paint = [&](StageCanvas& inner) {
        const QRectF own(0, 56, around.width(), box.height());
        QPainterPath light;
        light.addEllipse(own.center(), half * 0.85, 28);
        inner.glow(light, 32, withAlpha(won ? kGold : kDraw, 0.42));
        inner.strong(own.translated(0, 5), Qt::AlignCenter, face.pixelSize(), 64, QColor(0, 0, 0, 150), title,
                     QFont::Black);
        QLinearGradient gold(own.center() - QPointF(0, face.pixelSize() * 0.40),
                             own.center() + QPointF(0, face.pixelSize() * 0.44));
        gold.setColorAt(0, won ? kGoldLight : colour);
        gold.setColorAt(0.5, won ? kGold : colour);
        gold.setColorAt(1, won ? kGoldDeep : colour.darker(112));
        inner.strong(own, Qt::AlignCenter, face.pixelSize(), 64, QBrush(gold), title, QFont::Black);
    };
    m_painter.setOpacity(std::clamp(scene.result, 0.0, 1.0));
    if (qFuzzyCompare(scene.result, 1)) {
        m_canvas.sprite(key, around, paint);
    } else {
        m_painter.save();
        const qreal scale = 0.6 + 0.4 * scene.result;
        m_painter.translate(around.center());
        m_painter.scale(scale, scale);
        m_painter.translate(-around.center());
        m_canvas.draw(m_canvas.picture(key, around.size(), paint), around.topLeft());
        m_painter.restore();
    }
    m_painter.setOpacity(1);
}

void StageResult::paintTop() {
    const StageScene& scene = m_canvas.scene();
    if (!scene.options.showTop || scene.facts.top.empty() || scene.phase == StagePhase::Voided)
        return;
    const auto shown = [&scene](std::size_t i) { return std::clamp(scene.rows[i], 0.0, 1.0); };
    paintMvp(scene.facts.top.front(), shown(0));
    for (std::size_t i = 0; i < std::min<std::size_t>(scene.facts.top.size(), StageLayout::kRows); ++i)
        paintRow(i, scene.facts.top[i], shown(i));
    m_painter.setOpacity(1);
}

void StageResult::paintMvp(const RankEntry& entry, qreal shown) {
    if (shown <= 0)
        return;
    const QRectF& box = stageLayout().mvp;
    m_painter.setOpacity(shown);
    m_canvas.sprite(u"mvp/%1/%2"_s.arg(entry.uid).arg(entry.userName), box.translated(0, 24 * (1 - shown)),
                    [&](StageCanvas& inner) {
                        const QRectF own(QPointF(), box.size());
                        QLinearGradient gold(own.topLeft(), own.bottomLeft());
                        gold.setColorAt(0, kGoldLight);
                        gold.setColorAt(0.5, kGold);
                        gold.setColorAt(1, QColor(0xf7, 0xb0, 0x2c));
                        inner.rounded(own, kRadius, gold);
                        const QRectF disc(16, 8, StageLayout::kAvatar, StageLayout::kAvatar);
                        paintAvatar(inner.painter(), disc, entry.uid, entry.userName, inner.base());
                        inner.painter().setBrush(Qt::NoBrush);
                        inner.painter().setPen(QPen(Qt::white, 4));
                        inner.painter().drawEllipse(disc);
                        inner.strong(QRectF(124, 8, own.width() - 140, 32), Qt::AlignLeft | Qt::AlignVCenter, 24, 20,
                                     kOnGold, u"MVP"_s, QFont::Black);
                        inner.text(QRectF(124, 38, own.width() - 140, 56), Qt::AlignLeft | Qt::AlignVCenter, 40, 24,
                                   QFont::Bold, kOnGold, entry.userName);
                    });
}

void StageResult::paintRow(std::size_t place, const RankEntry& entry, qreal shown) {
    if (shown <= 0)
        return;
    const QRectF& box = stageLayout().row[place];
    const Pk& one = m_canvas.pk();
    // On a draw both sides are in the list.
    const auto side = one.sideOf(entry.giftId);
    const std::size_t where = side ? m_canvas.placeOf(*side) : 0;
    const QColor tint = m_canvas.coloursAt(where).tint;
    const QColor surface = roomColours(m_canvas.scene().options.backdrop).surface;
    const QString given = givenOf(one, entry);
    m_painter.setOpacity(shown);
    m_canvas.sprite(
        u"row/%1/%2/%3/%4/%5"_s.arg(entry.uid).arg(entry.rank).arg(given, entry.userName, tint.name() + surface.name()),
        box.translated(0, 24 * (1 - shown)), [&](StageCanvas& inner) {
            const QRectF own(QPointF(), box.size());
            inner.rounded(own, kRadius, surface);
            inner.rounded(own.adjusted(1, 1, -1, -1), kRadius - 1, withAlpha(tint, 0.10),
                          QPen(withAlpha(tint, 0.35), 2));
            inner.strong(QRectF(16, 8, 40, 40), Qt::AlignLeft | Qt::AlignVCenter, 28, 20,
                         entry.rank == 1 ? kGold : kSecondary, QString::number(entry.rank));
            if (side)
                paintSideMark(inner.painter(), QRectF(own.right() - 40, 16, 24, 24), *side, tint);
            inner.text(QRectF(48, 8, own.width() - 96, 40), Qt::AlignLeft | Qt::AlignVCenter, 28, 22, QFont::Normal,
                       kText, entry.userName);
            inner.strong(QRectF(16, 48, own.width() - 32, 48), Qt::AlignLeft | Qt::AlignVCenter, 36, 24, tint, given);
        });
}

void StageResult::paintConfetti() {
    const StageScene& scene = m_canvas.scene();
    if (scene.confetti < 0 || !m_canvas.winner())
        return;
    const SideShades own = m_canvas.coloursAt(m_canvas.placeOf(*m_canvas.winner()));
    const std::array<QColor, 4> colours{kGold, kGoldLight, own.tint, own.centre};
    m_painter.save();
    m_painter.setPen(Qt::NoPen);
    // Only what would hide nothing for long: it falls through, and the last of it fades.
    const double fade = scene.confetti > 0.75 ? (1 - scene.confetti) / 0.25 : 1;
    m_painter.setOpacity(std::clamp(fade, 0.0, 1.0));
    const QTransform stage = m_painter.worldTransform();
    for (int i = 0; i < kConfetti; ++i) {
        const double speed = 1.1 + 0.9 * chanceOf(i, 1);
        const double y = -160 - 700 * chanceOf(i, 2) + 2'100 * speed * scene.confetti * 0.75;
        if (y < -20 || y > StageLayout::kHeight + 20)
            continue;
        const double sway = 46 * std::sin(scene.confetti * 18 * (0.5 + chanceOf(i, 3)) + i);
        const double turn = scene.confetti * 1'400 * (chanceOf(i, 4) - 0.5) + 360 * chanceOf(i, 5);
        const double flip = std::cos(scene.confetti * 30 * (0.4 + chanceOf(i, 6)) + i);
        QTransform piece = stage;
        piece.translate(StageLayout::kWidth * chanceOf(i, 7) + sway, y);
        piece.rotate(turn);
        m_painter.setWorldTransform(piece);
        const double width = 10 + 8 * chanceOf(i, 8);
        m_painter.setBrush(colours[std::size_t(i) % colours.size()]);
        m_painter.drawRect(QRectF(-width / 2, -8 * std::abs(flip), width, 16 * std::abs(flip) + 1));
    }
    m_painter.restore();
}

} // namespace pk
