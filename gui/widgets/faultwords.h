// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/domain/records.h"

namespace pk::words {

// Why the store takes no writes, in two words: "Disk full", "Database locked".
[[nodiscard]] QString storeCause(ErrorCode cause);
[[nodiscard]] QString storeFault(StoreFaultKind kind);
// What is left of faults that were ordered: "Disk full: 3 commits, 12 s left". Empty: nothing.
[[nodiscard]] QString faultsLeft(const StoreFaults& store);
[[nodiscard]] QString faultsLeft(const PushFaults& push);
[[nodiscard]] QString faultsLeft(const Faults& faults); // both, with a separator between

} // namespace pk::words
