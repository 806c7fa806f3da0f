// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "engine/http/request.h"
#include "engine/log/loglimiter.h"

namespace pk {

struct Route;

// What the log tells of requests: each one at debug, those that were turned away (401, 403, 421, 429) at warning, so
// many a minute. Only what is ours to say: the route's pattern, never the path, the query, a field or the body that a
// client sent. Owned by HttpCore, used on the server's thread only.
class RequestLog {
public:
    using Clock = std::chrono::steady_clock;

    // `route` is null when there is none of that path. `took`: since the request began.
    void answered(Method method, const Route* route, int status, Clock::duration took);
    // Now and then: says how many refusals were left out.
    void tick(Clock::time_point now);
    [[nodiscard]] bool hasMoreToTell() const { return m_refusals.hasLeftOut(); }

private:
    LogLimiter m_refusals{10, std::chrono::minutes(1)};
};

} // namespace pk
