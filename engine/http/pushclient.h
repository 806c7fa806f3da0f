// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "engine/http/pushhistory.h"

namespace pk {

// What a push client asked for, taken from its request, which has passed the gate.
struct PushOpening {
    bool isEventStream = false; // else a WebSocket
    std::string showId;         // empty: all shows
    std::string key;            // Sec-WebSocket-Key
    std::string host;
    std::string protocols;             // Sec-WebSocket-Protocol, as offered
    std::optional<PushPosition> after; // what it got last
};

// A connection that push messages go out on until somebody closes it. Lives on the server's thread; kept by HttpCore
// until closed.
class PushClient {
public:
    using Clock = std::chrono::steady_clock;

    virtual ~PushClient() = default;
    virtual void start(PushOpening opening) = 0;
    virtual void checkTime(Clock::time_point now) = 0; // a few times a second
    virtual void finish() = 0;                         // says goodbye, then closes
    virtual void close() = 0;
};

} // namespace pk
