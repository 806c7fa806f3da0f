// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "engine/domain/pkqueue.h"

namespace pk {

// When each entry of a queue is likely to start, by the engine's clock: after the running PK's countdown and settle
// window and the gaps between. Nothing for entries that failed, nor for any while the queue is held. `waitsFor`: the PK
// the queue waits for, null when it is not known. `settleMs`: of the PKs to come.
[[nodiscard]] std::vector<std::optional<qint64>> estimatedStarts(const ShowQueue& queue, const Pk* waitsFor,
                                                                 qint64 settleMs, qint64 nowMs);

} // namespace pk
