// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/http/httpcore.h"
#include "engine/http/httpstream.h"
#include "engine/http/requestparser.h"

namespace pk {

// One client's HTTP/1 connection: reads a request, passes it through the gate before any of its body is read, hands it
// to its handler and writes the answer, then reads the next; so pipelined requests are answered in order. Lives on the
// server's thread; kept by HttpCore until closed.
class Connection final : public ResponseSink, public std::enable_shared_from_this<Connection> {
public:
    using Clock = HttpCore::Clock;

    Connection(HttpCore& core, HttpStream stream);

    // `isTooMany`: one over the bound. Says so and closes.
    void start(bool isTooMany);
    // Called a few times a second: closes what has been waited for too long.
    void checkTime(Clock::time_point now);
    // Closes once what is under way is answered.
    void finish();
    // Closes when its request has passed the gate and has not all come yet: its token may be an old one by now.
    void closeUnlessWhole();
    void close();

    void respond(quint64 request, HttpResponse response) override;
    void refuse(quint64 request, const Error& error, WireType type) override;

private:
    enum class Phase { Handshake, Idle, Header, Body, Answering, Writing, Goodbye, Lingering, Closed };

    void shakeHands(bool isTooMany);
    void begin(bool isTooMany);
    void readMore();
    void received(std::size_t bytes);
    void advance();
    // Feeds the parser; false when more bytes are needed or the request was refused.
    [[nodiscard]] bool parseSome();
    void refuseUnparsed(const boost::beast::error_code& error);

    // Answers the request itself, and then false, when it is refused.
    [[nodiscard]] bool passGate();

    void noteRefused(const Error& error);
    void handle();
    void upgrade();
    void send(HttpResponse response);
    void sendContinue();
    void write();
    void written();
    void sayGoodbye();
    void linger();
    void enter(Phase phase, std::chrono::milliseconds limit);

    HttpCore& m_core;
    HttpStream m_stream;
    Phase m_phase = Phase::Idle;
    Clock::time_point m_deadline;
    std::vector<char> m_in;
    std::size_t m_inBegin = 0;
    std::size_t m_inEnd = 0;

    std::optional<RequestParser> m_parser;
    Clock::time_point m_began; // the request under way
    std::size_t m_headerBytes = 0;
    bool m_gatePassed = false;
    const Route* m_route = nullptr;
    HttpRequest m_request;
    quint64 m_requestCount = 0; // the number of the request under way

    std::string m_outHead;
    HttpResponse m_out;
    bool m_isHead = false;
    bool m_keepAlive = true;
    bool m_finishing = false;
};

} // namespace pk
