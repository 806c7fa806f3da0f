// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QHash>
#include <QString>

namespace pk {

// In which line each value of a JSON text stands, by path ("templates[3].gifts[0].giftId"; the whole: ""),
// which QJsonDocument forgets: so that what is wrong in a file can be found there. Remembers six levels and keys of a
// sensible length;
// what lies deeper has the line of what holds it. Holds no reference to the text.
class JsonPlaces {
public:
    explicit JsonPlaces(QByteArrayView json); // well-formed

    [[nodiscard]] int line(const QString& path) const { return m_lines.value(path, 1); } // from 1
    // The first key that an object has twice, of which QJsonDocument takes the last; empty: none.
    [[nodiscard]] const QString& duplicate() const { return m_duplicate; }
    [[nodiscard]] static int lineAt(QByteArrayView json, qsizetype offset);

private:
    void skipSpace();
    void value(const QString& path, int depth);
    void members(const QString& path, int depth);
    void elements(const QString& path, int depth);
    QByteArrayView string();
    [[nodiscard]] bool at(char wanted) const { return m_at < m_json.size() && m_json[m_at] == wanted; }

    QByteArrayView m_json;
    qsizetype m_at = 0;
    int m_line = 1;
    QHash<QString, int> m_lines;
    QString m_duplicate;
};

} // namespace pk
