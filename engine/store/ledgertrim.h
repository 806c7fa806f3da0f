// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/sqlconnection.h"

namespace pk::sql {

// Store::trim(): rows, what was kept of malformed ones, and the index of segments that are wholly gone. A
// segment that is gone in part keeps its index; whoever finds a row by it looks whether it is there.
[[nodiscard]] Result<quint64> trimLedger(SqlConnection& connection, qint64 arrivedBeforeMs, quint64 keepFromSeq,
                                         std::size_t rowsMax);

} // namespace pk::sql
