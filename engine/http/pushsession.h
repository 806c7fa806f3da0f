// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "engine/http/httpcore.h"
#include "engine/http/pushqueue.h"

namespace pk {

// What a push client asked for, taken from its upgrade request, which has passed the gate.
struct PushOpening {
    std::string showId; // empty: all shows
    std::string key;    // Sec-WebSocket-Key
    std::string host;
    std::string protocols; // Sec-WebSocket-Protocol, as offered
};

// One push client: a WebSocket on which the messages of a show, or of all, go out as JSON texts in their order. What a
// slow client does not take waits in a bounded queue; beyond it the oldest is dropped and a gap marker tells so. What
// the client sends is read and ignored. Lives on the server's thread; kept by HttpCore until closed.
class PushSession final : public std::enable_shared_from_this<PushSession> {
public:
    using Clock = HttpCore::Clock;

    PushSession(HttpCore& core, TcpSocket socket);
    ~PushSession();
    PushSession(const PushSession&) = delete;
    PushSession& operator=(const PushSession&) = delete;

    void start(PushOpening opening);
    void checkTime(Clock::time_point now);
    void finish(); // says goodbye, then closes
    void close();

    // The ticket in a list of subprotocols ("pk.ticket.<ticket>"); empty: none.
    [[nodiscard]] static std::string ticketIn(std::string_view protocols);

private:
    void subscribe(const std::string& showId);
    void opened();
    void readNext();
    void sendNext();
    void write(std::string text);

    HttpCore& m_core;
    boost::beast::websocket::stream<TcpSocket> m_stream;
    boost::beast::flat_buffer m_in;
    std::shared_ptr<PushQueue> m_queue; // shared with the engine's push handler
    quint64 m_subscription = 0;
    std::string m_out;
    Clock::time_point m_writingSince;
    bool m_isOpen = false;
    bool m_isWriting = false;
    bool m_isClosing = false; // no message goes out any more
    bool m_isClosed = false;
};

} // namespace pk
