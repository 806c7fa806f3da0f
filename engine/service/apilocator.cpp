// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/apilocator.h"

#include <signal.h>

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <cerrno>

#include "engine/http/endpointfile.h"
#include "engine/service/signalpipe.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kTokenBytesMax = 4096;

} // namespace

Result<QByteArray> readTokenFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, u"tokenFile"_s,
                    QStringLiteral("the token file %1 cannot be read: %2").arg(path, file.errorString()));
    }
    const QByteArray token = file.read(kTokenBytesMax).trimmed();
    if (token.isEmpty() || token.contains('\n') || token.contains('\r')) {
        return fail(ErrorCode::FileUnreadable, u"tokenFile"_s,
                    QStringLiteral("the token file %1 does not hold a token").arg(path));
    }
    return token;
}

namespace {

// After a crash api.json stays, and somebody else may listen at its port by now: he shall not be sent the token.
bool isHeldBy(const QString& dataDir, qint64 program) {
    QLockFile lock(QDir(dataDir).filePath(u"pk.lock"_s));
    qint64 pid = 0;
    QString host;
    QString app;
    return lock.getLockInfo(&pid, &host, &app) && pid == program &&
           (::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM);
}

Result<ApiAddress> accessTo(const QString& url, const QString& tokenFile, const QString& certificateFile) {
    return readTokenFile(tokenFile).map([&](const QByteArray& token) {
        return ApiAddress{url, token, certificateFile};
    });
}

Result<ApiClient> clientOf(const ApiAddress& access, const SignalPipe& interrupts) {
    ApiClient client(access.url, access.token, [&interrupts] { return interrupts.isRaised(); });
    if (!access.certificateFile.isEmpty()) {
        if (auto trusted = client.trustOnly(access.certificateFile); !trusted) {
            return tl::unexpected(trusted.error());
        }
    }
    return client;
}

// Of the program that serves the directory; it was there a moment ago.
Result<ApiAddress> accessServing(const QString& dataDir, const QString& tokenFile, const SignalPipe& interrupts) {
    const auto endpoint = EndpointFile::read(dataDir);
    if (!endpoint) {
        return tl::unexpected(endpoint.error());
    }
    if (!isHeldBy(dataDir, endpoint->pid)) {
        return fail(ErrorCode::NotFound, u"api.json"_s, u"No program serves this data directory."_s);
    }
    auto access =
        accessTo(endpoint->api, tokenFile.isEmpty() ? endpoint->tokenFile : tokenFile, endpoint->certificateFile);
    if (access) {
        auto client = clientOf(*access, interrupts);
        if (!client) {
            return tl::unexpected(client.error());
        }
        if (!client->get(u"/healthz"_s)) {
            return fail(ErrorCode::NotFound, u"api.json"_s, u"No program serves this data directory."_s);
        }
    }
    return access;
}

} // namespace

Result<ApiClient> apiServing(const QString& dataDir, const QString& tokenFile, const SignalPipe& interrupts) {
    return accessServing(dataDir, tokenFile, interrupts).and_then([&interrupts](const ApiAddress& access) {
        return clientOf(access, interrupts);
    });
}

Result<ApiAddress> locateApiAddress(const QCommandLineParser& parser, const SignalPipe& interrupts) {
    const QString dataDir = QDir(parser.value(u"data"_s)).absolutePath();
    const QString tokenFile = parser.value(u"token-file"_s);
    if (!parser.isSet(u"api"_s)) {
        return accessServing(dataDir, tokenFile, interrupts);
    }
    const QString url = parser.value(u"api"_s);
    if (!isApiUrl(url)) {
        return fail(ErrorCode::ValidationFailed, u"api"_s, u"--api must be like http://127.0.0.1:8686"_s);
    }
    return accessTo(url, tokenFile.isEmpty() ? QDir(dataDir).filePath(u"api-token"_s) : tokenFile,
                    parser.optionNames().contains(u"tls-cert"_s) ? parser.value(u"tls-cert"_s) : QString());
}

Result<ApiClient> locateApi(const QCommandLineParser& parser, const SignalPipe& interrupts) {
    return locateApiAddress(parser, interrupts).and_then([&interrupts](const ApiAddress& access) {
        return clientOf(access, interrupts);
    });
}

} // namespace pk
