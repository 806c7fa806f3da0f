// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocompare.h"

#include <google/protobuf/util/json_util.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

namespace protocompare {

namespace {

// Numbers and decimal strings are the same; an enum's value is known by its last words.
[[nodiscard]] QString textOf(const QJsonValue& value) {
    if (value.isDouble()) {
        const double number = value.toDouble();
        return number == static_cast<double>(value.toInteger(-1)) ? QString::number(value.toInteger())
                                                                  : QString::number(number, 'g', 12);
    }
    return value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : value.toString();
}

[[nodiscard]] bool isSameValue(const QJsonValue& json, const QJsonValue& proto, const FieldDescriptor& field) {
    if (field.type() == FieldDescriptor::TYPE_BYTES) { // a JSON text, in base64 here
        const QByteArray text = QByteArray::fromBase64(proto.toString().toLatin1());
        const QJsonDocument payload = QJsonDocument::fromJson(text);
        return json.isObject() ? payload.object() == json.toObject() : payload.array() == json.toArray();
    }
    const QString ours = textOf(json);
    const QString theirs = textOf(proto);
    if (field.type() == FieldDescriptor::TYPE_ENUM) {
        QString prefix = QString::fromStdString(field.enum_type()->value(0)->name());
        prefix.chop(QStringLiteral("UNSPECIFIED").size());
        return theirs == prefix + ours;
    }
    return ours == theirs;
}

[[nodiscard]] QString compare(const QJsonObject& json, const QJsonObject& proto, const Descriptor& type,
                              const QSet<QString>& ignored, const QString& path);

[[nodiscard]] QString compareValue(const QJsonValue& json, const QJsonValue& proto, const FieldDescriptor& field,
                                   const QSet<QString>& ignored, const QString& path) {
    if (field.message_type()) {
        return compare(json.toObject(), proto.toObject(), *field.message_type(), ignored, path);
    }
    return isSameValue(json, proto, field) ? QString() : u"%1: %2, %3"_s.arg(path, textOf(json), textOf(proto));
}

[[nodiscard]] QString compare(const QJsonObject& json, const QJsonObject& proto, const Descriptor& type,
                              const QSet<QString>& ignored, const QString& path) {
    QSet<QString> names;
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const QString name = QString::fromStdString(field.json_name());
        const QString at = path + u"." + name;
        names.insert(name);
        const QJsonValue ours = json.value(name);
        const QJsonValue theirs = proto.value(name);
        if (field.is_repeated()) { // an empty array and none are the same in protobuf
            const QJsonArray a = ours.toArray();
            const QJsonArray b = theirs.toArray();
            if (a.size() != b.size()) {
                return u"%1: %2 entries, %3 entries"_s.arg(at).arg(a.size()).arg(b.size());
            }
            for (qsizetype k = 0; k < a.size(); ++k) {
                const QString found = compareValue(a[k], b[k], field, ignored, u"%1[%2]"_s.arg(at).arg(k));
                if (!found.isEmpty()) {
                    return found;
                }
            }
        } else if (ours.isUndefined() != theirs.isUndefined()) {
            return at + (ours.isUndefined() ? u": only in the message"_s : u": only in the JSON"_s);
        } else if (!ours.isUndefined() && !ignored.contains(name)) {
            if (const QString found = compareValue(ours, theirs, field, ignored, at); !found.isEmpty()) {
                return found;
            }
        }
    }
    for (const QString& name : json.keys()) {
        if (!names.contains(name)) {
            return path + u"." + name + u": no field of the message"_s;
        }
    }
    return {};
}

} // namespace

QString difference(const QJsonObject& json, const google::protobuf::Message& message, const QSet<QString>& ignored) {
    google::protobuf::util::JsonPrintOptions options;
    options.always_print_primitive_fields = true;
    std::string text;
    if (!google::protobuf::util::MessageToJsonString(message, &text, options).ok()) {
        return u"the message cannot be printed"_s;
    }
    const QJsonObject proto = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    return compare(json, proto, *message.GetDescriptor(), ignored,
                   QString::fromStdString(message.GetDescriptor()->name()));
}

} // namespace protocompare
