// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "engine/domain/error.h"

namespace pk {

inline constexpr qint64 kArtBytesMax = 256 * 1024;

// The names of the art that ships with the console.
[[nodiscard]] QStringList builtInArt();
// Copies a picture of the user's (SVG or PNG, ≤ 256 KB) into `directory` under a name of its content and
// returns that name: what Gift::logo says. ValidationFailed (not such a picture), TooLarge, FileUnreadable.
[[nodiscard]] Result<QString> importArt(const QString& file, const QString& directory);

} // namespace pk
