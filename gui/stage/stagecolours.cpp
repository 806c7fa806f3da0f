// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagecolours.h"

#include "gui/widgets/greyed.h"

namespace pk {

RoomColours roomColours(StageBackdrop backdrop) {
    switch (backdrop) {
        case StageBackdrop::Violet:
            return {QColor(0x12, 0x0a, 0x20), QColor(0x21, 0x17, 0x33)};
        case StageBackdrop::Teal:
            return {QColor(0x06, 0x14, 0x19), QColor(0x10, 0x25, 0x2d)};
        case StageBackdrop::Black:
            return {QColor(0x00, 0x00, 0x00), QColor(0x13, 0x15, 0x1c)};
        case StageBackdrop::Night:
            break;
    }
    return {QColor(0x0b, 0x0e, 0x1a), QColor(0x16, 0x1b, 0x2e)};
}

SideShades sideColours(std::size_t place, PairChoice pair) {
    const bool left = place == 0;
    if (pair == PairChoice::ColourBlind)
        return left ? SideShades{QColor(0xff, 0xb0, 0x00), QColor(0xff, 0xb0, 0x00), stagecolour::kOnGold,
                                 QColor(0xff, 0xc8, 0x52)}
                    : SideShades{QColor(0x52, 0x63, 0xe4), QColor(0x52, 0x63, 0xe4), Qt::white,
                                 QColor(0xa6, 0xb0, 0xff)};
    return left ? SideShades{QColor(0xb3, 0x12, 0x4e), QColor(0xe0, 0x24, 0x5e), Qt::white, QColor(0xff, 0x8f, 0xb3)}
                : SideShades{QColor(0x17, 0x47, 0xb8), QColor(0x1d, 0x6b, 0xf3), Qt::white, QColor(0x8d, 0xb8, 0xff)};
}

SideShades loserColours(SideShades colours) {
    for (QColor* colour : {&colours.edge, &colours.centre, &colours.tint})
        *colour = desaturated(*colour, kLoserGrey);
    return colours;
}

QColor withAlpha(QColor colour, double alpha) {
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

} // namespace pk
