// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/httpserver.h"

#include <QDir>
#include <QFileInfo>

#include "engine/http/httpcore.h"
#include "engine/http/routes.h"
#include "engine/http/tokenstore.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

[[nodiscard]] QString overlayTokenFile(const QString& tokenFile) {
    return QFileInfo(tokenFile).absoluteDir().filePath(u"overlay-token"_s);
}

} // namespace

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
    return u"http://127.0.0.1:%1"_s.arg(m_port);
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
    // Who had the full token could read the other one.
    if (auto overlay = m_overlayTokens->renew(); !overlay) {
        return overlay;
    }
    auto renewed = m_tokens->renew();
    if (m_core) { // also when the second one could not be written: the first one is another
        m_core->beginShowOut();
    }
    return renewed;
}

} // namespace pk
