// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/pushsession.h"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>

namespace pk {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using ErrorCodeOf = boost::beast::error_code;

namespace {

constexpr std::string_view kTicketPrefix = "pk.ticket.";
// What the messages are written in, by name; the first that a client offers. Without one: JSON.
struct Protocol {
    std::string_view name;
    WireType form;
};
constexpr std::array kProtocols{Protocol{"pk.v1.json", WireType::Json}, Protocol{"pk.v1.protobuf", WireType::Protobuf},
                                Protocol{"pk.json", WireType::Json}}; // the last is the first's old name

// Calls `use` with each name of a comma-separated list.
template <typename F>
void eachProtocol(std::string_view list, F use) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        std::string_view name = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        while (name.starts_with(' ') || name.starts_with('\t')) {
            name.remove_prefix(1);
        }
        while (name.ends_with(' ') || name.ends_with('\t')) {
            name.remove_suffix(1);
        }
        use(name);
    }
}

// A browser drops the connection unless one of the names it offered comes back. The ticket is used up by then.
[[nodiscard]] Protocol chosenProtocol(std::string_view offered) {
    Protocol chosen{{}, WireType::Json};
    std::string_view ticket;
    eachProtocol(offered, [&](std::string_view name) {
        const auto known = std::ranges::find(kProtocols, name, &Protocol::name);
        if (known != kProtocols.end() && chosen.name.empty()) {
            chosen = *known;
        } else if (name.starts_with(kTicketPrefix)) {
            ticket = name;
        }
    });
    if (chosen.name.empty()) {
        chosen.name = ticket;
    }
    return chosen;
}

} // namespace

std::string PushSession::ticketIn(std::string_view protocols) {
    std::string ticket;
    eachProtocol(protocols, [&ticket](std::string_view name) {
        if (name.starts_with(kTicketPrefix)) {
            ticket = name.substr(kTicketPrefix.size());
        }
    });
    return ticket;
}

PushSession::PushSession(HttpCore& core, TcpSocket socket) : m_core(core), m_stream(std::move(socket)), m_feed(core) {}

PushSession::~PushSession() = default;

void PushSession::start(PushOpening opening) {
    const HttpLimits& limits = m_core.limits();
    websocket::stream_base::timeout timeout{};
    timeout.handshake_timeout = limits.writeStallTime;
    timeout.idle_timeout = limits.idleTime; // a ping goes out at half of it
    timeout.keep_alive_pings = true;
    m_stream.set_option(timeout);
    m_stream.read_message_max(limits.webSocketInBytes);
    m_stream.auto_fragment(false);
    const Protocol protocol = chosenProtocol(opening.protocols);
    m_form = protocol.form;
    m_stream.binary(m_form == WireType::Protobuf);
    m_stream.set_option(
        websocket::stream_base::decorator([name = std::string(protocol.name)](websocket::response_type& response) {
            if (!name.empty()) {
                response.set(http::field::sec_websocket_protocol, name);
            }
        }));

    // Subscribed before the client learns that it is connected: it misses nothing of what comes after.
    m_feed.open(QString::fromStdString(opening.showId), opening.after, weak_from_this(), [this] { sendNext(); });

    http::request<http::empty_body> request(http::verb::get, "/", 11);
    request.set(http::field::host, opening.host);
    request.set(http::field::upgrade, "websocket");
    request.set(http::field::connection, "Upgrade");
    request.set(http::field::sec_websocket_key, opening.key);
    request.set(http::field::sec_websocket_version, "13");
    m_stream.async_accept(request, [self = shared_from_this()](const ErrorCodeOf& error) {
        if (error) {
            self->close();
        } else if (!self->m_isClosed) {
            self->opened();
        }
    });
}

void PushSession::opened() {
    m_isOpen = true;
    readNext();
    if (m_isClosing) {
        finish();
    } else {
        sendNext();
    }
}

void PushSession::readNext() {
    m_in.clear();
    m_stream.async_read(m_in, [self = shared_from_this()](const ErrorCodeOf& error, std::size_t) {
        if (error) {
            self->close();
        } else {
            self->readNext();
        }
    });
}

void PushSession::sendNext() {
    if (!m_isOpen || m_isWriting || m_isClosing || m_isClosed) {
        return;
    }
    const auto item = m_feed.next();
    if (!item) {
        return;
    }
    write(item->message ? m_core.pushEncoder().encode(item->message, m_form)
                        : PushEncoder::encodeGap(item->dropped, m_form));
}

void PushSession::write(PushEncoder::Bytes message) {
    m_out = std::move(message);
    m_isWriting = true;
    m_writingSince = Clock::now();
    m_stream.async_write(asio::buffer(*m_out), [self = shared_from_this()](const ErrorCodeOf& error, std::size_t) {
        self->m_isWriting = false;
        if (error) {
            self->close();
        } else if (self->m_isClosing) {
            self->finish();
        } else {
            self->sendNext();
        }
    });
}

void PushSession::checkTime(Clock::time_point now) {
    if (m_isWriting && now - m_writingSince > m_core.limits().writeStallTime) {
        close();
    }
}

void PushSession::finish() {
    m_isClosing = true;
    if (!m_isOpen || m_isWriting || m_isClosed) {
        return; // again when the handshake is done or the message is out
    }
    m_isOpen = false;
    m_stream.async_close(websocket::close_code::going_away,
                         [self = shared_from_this()](const ErrorCodeOf&) { self->close(); });
}

void PushSession::close() {
    if (m_isClosed) {
        return;
    }
    m_isClosed = true;
    m_feed.close();
    ErrorCodeOf ignored;
    m_stream.next_layer().close(ignored);
    m_core.remove(shared_from_this());
}

} // namespace pk
