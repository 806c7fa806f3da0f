// SPDX-License-Identifier: GPL-3.0-or-later
#include "openapischema.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

namespace {

[[nodiscard]] bool isWhole(const FieldDescriptor& field) {
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_INT32:
        case FieldDescriptor::CPPTYPE_INT64:
        case FieldDescriptor::CPPTYPE_UINT32:
        case FieldDescriptor::CPPTYPE_UINT64:
            return true;
        default:
            return false;
    }
}

// Digits only: a number that may pass 2^53.
[[nodiscard]] bool isDecimal(const QJsonObject& schema) {
    const QString pattern = schema[u"pattern"_s].toString();
    return pattern.contains(u"[0-9]"_s) && !pattern.contains(u'A') && !pattern.contains(u'a');
}

[[nodiscard]] QString typeOf(const QJsonObject& schema) {
    const QJsonValue type = schema[u"type"_s];
    for (const QJsonValue& one : type.toArray()) {
        if (one.toString() != u"null") {
            return one.toString();
        }
    }
    if (type.isUndefined() && (schema.contains(u"properties"_s) || schema.contains(u"allOf"_s))) {
        return u"object"_s;
    }
    return type.toString();
}

[[nodiscard]] QSet<QString> namesOf(const google::protobuf::EnumDescriptor& type) {
    const QString prefix = QString::fromStdString(type.value(0)->name()).remove(u"UNSPECIFIED"_s);
    QSet<QString> names;
    for (int i = 1; i < type.value_count(); ++i) {
        const QString name = QString::fromStdString(type.value(i)->name());
        names.insert(name.startsWith(prefix) ? name.mid(prefix.size()) : u"not "_s + prefix + u"…"_s);
    }
    return names;
}

[[nodiscard]] QSet<QString> namesOf(const QJsonArray& values) {
    QSet<QString> names;
    for (const QJsonValue& value : values) {
        names.insert(value.toString());
    }
    return names;
}

} // namespace

QJsonObject OpenApiSchema::operation(const QString& method, const QString& pattern) const {
    static const QRegularExpression variable(u"\\{[^}]*\\}"_s);
    const QJsonObject paths = m_document[u"paths"_s].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        if (u"/api/v1"_s + path.key().replace(variable, u"{}"_s) == pattern) {
            return path.value()[method].toObject();
        }
    }
    return {};
}

QJsonObject OpenApiSchema::bodyContent(const QJsonObject& operation) const {
    return resolved(operation[u"requestBody"_s].toObject())[u"content"_s].toObject();
}

QJsonObject OpenApiSchema::answerContent(const QJsonObject& operation) const {
    const QJsonObject responses = operation[u"responses"_s].toObject();
    for (const QString& status : responses.keys()) {
        if (status.startsWith(u'2')) {
            return resolved(responses[status].toObject())[u"content"_s].toObject();
        }
    }
    return {};
}

QJsonObject OpenApiSchema::schema(const QString& name) const {
    return m_document[u"components"_s][u"schemas"_s][name].toObject();
}

QJsonObject OpenApiSchema::resolved(const QJsonObject& object) const {
    const QString reference = object[u"$ref"_s].toString();
    if (reference.isEmpty()) {
        return object;
    }
    QJsonValue value = m_document;
    for (const QString& part : reference.mid(2).split(u'/')) { // behind "#/"
        value = value[part];
    }
    return resolved(value.toObject());
}

OpenApiSchema::Members OpenApiSchema::membersOf(const QJsonObject& schema) const {
    const QJsonObject object = resolved(schema);
    Members members{object[u"properties"_s].toObject(), {}};
    for (const QJsonValue& name : object[u"required"_s].toArray()) {
        members.required << name.toString();
    }
    for (const QJsonValue& part : object[u"allOf"_s].toArray()) {
        const Members more = membersOf(part.toObject());
        for (auto at = more.properties.begin(); at != more.properties.end(); ++at) {
            members.properties[at.key()] = at.value();
        }
        members.required << more.required;
    }
    return members;
}

QString OpenApiSchema::unfit(const QJsonObject& reference, const FieldDescriptor& field) const {
    const QJsonObject schema = resolved(reference);
    QString type = typeOf(schema);
    if (!schema[u"oneOf"_s].toArray().isEmpty() || !schema[u"anyOf"_s].toArray().isEmpty()) {
        return isWhole(field) ? QString() : u"takes numbers and decimal strings"_s;
    }
    if (type == u"string" && schema.contains(u"enum"_s)) {
        const QJsonArray names = schema[u"enum"_s].toArray();
        if (!field.enum_type()) {
            return u"has these values only"_s;
        }
        return namesOf(*field.enum_type()) == namesOf(names) ? QString() : u"has other values"_s;
    }
    const bool fits = type == u"string"
                          ? (isDecimal(schema) ? isWhole(field) : field.type() == FieldDescriptor::TYPE_STRING)
                      : type == u"integer" ? isWhole(field)
                      : type == u"number"  ? field.type() == FieldDescriptor::TYPE_DOUBLE
                      : type == u"boolean" ? field.type() == FieldDescriptor::TYPE_BOOL
                      : type == u"object"  ? field.message_type() != nullptr
                                           : field.type() == FieldDescriptor::TYPE_BYTES; // any value
    return fits ? QString() : u"is a "_s + (type.isEmpty() ? u"value of any type"_s : type);
}

QStringList OpenApiSchema::differences(const QJsonObject& schema, const Descriptor& type,
                                       const QStringList& apart) const {
    QStringList found;
    const Members members = membersOf(schema);
    QSet<QString> fields;
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const QString name = QString::fromStdString(field.json_name());
        const QString at = QString::fromStdString(type.name()) + u"." + name;
        fields.insert(name);
        if (apart.contains(name)) {
            continue;
        }
        if (!members.properties.contains(name)) {
            found << at + u" is not in openapi.json"_s;
            continue;
        }
        QJsonObject member = resolved(members.properties[name].toObject());
        const bool isArray = typeOf(member) == u"array";
        if (isArray != field.is_repeated()) {
            found << at + (isArray ? u" is an array"_s : u" is no array"_s);
            continue;
        }
        if (isArray) {
            member = resolved(member[u"items"_s].toObject());
        } else if (!members.required.contains(name) && !field.has_presence()) {
            found << at + u" may be absent"_s;
        }
        if (const QString why = unfit(member, field); !why.isEmpty()) {
            found << at + u" "_s + why;
        } else if (field.message_type()) {
            found << differences(member, *field.message_type());
        }
    }
    for (const QString& name : members.properties.keys()) {
        if (!fields.contains(name) && !apart.contains(name)) {
            found << QString::fromStdString(type.name()) + u"." + name + u" has no field"_s;
        }
    }
    return found;
}
