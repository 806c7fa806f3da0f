// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <memory>

namespace pk {

// A socket whose executor is the io_context itself: no virtual call an operation.
using Executor = boost::asio::io_context::executor_type;
using TcpSocket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using TlsStream = boost::asio::ssl::stream<TcpSocket>;
using TlsContext = boost::asio::ssl::context;

// A client's socket, plain or under TLS, as one of Asio's streams: who reads and writes need not know which. Plain, it
// costs a branch an operation. A value of its connection, on the server's thread.
class HttpStream {
public:
    using executor_type = Executor;
    using next_layer_type = TcpSocket;

    explicit HttpStream(TcpSocket socket) : m_plain(std::move(socket)) {}
    HttpStream(TcpSocket socket, TlsContext& context)
        : m_plain(socket.get_executor()), m_tls(std::make_unique<TlsStream>(std::move(socket), context)) {}

    [[nodiscard]] executor_type get_executor() noexcept { return m_plain.get_executor(); }
    [[nodiscard]] TcpSocket& next_layer() noexcept { return m_tls ? m_tls->next_layer() : m_plain; }
    [[nodiscard]] const TcpSocket& next_layer() const noexcept { return m_tls ? m_tls->next_layer() : m_plain; }
    [[nodiscard]] TlsStream* tls() noexcept { return m_tls.get(); } // null: plain

    template <typename Buffers, typename Handler>
    auto async_read_some(const Buffers& buffers, Handler&& handler) {
        return m_tls ? m_tls->async_read_some(buffers, std::forward<Handler>(handler))
                     : m_plain.async_read_some(buffers, std::forward<Handler>(handler));
    }
    template <typename Buffers, typename Handler>
    auto async_write_some(const Buffers& buffers, Handler&& handler) {
        return m_tls ? m_tls->async_write_some(buffers, std::forward<Handler>(handler))
                     : m_plain.async_write_some(buffers, std::forward<Handler>(handler));
    }

private:
    TcpSocket m_plain; // closed where there is TLS
    std::unique_ptr<TlsStream> m_tls;
};

// What Beast asks of a stream below a WebSocket: its goodbye is the close frame, so the socket just ends.
template <typename Handler>
void async_teardown(boost::beast::role_type role, HttpStream& stream, Handler&& handler) {
    using boost::beast::websocket::async_teardown;
    async_teardown(role, stream.next_layer(), std::forward<Handler>(handler));
}
inline void teardown(boost::beast::role_type role, HttpStream& stream, boost::system::error_code& error) {
    using boost::beast::websocket::teardown;
    teardown(role, stream.next_layer(), error);
}

} // namespace pk
