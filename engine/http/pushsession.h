// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>
#include <string>
#include <string_view>

#include "engine/http/httpcore.h"
#include "engine/http/pushclient.h"
#include "engine/http/pushhub.h"

namespace pk {

// One push client: a WebSocket on which the messages of a show, or of all, go out in their order: as JSON texts, or as
// protobuf by the subprotocol pk.v1.protobuf. What a slow client does not take waits in a bounded queue; beyond it the
// oldest is dropped and a gap marker tells so. What the client sends is read and ignored. Lives on the server's thread;
// kept by HttpCore until closed.
class PushSession final : public PushClient, public std::enable_shared_from_this<PushSession> {
public:
    PushSession(HttpCore& core, TcpSocket socket);
    ~PushSession() override;
    PushSession(const PushSession&) = delete;
    PushSession& operator=(const PushSession&) = delete;

    void start(PushOpening opening) override;
    void checkTime(Clock::time_point now) override;
    void finish() override;
    void close() override;

    // The ticket in a list of subprotocols ("pk.ticket.<ticket>"); empty: none.
    [[nodiscard]] static std::string ticketIn(std::string_view protocols);

private:
    void opened();
    void readNext();
    void sendNext();
    void write(PushEncoder::Bytes message);

    HttpCore& m_core;
    boost::beast::websocket::stream<TcpSocket> m_stream;
    boost::beast::flat_buffer m_in;
    PushHub m_feed;
    WireType m_form = WireType::Json;
    PushEncoder::Bytes m_out;
    Clock::time_point m_writingSince;
    bool m_isOpen = false;
    bool m_isWriting = false;
    bool m_isClosing = false; // no message goes out any more
    bool m_isClosed = false;
};

} // namespace pk
