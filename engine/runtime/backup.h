// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/backup.h"

namespace pk {

// backUpDatabase() for a data directory, whether a program serves it or not.
[[nodiscard]] Result<BackupFacts> backUpDataDir(const QString& dataDir, const QString& file, bool replace,
                                                const BackupProgress& progress);
// restoreDatabase() into a data directory without a database, which is made when it does not exist. Tokens, scenarios
// and the console's own settings are no part of a backup. DataDirLocked beside what restoreDatabase() answers.
[[nodiscard]] Result<BackupFacts> restoreDataDir(const QString& file, const QString& dataDir,
                                                 const BackupProgress& progress);

} // namespace pk
