// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pk {

inline constexpr std::size_t kTokenChars = 43; // 32 bytes in base64url without padding

// 32 bytes of the system's randomness as base64url.
[[nodiscard]] std::string makeRandomToken();
[[nodiscard]] bool isTokenText(std::string_view text);
// Takes the same time wherever the texts differ. Their lengths are no secret.
[[nodiscard]] bool equalInConstantTime(std::string_view a, std::string_view b);

} // namespace pk
