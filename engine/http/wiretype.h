// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace pk {

// How a message is written in a body.
enum class WireType { Json, Protobuf };

inline constexpr std::string_view kJsonType = "application/json";
inline constexpr std::string_view kProtobufType = "application/x-protobuf";

// Of a Content-Type: application/json, alone or with charset=utf-8, or application/x-protobuf.
[[nodiscard]] std::optional<WireType> wireTypeOf(std::string_view contentType);
// What a client with this Accept (RFC 9110, section 12.5.1; empty: none was sent) gets: the type with the greater
// weight, `otherwise` where both are as welcome, nothing where neither is.
[[nodiscard]] std::optional<WireType> answerTypeOf(std::string_view accept, WireType otherwise);

} // namespace pk
