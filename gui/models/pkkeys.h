// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "gui/models/pkorder.h"

namespace pk {

// What of a PK is searched and sorted by as text, folded once: a comparison of ten thousand rows then costs no case
// folding. The gifts' names are those of the current language.
struct PkTexts {
    QString search; // everything that the filter looks at
    QString show;
    std::array<QString, kSides> gifts;
};
[[nodiscard]] PkTexts textsOf(const Pk& pk);
// As filter.accepts(pk); `folded` is the filter's text, folded.
[[nodiscard]] bool acceptsTexts(const PkFilter& filter, const QString& folded, const Pk& pk, const PkTexts& texts);

// The place of a PK in an order as a few numbers, small enough to be sorted side by side. Points into `texts`.
struct PkKey {
    std::array<qint64, 3> numbers{};
    const QString* first = nullptr; // texts, where the order is by text
    const QString* second = nullptr;
    PkId pkId = 0;
};
[[nodiscard]] PkKey keyOf(const PkView& view, const PkTexts& texts, PkSort::Key by);
// The same order as pkBefore().
[[nodiscard]] bool keyBefore(const PkKey& a, const PkKey& b, bool descending);

} // namespace pk
