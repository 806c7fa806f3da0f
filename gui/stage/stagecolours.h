// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include "gui/stage/stagescene.h"

namespace pk {

// The stage's colours (UI.md, "Stage"): dark in every theme, as a projector shows them.
namespace stagecolour {
inline constexpr QColor kText(0xf4, 0xf6, 0xff);
inline constexpr QColor kSecondary(0xb8, 0xc0, 0xdb);
inline constexpr QColor kOutline(0x8c, 0x96, 0xb8);
inline constexpr QColor kGold(0xff, 0xc5, 0x3d);
inline constexpr QColor kGoldLight(0xff, 0xe3, 0x9a);
inline constexpr QColor kGoldDeep(0xf0, 0x9a, 0x1c);
inline constexpr QColor kOnGold(0x1b, 0x1f, 0x2a);
inline constexpr QColor kUrgent(0xc4, 0x23, 0x2f);
inline constexpr QColor kDraw(0x5b, 0x64, 0x80);
inline constexpr QColor kSettling(0x6b, 0x3f, 0xc4);
inline constexpr QColor kStale(0x8f, 0x5a, 0x00);
} // namespace stagecolour

// Of the room: all near black, so that every text keeps its contrast.
struct RoomColours {
    QColor back;
    QColor surface;
};
[[nodiscard]] RoomColours roomColours(StageBackdrop backdrop);

// Of a screen side (0 left, 1 right), whichever PK side is shown there.
struct SideShades {
    QColor edge;   // of the bar, at the outer end
    QColor centre; //
    QColor onBar;
    QColor tint; // of text on the background
};
[[nodiscard]] SideShades sideColours(std::size_t place, PairChoice pair);
// Of a side that has lost.
[[nodiscard]] SideShades loserColours(SideShades colours);
inline constexpr double kLoserGrey = 0.45;

[[nodiscard]] QColor withAlpha(QColor colour, double alpha);

} // namespace pk
