// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include "engine/domain/pk.h"

namespace pk {

enum class ThemeChoice { System, Light, Dark };
enum class PairChoice { Standard, ColourBlind };

// The colours of UI.md that a QPalette has no role for. A pure function of the palette (light or dark)
// and the chosen pair, so that painting needs no global.
struct Tokens {
    bool dark = false;
    QColor surface;  // cards, tables
    QColor canvas;   // behind them
    QColor hairline; // dividers, borders
    QColor text;
    QColor textSecondary;
    QColor accent;
    QColor sideA, sideAText; // bar of the left side and text on it
    QColor sideB, sideBText;
    QColor sideATint, sideBTint;                                   // text in the side's colour on the surface
    QColor waiting, running, urgent, settling, ended, draw, error; // status chips
    QColor warningBack, warningText;                               // amber bars
};
[[nodiscard]] Tokens tokensOf(const QPalette& palette);

// The palettes of the console; the pair is carried in the palette too (a spare role), see theme.cpp.
[[nodiscard]] QPalette consolePalette(bool dark, PairChoice pair);
[[nodiscard]] bool isDark(const QPalette& palette);

// The application font with tabular digits, in a given pixel size at scale 1 (points internally).
[[nodiscard]] QFont tabularFont(const QFont& base, int pixelSize, int weight = QFont::Normal);

// The weight to emphasise with: DemiBold where the family has such a face, else Bold, because a face that
// is missing would be shown as Regular.
[[nodiscard]] QFont::Weight strongWeight(const QFont& font);

// 8 px grid.
namespace space {
inline constexpr int kXs = 4;
inline constexpr int kS = 8;
inline constexpr int kM = 16;
inline constexpr int kL = 24;
inline constexpr int kXl = 32;
} // namespace space

} // namespace pk
