// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

#include "gui/stage/stagescene.h"

class QPainter;

namespace pk {

// Paints a scene into `size` (device-independent px), letterboxed on the stage's background. `base`: the console's
// font. Pure: the same scene gives the same picture.
void paintStage(QPainter& painter, const QSizeF& size, const StageScene& scene, const QFont& base);

// One sentence for assistive tools: who leads with what, and what is left.
[[nodiscard]] QString stageText(const StageScene& scene);

} // namespace pk
