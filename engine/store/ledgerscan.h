// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "engine/domain/commitgroup.h"
#include "engine/store/sqlconnection.h"

namespace pk::sql {

// Calls `row` for each ledger row with seq >= fromSeq, in order, without copying; `raw` stays empty. The
// rows are handed over inside SQLite, as the arguments of an aggregate function of ours: asking for
// column after column of every row costs as much again as reading them.
[[nodiscard]] Result<void> scanLedger(SqlConnection& connection, quint64 fromSeq,
                                      const std::function<void(const LedgerRow&, quint64 seq)>& row);

} // namespace pk::sql
