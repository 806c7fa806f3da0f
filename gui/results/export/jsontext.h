// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>
#include <utility>
#include <vector>

namespace pk {

// JSON (RFC 8259) as it is written out: fields in the order given, never the whole of it in memory. take() hands over
// what there is so far.
class JsonText {
public:
    void openObject() { open('{'); }
    void closeObject() { close('}'); }
    void openArray() { open('['); }
    void closeArray() { close(']'); }
    void newLine() { m_lineDue = true; } // before what comes next
    void key(const char* name);

    void text(QStringView value);
    void number(qint64 value) { raw(QByteArray::number(value)); }
    void number(quint64 value) { raw(QByteArray::number(value)); }
    void decimal(qint64 value) { raw('"' + QByteArray::number(value) + '"'); } // may pass 2^53
    void decimal(quint64 value) { raw('"' + QByteArray::number(value) + '"'); }
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void null() { raw("null"); }

    [[nodiscard]] QByteArray take() { return std::exchange(m_bytes, {}); }

private:
    void separate();
    void raw(const QByteArray& value);
    void open(char bracket);
    void close(char bracket);

    QByteArray m_bytes;
    std::vector<bool> m_hasItems; // a level each
    bool m_afterKey = false;
    bool m_lineDue = false;
};

} // namespace pk
