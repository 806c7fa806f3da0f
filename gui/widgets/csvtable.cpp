// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/csvtable.h"

#include <QSaveFile>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// What starts a formula in the usual spreadsheets, full-width forms included; white space and control
// characters in front are skipped by them, so they are suspicious too.
bool looksLikeFormula(QStringView text) {
    if (text.isEmpty())
        return false;
    const QStringView rest = text.trimmed();
    return u"\t\r\n"_s.contains(text.front()) || (!rest.isEmpty() && u"=+-@＝＋－＠"_s.contains(rest.front()));
}

QByteArray quoted(QByteArray cell) {
    if (!cell.contains('"') && !cell.contains(',') && !cell.contains('\n') && !cell.contains('\r'))
        return cell;
    return '"' + cell.replace("\"", "\"\"") + '"';
}

} // namespace

CsvTable::CsvTable() : m_bytes("\xef\xbb\xbf") {}

void CsvTable::addHeader(const QStringList& names) {
    for (const QString& name : names)
        addText(name);
    endRow();
}

void CsvTable::addText(QStringView text) {
    const QByteArray utf8 = text.toUtf8();
    addCell(quoted(looksLikeFormula(text) ? '\'' + utf8 : utf8));
}

void CsvTable::addNumber(qint64 value) {
    addCell(QByteArray::number(value));
}

void CsvTable::addNumber(quint64 value) {
    addCell(QByteArray::number(value));
}

void CsvTable::endRow() {
    m_bytes += "\r\n";
    m_rowStarted = false;
}

void CsvTable::addCell(const QByteArray& cell) {
    if (m_rowStarted)
        m_bytes += ',';
    m_bytes += cell;
    m_rowStarted = true;
}

Result<void> writeFile(const QString& file, const QByteArray& bytes) {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return fail(ErrorCode::FileUnreadable, {}, u"Cannot write %1: %2."_s.arg(file, out.errorString()));
    return {};
}

} // namespace pk
