// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include "engine/domain/commitgroup.h"
#include "engine/runtime/intake.h"

namespace pk {

// Counts delays of the last ten seconds in slices of one, in buckets an eighth wide, told by their
// middle: every record costs an increment. For the engine's thread.
class DelayMeter {
public:
    void begin(qint64 nowMs); // what is added from here on is of this time
    void add(qint64 delayMs);
    [[nodiscard]] quint64 count(qint64 nowMs);
    [[nodiscard]] qint64 percentile(qint64 nowMs, double share); // 0 when there is none
    [[nodiscard]] qint64 greatest(qint64 nowMs);

private:
    static constexpr int kSubBits = 3;                                              // buckets to a power of two: 8
    static constexpr std::size_t kBuckets = std::size_t(29 - kSubBits) << kSubBits; // to 2^28 ms, three days
    static constexpr qint64 kSlices = 10;
    struct Slice {
        std::array<quint32, kBuckets> counts{};
        quint64 count = 0;
        qint64 greatestMs = 0;
    };

    [[nodiscard]] static std::size_t bucketOf(qint64 delayMs);
    [[nodiscard]] static qint64 middleOf(std::size_t bucket);

    std::array<Slice, kSlices> m_slices{};
    qint64 m_slice = 0;
};

// How far the gift flow is behind: delays from sending to verdict and to commit, what waits longest, and
// how far the flow has come. Sent times that cannot be right are left out. For the engine's thread.
class FlowMeter {
public:
    // A batch got its verdicts; the first one since the last group was closed is its oldest.
    void admitted(const Intake::Batch& batch);
    void groupTaken();                                           // the open group is on its way to the disk
    void groupCommitted(const CommitGroup& group, qint64 nowMs); // it is there
    // `waiting`: the first batch of the intake, if any; `lastTakenMs`: when its last one came.
    void tell(EngineStats& stats, const std::optional<Intake::Oldest>& waiting, qint64 lastTakenMs, qint64 nowMs);

    // Neither further ahead of the clock than is accepted, nor older than any PK could count.
    [[nodiscard]] static bool isPlausible(qint64 sentMs, qint64 arrivedMs);

private:
    [[nodiscard]] qint64 oldestSentMs(const Intake::Oldest& oldest);

    DelayMeter m_decided;
    DelayMeter m_committed;
    qint64 m_watermarkMs = 0;
    std::optional<Intake::Oldest> m_oldestOpen;
    std::optional<Intake::Oldest> m_oldestInFlight;
    GiftBatchPtr m_looked; // into which batch was looked for its oldest record, and what was found
    qint64 m_lookedSentMs = 0;
};

} // namespace pk
