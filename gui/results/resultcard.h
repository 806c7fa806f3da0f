// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QImage>

#include "engine/domain/ranking.h"
#include "gui/theme/tokens.h"

namespace pk {

inline constexpr QSize kResultCardSize{1200, 675};

// The result as a picture to share: 1200×675, in the colours of the stage, in the current language.
// Painted apart from any widget; `base` gives the family (with Chinese glyphs). `corrected`: what corrections make of
// the result, in words; may be empty.
[[nodiscard]] QImage paintResultCard(const PkDetail& detail, const QString& corrected, const QFont& base,
                                     PairChoice pair);

} // namespace pk
