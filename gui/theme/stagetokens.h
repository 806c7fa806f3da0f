// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include "gui/theme/tokens.h"

// The stage's own colours: a dark show on a projector, whatever the console's theme.
namespace pk::stagetokens {

inline constexpr QColor kBack(0x0b, 0x0e, 0x1a);
inline constexpr QColor kSurface(0x16, 0x1b, 0x2e);
inline constexpr QColor kText(0xf4, 0xf6, 0xff);
inline constexpr QColor kSecondary(0xb8, 0xc0, 0xdb);
inline constexpr QColor kOutline(0x8c, 0x96, 0xb8); // of the bar
inline constexpr QColor kGold(0xff, 0xc5, 0x3d);
inline constexpr QColor kOnGold(0x1b, 0x1f, 0x2a);
inline constexpr QColor kUrgent(0xc4, 0x23, 0x2f);   // white text on it
inline constexpr QColor kDraw(0x5b, 0x64, 0x80);     // white text on it
inline constexpr QColor kStale(0x8f, 0x5a, 0x00);    // white text on it
inline constexpr QColor kSettling(0x6b, 0x3f, 0xc4); // white text on it

struct SideColours {
    QColor edge;   // of the bar, at the outer end
    QColor centre; //
    QColor onBar;
    QColor tint; // of text on the background
};
[[nodiscard]] SideColours coloursOf(bool left, PairChoice pair);

} // namespace pk::stagetokens
