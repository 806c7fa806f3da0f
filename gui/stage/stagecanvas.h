// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QPainter>
#include <QPixmap>
#include <functional>
#include <optional>

#include "gui/stage/stagecolours.h"
#include "gui/stage/stagelayout.h"
#include "gui/stage/stagescene.h"

namespace pk {

// Pictures of what does not change from one frame to the next: the set, cards, names. Bounded; each view has its own.
// GUI thread.
class StageCache {
public:
    [[nodiscard]] const QPixmap* find(const QString& key) const { return m_pixmaps.object(key); }
    const QPixmap* insert(const QString& key, QPixmap pixmap);
    void clear() { m_pixmaps.clear(); }
    [[nodiscard]] qsizetype kilobytes() const { return m_pixmaps.totalCost(); }

private:
    static constexpr qsizetype kMostKilobytes = 192 * 1024; // three full pictures at 4K, and what stands on them
    QCache<QString, QPixmap> m_pixmaps{kMostKilobytes};
};

// What the parts of the stage paint with: the painter in stage coordinates, the scene, type and pictures. Lives for
// one frame.
class StageCanvas {
public:
    StageCanvas(QPainter& painter, const StageScene& scene, const QFont& base, StageCache& cache, qreal scale);

    [[nodiscard]] QPainter& painter() const { return m_painter; }
    [[nodiscard]] const StageScene& scene() const { return m_scene; }
    [[nodiscard]] const Pk& pk() const { return m_scene.facts.view.pk; }
    [[nodiscard]] const StageLayout& layout() const { return stageLayout(); }
    [[nodiscard]] const QFont& base() const { return m_base; }
    [[nodiscard]] StageCache& cache() const { return m_cache; }
    [[nodiscard]] qreal scale() const { return m_scale; } // device px a stage px
    [[nodiscard]] bool isFinal() const { return m_isFinal; }
    [[nodiscard]] std::optional<Side> winner() const { return m_winner; }
    [[nodiscard]] Side sideAt(std::size_t place) const;
    [[nodiscard]] std::size_t placeOf(Side side) const { return sideAt(0) == side ? 0 : 1; }
    [[nodiscard]] SideShades coloursAt(std::size_t place) const;
    [[nodiscard]] bool isLoser(Side side) const;

    [[nodiscard]] QFont face(qreal pixels, int weight = QFont::Normal) const;
    // The face in which `what` is no wider than `width`, `least` px at the smallest.
    [[nodiscard]] QFont fitting(qreal width, qreal pixels, qreal least, int weight, const QString& what) const;
    // As large as fits; elided only where `least` px are too large still.
    void text(const QRectF& box, Qt::Alignment align, qreal pixels, qreal least, int weight, const QColor& colour,
              const QString& what);
    // Broken into the lines that `box` holds, from its top; smaller where they are too many, and elided at `least` px.
    void paragraph(const QRectF& box, Qt::Alignment align, qreal pixels, qreal least, const QColor& colour,
                   const QString& what);
    // For what is read across the room: strong also in a family that has no bold face.
    void strong(const QRectF& box, Qt::Alignment align, qreal pixels, qreal least, const QBrush& brush,
                const QString& what, int weight = QFont::Bold);
    void rounded(const QRectF& box, qreal radius, const QBrush& brush, const QPen& pen = Qt::NoPen);
    // Soft light, or shadow, of a shape.
    void glow(const QPainterPath& shape, qreal blur, const QColor& colour);
    void glow(const QRectF& box, qreal radius, qreal blur, const QColor& colour);

    using Paint = std::function<void(StageCanvas&)>; // in the picture's own coordinates, from (0, 0)
    // A picture painted once: `key` names everything that it shows.
    void sprite(const QString& key, const QRectF& box, const Paint& paint);
    [[nodiscard]] const QPixmap& picture(const QString& key, const QSizeF& size, const Paint& paint,
                                         bool opaque = false);
    void draw(const QPixmap& pixmap, const QPointF& at); // pixel by pixel where nothing is scaled
    [[nodiscard]] QPixmap art(const PkSide& gift, int size, bool grey) const;

private:
    QPainter& m_painter;
    const StageScene& m_scene;
    const QFont& m_base;
    StageCache& m_cache;
    qreal m_scale;
    bool m_isFinal;
    std::optional<Side> m_winner;
};

[[nodiscard]] QString stageWords(const char* text); // in the context "Stage"

} // namespace pk
