// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/queueestimate.h"

#include <algorithm>

namespace pk {

std::vector<std::optional<qint64>> estimatedStarts(const ShowQueue& queue, const Pk* waitsFor, qint64 settleMs,
                                                   qint64 nowMs) {
    std::vector<std::optional<qint64>> starts(queue.entries.size());
    if (queue.held)
        return starts;
    qint64 freeSince = queue.freeSinceMs; // 0: the show has had no PK, there is no gap to keep
    if (queue.waitsFor != 0) {
        if (!waitsFor)
            return starts;
        const bool running = waitsFor->status == PkStatus::Running;
        const qint64 end = running ? nowMs + waitsFor->timeLeftMs(nowMs) : waitsFor->endTimeMs;
        freeSince = waitsFor->isFinal() ? waitsFor->finalTimeMs : end + waitsFor->settleMs;
    }
    for (std::size_t i = 0; i < queue.entries.size(); ++i) {
        const QueueEntry& entry = queue.entries[i];
        if (entry.failed)
            continue;
        const qint64 start = std::max(freeSince == 0 ? nowMs : freeSince + entry.gapMs, nowMs);
        starts[i] = start;
        freeSince = start + entry.pk.durationMs + settleMs;
    }
    return starts;
}

} // namespace pk
