// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>
#include <string>
#include <string_view>

namespace pk {

// Writes JSON straight into a std::string, without a tree in between: the pulls of every viewer go through here.
// Commas are placed by the writer; that beginnings and ends pair is the caller's. Names are ASCII without escapes.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : m_out(out) {}

    JsonWriter& beginObject() { return begin('{'); }
    JsonWriter& endObject() { return end('}'); }
    JsonWriter& beginArray() { return begin('['); }
    JsonWriter& endArray() { return end(']'); }
    JsonWriter& name(std::string_view text);

    JsonWriter& number(qint64 value);
    JsonWriter& number(quint64 value);
    JsonWriter& number(double value); // 0 for what JSON cannot say
    JsonWriter& boolean(bool value);
    JsonWriter& text(QStringView value);           // escaped; a lone surrogate becomes U+FFFD
    JsonWriter& value(std::string_view json);      // a finished JSON value, as it is
    JsonWriter& asciiText(std::string_view value); // wire names: nothing to escape
    // Numbers that may pass 2^53 travel as decimal strings.
    JsonWriter& decimalText(qint64 value);
    JsonWriter& decimalText(quint64 value);

    JsonWriter& field(std::string_view key, qint64 value) { return name(key).number(value); }
    JsonWriter& field(std::string_view key, int value) { return name(key).number(static_cast<qint64>(value)); }
    JsonWriter& field(std::string_view key, quint64 value) { return name(key).number(value); }
    JsonWriter& field(std::string_view key, quint32 value) { return name(key).number(static_cast<quint64>(value)); }
    JsonWriter& field(std::string_view key, double value) { return name(key).number(value); }
    JsonWriter& field(std::string_view key, bool value) { return name(key).boolean(value); }
    JsonWriter& field(std::string_view key, QStringView value) { return name(key).text(value); }
    JsonWriter& field(std::string_view key, const QString& value) { return name(key).text(value); }
    JsonWriter& decimalField(std::string_view key, qint64 value) { return name(key).decimalText(value); }
    JsonWriter& decimalField(std::string_view key, quint64 value) { return name(key).decimalText(value); }

private:
    JsonWriter& begin(char bracket);
    JsonWriter& end(char bracket);
    void separate();
    template <typename T>
    void appendNumber(T value);
    void appendEscaped(char16_t unit);

    std::string& m_out;
    bool m_commaDue = false;
};

} // namespace pk
