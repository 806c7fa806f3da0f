// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

// JSON's grammar of single tokens, for values that the On-Demand parser hands out unread.
namespace pk {

[[nodiscard]] std::string_view withoutBlanks(std::string_view token); // behind it
// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
[[nodiscard]] bool isJsonNumber(std::string_view text);
// Whether the escapes up to the closing quote are those of JSON. A lone surrogate passes: it is JSON, only no text.
// `text` points behind the opening quote; the closing one must be there.
[[nodiscard]] bool hasOnlyJsonEscapes(const char* text);

} // namespace pk
