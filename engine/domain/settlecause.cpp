// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/settlecause.h"

#include <algorithm>

namespace pk {

namespace {

constexpr qint64 kStalledMs = 1'000; // a flow that brings nothing for so long has stopped, or has nothing
constexpr qint64 kLateMs = 1'000;    // one record in a hundred takes so long: it may miss a short window

// A record sent after the end was seen: the flow has come past it, but for its stragglers. With none seen it
// has stopped before the end, or nobody sends; which of them nobody can tell from here.
qint64 quietMs(const Pk& pk, const FlowLag& flow, qint64 nowMs) {
    const bool isPast = flow.lastRecordMs == 0 || flow.watermarkMs >= pk.endTimeMs;
    const qint64 quiet = isPast ? 0 : nowMs - flow.lastRecordMs;
    return quiet >= kStalledMs ? quiet : 0;
}

} // namespace

SettleCause settleCauseOf(const Pk& pk, const EngineStats& stats, qint64 nowMs) {
    SettleCause cause;
    if (pk.isFinal() || pk.endReason == EndReason::Voided || (pk.status == PkStatus::Running && nowMs < pk.endTimeMs)) {
        return cause;
    }
    cause.endedMs = std::max<qint64>(0, nowMs - pk.endTimeMs);
    if (!stats.store.ok) {
        cause.kind = SettleCause::Kind::Store;
        cause.sinceMs = stats.store.sinceMs;
        return cause;
    }
    cause.leftMs = std::max<qint64>(0, pk.endTimeMs + pk.settleMs - nowMs);
    if (cause.leftMs == 0) {
        cause.kind = SettleCause::Kind::Commit;
        return cause;
    }
    cause.lagMs = stats.flow.decidedP99Ms >= kLateMs ? stats.flow.decidedP99Ms : 0;
    cause.quietMs = quietMs(pk, stats.flow, nowMs);
    const bool isLate = cause.lagMs > 0 || cause.quietMs > 0;
    cause.kind = isLate ? SettleCause::Kind::FlowLate : SettleCause::Kind::Window;
    return cause;
}

} // namespace pk
