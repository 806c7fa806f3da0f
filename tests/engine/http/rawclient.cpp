// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawclient.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QtEndian>
#include <array>

#include "exchangelog.h"

using namespace Qt::StringLiterals;

QJsonObject RawClient::Response::json() const {
    return QJsonDocument::fromJson(body).object();
}

QString RawClient::Response::code() const {
    return json()[u"code"_s].toString();
}

QString RawClient::Response::field() const {
    return json()[u"field"_s].toString();
}

QJsonObject RawClient::Frame::json() const {
    return QJsonDocument::fromJson(payload).object();
}

RawClient::RawClient(quint16 port) {
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
        disconnect();
    }
}

RawClient::~RawClient() {
    disconnect();
}

void RawClient::disconnect() {
    if (m_fd >= 0) {
        ::close(m_fd);
        m_fd = -1;
    }
}

void RawClient::endSending() {
    ::shutdown(m_fd, SHUT_WR);
}

void RawClient::setReceiveBuffer(int bytes) {
    ::setsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes));
}

bool RawClient::send(const QByteArray& bytes) {
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        pollfd ready{m_fd, POLLOUT, 0};
        if (::poll(&ready, 1, kPatienceMs) <= 0) {
            return false;
        }
        const ssize_t n = ::send(m_fd, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent),
                                 MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
            continue;
        }
        if (n <= 0) {
            return false;
        }
        sent += n;
    }
    if (ExchangeLog::instance()) {
        m_unanswered += bytes;
    }
    return true;
}

bool RawClient::fill(int patienceMs) {
    pollfd ready{m_fd, POLLIN, 0};
    if (m_fd < 0 || ::poll(&ready, 1, patienceMs) <= 0) {
        return false;
    }
    std::array<char, 65536> buffer{};
    const ssize_t n = ::recv(m_fd, buffer.data(), buffer.size(), 0);
    if (n <= 0) {
        return false;
    }
    m_in.append(buffer.data(), n);
    return true;
}

QByteArray RawClient::receiveUntil(const QByteArray& end, int patienceMs) {
    qsizetype at = -1;
    while ((at = m_in.indexOf(end)) < 0) {
        if (!fill(patienceMs)) {
            return {};
        }
    }
    const QByteArray text = m_in.left(at + end.size());
    m_in.remove(0, text.size());
    if (const qsizetype data = text.indexOf("data: "); data >= 0 && ExchangeLog::instance()) {
        ExchangeLog::instance()->pushed(text.mid(data + 6).trimmed());
    }
    return text;
}

RawClient::Response RawClient::receive(bool isHead) {
    Response response;
    qsizetype end = -1;
    while ((end = m_in.indexOf("\r\n\r\n")) < 0) {
        if (!fill(kPatienceMs)) {
            return response;
        }
    }
    response.head = m_in.left(end);
    m_in.remove(0, end + 4);
    const QList<QByteArray> lines = response.head.split('\n');
    response.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        response.fields[line.left(colon).trimmed().toLower()] = line.mid(colon + 1).trimmed();
    }
    const qsizetype length = isHead || response.status < 200 ? 0 : response.fields.value("content-length").toLongLong();
    while (m_in.size() < length) {
        if (!fill(kPatienceMs)) {
            break;
        }
    }
    response.body = m_in.left(length);
    m_in.remove(0, length);
    if (ExchangeLog* log = ExchangeLog::instance(); log && response.status != 100) {
        log->answered(m_unanswered, response);
    }
    return response;
}

bool RawClient::isClosedByServer(int patienceMs) {
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < patienceMs) {
        pollfd ready{m_fd, POLLIN, 0};
        if (::poll(&ready, 1, static_cast<int>(patienceMs - clock.elapsed())) <= 0) {
            return false;
        }
        std::array<char, 65536> buffer{};
        if (::recv(m_fd, buffer.data(), buffer.size(), 0) <= 0) {
            return true;
        }
    }
    return false;
}

RawClient::Frame RawClient::receiveFrame(int patienceMs) {
    const auto want = [this, patienceMs](qsizetype size) {
        while (m_in.size() < size) {
            if (!fill(patienceMs)) {
                return false;
            }
        }
        return true;
    };
    for (;;) {
        Frame frame;
        if (!want(2)) {
            return frame;
        }
        qsizetype header = 2;
        quint64 length = static_cast<quint8>(m_in[1]) & 0x7f;
        if (length == 126) {
            header = 4;
        } else if (length == 127) {
            header = 10;
        }
        if (!want(header)) {
            return frame;
        }
        if (length == 126) {
            length = qFromBigEndian<quint16>(m_in.constData() + 2);
        } else if (length == 127) {
            length = qFromBigEndian<quint64>(m_in.constData() + 2);
        }
        if (!want(header + static_cast<qsizetype>(length))) {
            return frame;
        }
        frame.opcode = static_cast<quint8>(m_in[0]) & 0x0f;
        frame.payload = m_in.mid(header, static_cast<qsizetype>(length));
        m_in.remove(0, header + static_cast<qsizetype>(length));
        if (frame.opcode == 9) {
            sendFrame(10, frame.payload);
            continue;
        }
        if (frame.opcode == 1 && ExchangeLog::instance()) {
            ExchangeLog::instance()->pushed(frame.payload);
        }
        return frame;
    }
}

bool RawClient::sendFrame(int opcode, const QByteArray& payload) {
    QByteArray frame;
    frame.append(static_cast<char>(0x80 | opcode));
    if (payload.size() < 126) {
        frame.append(static_cast<char>(0x80 | payload.size()));
    } else {
        frame.append(static_cast<char>(0x80 | 126));
        frame.append(static_cast<char>(payload.size() >> 8));
        frame.append(static_cast<char>(payload.size() & 0xff));
    }
    const QByteArray mask("\x11\x22\x33\x44", 4);
    frame.append(mask);
    for (qsizetype i = 0; i < payload.size(); ++i) {
        frame.append(static_cast<char>(payload[i] ^ mask[i % 4]));
    }
    return send(frame);
}

QByteArray Request::bytes(quint16 port) const {
    QByteArray out = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n";
    if (!token.isEmpty()) {
        out += "Authorization: Bearer " + token + "\r\n";
    }
    if (!body.isEmpty()) {
        out += "Content-Type: " + contentType + "\r\n";
    }
    if (!body.isEmpty() || method == "POST" || method == "PUT") {
        out += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    return out + fields + "\r\n" + body;
}
