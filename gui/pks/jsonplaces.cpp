// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/jsonplaces.h"

#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

namespace {
// A hostile file of many levels or long keys costs no more than its size.
constexpr int kDepthKept = 7;
constexpr qsizetype kKeyKept = 64;
} // namespace

JsonPlaces::JsonPlaces(QByteArrayView json) : m_json(json) {
    value({}, 0);
    m_json = {};
}

int JsonPlaces::lineAt(QByteArrayView json, qsizetype offset) {
    const auto end = json.begin() + std::clamp<qsizetype>(offset, 0, json.size());
    return 1 + int(std::count(json.begin(), end, '\n'));
}

void JsonPlaces::skipSpace() {
    while (at(' ') || at('\t') || at('\r') || at('\n')) {
        if (m_json[m_at] == '\n')
            ++m_line;
        ++m_at;
    }
}

void JsonPlaces::value(const QString& path, int depth) {
    skipSpace();
    if (depth < kDepthKept)
        m_lines.insert(path, m_line);
    if (at('{')) {
        members(path, depth + 1);
    } else if (at('[')) {
        elements(path, depth + 1);
    } else if (at('"')) {
        string();
    } else {
        while (m_at < m_json.size() && !at(',') && !at('}') && !at(']') && !at(' ') && !at('\n') && !at('\r') &&
               !at('\t'))
            ++m_at;
    }
    skipSpace();
}

void JsonPlaces::members(const QString& path, int depth) {
    ++m_at;
    skipSpace();
    while (at('"')) {
        const int line = m_line;
        QString child;
        const QString key = QString::fromUtf8(string());
        if (depth < kDepthKept && key.size() <= kKeyKept) {
            child = path.isEmpty() ? key : QString(path + u'.' + key);
            if (m_lines.contains(child) && m_duplicate.isEmpty()) {
                m_duplicate = child;
                m_lines.insert(child, line);
            }
        }
        skipSpace();
        if (at(':'))
            ++m_at;
        value(child, child.isEmpty() ? kDepthKept : depth);
        if (!at(','))
            break;
        ++m_at;
        skipSpace();
    }
    if (at('}'))
        ++m_at;
}

void JsonPlaces::elements(const QString& path, int depth) {
    ++m_at;
    skipSpace();
    for (int i = 0; m_at < m_json.size() && !at(']'); ++i) {
        const bool kept = depth < kDepthKept;
        value(kept ? u"%1[%2]"_s.arg(path).arg(i) : QString(), kept ? depth : kDepthKept);
        if (!at(','))
            break;
        ++m_at;
    }
    if (at(']'))
        ++m_at;
}

// What stands between the quotes, as it is written: the keys that are asked for need no escapes.
QByteArrayView JsonPlaces::string() {
    const qsizetype from = ++m_at;
    while (m_at < m_json.size() && !at('"')) {
        if (at('\n'))
            ++m_line;
        m_at += at('\\') ? 2 : 1;
    }
    const qsizetype to = std::min(m_at, m_json.size());
    m_at = std::min(m_at + 1, m_json.size());
    return m_json.sliced(from, to - from);
}

} // namespace pk
