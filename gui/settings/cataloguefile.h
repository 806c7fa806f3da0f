// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <vector>

#include "engine/domain/gift.h"

namespace pk {

inline constexpr qint64 kCatalogueBytesMax = 8 * 1024 * 1024;

// A gift catalogue in a file: JSON, with the user's own pictures inside, so that it is complete elsewhere.
struct CatalogueFile {
    std::vector<Gift> gifts;
    QMap<QString, QByteArray> pictures; // by Gift::logo
};

// Pictures are taken from `artDir`; one that is gone there is left out.
[[nodiscard]] QByteArray writeCatalogue(const std::vector<Gift>& gifts, const QString& artDir);
// Everything is checked, each gift as the engine does, ids for being unique. Also reads a plain list of gifts.
// ValidationFailed names the entry (1-based) and field; TooLarge.
[[nodiscard]] Result<CatalogueFile> readCatalogue(const QByteArray& bytes);

// What importing would do to the present catalogue. Gifts that the file does not have stay.
struct CatalogueDiff {
    std::vector<Gift> added;
    std::vector<Gift> changed;
    int same = 0;
};
[[nodiscard]] CatalogueDiff diffCatalogue(const std::vector<Gift>& present, const std::vector<Gift>& wanted);

} // namespace pk
