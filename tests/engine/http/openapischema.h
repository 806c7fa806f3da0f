// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/descriptor.h>

#include <QJsonObject>
#include <QStringList>

// openapi.json as far as the messages of engine/proto go along with it: what each operation takes and answers, and
// whether a schema and a message say the same.
class OpenApiSchema {
public:
    explicit OpenApiSchema(QJsonObject document) : m_document(std::move(document)) {}

    // The operation of a route's method ("get") and pattern ("/api/v1/pks/{}"); empty: none.
    [[nodiscard]] QJsonObject operation(const QString& method, const QString& pattern) const;
    // "content" of the operation's body, and of its answer when all went well; empty: none.
    [[nodiscard]] QJsonObject bodyContent(const QJsonObject& operation) const;
    [[nodiscard]] QJsonObject answerContent(const QJsonObject& operation) const;
    [[nodiscard]] QJsonObject schema(const QString& name) const;

    // Where a schema and a message differ: a member without field or the other way round, a type that does not fit, an
    // absence that the message cannot tell from a zero. Members in `apart` are compared elsewhere.
    [[nodiscard]] QStringList differences(const QJsonObject& schema, const google::protobuf::Descriptor& type,
                                          const QStringList& apart = {}) const;

private:
    struct Members {
        QJsonObject properties;
        QStringList required;
    };
    [[nodiscard]] QJsonObject resolved(const QJsonObject& object) const;
    [[nodiscard]] Members membersOf(const QJsonObject& schema) const;
    [[nodiscard]] QString unfit(const QJsonObject& schema, const google::protobuf::FieldDescriptor& field) const;

    QJsonObject m_document;
};
