// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "engine/domain/commitgroup.h"
#include "engine/store/sqlconnection.h"

namespace pk::sql {

// Calls `row` for each ledger row with seq in [fromSeq, toSeq), in order, without copying; `raw` and `showId`
// stay empty. From the file's pages where that is possible (see LedgerPages), else the rows are handed over
// inside SQLite, as the arguments of an aggregate function of ours: asking for column after column of every
// row costs as much again as reading them. Two connections may read two parts at once.
[[nodiscard]] Result<void> scanLedger(SqlConnection& connection, quint64 fromSeq, quint64 toSeq,
                                      const std::function<void(const LedgerRow&, quint64 seq)>& row);

} // namespace pk::sql
