// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/schema.h"

#include <sqlite3.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

// The resource lies in a static library; outside of any namespace, as Qt wants it.
static void initSchemaResource() {
    Q_INIT_RESOURCE(pk_store_schema);
}

namespace pk::sql {

namespace {

constexpr qint64 kFullCheckMaxBytes = 32LL * 1024 * 1024;

tl::unexpected<Error> foreign() {
    return fail(ErrorCode::StoreDamaged, {},
                u"The file is not a database of PK Console; choose another data directory or move the file away."_s);
}

tl::unexpected<Error> newer() {
    return fail(ErrorCode::StoreNewer, {},
                u"The database was written by a newer version of PK Console; install that version or choose another "
                u"data directory."_s);
}

Result<void> quickCheck(SqlConnection& connection, const QString& of) {
    Result<Query> query = connection.select(u"PRAGMA quick_check%1"_s.arg(of));
    if (!query) {
        return tl::unexpected(query.error());
    }
    const Result<bool> row = query->next();
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (!*row || query->text(0) != "ok"_L1) {
        return tl::unexpected(damagedError("quick_check"));
    }
    return {};
}

Result<void> checkContent(SqlConnection& connection, const QString& file) {
    const Result<qint64> pages = connection.number(u"PRAGMA page_count"_s);
    const Result<qint64> pageBytes = connection.number(u"PRAGMA page_size"_s);
    if (!pages || !pageBytes) {
        return tl::unexpected(pages ? pageBytes.error() : pages.error());
    }
    // While a write-ahead log is waiting, the pages may stand there.
    const bool isLogEmpty = QFileInfo(file + "-wal"_L1).size() == 0;
    if (isLogEmpty && QFileInfo(file).size() < *pages * *pageBytes) {
        return tl::unexpected(damagedError("the file is shorter than its page count"));
    }
    if (*pages * *pageBytes <= kFullCheckMaxBytes) {
        return quickCheck(connection, {});
    }
    for (const QString& table : {u"meta"_s, u"setting"_s, u"gift"_s, u"redo"_s, u"show_seq"_s, u"idempotency"_s}) {
        if (const Result<void> done = quickCheck(connection, u"(%1)"_s.arg(table)); !done) {
            return done;
        }
    }
    return {};
}

} // namespace

Result<std::vector<Migration>> builtInMigrations() {
    initSchemaResource();
    const QDir folder(u":/pk/store/schema"_s);
    std::vector<Migration> migrations;
    for (const QString& name : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const int version = name.left(4).toInt();
        if (version != int(migrations.size()) + 1 || !file.open(QIODevice::ReadOnly)) {
            return fail(ErrorCode::Internal, {}, u"The schema files are not numbered without a gap."_s);
        }
        migrations.push_back({version, file.readAll()});
    }
    if (migrations.empty()) {
        return fail(ErrorCode::Internal, {}, u"The schema files are missing in this program."_s);
    }
    return migrations;
}

Result<int> versionOf(SqlConnection& connection, int latest) {
    qint64 tables = 0;
    qint64 application = 0;
    qint64 version = 0;
    struct Question {
        QString sqlText;
        qint64& answer;
    };
    for (const Question& question :
         {Question{u"SELECT count(*) FROM sqlite_schema"_s, tables}, Question{u"PRAGMA application_id"_s, application},
          Question{u"PRAGMA user_version"_s, version}}) {
        const Result<qint64> answer = connection.number(question.sqlText);
        if (!answer) {
            return tl::unexpected(answer.error());
        }
        question.answer = *answer;
    }
    if (tables == 0 && application == 0 && version == 0) {
        return 0;
    }
    if (application != kApplicationId || version < 1) {
        return foreign();
    }
    if (version > latest) {
        return newer();
    }
    return static_cast<int>(version);
}

Result<int> versionOf(const QString& file, int latest, int busyTimeoutMs) {
    // Only stat() here: to open and close the file by other means than SQLite would drop its locks.
    const QFileInfo info(file);
    if (!info.exists() || (info.isFile() && info.size() == 0)) {
        return 0;
    }
    SqlConnection connection;
    if (const Result<void> done = connection.open(file, SqlConnection::Access::ReadOnly, busyTimeoutMs); !done) {
        return tl::unexpected(done.error());
    }
    Result<int> version = versionOf(connection, latest);
    if (!version && (sqlite3_extended_errcode(connection.handle()) & 0xff) == SQLITE_READONLY) {
        // A crash while the file was made left a rollback journal, which a read-only connection may not
        // play back. The writing connection does, and asks for the version again.
        version = 0;
    }
    if (version && *version > 0) {
        if (const Result<void> done = checkContent(connection, file); !done) {
            version = tl::unexpected(done.error());
        }
    }
    connection.closeUntouched();
    return version;
}

Result<void> migrate(SqlConnection& connection, int version, const std::vector<Migration>& migrations) {
    for (const Migration& migration : migrations) {
        if (migration.version <= version) {
            continue;
        }
        Transaction transaction(connection);
        if (const Result<void> done = transaction.begin(); !done) {
            return done;
        }
        const QByteArray mark = "PRAGMA application_id = " + QByteArray::number(kApplicationId) +
                                "; PRAGMA user_version = " + QByteArray::number(migration.version);
        for (const QByteArray& sqlText : {migration.sqlText, mark}) {
            if (const Result<void> done = connection.execute(sqlText); !done) {
                return done;
            }
        }
        if (const Result<void> done = transaction.commit(); !done) {
            return done;
        }
        qCInfo(lcPkStore, "database schema is version %d now", migration.version);
    }
    return {};
}

} // namespace pk::sql
