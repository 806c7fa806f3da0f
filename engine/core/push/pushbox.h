// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/core/session/deadlineheap.h"
#include "engine/core/session/session.h"
#include "engine/domain/push.h"

namespace pk {

// Makes the push messages of SPEC.md section 5 out of committed changes: numbers them, and merges
// progress to a rate. Part of the core. What it made waits until take().
class PushBox {
public:
    void setProgressPerSecond(int rate) { m_progressIntervalMs = 1000 / rate; }

    void created(PkState& pk, qint64 nowMs);
    // Totals changed: pushed at once when the last progress push is long enough ago, else later, merged.
    void progressed(PkState& pk, qint64 nowMs);
    // A rehearsal's clock was changed: viewers' countdowns are set right at once, however lately they were told.
    void clockChanged(PkState& pk, qint64 nowMs);
    void ended(PkState& pk, qint64 nowMs); // the last progress goes out before
    void final(PkState& pk, qint64 nowMs); // likewise
    // Pushes the progress that has become due, of at most `atMost` PKs.
    void advance(const Sessions& sessions, qint64 nowMs, int atMost);
    [[nodiscard]] std::optional<qint64> nextDueMs() const;
    [[nodiscard]] std::vector<PushMessagePtr> take() { return std::exchange(m_made, {}); }

private:
    void flushProgress(PkState& pk, qint64 nowMs);
    template <typename Body>
    void make(PkState& pk, qint64 nowMs, Body body);

    qint64 m_progressIntervalMs = 1000 / limits::kProgressPerSecondDefault;
    DeadlineHeap m_due;
    std::vector<PushMessagePtr> m_made;
};

} // namespace pk
