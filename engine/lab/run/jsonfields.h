// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <optional>
#include <type_traits>

#include "engine/lab/run/jsontree.h"

// Values and JSON from one description: describe(io, value) names each field once, and is run by a writer and by a
// reader. The reader is strict: wrong types and names that no field has are errors.
namespace pk {

using namespace Qt::StringLiterals;

template <typename T, typename S>
concept ReadOrWritten = std::same_as<std::remove_const_t<T>, S>; // T is S, or const S

// Specialise with `static constexpr std::array<std::pair<E, const char*>, n> names`.
template <typename E>
struct JsonNames;

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <typename T>
struct IsArray : std::false_type {};
template <typename T, std::size_t n>
struct IsArray<std::array<T, n>> : std::true_type {};
template <typename T>
struct IsVector : std::false_type {};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};

// The shortest text that reads back as the same value; without an exponent for what people write without one.
[[nodiscard]] std::string jsonNumber(double value);

class JsonFieldWriter {
public:
    explicit JsonFieldWriter(JsonNode& node) : m_node(node) { m_node.kind = JsonNode::Kind::Object; }
    static constexpr bool kReads = false;

    template <typename T>
    void field(std::string_view name, const T& value) {
        if constexpr (IsOptional<T>::value) {
            if (value) {
                write(m_node.add(name), *value);
            }
        } else {
            write(m_node.add(name), value);
        }
    }
    template <typename T>
    void required(std::string_view name, const T& value) {
        field(name, value);
    }
    // May pass 2^53: as a decimal text.
    template <std::integral T>
    void decimal(std::string_view name, const T& value) {
        JsonNode& node = m_node.add(name);
        write(node, value);
        node.kind = JsonNode::Kind::Text;
    }
    // May pass 2^53, and seldom does: as a number while every reader can hold it.
    void wide(std::string_view name, quint64 value) {
        if (value <= (1ULL << 53)) {
            field(name, value);
        } else {
            decimal(name, value);
        }
    }
    [[nodiscard]] bool has(std::string_view /*name*/) const { return true; }

    template <typename T>
    static void write(JsonNode& node, const T& value) {
        if constexpr (std::same_as<T, bool>) {
            node.kind = JsonNode::Kind::Boolean;
            node.boolean = value;
        } else if constexpr (std::is_integral_v<T>) {
            std::array<char, 24> digits{};
            const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
            node.kind = JsonNode::Kind::Number;
            node.text.assign(digits.data(), end);
        } else if constexpr (std::is_floating_point_v<T>) {
            node.kind = JsonNode::Kind::Number;
            node.text = jsonNumber(value);
        } else if constexpr (std::same_as<T, QString>) {
            node.kind = JsonNode::Kind::Text;
            node.text = value.toStdString();
        } else if constexpr (std::same_as<T, QByteArray>) {
            node.kind = JsonNode::Kind::Text;
            node.text = value.toStdString();
        } else if constexpr (std::is_enum_v<T>) {
            node.kind = JsonNode::Kind::Text;
            for (const auto& [known, name] : JsonNames<T>::names) {
                if (known == value) {
                    node.text = name;
                }
            }
        } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
            node.kind = JsonNode::Kind::Array;
            for (const auto& item : value) {
                write(node.items.emplace_back(), item);
            }
        } else {
            JsonFieldWriter writer(node);
            describe(writer, value);
        }
    }

private:
    JsonNode& m_node;
};

// What went wrong first: where in the text, under which path, and why.
struct JsonFault {
    bool found = false;
    qsizetype offset = 0;
    QString path;
    QString why;

    void set(qsizetype at, const QString& where, const QString& text) {
        if (!found) {
            *this = {true, at, where, text};
        }
    }
};

class JsonFieldReader {
public:
    JsonFieldReader(const JsonNode& node, QString path, JsonFault& fault)
        : m_node(node), m_path(std::move(path)), m_fault(fault) {}
    static constexpr bool kReads = true;

    // Absent: the value stays as it is.
    template <typename T>
    void field(std::string_view name, T& value) {
        if (const JsonNode* node = known(name); node != nullptr && !m_fault.found) {
            if constexpr (IsOptional<T>::value) {
                read(*node, pathOf(name), m_fault, value.emplace());
            } else {
                read(*node, pathOf(name), m_fault, value);
            }
        }
    }
    template <typename T>
    void required(std::string_view name, T& value) {
        if (m_node.find(name) == nullptr) {
            m_fault.set(m_node.offset, pathOf(name), u"%1 is missing."_s.arg(pathOf(name)));
        }
        field(name, value);
    }
    template <std::integral T>
    void decimal(std::string_view name, T& value) {
        if (const JsonNode* node = known(name); node != nullptr && !m_fault.found) {
            readInteger(*node, pathOf(name), m_fault, value, true);
        }
    }
    void wide(std::string_view name, quint64& value) { decimal(name, value); }
    [[nodiscard]] bool has(std::string_view name) const { return m_node.find(name) != nullptr; }
    void refuse(std::string_view name, const QString& why) {
        const JsonNode* node = m_node.find(name);
        m_fault.set(node != nullptr ? node->offset : m_node.offset, pathOf(name), why);
    }

    // After all fields: a name that none of them has.
    void finish();

    template <typename T>
    static void read(const JsonNode& node, const QString& path, JsonFault& fault, T& value) {
        if constexpr (std::same_as<T, bool>) {
            if (expect(node, JsonNode::Kind::Boolean, u"true or false", path, fault)) {
                value = node.boolean;
            }
        } else if constexpr (std::is_integral_v<T>) {
            readInteger(node, path, fault, value, false);
        } else if constexpr (std::is_floating_point_v<T>) {
            if (expect(node, JsonNode::Kind::Number, u"a number", path, fault) &&
                std::from_chars(node.text.data(), node.text.data() + node.text.size(), value).ec != std::errc()) {
                fault.set(node.offset, path, u"%1 is too large a number."_s.arg(path));
            }
        } else if constexpr (std::same_as<T, QString>) {
            if (expect(node, JsonNode::Kind::Text, u"a text", path, fault)) {
                value = QString::fromStdString(node.text);
            }
        } else if constexpr (std::same_as<T, QByteArray>) {
            if (expect(node, JsonNode::Kind::Text, u"a text", path, fault)) {
                value = QByteArray::fromStdString(node.text);
            }
        } else if constexpr (std::is_enum_v<T>) {
            readEnum(node, path, fault, value);
        } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
            readItems(node, path, fault, value);
        } else if (expect(node, JsonNode::Kind::Object, u"an object", path, fault)) {
            JsonFieldReader reader(node, path, fault);
            describe(reader, value);
            reader.finish();
        }
    }

private:
    [[nodiscard]] QString pathOf(std::string_view name) const {
        const QString last = QString::fromUtf8(name.data(), qsizetype(name.size()));
        return m_path.isEmpty() ? last : QString(m_path % u'.' % last);
    }
    [[nodiscard]] const JsonNode* known(std::string_view name) {
        m_known.push_back(name);
        return m_node.find(name);
    }
    static bool expect(const JsonNode& node, JsonNode::Kind kind, QStringView what, const QString& path,
                       JsonFault& fault);

    template <typename T>
    static void readInteger(const JsonNode& node, const QString& path, JsonFault& fault, T& value, bool asText) {
        if (!(asText && node.kind == JsonNode::Kind::Text) &&
            !expect(node, JsonNode::Kind::Number, u"an integer", path, fault)) {
            return;
        }
        const char* const end = node.text.data() + node.text.size();
        T parsed{};
        const auto [stopped, error] = std::from_chars(node.text.data(), end, parsed);
        if (error == std::errc::result_out_of_range) {
            fault.set(node.offset, path, u"%1 is out of range."_s.arg(path));
        } else if (error != std::errc() || stopped != end) {
            fault.set(node.offset, path,
                      u"%1 must be an integer%2."_s.arg(path, std::is_unsigned_v<T> ? u" from 0" : u""));
        } else {
            value = parsed;
        }
    }

    template <typename E>
    static void readEnum(const JsonNode& node, const QString& path, JsonFault& fault, E& value) {
        QStringList all;
        for (const auto& [known, name] : JsonNames<E>::names) {
            if (node.kind == JsonNode::Kind::Text && node.text == name) {
                value = known;
                return;
            }
            all += QString::fromLatin1(name);
        }
        fault.set(node.offset, path, u"%1 must be one of %2."_s.arg(path, all.join(QStringLiteral(", "))));
    }

    template <typename T>
    static void readItems(const JsonNode& node, const QString& path, JsonFault& fault, T& value) {
        if (!expect(node, JsonNode::Kind::Array, u"an array", path, fault)) {
            return;
        }
        if constexpr (IsVector<T>::value) {
            value.clear();
            value.resize(node.items.size());
        } else if (node.items.size() != value.size()) {
            fault.set(node.offset, path, u"%1 must have %2 entries."_s.arg(path).arg(value.size()));
            return;
        }
        for (std::size_t i = 0; i < node.items.size() && !fault.found; ++i) {
            read(node.items[i], u"%1[%2]"_s.arg(path).arg(i), fault, value[i]);
        }
    }

    const JsonNode& m_node;
    QString m_path;
    JsonFault& m_fault;
    std::vector<std::string_view> m_known;
};

} // namespace pk
