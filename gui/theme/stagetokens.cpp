// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/stagetokens.h"

namespace pk::stagetokens {

SideColours coloursOf(bool left, PairChoice pair) {
    if (pair == PairChoice::ColourBlind)
        return left ? SideColours{QColor(0xff, 0xb0, 0x00), QColor(0xff, 0xb0, 0x00), kOnGold, QColor(0xff, 0xc8, 0x52)}
                    : SideColours{QColor(0x52, 0x63, 0xe4), QColor(0x52, 0x63, 0xe4), Qt::white,
                                  QColor(0xa6, 0xb0, 0xff)};
    return left ? SideColours{QColor(0xb3, 0x12, 0x4e), QColor(0xe0, 0x24, 0x5e), Qt::white, QColor(0xff, 0x8f, 0xb3)}
                : SideColours{QColor(0x17, 0x47, 0xb8), QColor(0x1d, 0x6b, 0xf3), Qt::white, QColor(0x8d, 0xb8, 0xff)};
}

} // namespace pk::stagetokens
