// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/domain/pk.h"

namespace pk {

// Time left on a running PK by the engine's clock; 0 once it has ended.
[[nodiscard]] qint64 remainingMs(const Pk& pk, qint64 nowMs);
// "2:59", "1:02:03": whole seconds, rounded up, so that 0:00 means over and the first second shows the
// full duration. Never negative.
[[nodiscard]] QString countdownText(qint64 remainingMs);
// "3 min", "1 h 30 min", "45 s": a duration in words, in the current language.
[[nodiscard]] QString durationText(qint64 durationMs);
// How long until the next second of this countdown begins, 1–1000 ms: what a second-aligned timer waits.
[[nodiscard]] int msToNextSecond(qint64 remainingMs);

} // namespace pk
