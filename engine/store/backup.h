// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

#include "engine/domain/error.h"

// Whole copies of the database: to keep, and to begin a new data directory with. Everything here blocks, and
// belongs on a thread of its own.
namespace pk {

struct BackupFacts {
    qint64 bytes = 0;       // of the copy
    int schemaVersion = 0;  //
    quint64 pks = 0;        // all that were ever created
    quint64 ledgerRows = 0; // that are kept
};

enum class BackupStep : quint8 { Copy, Check };
// Told how far a step is, in bytes; the total of a check is 0, it tells only that it goes on. False stops.
using BackupProgress = std::function<bool(BackupStep step, qint64 doneBytes, qint64 totalBytes)>;

// Copies the database at one moment between two commits into `file`, whether an engine is at work on it or not; the
// engine is not held up, its log grows meanwhile. The copy is one plain SQLite file, readable for its owner only. It
// appears under its name when it is whole, checked (PRAGMA integrity_check) and on the disk; until then, and after a
// failure, there is nothing. Conflict: `file` exists and `replace` is false. StoreFull, StoreIo: of either side.
// StoreDamaged: of the copy, so of the database too. Cancelled.
[[nodiscard]] Result<BackupFacts> backUpDatabase(const QString& databaseFile, const QString& file, bool replace,
                                                 const BackupProgress& progress);

// The other way: checks a backup, which may be of an older version, and copies it to a database that does not exist
// yet. StoreNewer and StoreDamaged: the backup cannot be used. FileUnreadable: there is none. Conflict: there is a
// database already. The rest as above.
[[nodiscard]] Result<BackupFacts> restoreDatabase(const QString& file, const QString& databaseFile,
                                                  const BackupProgress& progress);

} // namespace pk
