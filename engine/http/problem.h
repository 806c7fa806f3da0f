// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/error.h"
#include "engine/http/response.h"

namespace pk {

// The HTTP status of an error: the one place that knows.
[[nodiscard]] int httpStatus(ErrorCode code);
// What kind of problem it is, in a few English words; the same for every occurrence.
[[nodiscard]] std::string_view problemTitle(ErrorCode code);
// The answer of RFC 9457: type, title, status, code, detail, and field, pkId and retryAfterMs where they are known;
// with 401, 429 and 503 the header field that belongs to it. What the store or a defect of ours says is replaced by a
// sentence without paths or SQL. In protobuf: the same members as a pk.v1.Error.
[[nodiscard]] HttpResponse problem(const Error& error, WireType type = WireType::Json);

} // namespace pk
