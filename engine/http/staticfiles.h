// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "engine/http/response.h"

namespace pk {

// A page, script, style or picture of the table compiled in; nothing where there is none of that name. No path of a
// client ever reaches a file system: names are looked up, never joined.
[[nodiscard]] std::optional<HttpResponse> staticFile(std::string_view name);

} // namespace pk
