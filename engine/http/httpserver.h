// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>
#include <thread>

#include "engine/domain/error.h"
#include "engine/http/httpconfig.h"

namespace pk {

class Engine;
class HttpCore;
class TokenStore;

// The HTTP API: a Boost.Beast server, on loopback unless told otherwise, with a thread and an io_context of its own.
// Owned by the program and used on its thread only; the engine must outlive it. Nothing here blocks the engine: its
// answers and pushes are posted to the server's thread.
class HttpServer {
public:
    HttpServer(Engine& engine, HttpConfig config);
    ~HttpServer(); // stops
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    // Reads or makes the token, binds 127.0.0.1 (and ::1 where there is one), or what the config says, and serves.
    // Answers the port. Conflict (field "port") when the port is taken, FileUnreadable when the token file cannot be
    // read or made, or a file of TLS not be used; ValidationFailed (field "bind") for an address that is none or that
    // others reach without TLS.
    [[nodiscard]] Result<quint16> start();
    // Answers what is under way for at most a second, then closes everything and ends the thread. Idempotent.
    void stop();

    [[nodiscard]] bool isRunning() const { return m_thread.joinable(); }
    [[nodiscard]] quint16 port() const { return m_port; } // 0 while not running
    [[nodiscard]] QString baseUrl() const;                // "http://127.0.0.1:8686"; empty while not running
    [[nodiscard]] QString token() const;                  // the present one; empty before start()
    [[nodiscard]] QString tokenFile() const { return m_config.tokenFile; }
    // What a streaming program's browser source opens for a show: with the token that only reads what viewers see,
    // behind the '#', which no browser sends. Empty while not running.
    [[nodiscard]] QString overlayUrl(const QString& showId) const;
    // Makes new tokens, the overlay's too; the old ones are refused from now on and push clients are closed.
    [[nodiscard]] Result<QString> renewToken();

private:
    Engine& m_engine;
    HttpConfig m_config;
    std::unique_ptr<TokenStore> m_tokens;
    std::unique_ptr<TokenStore> m_overlayTokens; // in a file of its own beside the other
    std::shared_ptr<HttpCore> m_core;
    std::thread m_thread;
    quint16 m_port = 0;
};

} // namespace pk
