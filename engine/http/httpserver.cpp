// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/httpserver.h"

#include "engine/http/httpcore.h"
#include "engine/http/routes.h"
#include "engine/http/tokenstore.h"

namespace pk {

using namespace Qt::StringLiterals;

HttpServer::HttpServer(Engine& engine, HttpConfig config) : m_engine(engine), m_config(std::move(config)) {}

HttpServer::~HttpServer() {
    stop();
}

Result<quint16> HttpServer::start() {
    if (isRunning()) {
        return m_port;
    }
    auto tokens = TokenStore::open(m_config.tokenFile);
    if (!tokens) {
        return tl::unexpected(tokens.error());
    }
    auto overlayTokens = TokenStore::open(overlayTokenFile(m_config.tokenFile));
    if (!overlayTokens) {
        return tl::unexpected(overlayTokens.error());
    }
    m_tokens = std::move(*tokens);
    m_overlayTokens = std::move(*overlayTokens);
    m_core = std::make_shared<HttpCore>(m_engine, *m_tokens, *m_overlayTokens, m_config);
    const auto port = m_core->listen();
    if (!port) {
        m_core.reset();
        return port;
    }
    m_port = *port;
    // The thread keeps the core alive; a reply that the engine still owes only knows it weakly.
    m_thread = std::thread([core = m_core] { core->run(); });
    return m_port;
}

void HttpServer::stop() {
    if (!isRunning()) {
        return;
    }
    m_core->beginStop();
    m_thread.join();
    m_core.reset();
    m_port = 0;
}

QString HttpServer::baseUrl() const {
    return m_core ? m_core->baseUrl() : QString();
}

QString HttpServer::overlayUrl(const QString& showId) const {
    return isRunning() ? pk::overlayUrl(baseUrl(), showId, m_overlayTokens->token()) : QString();
}

QString HttpServer::token() const {
    return m_tokens ? m_tokens->token() : QString();
}

Result<QString> HttpServer::renewToken() {
    if (!m_tokens) {
        return fail(ErrorCode::Conflict, {}, u"The API is not running; start it first."_s);
    }
    return m_core ? m_core->rotateTokens() : renewTokens(*m_tokens, *m_overlayTokens);
}

} // namespace pk
