// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/sqlconnection.h"

// Making durable what can be read, after a write or an fsync that failed. The kernel then holds pages as written
// that never reached the disk: they can be read, and no later fsync writes them. To sync again is not enough;
// the bytes have to be written again. Only the writing connection may do it, between transactions and with no
// checkpoint under way.
namespace pk::sql {

// Writes the whole log again and syncs it. Before anything is moved out of it: should the power fail in the
// midst of a checkpoint, the log has to be whole on the disk.
[[nodiscard]] Result<void> rewriteLog(SqlConnection& connection);

// Moves the log into the database file, from its first frame on: SQLite would go on behind what it moved last,
// although a sync after that has failed. Begins the log anew, and writes to it, so that the old one cannot come
// back. StoreBusy while a reader looks at an older state.
[[nodiscard]] Result<void> moveWholeLog(SqlConnection& connection);

} // namespace pk::sql
