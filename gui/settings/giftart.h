// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <tl/expected.hpp>

#include "gui/settings/artcheck.h"

namespace pk {

// The names of the art that ships with the console.
[[nodiscard]] QStringList builtInArt();
// Keeps a picture of the user's in `directory` under a name of its content and returns that name: what Gift::logo
// says. What checkArt() refuses is not kept.
[[nodiscard]] tl::expected<QString, ArtFault> keepArt(const QByteArray& bytes, const QString& directory);
[[nodiscard]] tl::expected<QString, ArtFault> importArt(const QString& file, const QString& directory);

} // namespace pk
