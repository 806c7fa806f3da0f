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

Result<QByteArray> readToken(const QString& path) {
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

} // namespace

Result<ApiAccess> locateApiAccess(const QCommandLineParser& parser, const SignalPipe& interrupts) {
    const bool hasUrl = parser.isSet(u"api"_s);
    const QString dataDir = QDir(parser.value(u"data"_s)).absolutePath();
    QString url = parser.value(u"api"_s);
    QString tokenFile = QDir(dataDir).filePath(u"api-token"_s);
    if (hasUrl && !isApiUrl(url)) {
        return fail(ErrorCode::ValidationFailed, u"api"_s, u"--api must be like http://127.0.0.1:8686"_s);
    }
    if (!hasUrl) {
        const auto endpoint = EndpointFile::read(dataDir);
        if (!endpoint) {
            return tl::unexpected(endpoint.error());
        }
        url = endpoint->api;
        tokenFile = endpoint->tokenFile;
    }
    if (parser.isSet(u"token-file"_s)) {
        tokenFile = parser.value(u"token-file"_s);
    }
    const auto token = readToken(tokenFile);
    if (!token) {
        return tl::unexpected(token.error());
    }
    if (!hasUrl) {
        ApiClient client(url, *token, [&interrupts] { return interrupts.isRaised(); });
        if (const auto alive = client.get(u"/healthz"_s); !alive) {
            return fail(ErrorCode::NotFound, u"api.json"_s, u"No program serves this data directory."_s);
        }
    }
    return ApiAccess{url, *token};
}

Result<ApiClient> locateApi(const QCommandLineParser& parser, const SignalPipe& interrupts) {
    return locateApiAccess(parser, interrupts).map([&interrupts](const ApiAccess& access) {
        return ApiClient(access.url, access.token, [&interrupts] { return interrupts.isRaised(); });
    });
}

} // namespace pk
