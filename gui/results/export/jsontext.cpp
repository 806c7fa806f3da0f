// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/jsontext.h"

namespace pk {

void JsonText::separate() {
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (!m_hasItems.empty()) {
        if (m_hasItems.back())
            m_bytes += ',';
        m_hasItems.back() = true;
    }
    if (std::exchange(m_lineDue, false))
        m_bytes += '\n';
}

void JsonText::raw(const QByteArray& value) {
    separate();
    m_bytes += value;
}

void JsonText::open(char bracket) {
    separate();
    m_bytes += bracket;
    m_hasItems.push_back(false);
}

void JsonText::close(char bracket) {
    m_hasItems.pop_back();
    if (std::exchange(m_lineDue, false))
        m_bytes += '\n';
    m_bytes += bracket;
}

void JsonText::key(const char* name) {
    separate();
    m_bytes += '"';
    m_bytes += name;
    m_bytes += "\":";
    m_afterKey = true;
}

void JsonText::text(QStringView value) {
    separate();
    m_bytes += '"';
    // toUtf8() puts U+FFFD where half a surrogate pair stands alone: the file stays valid whatever the name.
    for (const char c : value.toUtf8()) {
        if (c == '"' || c == '\\') {
            m_bytes += '\\';
            m_bytes += c;
        } else if (uchar(c) < 0x20) {
            m_bytes += "\\u00";
            m_bytes += QByteArray::number(uchar(c), 16).rightJustified(2, '0');
        } else {
            m_bytes += c;
        }
    }
    m_bytes += '"';
}

} // namespace pk
