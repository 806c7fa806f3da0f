// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/statement.h"

#include <sqlite3.h>

#include <QUtf8StringView>
#include <utility>

#include "engine/store/sqlerror.h"

namespace pk::sql {

namespace {

// A null pointer would bind NULL.
const char* dataOf(std::string_view bytes) {
    return bytes.data() != nullptr ? bytes.data() : "";
}

} // namespace

bool isCleanText(std::string_view bytes) {
    return bytes.find('\0') == std::string_view::npos &&
           QUtf8StringView(bytes.data(), qsizetype(bytes.size())).isValidUtf8();
}

QByteArray valuesText(std::size_t rows, int columns) {
    const QByteArray row = "(" + QByteArray("?,").repeated(columns - 1) + "?)";
    const QByteArray rowBefore = row + ",";
    return "VALUES " + rowBefore.repeated(qsizetype(rows) - 1) + row;
}

Result<void> Statement::prepare(sqlite3* db, const QByteArray& sqlText) {
    finalize();
    m_db = db;
    const int code = sqlite3_prepare_v3(db, sqlText.constData(), -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
    if (code != SQLITE_OK) {
        return tl::unexpected(lastErrorOf(db, code));
    }
    return {};
}

void Statement::finalize() {
    sqlite3_finalize(m_statement); // repeats the last step's error, which was reported then
    m_statement = nullptr;
    m_bindResult = SQLITE_OK;
}

void Statement::bind(int parameter, qint64 value) {
    m_bindResult |= sqlite3_bind_int64(m_statement, parameter, value);
}

void Statement::bindNull(int parameter) {
    m_bindResult |= sqlite3_bind_null(m_statement, parameter);
}

void Statement::bindText(int parameter, std::string_view text) {
    m_bindResult |= sqlite3_bind_text64(m_statement, parameter, dataOf(text), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bindBytes(int parameter, std::string_view bytes) {
    m_bindResult |= sqlite3_bind_blob64(m_statement, parameter, dataOf(bytes), bytes.size(), SQLITE_STATIC);
}

void Statement::bindAny(int parameter, std::string_view bytes) {
    if (isCleanText(bytes)) {
        bindText(parameter, bytes);
    } else {
        bindBytes(parameter, bytes);
    }
}

Result<bool> Statement::step() {
    if (const int bound = std::exchange(m_bindResult, SQLITE_OK); bound != SQLITE_OK) {
        sqlite3_reset(m_statement);
        return tl::unexpected(lastErrorOf(m_db, bound));
    }
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        sqlite3_reset(m_statement);
        return false;
    }
    Error error = lastErrorOf(m_db, sqlite3_extended_errcode(m_db));
    sqlite3_reset(m_statement);
    return tl::unexpected(std::move(error));
}

Result<void> Statement::run() {
    const Result<bool> row = step();
    if (!row) {
        return tl::unexpected(row.error());
    }
    reset();
    return {};
}

void Statement::reset() {
    sqlite3_reset(m_statement);
}

qint64 Statement::int64(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::string_view Statement::bytes(int column) const {
    const void* data = sqlite3_column_blob(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    return {static_cast<const char*>(data), data != nullptr ? std::size_t(size) : 0};
}

} // namespace pk::sql
