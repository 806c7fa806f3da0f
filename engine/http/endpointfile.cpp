// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/endpointfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBytesMax = 64 * 1024;

QString fileIn(const QString& dataDir) {
    return QDir(dataDir).filePath(u"api.json"_s);
}

} // namespace

EndpointFile::EndpointFile(const QString& dataDir) : m_file(fileIn(dataDir)) {}

EndpointFile::~EndpointFile() {
    remove();
}

Result<void> EndpointFile::write(const QString& api, const QString& tokenFile, const QString& certificateFile) {
    QJsonObject content{{u"api"_s, api}, {u"tokenFile"_s, tokenFile}, {u"pid"_s, QCoreApplication::applicationPid()}};
    if (!certificateFile.isEmpty()) {
        content[u"tlsCert"_s] = certificateFile;
    }
    QSaveFile file(m_file);
    const QByteArray bytes = QJsonDocument(content).toJson(QJsonDocument::Compact) + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return fail(ErrorCode::FileUnreadable, u"api.json"_s,
                    u"The file api.json cannot be written in the data directory: %1."_s.arg(file.errorString()));
    }
    m_written = true;
    return {};
}

void EndpointFile::remove() {
    if (m_written) {
        QFile::remove(m_file);
        m_written = false;
    }
}

Result<ApiEndpoint> EndpointFile::read(const QString& dataDir) {
    QFile file(fileIn(dataDir));
    if (!file.exists()) {
        return fail(ErrorCode::NotFound, u"api.json"_s, u"No program serves this data directory."_s);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, u"api.json"_s,
                    u"The data directory's api.json cannot be read: %1."_s.arg(file.errorString()));
    }
    const QJsonObject content = QJsonDocument::fromJson(file.read(kBytesMax)).object();
    ApiEndpoint endpoint{content[u"api"].toString(), content[u"tokenFile"].toString(), content[u"tlsCert"].toString(),
                         content[u"pid"].toInteger()};
    if (endpoint.api.isEmpty() || endpoint.tokenFile.isEmpty()) {
        return fail(ErrorCode::FileUnreadable, u"api.json"_s,
                    u"The data directory's api.json does not say where the API is."_s);
    }
    return endpoint;
}

} // namespace pk
