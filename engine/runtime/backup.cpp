// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/backup.h"

#include "engine/runtime/datadir.h"

namespace pk {

Result<BackupFacts> backUpDataDir(const QString& dataDir, const QString& file, bool replace,
                                  const BackupProgress& progress) {
    return backUpDatabase(DataDir::databaseFile(dataDir), file, replace, progress);
}

Result<BackupFacts> restoreDataDir(const QString& file, const QString& dataDir, const BackupProgress& progress) {
    const auto held = DataDir::hold(dataDir);
    if (!held) {
        return tl::unexpected(held.error());
    }
    return restoreDatabase(file, DataDir::databaseFile(dataDir), progress);
}

} // namespace pk
