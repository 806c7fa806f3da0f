// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <array>

#include "engine/domain/pk.h"

namespace pk {

// Where everything lies on a stage of 1920 × 1080, on a grid of 8 px; geometry only. Places are by screen side (0 left,
// 1 right), whichever PK side is shown there.
struct StageLayout {
    static constexpr qreal kWidth = 1920;
    static constexpr qreal kHeight = 1080;
    static constexpr qreal kMargin = 64;
    static constexpr qreal kAvatar = 88;
    static constexpr qreal kVs = 112;
    static constexpr qreal kArt = 272;
    static constexpr int kBest = 3;
    static constexpr int kRows = 5;

    QRectF title;
    QRectF subtitle;
    QRectF logo;
    QRectF rule; // what is compared
    QRectF clock;
    QRectF vs;
    QRectF bar;
    std::array<QRectF, kSides> panel;
    std::array<QRectF, kSides> art;
    std::array<QRectF, kSides> mark;
    std::array<QRectF, kSides> name;
    std::array<QRectF, kSides> desc;
    std::array<QRectF, kSides> score;
    std::array<QRectF, kSides> unit;
    std::array<std::array<QRectF, kBest>, kSides> best; // from the centre outwards
    std::array<std::array<QRectF, kBest>, kSides> card; // of gifts, above each other
    QRectF banner;
    QRectF mvp;
    std::array<QRectF, kRows> row;
    QRectF lead;    // below VS: who is ahead by how much
    QRectF caption; // one line at the bottom
    QRectF start;   // when it begins, while it waits
    QRectF note;    // settling, reconnecting
    QRectF noteOfResult;
};
[[nodiscard]] const StageLayout& stageLayout();

// The scale and place of the stage in a window: as large as fits, centred.
struct StagePlace {
    qreal scale = 1;
    QPointF origin;
};
[[nodiscard]] StagePlace placeStage(const QSizeF& size);

} // namespace pk
