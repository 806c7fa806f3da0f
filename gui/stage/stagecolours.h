// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include "gui/stage/stagescene.h"
#include "gui/theme/stagetokens.h"

namespace pk {

// The stage's colours: the tokens, and what its depth is made of beside them.
namespace stagecolour {
using namespace stagetokens;
inline constexpr QColor kGoldLight(0xff, 0xe3, 0x9a);
inline constexpr QColor kGoldDeep(0xf0, 0x9a, 0x1c);
} // namespace stagecolour

// Of the room: all near black, so that every text keeps its contrast.
struct RoomColours {
    QColor back;
    QColor surface;
};
[[nodiscard]] RoomColours roomColours(StageBackdrop backdrop);

// Of a screen side (0 left, 1 right), whichever PK side is shown there.
using SideShades = stagetokens::SideColours;
[[nodiscard]] SideShades sideColours(std::size_t place, PairChoice pair);
// Of a side that has lost.
[[nodiscard]] SideShades loserColours(SideShades colours);
inline constexpr double kLoserGrey = 0.45;

[[nodiscard]] QColor withAlpha(QColor colour, double alpha);

} // namespace pk
