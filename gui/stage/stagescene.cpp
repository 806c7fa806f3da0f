// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagescene.h"

namespace pk {

StagePhase stagePhaseOf(const PkView& view, qint64 nowMs) {
    const Pk& one = view.pk;
    if (one.pkId == 0)
        return StagePhase::Empty;
    if (one.endReason == EndReason::Voided)
        return StagePhase::Voided;
    switch (one.status) {
        case PkStatus::Running:
            if (nowMs < one.startTimeMs)
                return StagePhase::Waiting;
            if (nowMs >= one.endTimeMs)
                return StagePhase::Settling; // the end is on its way here
            return one.endTimeMs - nowMs <= kLastTenMs ? StagePhase::LastTen : StagePhase::Running;
        case PkStatus::Settling:
            return StagePhase::Settling;
        case PkStatus::Ended:
            break;
    }
    return view.outcome == Outcome::Draw ? StagePhase::Draw : StagePhase::Win;
}

bool isRunningPhase(StagePhase phase) {
    return phase == StagePhase::Running || phase == StagePhase::LastTen;
}

bool isFinalPhase(StagePhase phase) {
    return phase == StagePhase::Win || phase == StagePhase::Draw || phase == StagePhase::Voided;
}

} // namespace pk
