// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <chrono>
#include <cstddef>

namespace pk {

// What a client may take of the server. The defaults are those of engine/README.md; tests shorten the times.
struct HttpLimits {
    std::size_t headerBytes = 8 * 1024; // request line and fields together
    std::size_t urlBytes = 4 * 1024;
    std::size_t bodyBytes = 64 * 1024;           // of a command
    std::size_t bulkBodyBytes = 8 * 1024 * 1024; // of POST /gift-records
    std::size_t webSocketInBytes = 16 * 1024;
    std::size_t pushQueue = 256;         // messages waiting for one push client
    std::size_t pushHistory = 16 * 1024; // latest messages of all shows, kept for clients that come back
    std::size_t pushReplay = 1024;       // of those at most for one client
    int jsonDepth = 32;
    int connections = 64;
    int pushClients = 16;
    int failedLogins = 10; // within failedLoginWindow
    std::chrono::milliseconds failedLoginWindow{10'000};
    std::chrono::milliseconds headerTime{5'000};
    std::chrono::milliseconds bodyTime{15'000};
    std::chrono::milliseconds idleTime{30'000};
    std::chrono::milliseconds writeStallTime{10'000};
    std::chrono::milliseconds answerTime{
        30'000};                                 // how long the engine may take before the client is told to come again
    std::chrono::milliseconds lingerTime{2'000}; // reading on after an early refusal, so that the client gets it
    std::chrono::milliseconds ticketTime{30'000};
};

class LabPort;

// Where else than on loopback, and how, the server listens.
struct HttpListen {
    QString address;         // empty: 127.0.0.1 and ::1; else one IP address
    QStringList hostNames;   // names beside the address that clients may call the server by
    QString certificateFile; // PEM; with it and the key everything goes under TLS
    QString keyFile;
    bool isInsecureAllowed = false; // an address that others reach, without TLS

    [[nodiscard]] bool isTls() const { return !certificateFile.isEmpty() || !keyFile.isEmpty(); }
};

struct HttpConfig {
    quint16 port = 8686; // 0: any free one
    QString tokenFile;   // made on the first start, readable for its owner only
    HttpLimits limits;
    HttpListen listen;
    LabPort* lab = nullptr; // outlives the server; null: the program has no traffic lab
    QString artDir = {};    // the pictures of the user's own gifts; empty: none are shown to browsers
};

} // namespace pk
