// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/domain/pk.h"
#include "engine/domain/verdict.h"

namespace pk {

// "312 ms", "7 s", "12.3 s", "5 min 20 s": a distance in time, never negative.
[[nodiscard]] QString spanText(qint64 ms);
// Local time to the millisecond; the day in front of it unless it is today's.
[[nodiscard]] QString momentText(qint64 unixMs);
[[nodiscard]] QString fullMomentText(qint64 unixMs);

// Why the record got its verdict, in a few words: "sent 312 ms after the end of PK 17". `pk` is the PK it
// was judged by, for NO_PK the show's PK nearest to the sent time; null: not known, then without figures.
[[nodiscard]] QString reasonInWords(const LedgerEntry& entry, const Pk* pk);
// The same for a reader who wants to know: one to three sentences.
[[nodiscard]] QString explanation(const LedgerEntry& entry, const Pk* pk);

} // namespace pk
