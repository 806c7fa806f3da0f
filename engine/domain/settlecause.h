// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/pk.h"
#include "engine/domain/records.h"

namespace pk {

// Why a PK whose countdown is over is not final yet.
struct SettleCause {
    enum class Kind : quint8 {
        None,     // it runs, or it is final
        Window,   // the settle window is open: records sent in time may still come
        FlowLate, // so it is, and the gift flow is behind: such records are likely
        Store,    // the store refuses writes: nothing can become final
        Commit,   // the window is over; the last records or the result are on their way to the disk
    };
    Kind kind = Kind::None;
    qint64 endedMs = 0; // since the countdown's end
    qint64 leftMs = 0;  // Window, FlowLate: until the window closes
    qint64 lagMs = 0;   // FlowLate: how long after their sending records are decided; 0: not the cause
    qint64 quietMs = 0; // FlowLate: for how long no record has come, none of them sent after the end; 0: likewise
    qint64 sinceMs = 0; // Store: Unix ms, since when

    bool operator==(const SettleCause&) const = default;
};

// What an operator is to be told of a PK that settles. The window is never prolonged: what is sent in time
// and arrives after it is LATE, so a flow that is behind at an end is worth knowing. By `nowMs`, also a PK
// whose end was not told yet.
[[nodiscard]] SettleCause settleCauseOf(const Pk& pk, const EngineStats& stats, qint64 nowMs);

} // namespace pk
