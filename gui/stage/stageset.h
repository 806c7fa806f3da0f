// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/stage/stagecanvas.h"

namespace pk {

// The set: the room and its light, title, both panels with art, name and promise. It stands still between two phases,
// so it is painted once and kept: an opaque picture of `size` (device-independent px).
[[nodiscard]] const QPixmap& stageSet(StageCanvas& canvas, const QSizeF& size, StagePhase phase);
// Where the sets of two phases differ, in stage coordinates.
[[nodiscard]] QRectF stagePanels();

} // namespace pk
