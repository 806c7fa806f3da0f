// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlerror.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcPkStore, "pk.store")

namespace pk::sql {

ErrorCode errorCodeOf(int sqliteCode) {
    switch (sqliteCode & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL: // gave up on the race for the WAL index
            return ErrorCode::StoreBusy;
        case SQLITE_FULL:
            return ErrorCode::StoreFull;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return ErrorCode::StoreIo;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return ErrorCode::StoreDamaged;
        default:
            return ErrorCode::Internal;
    }
}

Error errorOf(int sqliteCode) {
    const ErrorCode code = errorCodeOf(sqliteCode);
    QString detail;
    switch (code) {
        case ErrorCode::StoreBusy:
            detail = u"The database is locked by another program; close that program or wait."_s;
            break;
        case ErrorCode::StoreFull:
            detail = u"The disk of the data directory is full; free some space."_s;
            break;
        case ErrorCode::StoreIo:
            detail =
                u"The database could not be read or written; check the disk and the permissions of the data "
                u"directory."_s;
            break;
        case ErrorCode::StoreDamaged:
            detail =
                u"The database is damaged or is not one of PK Console; restore a backup or choose another data "
                u"directory."_s;
            break;
        default:
            detail = u"The database refused a request of ours; this is a defect, see the log."_s;
            break;
    }
    return {code, {}, detail};
}

Error lastErrorOf(sqlite3* db, int sqliteCode) {
    qCWarning(lcPkStore, "SQLite %d: %s", sqliteCode,
              db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(sqliteCode & 0xff));
    return errorOf(sqliteCode);
}

Error damagedError(const char* what) {
    qCWarning(lcPkStore, "unexpected value in the database: %s", what);
    return errorOf(SQLITE_CORRUPT);
}

} // namespace pk::sql
