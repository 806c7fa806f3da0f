// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlconnection.h"

#include <sqlite3.h>

#include <QSqlDriver>
#include <QSqlError>
#include <QVariant>
#include <atomic>
#include <utility>

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

constexpr qint64 kCheckpointBytes = 16LL * 1024 * 1024;

// SQLite counts every allocation of the process under one lock, and nobody reads the figures. Only before
// its first use; elsewhere it stays as it is.
void setUpLibrary() {
    static const bool once = [] {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return true;
    }();
    static_cast<void>(once);
}

} // namespace

Query::~Query() {
    if (m_query != nullptr) {
        m_query->finish();
    }
}

Query::Query(Query&& other) noexcept
    : m_query(std::exchange(other.m_query, nullptr)), m_db(other.m_db), m_parameter(other.m_parameter) {}

Query& Query::bind(qint64 value) {
    m_query->bindValue(m_parameter++, value);
    return *this;
}

Query& Query::bind(const QString& value) {
    // Qt binds a null string as NULL.
    m_query->bindValue(m_parameter++, value.isNull() ? u""_s : value);
    return *this;
}

Query& Query::bind(const QByteArray& value) {
    m_query->bindValue(m_parameter++, value.isNull() ? QByteArray("", 0) : value);
    return *this;
}

Query& Query::bindNull() {
    m_query->bindValue(m_parameter++, QVariant(QMetaType::fromType<qint64>()));
    return *this;
}

Result<void> Query::exec() {
    m_parameter = 0;
    if (!m_query->exec()) {
        return tl::unexpected(lastError());
    }
    return {};
}

Result<bool> Query::next() {
    if (m_query->next()) {
        return true;
    }
    // next() answers false for the end and for an error alike.
    if (m_query->lastError().type() != QSqlError::NoError) {
        return tl::unexpected(lastError());
    }
    return false;
}

qint64 Query::int64(int column) const {
    return m_query->value(column).toLongLong();
}

Error Query::lastError() const {
    bool isNumber = false;
    const int code = m_query->lastError().nativeErrorCode().toInt(&isNumber);
    return lastErrorOf(m_db, isNumber ? code : SQLITE_ERROR);
}

Result<void> SqlConnection::open(const QString& file, Access access, int busyTimeoutMs) {
    static std::atomic<quint64> counter{0};
    close();
    setUpLibrary();
    m_name = u"pk-store-%1"_s.arg(++counter);
    QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    db.setDatabaseName(file);
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs);
    if (access == Access::ReadOnly) {
        options += ";QSQLITE_OPEN_READONLY"_L1;
    }
    db.setConnectOptions(options);
    if (!db.open()) {
        bool isNumber = false;
        const int code = db.lastError().nativeErrorCode().toInt(&isNumber);
        return tl::unexpected(lastErrorOf(nullptr, isNumber ? code : SQLITE_CANTOPEN));
    }
    const QVariant handle = db.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0) {
        return fail(ErrorCode::Internal, {}, u"The SQL driver gives no SQLite handle; install Qt's SQLite plugin."_s);
    }
    m_handle = *static_cast<sqlite3* const*>(handle.constData());
    sqlite3_extended_result_codes(m_handle, 1);
    // Without the right to write SQLite opens for reading only, and says so at the first write.
    if (access == Access::ReadWrite && sqlite3_db_readonly(m_handle, "main") != 0) {
        return tl::unexpected(errorOf(SQLITE_READONLY));
    }
    return {};
}

Result<void> SqlConnection::setUpWriter() {
    // auto_vacuum and page_size are for the file that is made new. A page is written to the log and copied
    // to the file by system calls of its own: with 16 KB a quarter of them for the same rows.
    if (const Result<void> done =
            execute("PRAGMA auto_vacuum = NONE; PRAGMA page_size = 16384; PRAGMA secure_delete = OFF");
        !done) {
        return done;
    }
    Result<Query> mode = select(u"PRAGMA journal_mode = WAL"_s);
    if (!mode) {
        return tl::unexpected(mode.error());
    }
    const Result<bool> row = mode->next();
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (!*row || mode->text(0).compare("wal"_L1, Qt::CaseInsensitive) != 0) {
        return fail(ErrorCode::StoreIo, {},
                    u"The file system of the data directory does not allow write-ahead logging; use a local disk."_s);
    }
    const Result<qint64> pageBytes = number(u"PRAGMA page_size"_s);
    if (!pageBytes) {
        return tl::unexpected(pageBytes.error());
    }
    m_pageBytes = *pageBytes;
    // No mmap: an I/O error shall be an error, not a SIGBUS.
    return execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = " +
                   QByteArray::number(kCheckpointBytes / *pageBytes) +
                   "; PRAGMA journal_size_limit = 100663296; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY");
}

Result<void> SqlConnection::setUpCheckpointer() {
    return execute("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -1024");
}

void SqlConnection::watchLog(std::function<void(qint64 logBytes)> committed) {
    m_committed = std::move(committed);
    sqlite3_wal_hook(
        m_handle,
        [](void* self, sqlite3*, const char* schema, int pages) {
            const auto& connection = *static_cast<const SqlConnection*>(self);
            if (qstrcmp(schema, "main") == 0) {
                connection.m_committed(pages * connection.m_pageBytes);
            }
            return SQLITE_OK; // the commit is done, whatever becomes of the log
        },
        this);
}

bool SqlConnection::checkpoint() {
    sqlite3_wal_checkpoint_v2(m_handle, "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    return sqlite3_extended_errcode(m_handle) != SQLITE_IOERR_FSYNC;
}

Result<void> SqlConnection::setUpReader() {
    return execute("PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY");
}

void SqlConnection::close() {
    m_queries.clear();
    m_handle = nullptr;
    if (m_name.isEmpty()) {
        return;
    }
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
    m_name.clear();
}

void SqlConnection::closeUntouched() {
    if (m_handle != nullptr) {
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
    close();
}

Result<void> SqlConnection::execute(const QByteArray& sqlText) {
    const int code = sqlite3_exec(m_handle, sqlText.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return tl::unexpected(lastErrorOf(m_handle, sqlite3_extended_errcode(m_handle)));
    }
    return {};
}

Result<Query> SqlConnection::prepared(const QString& sqlText) {
    auto found = m_queries.find(sqlText);
    if (found == m_queries.end()) {
        auto query = std::make_unique<QSqlQuery>(QSqlDatabase::database(m_name, false));
        query->setForwardOnly(true);
        if (!query->prepare(sqlText)) {
            return tl::unexpected(lastErrorOf(m_handle, sqlite3_extended_errcode(m_handle)));
        }
        found = m_queries.emplace(sqlText, std::move(query)).first;
    }
    return Query(found->second.get(), m_handle);
}

Transaction::~Transaction() {
    // After some errors SQLite has rolled back by itself.
    if (sqlite3_get_autocommit(m_connection.handle()) == 0) {
        if (const Result<void> done = m_connection.execute("ROLLBACK"); !done) {
            qCWarning(lcPkStore, "the rollback failed; the transaction ends with the connection");
        }
    }
}

Result<void> Transaction::begin() {
    return m_connection.execute("BEGIN IMMEDIATE");
}

Result<void> Transaction::commit() {
    return m_connection.execute("COMMIT");
}

Result<void> ReadMoment::begin() {
    if (sqlite3_get_autocommit(m_connection.handle()) == 0) {
        return {};
    }
    return m_connection.execute("BEGIN").map([this] { m_isOurs = true; });
}

void ReadMoment::end() {
    // After some errors SQLite has ended it by itself.
    if (std::exchange(m_isOurs, false) && sqlite3_get_autocommit(m_connection.handle()) == 0) {
        if (const Result<void> done = m_connection.execute("COMMIT"); !done) {
            qCWarning(lcPkStore, "a read transaction does not end; it ends with the connection");
        }
    }
}

} // namespace pk::sql
