// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>
#include <memory>

#include "engine/http/httpserver.h"
#include "rawclient.h"

// A server on a free port over an engine of the test's choice, with its token.
struct ServerFixture {
    explicit ServerFixture(pk::Engine& engine, pk::HttpLimits limits = {}, pk::HttpListen listen = {},
                           pk::LabPort* lab = nullptr) {
        pk::HttpConfig config;
        config.port = 0;
        config.tokenFile = dir.filePath(QStringLiteral("api-token"));
        config.limits = limits;
        config.listen = std::move(listen);
        config.lab = lab;
        config.artDir = dir.filePath(QStringLiteral("gifts"));
        server = std::make_unique<pk::HttpServer>(engine, config);
        if (const auto started = server->start()) {
            port = *started;
        }
        token = server->token().toLatin1();
    }

    // One request on a connection of its own.
    [[nodiscard]] RawClient::Response call(Request request) const {
        if (request.token.isNull()) {
            request.token = token;
        }
        RawClient client(port);
        client.send(request.bytes(port));
        return client.receive(request.method == "HEAD");
    }
    [[nodiscard]] RawClient::Response get(const QByteArray& target) const { return call({.target = target}); }
    [[nodiscard]] RawClient::Response post(const QByteArray& target, const QByteArray& body,
                                           const QByteArray& fields = {}) const {
        return call({.method = "POST", .target = target, .body = body, .fields = fields});
    }
    [[nodiscard]] RawClient::Response put(const QByteArray& target, const QByteArray& body) const {
        return call({.method = "PUT", .target = target, .body = body});
    }
    // What opens a WebSocket.
    [[nodiscard]] QByteArray upgrade(const QByteArray& target, const QByteArray& fields = {},
                                     bool withToken = true) const {
        return Request{.target = target,
                       .token = withToken ? token : QByteArray(),
                       .fields =
                           "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                           fields}
            .bytes(port);
    }

    QTemporaryDir dir;
    std::unique_ptr<pk::HttpServer> server;
    quint16 port = 0;
    QByteArray token;
};
