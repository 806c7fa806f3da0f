// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/transcoder.h"

#include <google/protobuf/arena.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/message.h>
#include <google/protobuf/stubs/logging.h>
#include <simdjson.h>

#include <charconv>
#include <limits>
#include <optional>

#include "engine/wire/jsonwriter.h"

namespace pk {

using namespace Qt::StringLiterals;
using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
namespace dom = simdjson::dom;

namespace {

constexpr int kDepthMax = 16; // of messages and groups; ours are 3 deep

[[nodiscard]] QString nameOf(const Descriptor& descriptor) {
    return QString::fromStdString(descriptor.full_name());
}

[[nodiscard]] QString toText(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

// "PK_STATUS_" of PK_STATUS_UNSPECIFIED, every enum's first value.
[[nodiscard]] std::string_view prefixOf(const EnumDescriptor& type) {
    constexpr std::string_view unspecified = "UNSPECIFIED";
    std::string_view first = type.value(0)->name();
    first.remove_suffix(std::min(first.size(), unspecified.size()));
    return first;
}

// --- protobuf to JSON ----------------------------------------------------------------------------

class MessageReader {
public:
    explicit MessageReader(std::string& out) : m_json(out) {}

    void write(const Message& message) {
        const Reflection& reflection = *message.GetReflection();
        const Descriptor& type = *message.GetDescriptor();
        m_json.beginObject();
        for (int i = 0; i < type.field_count(); ++i) {
            const FieldDescriptor& field = *type.field(i);
            if (field.is_repeated()) {
                writeRepeated(message, reflection, field);
            } else if ((!field.has_presence() || reflection.HasField(message, &field)) &&
                       !isUnspecified(message, reflection, field)) {
                m_json.name(field.json_name());
                writeValue(message, reflection, field, kSingle);
            }
        }
        m_json.endObject();
    }

private:
    static constexpr int kSingle = -1;

    [[nodiscard]] static bool isUnspecified(const Message& message, const Reflection& reflection,
                                            const FieldDescriptor& field) {
        return field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM && reflection.GetEnumValue(message, &field) == 0;
    }

    void writeRepeated(const Message& message, const Reflection& reflection, const FieldDescriptor& field) {
        const int size = reflection.FieldSize(message, &field);
        if (size == 0) {
            return;
        }
        m_json.name(field.json_name()).beginArray();
        for (int i = 0; i < size; ++i) {
            writeValue(message, reflection, field, i);
        }
        m_json.endArray();
    }

    void writeValue(const Message& m, const Reflection& r, const FieldDescriptor& f, int at) {
        const bool isSingle = at == kSingle;
        switch (f.cpp_type()) {
            case FieldDescriptor::CPPTYPE_INT32:
                m_json.number(static_cast<qint64>(isSingle ? r.GetInt32(m, &f) : r.GetRepeatedInt32(m, &f, at)));
                return;
            case FieldDescriptor::CPPTYPE_INT64:
                m_json.number(static_cast<qint64>(isSingle ? r.GetInt64(m, &f) : r.GetRepeatedInt64(m, &f, at)));
                return;
            case FieldDescriptor::CPPTYPE_UINT32:
                m_json.number(static_cast<quint64>(isSingle ? r.GetUInt32(m, &f) : r.GetRepeatedUInt32(m, &f, at)));
                return;
            case FieldDescriptor::CPPTYPE_UINT64:
                m_json.number(static_cast<quint64>(isSingle ? r.GetUInt64(m, &f) : r.GetRepeatedUInt64(m, &f, at)));
                return;
            case FieldDescriptor::CPPTYPE_DOUBLE:
                m_json.number(isSingle ? r.GetDouble(m, &f) : r.GetRepeatedDouble(m, &f, at));
                return;
            case FieldDescriptor::CPPTYPE_FLOAT:
                m_json.number(static_cast<double>(isSingle ? r.GetFloat(m, &f) : r.GetRepeatedFloat(m, &f, at)));
                return;
            case FieldDescriptor::CPPTYPE_BOOL:
                m_json.boolean(isSingle ? r.GetBool(m, &f) : r.GetRepeatedBool(m, &f, at));
                return;
            case FieldDescriptor::CPPTYPE_ENUM:
                writeEnum(*f.enum_type(), isSingle ? r.GetEnumValue(m, &f) : r.GetRepeatedEnumValue(m, &f, at));
                return;
            case FieldDescriptor::CPPTYPE_STRING:
                writeText(f, isSingle ? r.GetString(m, &f) : r.GetRepeatedString(m, &f, at));
                return;
            case FieldDescriptor::CPPTYPE_MESSAGE:
                write(isSingle ? r.GetMessage(m, &f) : r.GetRepeatedMessage(m, &f, at));
                return;
        }
    }

    // A value that we do not know becomes a name that nobody has: whoever reads it refuses it, naming the field.
    void writeEnum(const EnumDescriptor& type, int number) {
        if (const auto* value = type.FindValueByNumber(number)) {
            m_json.asciiText(std::string_view(value->name()).substr(prefixOf(type).size()));
        } else {
            m_json.asciiText(std::to_string(number));
        }
    }

    void writeText(const FieldDescriptor& field, const std::string& text) {
        if (field.type() != FieldDescriptor::TYPE_BYTES) {
            m_json.text(toText(text));
            return;
        }
        dom::parser parser;
        dom::element element;
        if (parser.parse(text).get(element) == simdjson::SUCCESS) {
            m_json.value(simdjson::minify(element));
        } else {
            m_json.value("null");
        }
    }

    JsonWriter m_json;
};

// --- JSON to protobuf ----------------------------------------------------------------------------

// A whole number, or a string that holds one.
template <typename T>
[[nodiscard]] std::optional<T> wholeNumber(const dom::element& element) {
    using Wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
    Wide value = 0;
    std::string_view text;
    if (element.get(value) != simdjson::SUCCESS) {
        if (element.get(text) != simdjson::SUCCESS) {
            return std::nullopt;
        }
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
        if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) {
            return std::nullopt;
        }
    }
    if (value < std::numeric_limits<T>::min() || value > std::numeric_limits<T>::max()) {
        return std::nullopt;
    }
    return static_cast<T>(value);
}

class MessageWriter {
public:
    // False: a member does not fit its field, see fault().
    [[nodiscard]] bool fill(Message& message, const dom::object& object) {
        const Descriptor& type = *message.GetDescriptor();
        int next = 0;
        for (const auto [name, value] : object) {
            const FieldDescriptor* field = fieldOf(type, name, next);
            if (!field || value.is_null()) {
                continue;
            }
            if (!(field->is_repeated() ? addAll(message, *field, value) : put(message, *field, value))) {
                if (m_fault.isEmpty()) {
                    m_fault = QString::fromStdString(field->full_name());
                }
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] const QString& fault() const { return m_fault; }

private:
    // Members come in the order of the fields, mostly: the search goes on where the last one ended.
    [[nodiscard]] static const FieldDescriptor* fieldOf(const Descriptor& type, std::string_view name, int& next) {
        for (int i = 0; i < type.field_count(); ++i) {
            const FieldDescriptor* field = type.field((next + i) % type.field_count());
            if (field->json_name() == name) {
                next = field->index() + 1;
                return field;
            }
        }
        return nullptr;
    }

    [[nodiscard]] bool addAll(Message& message, const FieldDescriptor& field, const dom::element& value) {
        dom::array array;
        if (value.get(array) != simdjson::SUCCESS) {
            return false;
        }
        for (const dom::element element : array) {
            if (!put(message, field, element)) {
                return false;
            }
        }
        return true;
    }

    // Sets the field, or adds to a repeated one.
    [[nodiscard]] bool put(Message& m, const FieldDescriptor& f, const dom::element& value) {
        const Reflection& r = *m.GetReflection();
        const bool adds = f.is_repeated();
        const auto whole = [&](auto set, auto add, auto zero) {
            const auto number = wholeNumber<decltype(zero)>(value);
            if (number) {
                (r.*(adds ? add : set))(&m, &f, *number);
            }
            return number.has_value();
        };
        switch (f.cpp_type()) {
            case FieldDescriptor::CPPTYPE_INT32:
                return whole(&Reflection::SetInt32, &Reflection::AddInt32, std::int32_t());
            case FieldDescriptor::CPPTYPE_INT64:
                return whole(&Reflection::SetInt64, &Reflection::AddInt64, std::int64_t());
            case FieldDescriptor::CPPTYPE_UINT32:
                return whole(&Reflection::SetUInt32, &Reflection::AddUInt32, std::uint32_t());
            case FieldDescriptor::CPPTYPE_UINT64:
                return whole(&Reflection::SetUInt64, &Reflection::AddUInt64, std::uint64_t());
            case FieldDescriptor::CPPTYPE_DOUBLE: {
                double number = 0;
                const bool fits = value.get(number) == simdjson::SUCCESS;
                adds ? r.AddDouble(&m, &f, number) : r.SetDouble(&m, &f, number);
                return fits;
            }
            case FieldDescriptor::CPPTYPE_BOOL: {
                bool flag = false;
                const bool fits = value.get(flag) == simdjson::SUCCESS;
                adds ? r.AddBool(&m, &f, flag) : r.SetBool(&m, &f, flag);
                return fits;
            }
            case FieldDescriptor::CPPTYPE_ENUM:
                return putEnum(m, f, value);
            case FieldDescriptor::CPPTYPE_STRING:
                return putText(m, f, value);
            case FieldDescriptor::CPPTYPE_MESSAGE: {
                dom::object object;
                return value.get(object) == simdjson::SUCCESS &&
                       fill(adds ? *r.AddMessage(&m, &f) : *r.MutableMessage(&m, &f), object);
            }
            case FieldDescriptor::CPPTYPE_FLOAT: // none of ours: K coins and rates need more
                break;
        }
        return false;
    }

    [[nodiscard]] static bool putEnum(Message& m, const FieldDescriptor& f, const dom::element& value) {
        std::string_view name;
        if (value.get(name) != simdjson::SUCCESS) {
            return false;
        }
        const EnumDescriptor& type = *f.enum_type();
        const auto* found = type.FindValueByName(std::string(prefixOf(type)).append(name));
        if (!found) {
            return false;
        }
        const Reflection& r = *m.GetReflection();
        f.is_repeated() ? r.AddEnum(&m, &f, found) : r.SetEnum(&m, &f, found);
        return true;
    }

    [[nodiscard]] static bool putText(Message& m, const FieldDescriptor& f, const dom::element& value) {
        std::string text;
        if (f.type() == FieldDescriptor::TYPE_BYTES) {
            text = simdjson::minify(value);
        } else {
            std::string_view view;
            if (value.get(view) != simdjson::SUCCESS) {
                return false;
            }
            text = view;
        }
        const Reflection& r = *m.GetReflection();
        f.is_repeated() ? r.AddString(&m, &f, std::move(text)) : r.SetString(&m, &f, std::move(text));
        return true;
    }

    QString m_fault;
};

} // namespace

Result<std::string> jsonFromProto(const Message& type, std::string_view bytes) {
    google::protobuf::Arena arena;
    Message& message = *type.New(&arena);
    google::protobuf::io::CodedInputStream in(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                              static_cast<int>(bytes.size()));
    in.SetRecursionLimit(kDepthMax);
    const google::protobuf::LogSilencer silencer; // it would tell of a text that is no UTF-8
    if (!message.ParseFromCodedStream(&in) || !in.ConsumedEntireMessage()) {
        return fail(ErrorCode::BadRequest, {}, u"The body is not a %1."_s.arg(nameOf(*type.GetDescriptor())));
    }
    std::string json;
    MessageReader(json).write(message);
    return json;
}

Result<std::string> protoFromJson(const Message& type, std::string& json) {
    thread_local dom::parser parser; // its buffers are kept from answer to answer
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    dom::object object;
    if (parser.parse(json.data(), json.size(), false).get(object) != simdjson::SUCCESS) {
        return fail(ErrorCode::Internal, {},
                    u"%1 is not written of a JSON object."_s.arg(nameOf(*type.GetDescriptor())));
    }
    google::protobuf::Arena arena;
    Message& message = *type.New(&arena);
    MessageWriter writer;
    if (!writer.fill(message, object)) {
        return fail(ErrorCode::Internal, writer.fault(), u"%1 does not fit the answer."_s.arg(writer.fault()));
    }
    return message.SerializeAsString();
}

} // namespace pk
