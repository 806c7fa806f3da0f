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
    return {stagetokens::kBack, stagetokens::kSurface};
}

SideShades sideColours(std::size_t place, PairChoice pair) {
    return stagetokens::coloursOf(place == 0, pair);
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
