// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <utility>

#include "engine/domain/error.h"

namespace pk {

// A table as CSV that spreadsheets open safely: UTF-8 with BOM, CRLF, RFC 4180 quoting. A text that a
// spreadsheet would take for a formula is made a text by a leading apostrophe.
class CsvTable {
public:
    CsvTable();

    void addHeader(const QStringList& names);
    void addText(QStringView text);
    void addNumber(qint64 value);
    void addNumber(quint64 value);
    void endRow();
    [[nodiscard]] const QByteArray& bytes() const { return m_bytes; }
    // What was added since the last take(): for a table that is written piece by piece.
    [[nodiscard]] QByteArray take() { return std::exchange(m_bytes, {}); }

private:
    void addCell(const QByteArray& cell);

    QByteArray m_bytes;
    bool m_rowStarted = false;
};

// Whole or not at all (QSaveFile). FileUnreadable names the reason.
[[nodiscard]] Result<void> writeFile(const QString& file, const QByteArray& bytes);

} // namespace pk
