// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/pk.h"

namespace pk {

// What may be asked of the clock of a running PK that was created as a rehearsal. Times are of the countdown
// that viewers see. Steps pause, as a debugger's do.
struct Rehearsal {
    enum class Action : quint8 {
        Pause,
        Resume,
        Step,   // takes `ms` off what is left; at 0 the PK ends now, by time
        StepTo, // leaves `ms`
        Speed,  // the countdown runs `speedPercent` / 100 times as fast
        Race,   // the deadline and an end by hand in this very millisecond, in the order asked for
    };
    Action action = Action::Pause;
    qint64 ms = 0;          // Step: 1 ms – 24 h; StepTo: 0 – 24 h
    int speedPercent = 100; // 50, 100 or 1,000
    bool timerFirst = true; // Race
};
[[nodiscard]] QString wireName(Rehearsal::Action action); // "PAUSE", "STEP_TO" …
[[nodiscard]] std::optional<Rehearsal::Action> rehearsalActionFromWire(QStringView name);
// "ms" or "speedPercent" out of range.
[[nodiscard]] Result<void> validateRehearsal(const Rehearsal& rehearsal);

// How the clock of a rehearsal stands after a change.
struct RehearsalAnswer {
    PkId pkId = 0;
    PkStatus status = PkStatus::Running;
    EndReason endReason = EndReason::None;
    RehearsalClock clock;
    qint64 endTimeMs = 0;
    qint64 timeLeftMs = 0;
    qint64 serverTimeMs = 0;
};

// Moves the deadline of a running rehearsal. Pure. Never before `notBeforeMs`, the earliest end that is
// possible now; never after 24 h from its start. True: nothing is left, the PK ends now. Not for races.
[[nodiscard]] bool applyRehearsal(Pk& pk, const Rehearsal& rehearsal, qint64 notBeforeMs, qint64 nowMs);

} // namespace pk
