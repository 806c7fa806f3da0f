// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QStringDecoder>

#include "rawclient.h"

// Keeps every request with its answer, a line of JSON each, for tests/contract to hold against openapi.json: in
// $PK_EXCHANGES/<test>.jsonl, where that names a folder. The same exchange stands there once.
class ExchangeLog {
public:
    // nullptr: nothing is kept.
    [[nodiscard]] static ExchangeLog* instance() {
        static const QString folder = qEnvironmentVariable("PK_EXCHANGES");
        if (folder.isEmpty()) {
            return nullptr;
        }
        static ExchangeLog log(folder);
        return &log;
    }

    // `sent`: what the client has sent since the last answer; the request that this one belongs to is taken off it.
    void answered(QByteArray& sent, const RawClient::Response& response) {
        QJsonObject line{{QStringLiteral("status"), response.status}};
        if (!takeRequest(sent, line)) {
            sent.clear(); // no request that a proper client could have sent
        }
        QJsonObject fields;
        for (auto it = response.fields.begin(); it != response.fields.end(); ++it) {
            fields.insert(QString::fromLatin1(it.key()), QString::fromUtf8(it.value()));
        }
        line.insert(QStringLiteral("fields"), fields);
        setBody(line, QStringLiteral("body"), response.body);
        write(line);
    }

    // A message of a WebSocket or an event stream.
    void pushed(const QByteArray& json) {
        if (++m_pushes > kPushesMax) {
            return;
        }
        QJsonObject line;
        setBody(line, QStringLiteral("push"), json);
        write(line);
    }

private:
    static constexpr qsizetype kBodyMax = 1024 * 1024;
    static constexpr int kPushesMax = 2'000; // of floods the first are enough

    explicit ExchangeLog(const QString& folder)
        : m_file(QDir(folder).filePath(QCoreApplication::applicationName() + QStringLiteral(".jsonl"))) {
        QDir().mkpath(folder);
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
            qFatal("%s cannot be written", qPrintable(m_file.fileName()));
        }
    }

    static void setBody(QJsonObject& line, const QString& name, const QByteArray& body) {
        if (body.size() > kBodyMax) {
            line.insert(name + QStringLiteral("Omitted"), true);
            return;
        }
        QStringDecoder utf8(QStringDecoder::Utf8);
        const QString text = utf8(body);
        if (utf8.hasError() || body.contains('\0')) {
            line.insert(name + QStringLiteral("Base64"), QString::fromLatin1(body.toBase64()));
        } else {
            line.insert(name, text);
        }
    }

    [[nodiscard]] static bool takeRequest(QByteArray& sent, QJsonObject& line) {
        const qsizetype end = sent.indexOf("\r\n\r\n");
        const QByteArrayList lines = sent.left(end).split('\n');
        const QByteArrayList start = lines.first().trimmed().split(' ');
        if (end < 0 || start.size() != 3 || start[2] != "HTTP/1.1") {
            return false;
        }
        qsizetype length = 0;
        for (const QByteArray& field : lines.mid(1)) {
            const qsizetype colon = field.indexOf(':');
            const QByteArray name = field.left(colon).toLower();
            const QByteArray value = field.mid(colon + 1).trimmed();
            if (name == "content-length") {
                length = value.toLongLong();
            } else if (name == "content-type") {
                line.insert(QStringLiteral("sentType"), QString::fromLatin1(value));
            }
        }
        line.insert(QStringLiteral("method"), QString::fromLatin1(start[0]));
        line.insert(QStringLiteral("target"), QString::fromUtf8(start[1]));
        setBody(line, QStringLiteral("sentBody"), sent.mid(end + 4, length));
        sent.remove(0, end + 4 + length);
        return true;
    }

    void write(const QJsonObject& line) {
        const QByteArray json = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
        const std::size_t hash = qHash(json);
        if (!m_known.contains(hash)) {
            m_known.insert(hash);
            m_file.write(json);
        }
    }

    QFile m_file;
    QSet<std::size_t> m_known;
    int m_pushes = 0;
};
