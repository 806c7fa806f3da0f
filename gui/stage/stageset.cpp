// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stageset.h"

#include <QFileInfo>
#include <QImageReader>
#include <QPainterPath>
#include <QRandomGenerator>

#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kRadius = 28;
constexpr qreal kLoserOpacity = 0.6;
constexpr int kLogoMost = 4096; // px; what is larger is nobody's logo

QImage loadLogo(const QString& file, const QSize& box) {
    QImageReader reader(file);
    const QSize size = reader.size();
    if (!size.isValid() || size.width() > kLogoMost || size.height() > kLogoMost)
        return {};
    reader.setScaledSize(size.scaled(box, Qt::KeepAspectRatio));
    return reader.read();
}

// Which set it is: both that run look alike, and every result is its own.
StagePhase looksOf(StagePhase phase) {
    switch (phase) {
        case StagePhase::LastTen:
        case StagePhase::Settling:
            return StagePhase::Running;
        default:
            return phase;
    }
}

class SetPainter {
public:
    SetPainter(StageCanvas& canvas, StagePhase phase)
        : m_canvas(canvas),
          m_painter(canvas.painter()),
          m_room(roomColours(canvas.scene().options.backdrop)),
          m_phase(phase) {}

    void paint(const QSizeF& size) {
        m_painter.fillRect(QRectF(QPointF(), size), m_room.back);
        const StagePlace place = placeStage(size);
        m_painter.translate(place.origin);
        m_painter.scale(place.scale, place.scale);
        paintLight();
        paintTitle();
        if (m_phase != StagePhase::Empty) {
            for (std::size_t side = 0; side < kSides; ++side)
                paintPanel(side);
            m_canvas.glow(stageLayout().bar.translated(0, 8), 36, 18, QColor(0, 0, 0, 150));
        }
        paintGrain();
    }

private:
    [[nodiscard]] bool isOver() const { return isFinalPhase(m_phase); }
    [[nodiscard]] bool isMuted(Side side) const { return isOver() && m_canvas.isLoser(side); }
    [[nodiscard]] bool hasWon(Side side) const { return isOver() && m_canvas.winner() == side; }
    [[nodiscard]] SideShades coloursAt(std::size_t place) const {
        const SideShades own = m_canvas.coloursAt(place);
        return isMuted(m_canvas.sideAt(place)) ? loserColours(own) : own;
    }

    static void light(QPainter& room, const QPointF& at, qreal radius, const QColor& colour) {
        QRadialGradient gradient(at, radius);
        gradient.setColorAt(0, colour);
        gradient.setColorAt(0.5, withAlpha(colour, colour.alphaF() * 0.35));
        gradient.setColorAt(1, withAlpha(colour, 0));
        room.fillRect(QRectF(0, 0, StageLayout::kWidth, StageLayout::kHeight), gradient);
    }

    // Each side lights its half of the room; whoever has won lights it alone. Light is soft: painted at a quarter of
    // the size it looks the same, and costs a sixteenth.
    void paintLight() {
        if (m_canvas.scene().options.backdrop == StageBackdrop::Black)
            return;
        const QRectF whole(0, 0, StageLayout::kWidth, StageLayout::kHeight);
        QImage small(480, 270, QImage::Format_RGB32);
        small.fill(m_room.back);
        QPainter room(&small);
        room.scale(small.width() / whole.width(), small.height() / whole.height());
        light(room, {whole.center().x(), -160}, 900, withAlpha(m_room.surface.lighter(190), 0.55));
        for (std::size_t place = 0; place < kSides; ++place) {
            const Side side = m_canvas.sideAt(place);
            const qreal x = place == 0 ? 240 : StageLayout::kWidth - 240;
            const bool quiet = m_phase == StagePhase::Waiting || m_phase == StagePhase::Empty || isMuted(side);
            light(room, {x, 420}, 980, withAlpha(coloursAt(place).centre, quiet ? 0.08 : 0.24));
            if (hasWon(side))
                light(room, {x + (place == 0 ? 208 : -208), 400}, 900, withAlpha(stagecolour::kGold, 0.30));
        }
        // Dark towards the corners, so that the middle holds the eye.
        QRadialGradient dim(QPointF(whole.center().x(), 500), 1080);
        dim.setColorAt(0.5, withAlpha(m_room.back, 0));
        dim.setColorAt(1, withAlpha(m_room.back, 0.95));
        room.fillRect(whole, dim);
        room.end();
        m_painter.drawImage(whole, small);
    }

    // Without it a projector shows the light's steps.
    void paintGrain() {
        if (m_canvas.scene().options.backdrop == StageBackdrop::Black)
            return;
        QImage grain(128, 128, QImage::Format_ARGB32_Premultiplied);
        QRandomGenerator random(7);
        for (int y = 0; y < grain.height(); ++y)
            for (int x = 0; x < grain.width(); ++x) {
                const int alpha = int(random.bounded(5));
                const int level = random.bounded(2) != 0 ? alpha : 0;
                grain.setPixel(x, y, qRgba(level, level, level, alpha));
            }
        m_painter.save();
        m_painter.resetTransform();
        m_painter.drawTiledPixmap(m_painter.viewport(), QPixmap::fromImage(grain));
        m_painter.restore();
    }

    void paintTitle() {
        const StageOptions& options = m_canvas.scene().options;
        const StageLayout& l = stageLayout();
        const Pk& one = m_canvas.pk();
        qreal indent = 0;
        if (!options.logo.isEmpty()) {
            const qreal scale = m_canvas.scale();
            if (const QImage logo = loadLogo(options.logo, (l.logo.size() * scale).toSize()); !logo.isNull()) {
                const QSizeF shown = QSizeF(logo.size()) / scale;
                m_painter.drawImage(QRectF(QPointF(l.logo.left(), l.logo.center().y() - shown.height() / 2), shown),
                                    logo);
                indent = shown.width() + 24;
            }
        }
        const QString title = !options.title.isEmpty() ? options.title
                              : one.pkId != 0 ? stageWords(QT_TRANSLATE_NOOP("Stage", "Gift PK · %1")).arg(one.showId)
                                              : stageWords(QT_TRANSLATE_NOOP("Stage", "Gift PK"));
        const QRectF box = l.title.adjusted(indent, 0, 0, 0);
        if (options.subtitle.isEmpty()) {
            m_canvas.text(box, Qt::AlignLeft | Qt::AlignVCenter, 40, 24, QFont::DemiBold, stagecolour::kText, title);
        } else {
            m_canvas.text(box.adjusted(0, 0, 0, -l.subtitle.height()), Qt::AlignLeft | Qt::AlignVCenter, 40, 24,
                          QFont::DemiBold, stagecolour::kText, title);
            m_canvas.text(l.subtitle.adjusted(indent, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, 28, 20, QFont::Normal,
                          stagecolour::kSecondary, options.subtitle);
        }
        if (one.pkId != 0)
            m_canvas.text(l.rule, Qt::AlignRight | Qt::AlignVCenter, 28, 20, QFont::Normal, stagecolour::kSecondary,
                          one.compareBy == CompareBy::Kb ? stageWords(QT_TRANSLATE_NOOP("Stage", "more K coins win"))
                                                         : stageWords(QT_TRANSLATE_NOOP("Stage", "more gifts win")));
    }

    void paintPanel(std::size_t place) {
        const Side side = m_canvas.sideAt(place);
        const PkSide& gift = m_canvas.pk().sides[std::size_t(side)];
        const StageLayout& l = stageLayout();
        const SideShades colours = coloursAt(place);
        const bool quiet = m_phase == StagePhase::Waiting || isMuted(side);
        const QRectF& box = l.panel[place];
        m_canvas.glow(box.translated(0, 20), kRadius, 28, QColor(0, 0, 0, 170));
        if (hasWon(side))
            m_canvas.glow(box, kRadius, 26, withAlpha(stagecolour::kGold, 0.75));
        else if (!quiet)
            m_canvas.glow(box, kRadius, 22, withAlpha(colours.centre, 0.30));
        paintSurface(place, colours, quiet);
        if (hasWon(side)) {
            QLinearGradient gold(box.topLeft(), box.bottomLeft());
            gold.setColorAt(0, stagecolour::kGoldLight);
            gold.setColorAt(0.45, stagecolour::kGold);
            gold.setColorAt(1, stagecolour::kGoldDeep);
            m_canvas.rounded(box.adjusted(3, 3, -3, -3), kRadius - 3, Qt::NoBrush, QPen(QBrush(gold), 6));
        } else if (m_phase == StagePhase::Draw) {
            m_canvas.rounded(box.adjusted(3, 3, -3, -3), kRadius - 3, Qt::NoBrush, QPen(stagecolour::kDraw, 6));
        }
        if (isMuted(side))
            m_painter.setOpacity(kLoserOpacity);
        paintArt(place, gift, isMuted(side));
        paintWords(place, gift, colours);
        m_painter.setOpacity(1);
    }

    void paintSurface(std::size_t place, const SideShades& colours, bool quiet) {
        const QRectF& box = stageLayout().panel[place];
        m_canvas.rounded(box, kRadius, m_room.surface);
        QLinearGradient wash(place == 0 ? box.topLeft() : box.topRight(),
                             place == 0 ? box.bottomRight() : box.bottomLeft());
        wash.setColorAt(0, withAlpha(colours.centre, quiet ? 0.16 : 0.46));
        wash.setColorAt(0.55, withAlpha(colours.edge, quiet ? 0.10 : 0.26));
        wash.setColorAt(1, withAlpha(colours.edge, 0.06));
        m_canvas.rounded(box, kRadius, wash);
        // An edge of light at the top, as on glass.
        QLinearGradient edge(box.topLeft(), box.bottomLeft());
        edge.setColorAt(0, QColor(255, 255, 255, quiet ? 26 : 62));
        edge.setColorAt(0.4, QColor(255, 255, 255, 10));
        edge.setColorAt(1, QColor(255, 255, 255, 16));
        m_canvas.rounded(box.adjusted(1, 1, -1, -1), kRadius - 1, Qt::NoBrush, QPen(QBrush(edge), 2));
    }

    void paintArt(std::size_t place, const PkSide& gift, bool grey) {
        const QRectF& box = stageLayout().art[place];
        const QPointF middle = box.center();
        QRadialGradient halo(middle, box.width() * 0.68);
        const QColor tint = coloursAt(place).tint;
        halo.setColorAt(0, withAlpha(tint, grey ? 0.10 : 0.38));
        halo.setColorAt(0.6, withAlpha(tint, grey ? 0.03 : 0.12));
        halo.setColorAt(1, withAlpha(tint, 0));
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(halo);
        m_painter.drawEllipse(middle, box.width() * 0.68, box.width() * 0.68);
        QPainterPath ground;
        ground.addEllipse(QPointF(middle.x(), box.bottom() - 6), box.width() * 0.30, 12);
        m_canvas.glow(ground, 10, QColor(0, 0, 0, 150));
        m_canvas.draw(m_canvas.art(gift, int(StageLayout::kArt), grey), box.topLeft());
    }

    void paintWords(std::size_t place, const PkSide& gift, const SideShades& colours) {
        const StageLayout& l = stageLayout();
        const Qt::Alignment align = place == 0 ? Qt::AlignLeft : Qt::AlignRight;
        // Side A is ◆ wherever it stands.
        paintSideMark(m_painter, l.mark[place], m_canvas.sideAt(place), colours.tint);
        m_canvas.text(l.name[place], align | Qt::AlignVCenter, 40, 28, QFont::DemiBold, stagecolour::kText,
                      words::giftName(gift));
        if (m_canvas.scene().options.showTexts && !gift.desc.isEmpty())
            m_canvas.paragraph(l.desc[place], align, 28, 20, stagecolour::kSecondary, gift.desc);
        m_canvas.text(l.unit[place], align | Qt::AlignVCenter, 28, 24, QFont::Normal, stagecolour::kSecondary,
                      m_canvas.pk().compareBy == CompareBy::Kb ? stageWords(QT_TRANSLATE_NOOP("Stage", "K coins"))
                                                               : stageWords(QT_TRANSLATE_NOOP("Stage", "gifts")));
    }

    StageCanvas& m_canvas;
    QPainter& m_painter;
    RoomColours m_room;
    StagePhase m_phase;
};

QString keyOf(const StageCanvas& canvas, const QSizeF& size, StagePhase phase) {
    const StageOptions& options = canvas.scene().options;
    const Pk& one = canvas.pk();
    QStringList parts{
        u"set"_s, QString::number(size.width()), QString::number(size.height()), QString::number(int(phase)),
        // A show's next PK with the same gifts stands on the same set.
        one.pkId == 0 ? QString() : u"pk"_s, options.title.isEmpty() ? one.showId : QString(),
        QString::number(int(one.compareBy)),
        isFinalPhase(phase) && canvas.winner() ? QString::number(int(*canvas.winner())) : QString(), options.title,
        options.subtitle, options.logo,
        options.logo.isEmpty() ? QString()
                               : QString::number(QFileInfo(options.logo).lastModified().toMSecsSinceEpoch()),
        QString::number(int(options.backdrop)), QString::number(int(options.pair)),
        QString::number(int(options.swapped) + 2 * int(options.showTexts)), canvas.base().toString(),
        stageWords("gifts")}; // of the language
    for (const PkSide& side : one.sides)
        parts += {QString::number(side.giftId), words::giftName(side), side.giftLogo, side.desc};
    return parts.join(QChar(1));
}

} // namespace

const QPixmap& stageSet(StageCanvas& canvas, const QSizeF& size, StagePhase phase) {
    const StagePhase looks = looksOf(phase);
    const qreal stage = placeStage(size).scale;
    // In the view's own pixels, not in those of the stage: it fills the borders too.
    return canvas.picture(
        keyOf(canvas, size, looks), size / stage,
        [&](StageCanvas& inner) {
            inner.painter().scale(1 / stage, 1 / stage);
            SetPainter(inner, looks).paint(size);
        },
        true);
}

QRectF stagePanels() {
    const StageLayout& l = stageLayout();
    return l.panel[0].united(l.panel[1]).adjusted(-48, -40, 48, 32);
}

} // namespace pk
