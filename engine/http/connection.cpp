// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <cstring>

#include "engine/http/problem.h"
#include "engine/http/pushsession.h"
#include "engine/http/urldecode.h"

namespace pk {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace http = boost::beast::http;
using ErrorCodeOf = boost::beast::error_code;

namespace {

constexpr std::size_t kBufferBytes = 16 * 1024;     // holds a whole header
constexpr std::size_t kBulkBufferBytes = 64 * 1024; // while a large body comes in
constexpr std::size_t kLingerBytesMax = 16 * 1024 * 1024;

[[nodiscard]] Method methodOf(http::verb verb) {
    switch (verb) {
        case http::verb::get:
            return Method::Get;
        case http::verb::head:
            return Method::Head;
        case http::verb::post:
            return Method::Post;
        case http::verb::put:
            return Method::Put;
        case http::verb::delete_:
            return Method::Delete;
        default:
            return Method::Other;
    }
}

// application/json, alone or with charset=utf-8.
[[nodiscard]] bool isJsonType(std::string_view type) {
    std::string compact;
    for (const char c : type) {
        if (c != ' ' && c != '\t' && c != '"') {
            compact.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        }
    }
    return compact == "application/json" || compact == "application/json;charset=utf-8";
}

[[nodiscard]] std::optional<Query> parseQuery(std::string_view text) {
    Query query;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (part.empty()) {
            continue;
        }
        const std::size_t equals = std::min(part.find('='), part.size());
        auto name = urlDecode(part.substr(0, equals), PlusMeans::Space);
        auto value = urlDecode(part.substr(std::min(equals + 1, part.size())), PlusMeans::Space);
        if (!name || !value) {
            return std::nullopt;
        }
        query.emplace_back(std::move(*name), std::move(*value));
    }
    return query;
}

} // namespace

Connection::Connection(HttpCore& core, TcpSocket socket)
    : m_core(core), m_socket(std::move(socket)), m_in(kBufferBytes) {}

void Connection::enter(Phase phase, std::chrono::milliseconds limit) {
    m_phase = phase;
    m_deadline = Clock::now() + limit;
}

void Connection::start() {
    enter(Phase::Idle, m_core.limits().idleTime);
    readMore();
}

void Connection::refuse() {
    m_keepAlive = false;
    send(problem(Error{ErrorCode::Overloaded, {}, u"All connections are taken; come again soon."_s, 0, 1'000}));
}

void Connection::finish() {
    m_finishing = true;
    if (m_phase == Phase::Idle || m_phase == Phase::Header || m_phase == Phase::Body) {
        close();
    }
}

void Connection::close() {
    if (m_phase == Phase::Closed) {
        return;
    }
    m_phase = Phase::Closed;
    ErrorCodeOf ignored;
    m_socket.close(ignored);
    m_core.remove(shared_from_this());
}

void Connection::checkTime(Clock::time_point now) {
    if (now < m_deadline || m_phase == Phase::Closed) {
        return;
    }
    if (m_phase == Phase::Answering) {
        // The engine holds on to what it took (a refused commit is retried until the store heals), but a client
        // cannot wait for ever. Nothing was acknowledged, and sending again counts nothing twice.
        const quint64 request = m_requestCount;
        respond(request, problem(Error{ErrorCode::Overloaded,
                                       {},
                                       u"The engine did not answer in time; nothing was acknowledged. Send the "
                                       "request again, a PK with the same Idempotency-Key."_s,
                                       0,
                                       2'000}));
        return;
    }
    close();
}

void Connection::readMore() {
    if (m_inBegin > 0) {
        std::memmove(m_in.data(), m_in.data() + m_inBegin, m_inEnd - m_inBegin);
        m_inEnd -= m_inBegin;
        m_inBegin = 0;
    }
    if (m_inEnd == m_in.size()) { // a chunk header or trailer without end
        refuseUnparsed(http::error::buffer_overflow);
        return;
    }
    m_socket.async_read_some(asio::buffer(m_in.data() + m_inEnd, m_in.size() - m_inEnd),
                             [self = shared_from_this()](const ErrorCodeOf& error, std::size_t bytes) {
                                 if (self->m_phase == Phase::Closed) {
                                     return;
                                 }
                                 if (error) {
                                     self->close();
                                     return;
                                 }
                                 self->received(bytes);
                             });
}

void Connection::received(std::size_t bytes) {
    m_inEnd += bytes;
    advance();
}

void Connection::advance() {
    if (!m_parser) {
        // An empty line before a request is forgiven (RFC 9112, section 2.2).
        while (m_inBegin < m_inEnd && (m_in[m_inBegin] == '\r' || m_in[m_inBegin] == '\n')) {
            ++m_inBegin;
        }
        if (m_inBegin == m_inEnd) {
            readMore();
            return;
        }
        m_parser.emplace(m_core.limits());
        m_headerBytes = 0;
        m_gatePassed = false;
        m_route = nullptr;
        enter(Phase::Header, m_core.limits().headerTime);
    }
    while (parseSome()) {
        if (m_parser->is_header_done() && !m_gatePassed) {
            if (!passGate()) {
                return;
            }
            m_gatePassed = true;
            m_parser->eager(true);
            enter(Phase::Body, m_core.limits().bodyTime);
            if (!m_parser->is_done() && m_inBegin == m_inEnd && m_parser->expectsContinue && m_parser->version == 11) {
                sendContinue();
                return;
            }
        }
        if (m_parser->is_done()) {
            handle();
            return;
        }
    }
}

bool Connection::parseSome() {
    if (m_inBegin == m_inEnd) {
        readMore();
        return false;
    }
    ErrorCodeOf error;
    const std::size_t used = m_parser->put(asio::buffer(m_in.data() + m_inBegin, m_inEnd - m_inBegin), error);
    m_inBegin += used;
    if (!m_gatePassed) {
        m_headerBytes += used;
    }
    if (error == http::error::need_more) {
        if (!m_gatePassed && m_headerBytes + (m_inEnd - m_inBegin) > m_core.limits().headerBytes) {
            refuseUnparsed(http::error::header_limit);
        } else {
            readMore();
        }
        return false;
    }
    if (error) {
        refuseUnparsed(error);
        return false;
    }
    return true;
}

void Connection::refuseUnparsed(const ErrorCodeOf& error) {
    m_keepAlive = false;
    m_isHead = false;
    ++m_requestCount;
    if (error == http::error::header_limit) {
        send(problem(Error{
            ErrorCode::TooLarge, {}, u"The request's header is over %1 bytes."_s.arg(m_core.limits().headerBytes)}));
    } else if (error == http::error::body_limit) {
        send(problem(Error{ErrorCode::TooLarge, {}, u"The request's body is too large for this path."_s}));
    } else {
        send(problem(Error{
            ErrorCode::BadRequest,
            {},
            u"The request is not HTTP/1.1 as it should be (%1)."_s.arg(QString::fromStdString(error.message()))}));
    }
}

bool Connection::passGate() {
    ++m_requestCount;
    m_request = HttpRequest();
    m_request.method = methodOf(m_parser->verb);
    m_isHead = m_request.method == Method::Head;
    m_keepAlive = m_parser->keep_alive() && m_parser->is_done() && !m_finishing;

    std::string allow;
    Result<void> passed;
    if (m_headerBytes > m_core.limits().headerBytes) {
        passed =
            fail(ErrorCode::TooLarge, {}, u"The request's header is over %1 bytes."_s.arg(m_core.limits().headerBytes));
    } else if (m_parser->isUrlTooLong) {
        passed = fail(ErrorCode::TooLarge, {}, u"The URL is over %1 bytes."_s.arg(m_core.limits().urlBytes));
    } else {
        passed = checkAddressing().and_then([&] { return checkTarget(allow); }).and_then([&] { return checkBody(); });
    }
    if (passed) {
        return true;
    }
    HttpResponse response = problem(passed.error());
    if (!allow.empty()) {
        response.fields += "Allow: " + allow + "\r\n";
    }
    send(std::move(response));
    return false;
}

// Host and Origin: whether the request means this server, and comes from where it may.
Result<void> Connection::checkAddressing() {
    if (m_parser->hasRepeatedFields || (m_parser->version == 11 && m_parser->hostFields == 0)) {
        m_keepAlive = false;
        return fail(ErrorCode::BadRequest, {}, u"Host must stand once in the header, as every field of its kind."_s);
    }
    std::string& target = m_parser->target;
    if (boost::beast::iequals(std::string_view(target).substr(0, 7), "http://")) { // absolute form
        const std::size_t slash = std::min(target.find_first_of("/?", 7), target.size());
        if (!m_core.gate().allowsHost(std::string_view(target).substr(7, slash - 7))) {
            return fail(ErrorCode::ForbiddenHost, {}, u"The URL names another server."_s);
        }
        target.erase(0, slash);
        if (!target.starts_with('/')) {
            target.insert(target.begin(), '/');
        }
    }
    if (!m_core.gate().allowsHost(m_parser->host)) {
        return fail(ErrorCode::ForbiddenHost, u"Host"_s,
                    u"The Host field must name this server: 127.0.0.1, localhost or [::1], with its port."_s);
    }
    if (m_parser->originFields != 0 && !m_core.gate().allowsOrigin(m_parser->origin)) {
        return fail(ErrorCode::ForbiddenOrigin, u"Origin"_s,
                    u"Only pages of this server may call it from a browser."_s);
    }
    return {};
}

// Path, token and method. Below the base path a stranger learns nothing before he has shown the token.
Result<void> Connection::checkTarget(std::string& allow) {
    const std::string_view target = m_parser->target;
    const std::size_t end = std::min(target.find('?'), target.size());
    const std::string_view path = target.substr(0, end);
    RouteMatch match = m_core.router().match(m_request.method, path);
    m_route = match.route;
    const bool needsToken = m_route ? m_route->access == Access::Token : path.starts_with(kApiBase);
    if (needsToken) {
        if (auto access = checkAccess(); !access) {
            return access;
        }
    }
    if (!match.allow.empty()) {
        allow = std::move(match.allow);
        return fail(ErrorCode::MethodNotAllowed, {}, u"This path knows only %1."_s.arg(QString::fromStdString(allow)));
    }
    if (!m_route) {
        return fail(ErrorCode::NotFound, {}, u"There is no such path; /openapi.json lists them all."_s);
    }
    for (std::size_t i = 0; i < match.variable.size(); ++i) {
        auto decoded = urlDecode(match.variable[i], PlusMeans::Plus);
        if (!decoded) {
            return fail(ErrorCode::BadRequest, {}, u"The path is not percent-encoded UTF-8."_s);
        }
        m_request.path[i] = std::move(*decoded);
    }
    auto query = parseQuery(target.substr(std::min(end + 1, target.size())));
    if (!query) {
        return fail(ErrorCode::BadRequest, {}, u"The query is not percent-encoded UTF-8."_s);
    }
    m_request.query = std::move(*query);
    return m_route->handler ? Result<void>() : checkUpgrade();
}

Result<void> Connection::checkAccess() {
    const bool isPush = m_route && !m_route->handler;
    if (isPush && m_parser->authorization.empty()) {
        const std::string ticket = PushSession::ticketIn(m_parser->webSocketProtocols);
        if (!ticket.empty()) {
            return m_core.redeemTicket(ticket)
                       ? Result<void>()
                       : fail(ErrorCode::Unauthorized, {}, u"The ticket is used or too old; ask for a new one."_s);
        }
    }
    return m_core.authorize(m_parser->authorization);
}

Result<void> Connection::checkUpgrade() {
    if (!m_parser->upgrade() || !boost::beast::iequals(m_parser->upgradeTo, "websocket") ||
        m_parser->webSocketKey.empty() || m_parser->webSocketVersion != "13" || m_inBegin != m_inEnd) {
        return fail(ErrorCode::BadRequest, u"Upgrade"_s, u"This path is a WebSocket (RFC 6455, version 13)."_s);
    }
    if (!m_core.hasRoomForPushClient()) {
        m_keepAlive = false;
        return fail(ErrorCode::TooManyRequests, {},
                    u"All %1 push clients are connected."_s.arg(m_core.limits().pushClients));
    }
    return {};
}

Result<void> Connection::checkBody() {
    if (m_parser->is_done()) {
        return {};
    }
    const HttpLimits& limits = m_core.limits();
    const std::size_t bound = m_route->body == BodySize::Bulk ? limits.bulkBodyBytes : limits.bodyBytes;
    if (m_parser->content_length().value_or(0) > bound) {
        return fail(ErrorCode::TooLarge, {}, u"The body of this path is at most %1 bytes."_s.arg(bound));
    }
    if (m_route->body != BodySize::None && !isJsonType(m_parser->contentType)) {
        return fail(ErrorCode::UnsupportedMediaType, u"Content-Type"_s, u"The body must be application/json."_s);
    }
    m_parser->body_limit(bound);
    if (m_parser->content_length().value_or(kBulkBufferBytes) > kBufferBytes && m_in.size() < kBulkBufferBytes) {
        m_in.resize(kBulkBufferBytes);
    }
    return {};
}

void Connection::handle() {
    m_keepAlive = m_parser->keep_alive() && !m_finishing;
    if (!m_route->handler) {
        upgrade();
        return;
    }
    m_request.body = std::move(m_parser->body);
    m_request.idempotencyKey = std::move(m_parser->idempotencyKey);
    enter(Phase::Answering, m_core.limits().answerTime);
    m_route->handler(m_core.api(), m_request, Responder(weak_from_this(), m_core.weak_from_this(), m_requestCount));
}

void Connection::upgrade() {
    PushOpening opening;
    opening.showId = m_request.path[0];
    opening.key = m_parser->webSocketKey;
    opening.host = m_parser->host;
    opening.protocols = m_parser->webSocketProtocols;
    m_phase = Phase::Closed; // the socket goes on in other hands
    m_core.openPush(std::move(m_socket), std::move(opening));
    m_core.remove(shared_from_this());
}

void Connection::respond(quint64 request, HttpResponse response) {
    if (request == m_requestCount && m_phase == Phase::Answering) {
        send(std::move(response));
    }
}

void Connection::send(HttpResponse response) {
    m_out = std::move(response);
    m_keepAlive = m_keepAlive && !m_finishing;
    writeResponseHead(m_outHead, m_out,
                      {m_keepAlive, m_keepAlive && m_parser && m_parser->version == 10, m_core.date()});
    if (m_isHead) {
        m_out.body.clear();
    }
    write();
}

void Connection::write() {
    enter(Phase::Writing, m_core.limits().writeStallTime);
    const std::array<asio::const_buffer, 2> out{asio::buffer(m_outHead), asio::buffer(m_out.body)};
    asio::async_write(
        m_socket, out,
        // Every step forward puts the stall's deadline off.
        [self = shared_from_this()](const ErrorCodeOf& error, std::size_t) -> std::size_t {
            self->m_deadline = Clock::now() + self->m_core.limits().writeStallTime;
            return error ? 0 : 64 * 1024;
        },
        [self = shared_from_this()](const ErrorCodeOf& error, std::size_t) {
            if (self->m_phase == Phase::Closed) {
                return;
            }
            if (error) {
                self->close();
                return;
            }
            self->written();
        });
}

void Connection::sendContinue() {
    static constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_socket, asio::buffer(text.data(), text.size()),
                      [self = shared_from_this()](const ErrorCodeOf& error, std::size_t) {
                          if (self->m_phase == Phase::Closed) {
                              return;
                          }
                          if (error) {
                              self->close();
                              return;
                          }
                          self->readMore();
                      });
}

void Connection::written() {
    m_out = HttpResponse();
    m_request = HttpRequest();
    m_parser.reset();
    if (!m_keepAlive || m_finishing) {
        linger();
        return;
    }
    if (m_in.size() > kBufferBytes && m_inEnd - m_inBegin <= kBufferBytes) {
        std::vector<char> small(kBufferBytes);
        std::memcpy(small.data(), m_in.data() + m_inBegin, m_inEnd - m_inBegin);
        m_inEnd -= m_inBegin;
        m_inBegin = 0;
        m_in.swap(small);
    }
    enter(Phase::Idle, m_core.limits().idleTime);
    advance();
}

// Closing while bytes of the client are still unread would reset the connection and take the answer away from the
// client before he has read it. So: end our side, read on for a moment, then close.
void Connection::linger() {
    if (m_phase != Phase::Lingering) {
        enter(Phase::Lingering, m_core.limits().lingerTime);
        ErrorCodeOf ignored;
        m_socket.shutdown(TcpSocket::shutdown_send, ignored);
        m_headerBytes = 0;
    }
    m_inBegin = m_inEnd = 0;
    m_socket.async_read_some(asio::buffer(m_in), [self = shared_from_this()](const ErrorCodeOf& error, std::size_t n) {
        if (self->m_phase == Phase::Closed) {
            return;
        }
        self->m_headerBytes += n;
        if (error || self->m_headerBytes > kLingerBytesMax) {
            self->close();
            return;
        }
        self->linger();
    });
}

} // namespace pk
