// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/jsonwriter.h"

#include <QChar>
#include <charconv>
#include <cmath>

namespace pk {

namespace {

void appendUtf8(std::string& out, char32_t c) {
    const auto byte = [&out](char32_t bits) { out.push_back(static_cast<char>(bits)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xc0 | (c >> 6));
        byte(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        byte(0xe0 | (c >> 12));
        byte(0x80 | ((c >> 6) & 0x3f));
        byte(0x80 | (c & 0x3f));
    } else {
        byte(0xf0 | (c >> 18));
        byte(0x80 | ((c >> 12) & 0x3f));
        byte(0x80 | ((c >> 6) & 0x3f));
        byte(0x80 | (c & 0x3f));
    }
}

} // namespace

void JsonWriter::separate() {
    if (m_commaDue) {
        m_out.push_back(',');
    }
    m_commaDue = true;
}

JsonWriter& JsonWriter::begin(char bracket) {
    separate();
    m_out.push_back(bracket);
    m_commaDue = false;
    return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
    m_out.push_back(bracket);
    m_commaDue = true;
    return *this;
}

JsonWriter& JsonWriter::name(std::string_view text) {
    separate();
    m_out.push_back('"');
    m_out.append(text);
    m_out.append("\":");
    m_commaDue = false;
    return *this;
}

template <typename T>
void JsonWriter::appendNumber(T value) {
    char digits[32];
    const auto written = std::to_chars(digits, digits + sizeof(digits), value);
    m_out.append(digits, written.ptr);
}

JsonWriter& JsonWriter::number(qint64 value) {
    separate();
    appendNumber(value);
    return *this;
}

JsonWriter& JsonWriter::number(quint64 value) {
    separate();
    appendNumber(value);
    return *this;
}

JsonWriter& JsonWriter::number(double value) {
    separate();
    appendNumber(std::isfinite(value) ? value : 0.0);
    return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
    separate();
    m_out.append(value ? "true" : "false");
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view json) {
    separate();
    m_out.append(json);
    return *this;
}

JsonWriter& JsonWriter::decimalText(qint64 value) {
    separate();
    m_out.push_back('"');
    appendNumber(value);
    m_out.push_back('"');
    return *this;
}

JsonWriter& JsonWriter::decimalText(quint64 value) {
    separate();
    m_out.push_back('"');
    appendNumber(value);
    m_out.push_back('"');
    return *this;
}

JsonWriter& JsonWriter::asciiText(std::string_view value) {
    separate();
    m_out.push_back('"');
    m_out.append(value);
    m_out.push_back('"');
    return *this;
}

JsonWriter& JsonWriter::text(QStringView value) {
    separate();
    m_out.push_back('"');
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char16_t unit = value[i].unicode();
        if (unit >= 0x20 && unit < 0x80 && unit != u'"' && unit != u'\\') {
            m_out.push_back(static_cast<char>(unit));
        } else if (unit < 0x80) {
            appendEscaped(unit);
        } else if (!QChar::isSurrogate(unit)) {
            appendUtf8(m_out, unit);
        } else if (QChar::isHighSurrogate(unit) && i + 1 < value.size() && value[i + 1].isLowSurrogate()) {
            appendUtf8(m_out, QChar::surrogateToUcs4(unit, value[i + 1].unicode()));
            ++i;
        } else {
            appendUtf8(m_out, U'\uFFFD');
        }
    }
    m_out.push_back('"');
    return *this;
}

void JsonWriter::appendEscaped(char16_t unit) {
    switch (unit) {
        case u'"':
            m_out.append("\\\"");
            return;
        case u'\\':
            m_out.append("\\\\");
            return;
        case u'\n':
            m_out.append("\\n");
            return;
        case u'\r':
            m_out.append("\\r");
            return;
        case u'\t':
            m_out.append("\\t");
            return;
        default: {
            constexpr std::string_view hex = "0123456789abcdef";
            m_out.append("\\u00");
            m_out.push_back(hex[(unit >> 4) & 0xf]);
            m_out.push_back(hex[unit & 0xf]);
        }
    }
}

} // namespace pk
