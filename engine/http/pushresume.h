// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "engine/domain/error.h"
#include "engine/http/pushhistory.h"
#include "engine/http/request.h"

namespace pk {

// Where a push client wants to go on: the header Last-Event-ID, which a browser sends by itself on the second attempt,
// else ?after=. Nothing: with what comes. ValidationFailed, naming the one that cannot be read.
[[nodiscard]] Result<std::optional<PushPosition>> resumePosition(const HttpRequest& request,
                                                                 const std::string& lastEventId);

} // namespace pk
