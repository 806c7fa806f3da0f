// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/domain/ranking.h"

namespace pk {

// What the results page says of a PK, in the current language.
[[nodiscard]] QString outcomeTitle(const PkView& view);         // "Rose wins", "Draw", "Voided: no result"
[[nodiscard]] QString totalText(const PkView& view, Side side); // "1,234" in the metric of the PK
[[nodiscard]] QString metricUnit(CompareBy by);                 // "gifts", "KB"
[[nodiscard]] QString eventText(const TimelineEvent& event, const Pk& pk);
[[nodiscard]] std::optional<Side> winnerOf(const PkView& view);

} // namespace pk
