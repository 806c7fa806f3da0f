// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>
#include <QString>

#include "engine/domain/error.h"

struct sqlite3;

Q_DECLARE_LOGGING_CATEGORY(lcPkStore)

namespace pk::sql {

// Which ErrorCode an (extended) SQLite result code means: BUSY and LOCKED are StoreBusy, FULL is
// StoreFull, IOERR, CANTOPEN, READONLY and PERM are StoreIo, CORRUPT and NOTADB are StoreDamaged; all
// others are defects of ours.
[[nodiscard]] ErrorCode errorCodeOf(int sqliteCode);

// The sentence for a user: never SQL, never a path.
[[nodiscard]] Error errorOf(int sqliteCode);

// The same for what failed last on this connection; SQLite's own words go to the log.
[[nodiscard]] Error lastErrorOf(sqlite3* db, int sqliteCode);

// A value in the database that our programs never write.
[[nodiscard]] Error damagedError(const char* what);

} // namespace pk::sql
