// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QByteArray>
#include <memory>

// A client under TLS that trusts whoever answers: what it says under it are plain bytes. Blocks the test's thread, at
// most eight seconds a call.
class TlsClient {
public:
    explicit TlsClient(quint16 port, int versionMax = TLS1_3_VERSION) {
        m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const timeval patience{8, 0};
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
        ::setsockopt(m_fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
            return;
        }
        SSL_CTX_set_security_level(m_context.get(), 0); // so that it may offer what is too old
        SSL_CTX_set_min_proto_version(m_context.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(m_context.get(), versionMax);
        m_ssl.reset(SSL_new(m_context.get()));
        SSL_set_fd(m_ssl.get(), m_fd);
        m_isOpen = SSL_connect(m_ssl.get()) == 1;
    }
    ~TlsClient() {
        m_ssl.reset();
        ::close(m_fd);
    }
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    bool send(const QByteArray& bytes) {
        return m_isOpen && SSL_write(m_ssl.get(), bytes.constData(), static_cast<int>(bytes.size())) == bytes.size();
    }
    // What comes up to and with `end`; empty when it does not come.
    [[nodiscard]] QByteArray receiveUntil(const QByteArray& end) {
        qsizetype at = -1;
        while ((at = m_in.indexOf(end)) < 0) {
            char buffer[16 * 1024];
            const int size = m_isOpen ? SSL_read(m_ssl.get(), buffer, sizeof(buffer)) : 0;
            if (size <= 0) {
                return {};
            }
            m_in.append(buffer, size);
        }
        const QByteArray text = m_in.left(at + end.size());
        m_in.remove(0, text.size());
        return text;
    }
    // The head of the next answer; its body, of a known length, is read away.
    [[nodiscard]] QByteArray receiveHead() {
        const QByteArray head = receiveUntil("\r\n\r\n");
        const qsizetype at = head.indexOf("Content-Length: ");
        if (at >= 0) {
            const qsizetype length = head.mid(at + 16, head.indexOf('\r', at) - at - 16).toLongLong();
            while (m_in.size() < length) {
                char buffer[16 * 1024];
                const int size = SSL_read(m_ssl.get(), buffer, sizeof(buffer));
                if (size <= 0) {
                    break;
                }
                m_in.append(buffer, size);
            }
            body = m_in.left(length);
            m_in.remove(0, length);
        }
        return head;
    }
    // Whether the server says goodbye as TLS wants it.
    [[nodiscard]] bool isToldTheEnd() {
        char byte = 0;
        while (SSL_read(m_ssl.get(), &byte, 1) > 0) {
        }
        return (SSL_get_shutdown(m_ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
    }

    QByteArray body; // of the last receiveHead()

private:
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context{SSL_CTX_new(TLS_client_method()), SSL_CTX_free};
    std::unique_ptr<SSL, decltype(&SSL_free)> m_ssl{nullptr, SSL_free};
    int m_fd = -1;
    bool m_isOpen = false;
    QByteArray m_in;
};
