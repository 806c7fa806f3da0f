// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "engine/http/response.h"

namespace pk {

// A page, script, style or picture of the table compiled in; nothing where there is none of that name. The name is
// looked up there, never joined to a path.
[[nodiscard]] std::optional<HttpResponse> staticFile(std::string_view name);
// A picture of the user's own gifts, out of the folder that keeps them: "own-<16 hexadecimal digits>.png" or ".svg". No
// other name reaches the disk.
[[nodiscard]] std::optional<HttpResponse> ownArt(std::string_view name, const QString& directory);

} // namespace pk
