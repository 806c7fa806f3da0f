// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <cstring>

#include "engine/http/auditedroutes.h"
#include "engine/http/problem.h"
#include "engine/http/protobufedge.h"
#include "engine/http/pushclient.h"
#include "engine/http/pushresume.h"
#include "engine/http/requestgate.h"
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"

namespace pk {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace http = boost::beast::http;
using ErrorCodeOf = boost::beast::error_code;

namespace {

constexpr std::size_t kBufferBytes = 16 * 1024;     // holds a whole header
constexpr std::size_t kBulkBufferBytes = 64 * 1024; // while a large body comes in
constexpr std::size_t kLingerBytesMax = 16 * 1024 * 1024;

} // namespace

Connection::Connection(HttpCore& core, HttpStream stream)
    : m_core(core), m_stream(std::move(stream)), m_in(kBufferBytes) {}

void Connection::enter(Phase phase, std::chrono::milliseconds limit) {
    m_phase = phase;
    m_deadline = Clock::now() + limit;
}

void Connection::start(bool isTooMany) {
    if (m_stream.tls()) {
        shakeHands(isTooMany);
    } else {
        begin(isTooMany);
    }
}

void Connection::shakeHands(bool isTooMany) {
    enter(Phase::Handshake, m_core.limits().headerTime);
    m_stream.tls()->async_handshake(TlsStream::server,
                                    [self = shared_from_this(), isTooMany](const ErrorCodeOf& error) {
                                        if (self->m_phase == Phase::Closed) {
                                            return;
                                        }
                                        if (error) {
                                            self->close();
                                            return;
                                        }
                                        self->begin(isTooMany);
                                    });
}

void Connection::begin(bool isTooMany) {
    if (isTooMany) {
        m_keepAlive = false;
        send(problem(Error{ErrorCode::Overloaded, {}, u"All connections are taken; come again soon."_s, 0, 1'000}));
        return;
    }
    enter(Phase::Idle, m_core.limits().idleTime);
    readMore();
}

void Connection::finish() {
    m_finishing = true;
    if (m_phase == Phase::Handshake || m_phase == Phase::Idle || m_phase == Phase::Header || m_phase == Phase::Body) {
        close();
    }
}

void Connection::closeUnlessWhole() {
    if (m_phase == Phase::Body) {
        close();
    }
}

void Connection::close() {
    if (m_phase == Phase::Closed) {
        return;
    }
    m_phase = Phase::Closed;
    ErrorCodeOf ignored;
    m_stream.next_layer().close(ignored);
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
                                       2'000},
                                 m_request.answerType));
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
    m_stream.async_read_some(asio::buffer(m_in.data() + m_inEnd, m_in.size() - m_inEnd),
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
        m_began = m_deadline - m_core.limits().headerTime;
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
        const Error tooLarge{ErrorCode::TooLarge, {}, u"The request's body is too large for this path."_s};
        noteRefused(tooLarge);
        send(problem(tooLarge, m_request.answerType));
    } else {
        send(problem(
            Error{ErrorCode::BadRequest,
                  {},
                  u"The request is not HTTP/1.1 as it should be (%1)."_s.arg(QString::fromStdString(error.message()))},
            m_request.answerType));
    }
}

bool Connection::passGate() {
    ++m_requestCount;
    RequestGate gate(m_core, *m_parser, {m_headerBytes, m_inEnd - m_inBegin});
    const Result<void> passed = gate.admit();
    m_route = gate.route();
    m_request = gate.takeRequest();
    m_isHead = m_request.method == Method::Head;
    // What is refused with its body unread cannot be followed by another request.
    m_keepAlive = m_parser->keep_alive() && m_parser->is_done() && !gate.mustClose() && !m_finishing;
    if (passed) {
        const bool mayBeLarge = m_parser->content_length().value_or(kBulkBufferBytes) > kBufferBytes;
        if (!m_parser->is_done() && mayBeLarge && m_in.size() < kBulkBufferBytes) {
            m_in.resize(kBulkBufferBytes);
        }
        return true;
    }
    noteRefused(passed.error());
    HttpResponse response = problem(passed.error(), m_request.answerType);
    if (!gate.allow().empty()) {
        response.fields += "Allow: " + gate.allow() + "\r\n";
    }
    send(std::move(response));
    return false;
}

// A changing call with the full token that does not reach the engine, which would enter it itself.
void Connection::noteRefused(const Error& error) {
    if (!m_route || !m_request.isFullAccess) {
        return;
    }
    if (const QString action = auditActionOf(*m_route); !action.isEmpty()) {
        m_core.engine().noteCall(apiActor(), action, QString::fromStdString(m_request.path[0]).left(64),
                                 tl::unexpected(error));
    }
}

void Connection::refuse(quint64 request, const Error& error, WireType type) {
    if (request == m_requestCount && m_phase == Phase::Answering) {
        noteRefused(error);
    }
    respond(request, problem(error, type));
}

void Connection::handle() {
    m_keepAlive = m_parser->keep_alive() && !m_finishing;
    if (!m_route->handler) {
        upgrade();
        return;
    }
    m_request.body = std::move(m_parser->body);
    m_request.idempotencyKey = std::move(m_parser->idempotencyKey);
    if (auto read = bodyToJson(*m_route, m_request); !read) {
        noteRefused(read.error());
        send(problem(read.error(), m_request.answerType));
        return;
    }
    enter(Phase::Answering, m_core.limits().answerTime);
    m_route->handler(m_core.api(), m_request,
                     Responder(weak_from_this(), m_core.weak_from_this(), m_requestCount, m_request.answerType));
}

void Connection::upgrade() {
    PushOpening opening;
    opening.isEventStream = m_route->isEventStream;
    opening.showId = m_request.path[0];
    opening.after = resumePosition(m_request, m_parser->lastEventId).value_or(std::nullopt); // the gate has read it
    opening.key = m_parser->webSocketKey;
    opening.host = m_parser->host;
    opening.protocols = m_parser->webSocketProtocols;
    m_core.log().answered(m_request.method, m_route, 101, Clock::now() - m_began);
    m_phase = Phase::Closed; // the socket goes on in other hands
    m_core.openPush(std::move(m_stream), std::move(opening));
    m_core.remove(shared_from_this());
}

void Connection::respond(quint64 request, HttpResponse response) {
    if (request == m_requestCount && m_phase == Phase::Answering) {
        send(toAnswerType(*m_route, m_request.answerType, std::move(response)));
    }
}

void Connection::send(HttpResponse response) {
    m_out = std::move(response);
    m_keepAlive = m_keepAlive && !m_finishing;
    m_core.log().answered(m_request.method, m_route, m_out.status, Clock::now() - m_began);
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
        m_stream, out,
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
    asio::async_write(m_stream, asio::buffer(text.data(), text.size()),
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
        sayGoodbye();
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

// Under TLS the end is told, so that nobody can cut an answer short unnoticed. The client's own goodbye may not come,
// or behind bytes of a request that nobody reads any more; either way the socket lingers afterwards.
void Connection::sayGoodbye() {
    enter(Phase::Goodbye, m_core.limits().lingerTime);
    if (!m_stream.tls()) {
        linger();
        return;
    }
    m_stream.tls()->async_shutdown([self = shared_from_this()](const ErrorCodeOf&) {
        if (self->m_phase != Phase::Closed) {
            self->linger();
        }
    });
}

// Closing while bytes of the client are still unread would reset the connection and take the answer away from the
// client before he has read it. So: end our side, read on for a moment, then close.
void Connection::linger() {
    if (m_phase != Phase::Lingering) {
        m_phase = Phase::Lingering;
        ErrorCodeOf ignored;
        m_stream.next_layer().shutdown(TcpSocket::shutdown_send, ignored);
        m_headerBytes = 0;
    }
    m_inBegin = m_inEnd = 0;
    // Below TLS, where there is any: what comes is thrown away unread.
    m_stream.next_layer().async_read_some(asio::buffer(m_in),
                                          [self = shared_from_this()](const ErrorCodeOf& error, std::size_t n) {
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
