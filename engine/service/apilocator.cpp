// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/apilocator.h"

#include <QDir>
#include <QFile>

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

Result<ApiClient> clientOf(const QString& url, const QString& tokenFile, const QString& certificateFile,
                           const SignalPipe& interrupts) {
    const auto token = readTokenFile(tokenFile);
    if (!token) {
        return tl::unexpected(token.error());
    }
    ApiClient client(url, *token, [&interrupts] { return interrupts.isRaised(); });
    if (!certificateFile.isEmpty()) {
        if (auto trusted = client.trustOnly(certificateFile); !trusted) {
            return tl::unexpected(trusted.error());
        }
    }
    return client;
}

} // namespace

Result<ApiClient> apiServing(const QString& dataDir, const QString& tokenFile, const SignalPipe& interrupts) {
    const auto endpoint = EndpointFile::read(dataDir);
    if (!endpoint) {
        return tl::unexpected(endpoint.error());
    }
    auto client = clientOf(endpoint->api, tokenFile.isEmpty() ? endpoint->tokenFile : tokenFile,
                           endpoint->certificateFile, interrupts);
    if (client && !client->get(u"/healthz"_s)) {
        return fail(ErrorCode::NotFound, u"api.json"_s, u"No program serves this data directory."_s);
    }
    return client;
}

Result<ApiClient> locateApi(const QCommandLineParser& parser, const SignalPipe& interrupts) {
    const QString dataDir = QDir(parser.value(u"data"_s)).absolutePath();
    const QString tokenFile = parser.value(u"token-file"_s);
    if (!parser.isSet(u"api"_s)) {
        return apiServing(dataDir, tokenFile, interrupts);
    }
    const QString url = parser.value(u"api"_s);
    if (!isApiUrl(url)) {
        return fail(ErrorCode::ValidationFailed, u"api"_s, u"--api must be like http://127.0.0.1:8686"_s);
    }
    return clientOf(url, tokenFile.isEmpty() ? QDir(dataDir).filePath(u"api-token"_s) : tokenFile,
                    parser.value(u"tls-cert"_s), interrupts);
}

} // namespace pk
