// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/http/wiretype.h"

namespace pk {

enum class Method { Get, Head, Post, Put, Delete, Other };

// The decoded query of a URL, in its order. Of a repeated name the first counts.
using Query = std::vector<std::pair<std::string, std::string>>;

// A request that has passed the gate, as its handler sees it; valid during the handler's call only.
struct HttpRequest {
    Method method = Method::Get;
    std::array<std::string, 2> path; // the decoded variable parts of the path, in its order
    Query query;
    std::string body; // with room behind its end for the parser
    WireType bodyType = WireType::Json;
    WireType answerType = WireType::Json; // also of an error
    std::string idempotencyKey;
    bool isFullAccess = false; // shown the full token, or a ticket issued for it
};

} // namespace pk
