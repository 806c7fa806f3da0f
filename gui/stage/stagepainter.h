// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

#include "gui/stage/stagescene.h"

class QPainter;

namespace pk {

class StageCache;

// Paints a scene into `size` (device-independent px), letterboxed in the room. `base`: the console's font. The same
// scene gives the same picture; `cache` keeps what does not change until the next frame.
void paintStage(QPainter& painter, const QSizeF& size, const StageScene& scene, const QFont& base, StageCache& cache);
void paintStage(QPainter& painter, const QSizeF& size, const StageScene& scene, const QFont& base); // a single picture

// Paints the set of a result that may come into the cache, so that the first frame of its banner is as quick as the
// others. `ratio`: device px a px.
void prepareResult(const QSizeF& size, qreal ratio, StageScene scene, Outcome outcome, const QFont& base,
                   StageCache& cache);
// The same for the set of a phase that is to come.
void prepareSet(const QSizeF& size, qreal ratio, const StageScene& scene, const QFont& base, StageCache& cache);

// One sentence for assistive tools: who leads with what, and what is left.
[[nodiscard]] QString stageText(const StageScene& scene);

} // namespace pk
