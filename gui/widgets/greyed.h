// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>

namespace pk {

// With `share` (0–1) of its colour taken away: what has lost, or does not count.
[[nodiscard]] QColor desaturated(const QColor& colour, double share);
[[nodiscard]] QPixmap desaturated(const QPixmap& pixmap, double share);

} // namespace pk
