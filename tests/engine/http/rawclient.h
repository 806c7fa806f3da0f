// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

// A client of plain bytes, so that a test can say what no proper client would. Blocks the test's thread, at most
// kPatienceMs a call; the server under test runs on threads of its own.
class RawClient {
public:
    static constexpr int kPatienceMs = 8'000;

    struct Response {
        int status = 0; // 0: the connection was closed, or nothing came
        QByteArray head;
        QMap<QByteArray, QByteArray> fields; // names in lower case
        QByteArray body;
        [[nodiscard]] QJsonObject json() const;
        [[nodiscard]] QString code() const; // of a problem
        [[nodiscard]] QString field() const;
    };

    explicit RawClient(quint16 port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    [[nodiscard]] bool isConnected() const { return m_fd >= 0; }
    bool send(const QByteArray& bytes); // false: the server has closed
    // The next response; without a body for HEAD.
    [[nodiscard]] Response receive(bool isHead = false);
    // Whether the server closes the connection, reading away what it still sends.
    [[nodiscard]] bool isClosedByServer(int patienceMs = kPatienceMs);
    // What comes up to and with `end`; empty when it does not come in time.
    [[nodiscard]] QByteArray receiveUntil(const QByteArray& end, int patienceMs = kPatienceMs);
    void endSending();
    void disconnect();
    void setReceiveBuffer(int bytes);

    // --- WebSocket, after a response with status 101 ------------------------------------------------
    struct Frame {
        int opcode = -1; // -1: nothing came; 8 close, 9 ping
        QByteArray payload;
        [[nodiscard]] QJsonObject json() const;
    };
    [[nodiscard]] Frame receiveFrame(int patienceMs = kPatienceMs); // answers pings by itself
    bool sendFrame(int opcode, const QByteArray& payload);

private:
    [[nodiscard]] bool fill(int patienceMs);

    int m_fd = -1;
    QByteArray m_in;
    QByteArray m_unanswered; // what was sent since the last answer, while exchanges are kept
};

// A request with Host, token and Content-Length as they should be.
struct Request {
    QByteArray method = "GET";
    QByteArray target = "/";
    QByteArray token;
    QByteArray body;
    QByteArray fields; // further header lines, each with CR LF
    QByteArray contentType = "application/json";
    [[nodiscard]] QByteArray bytes(quint16 port) const;
};
