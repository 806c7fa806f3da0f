// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <functional>
#include <memory>
#include <unordered_map>

#include "engine/domain/error.h"

struct sqlite3;

namespace pk::sql {

// One use of a prepared query: binds in the order of the parameters, reads columns from 0. Borrowed
// from its SqlConnection and finished on destruction, so that no read lock outlives the use. Small
// enough to pass on; a query is used once at a time.
class Query {
public:
    Query(QSqlQuery* query, sqlite3* db) : m_query(query), m_db(db) {}
    ~Query();
    Query(Query&& other) noexcept;
    Query& operator=(Query&&) = delete;
    Q_DISABLE_COPY(Query)

    Query& bind(qint64 value);
    Query& bind(quint64 value) { return bind(static_cast<qint64>(value)); }
    Query& bind(quint32 value) { return bind(static_cast<qint64>(value)); }
    Query& bind(int value) { return bind(static_cast<qint64>(value)); }
    Query& bind(bool value) { return bind(static_cast<qint64>(value ? 1 : 0)); }
    Query& bind(const QString& value);
    Query& bind(const char*) = delete;
    Query& bind(const QByteArray& value);
    Query& bindNull();

    [[nodiscard]] Result<void> exec();
    // True: a row stands ready.
    [[nodiscard]] Result<bool> next();

    [[nodiscard]] qint64 int64(int column) const;
    [[nodiscard]] quint64 uint64(int column) const { return static_cast<quint64>(int64(column)); }
    [[nodiscard]] int integer(int column) const { return static_cast<int>(int64(column)); }
    [[nodiscard]] bool isNull(int column) const { return m_query->isNull(column); }
    [[nodiscard]] QString text(int column) const { return m_query->value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }

private:
    [[nodiscard]] Error lastError() const;

    QSqlQuery* m_query; // null: moved from
    sqlite3* m_db;
    int m_parameter = 0;
};

// A named QSqlDatabase connection of its own with our PRAGMAs and its prepared queries. Belongs to
// the thread that opens it; closes and removes the connection when it goes.
class SqlConnection {
public:
    enum class Access { ReadWrite, ReadOnly };

    SqlConnection() = default;
    ~SqlConnection() { close(); }
    Q_DISABLE_COPY_MOVE(SqlConnection)

    // Opens without changing anything in the file. ReadWrite creates a missing file.
    [[nodiscard]] Result<void> open(const QString& file, Access access, int busyTimeoutMs);
    // How we write: WAL, synchronous=FULL, foreign keys, no secure_delete. Changes the file's mode.
    [[nodiscard]] Result<void> setUpWriter();
    [[nodiscard]] Result<void> setUpReader();
    [[nodiscard]] Result<void> setUpCheckpointer();
    // Calls `committed` with the log's length after each commit, which then has to see to checkpoints itself.
    void watchLog(std::function<void(qint64 logBytes)> committed);
    // Moves what the log holds to the database file, as far as no other connection hinders it. False: the file could
    // not be synced.
    [[nodiscard]] bool checkpoint();
    // Statements prepared on handle() must be gone.
    void close();
    // Closes without writing anything back into a file that is not ours.
    void closeUntouched();

    [[nodiscard]] bool isOpen() const { return m_handle != nullptr; }
    [[nodiscard]] sqlite3* handle() const { return m_handle; }
    // One or more statements without parameters or rows.
    [[nodiscard]] Result<void> execute(const QByteArray& sqlText);
    // The prepared query for this text, prepared once a connection.
    [[nodiscard]] Result<Query> prepared(const QString& sqlText);
    // The query, bound and executed, before its first row.
    template <typename... Values>
    [[nodiscard]] Result<Query> select(const QString& sqlText, const Values&... values) {
        Result<Query> query = prepared(sqlText);
        if (query) {
            (query->bind(values), ...);
            if (const Result<void> done = query->exec(); !done) {
                return tl::unexpected(done.error());
            }
        }
        return query;
    }
    // The same for a statement without rows.
    template <typename... Values>
    [[nodiscard]] Result<void> run(const QString& sqlText, const Values&... values) {
        return select(sqlText, values...).map([](const Query&) {});
    }
    // The first column of the first row; 0 when there is none or it is NULL.
    template <typename... Values>
    [[nodiscard]] Result<qint64> number(const QString& sqlText, const Values&... values) {
        return select(sqlText, values...).and_then([](Query&& query) -> Result<qint64> {
            const Result<bool> row = query.next();
            if (!row) {
                return tl::unexpected(row.error());
            }
            return *row ? query.int64(0) : 0;
        });
    }

private:
    QString m_name;
    sqlite3* m_handle = nullptr;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> m_queries;
    std::function<void(qint64)> m_committed;
    qint64 m_pageBytes = 0;
};

// BEGIN IMMEDIATE … COMMIT; rolled back unless commit() succeeded.
class Transaction {
public:
    explicit Transaction(SqlConnection& connection) : m_connection(connection) {}
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();

private:
    SqlConnection& m_connection;
};

// One state of the database for several questions, and its lock taken once; nested in another one it does
// nothing.
class ReadMoment {
public:
    explicit ReadMoment(SqlConnection& connection) : m_connection(connection) {}
    ~ReadMoment() { end(); }
    Q_DISABLE_COPY_MOVE(ReadMoment)

    [[nodiscard]] Result<void> begin();
    void end();

private:
    SqlConnection& m_connection;
    bool m_isOurs = false;
};

} // namespace pk::sql
