// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

#include "engine/store/sqlconnection.h"

namespace pk::sql {

// PRAGMA application_id of our databases: "PKC1".
inline constexpr int kApplicationId = 0x504b4331;

// One numbered file of schema/: brings a database from version - 1 to version (PRAGMA user_version).
struct Migration {
    int version = 0;
    QByteArray sqlText;
};

// The compiled-in files, 1, 2, … without a gap. Internal when that is not so.
[[nodiscard]] Result<std::vector<Migration>> builtInMigrations();

// Looks at a file without changing it: 0 for a new or empty one, else its version. StoreNewer above
// `latest`; StoreDamaged for what is not SQLite, not ours or fails the check. The check is bounded: all
// of a small file, the small tables of a large one, and whether the file is as long as it says.
[[nodiscard]] Result<int> versionOf(const QString& file, int latest, int busyTimeoutMs);

// The same on an open connection.
[[nodiscard]] Result<int> versionOf(SqlConnection& connection, int latest);

// Applies what follows `version`, one transaction each.
[[nodiscard]] Result<void> migrate(SqlConnection& connection, int version, const std::vector<Migration>& migrations);

} // namespace pk::sql
