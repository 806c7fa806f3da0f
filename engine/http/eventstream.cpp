// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/eventstream.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include "engine/http/response.h"

namespace pk {

namespace asio = boost::asio;
using ErrorCodeOf = boost::system::error_code;

namespace {

constexpr std::size_t kBatchBytes = 16 * 1024; // messages that wait go out together up to here

[[nodiscard]] std::string_view eventName(const PushMessage& message) {
    static constexpr std::array<std::string_view, 4> names{"pkCreated", "pkProgress", "pkEnded", "pkFinal"};
    return names[message.body.index()];
}

void appendEvent(std::string& out, std::string_view id, std::string_view event, std::string_view data) {
    if (!id.empty()) {
        out.append("id: ").append(id).append("\n");
    }
    out.append("event: ").append(event).append("\ndata: ").append(data).append("\n\n");
}

} // namespace

EventStream::EventStream(HttpCore& core, TcpSocket socket) : m_core(core), m_socket(std::move(socket)), m_feed(core) {}

void EventStream::start(PushOpening opening) {
    m_isOfAllShows = opening.showId.empty();
    m_isWriting = true; // the head goes out first
    // Subscribed before the client learns that it is connected: it misses nothing of what comes after.
    m_feed.open(QString::fromStdString(opening.showId), opening.after, weak_from_this(), [this] { sendNext(); });
    // Its end is the end of the connection, so that it needs no chunks.
    HttpResponse head{200, "text/event-stream", {}, {}};
    head.isEndless = true;
    writeResponseHead(m_out, head, {false, false, m_core.date()});
    m_out += "retry: 2000\n\n";
    readNext();
    write();
}

void EventStream::readNext() {
    m_socket.async_read_some(asio::buffer(m_in), [self = shared_from_this()](const ErrorCodeOf& error, std::size_t) {
        if (error) {
            self->close();
        } else {
            self->readNext();
        }
    });
}

void EventStream::sendNext() {
    if (m_isWriting || m_isClosed) {
        return;
    }
    m_out.clear();
    while (m_out.size() < kBatchBytes) {
        const auto item = m_feed.next();
        if (!item) {
            break;
        }
        if (item->message) {
            appendEvent(m_out, PushPosition::write(*item->message, m_isOfAllShows), eventName(*item->message),
                        *m_core.pushEncoder().encode(item->message, WireType::Json));
        } else {
            appendEvent(m_out, {}, "gap", *PushEncoder::encodeGap(item->dropped, WireType::Json));
        }
    }
    if (!m_out.empty()) {
        write();
    }
}

void EventStream::write() {
    m_isWriting = true;
    m_lastWrite = Clock::now();
    asio::async_write(m_socket, asio::buffer(m_out),
                      [self = shared_from_this()](const ErrorCodeOf& error, std::size_t) {
                          self->m_isWriting = false;
                          if (error) {
                              self->close();
                          } else {
                              self->sendNext();
                          }
                      });
}

void EventStream::checkTime(Clock::time_point now) {
    if (m_isClosed) {
        return;
    }
    const HttpLimits& limits = m_core.limits();
    if (m_isWriting && now - m_lastWrite > limits.writeStallTime) {
        close();
    } else if (!m_isWriting && now - m_lastWrite > limits.idleTime / 2) {
        m_out = ":\n\n"; // a comment: who is gone without a word is found out by it
        write();
    }
}

void EventStream::finish() {
    close(); // the end of the stream is its goodbye
}

void EventStream::close() {
    if (m_isClosed) {
        return;
    }
    m_isClosed = true;
    m_feed.close();
    ErrorCodeOf ignored;
    m_socket.shutdown(TcpSocket::shutdown_both, ignored);
    m_socket.close(ignored);
    m_core.remove(shared_from_this());
}

} // namespace pk
