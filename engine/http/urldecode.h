// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pk {

enum class PlusMeans { Plus, Space }; // a path keeps '+', a query means a space by it

// Percent-decoding; nothing when a '%' is not followed by two hex digits or the result is not UTF-8 without NUL.
[[nodiscard]] std::optional<std::string> urlDecode(std::string_view text, PlusMeans plus);

} // namespace pk
