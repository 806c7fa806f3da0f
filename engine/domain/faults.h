// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/domain/error.h"

// Faults made to order, for QA and demos (SPEC.md section 10): what shall go wrong, how often and for how
// long. They do not survive a restart.
namespace pk {

enum class StoreFaultKind : quint8 {
    None,
    Io,           // a commit fails, nothing of it is written
    IoAfterWrite, // a commit is written, and reported as failed all the same
    Full,         // disk full
    Busy,         // locked by another program
    Slow,         // a commit takes longer
};
[[nodiscard]] QString wireName(StoreFaultKind kind); // "IO", "FULL" …

// The next `failCommits` commits and all within `failForMs` are hit: whichever lasts longer.
struct StoreFaults {
    StoreFaultKind kind = StoreFaultKind::None;
    int failCommits = 0;
    qint64 failForMs = 0;
    int slowMs = 0; // what Slow adds to each commit

    [[nodiscard]] bool isActive() const { return kind != StoreFaultKind::None; }
    bool operator==(const StoreFaults&) const = default;
};

// The push transport refuses the next `failNext` messages and all within `failForMs`.
struct PushFaults {
    int failNext = 0;
    qint64 failForMs = 0;

    [[nodiscard]] bool isActive() const { return failNext > 0 || failForMs > 0; }
    bool operator==(const PushFaults&) const = default;
};

struct Faults { // as default: everything is healthy
    StoreFaults store;
    PushFaults push;

    [[nodiscard]] bool isActive() const { return store.isActive() || push.isActive(); }
    bool operator==(const Faults&) const = default;
};

namespace limits {
inline constexpr int kFaultCountMax = 1'000'000;
inline constexpr qint64 kFaultForMsMax = 3'600'000;
inline constexpr int kFaultSlowMsMax = 10'000;
} // namespace limits

// ValidationFailed, `field` as in "store.failCommits". A kind needs a number or a time, Slow also slowMs.
[[nodiscard]] Result<void> validateFaults(const Faults& faults);
// For the audit log: "store IO, 3 commits, 30000 ms; push 5000 ms", or "none".
[[nodiscard]] QString summaryOf(const Faults& faults);

} // namespace pk
