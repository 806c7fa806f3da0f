// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/domain/error.h"

namespace pk {

// An entry of the gift catalogue.
struct Gift {
    quint32 giftId = 0; // > 0
    QString name;       // Chinese name, or the only one
    QString nameEn;     // English name; empty: `name` serves
    qint64 priceKb = 0; // K coins a piece
    QString logo;       // name of an art in resources/gifts, or a file name in the data directory's gifts/

    bool operator==(const Gift&) const = default;
};

// Checks every field; the first wrong one is named.
[[nodiscard]] Result<void> validateGift(const Gift& gift);

} // namespace pk
