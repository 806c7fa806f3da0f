// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/verify.h"
#include "engine/store/store.h"

namespace pk {

// Recounts an ended PK from its ledger rows, with plain code that shares nothing with the core's counting, and
// compares every figure with what was published. PkNotFound. On a reader's thread; takes about a second for each
// few million rows.
[[nodiscard]] Result<VerifyReport> verifyPk(StoreReader& store, PkId pkId);

} // namespace pk
