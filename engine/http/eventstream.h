// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <string>

#include "engine/http/httpcore.h"
#include "engine/http/httpstream.h"
#include "engine/http/pushclient.h"
#include "engine/http/pushhub.h"

namespace pk {

// A push client without WebSocket: the same messages as server-sent events (the HTML standard's text/event-stream),
// each with its type, what to ask for after it as `id:`, and the WebSocket's JSON as `data:`. Ends when the client
// leaves, stalls or the server stops. Lives on the server's thread; kept by HttpCore until closed.
class EventStream final : public PushClient, public std::enable_shared_from_this<EventStream> {
public:
    EventStream(HttpCore& core, HttpStream stream);

    void start(PushOpening opening) override;
    void checkTime(Clock::time_point now) override;
    void finish() override;
    void close() override;

private:
    void readNext();
    void sendNext();
    void write();

    HttpCore& m_core;
    HttpStream m_stream;
    PushHub m_feed;
    bool m_isOfAllShows = false;
    std::array<char, 512> m_in{}; // what the client still says is read and ignored
    std::string m_out;
    Clock::time_point m_lastWrite; // begun, or made a step
    bool m_isWriting = false;
    bool m_isClosed = false;
};

} // namespace pk
