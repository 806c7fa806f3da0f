// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <deque>
#include <optional>

#include "engine/domain/commitgroup.h"
#include "engine/runtime/intake.h"

namespace pk {

// Counts delays of the last ten seconds in slices of one, in buckets an eighth wide, told by their
// middle: every record costs an increment. For the engine's thread.
class DelayMeter {
public:
    DelayMeter() = default;
    Q_DISABLE_COPY_MOVE(DelayMeter)

    void begin(qint64 nowMs); // what is added from here on is of this time
    void add(qint64 delayMs) {
        ++m_now->counts[bucketOf(delayMs)];
        ++m_now->count;
        m_now->greatestMs = std::max(m_now->greatestMs, delayMs);
    }
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

    // Below 8 each value is a bucket of its own, then 8 buckets to each power of two.
    [[nodiscard]] static std::size_t bucketOf(qint64 delayMs) {
        const auto value = quint64(std::max<qint64>(0, delayMs));
        const int shift = std::max(0, int(std::bit_width(value)) - kSubBits - 1);
        return std::min(kBuckets - 1, (std::size_t(shift) << kSubBits) + std::size_t(value >> shift));
    }
    [[nodiscard]] static qint64 middleOf(std::size_t bucket);

    std::array<Slice, kSlices> m_slices{};
    qint64 m_slice = 0;
    Slice* m_now = &m_slices[0];
};

// How far the gift flow is behind: delays from sending to verdict and to commit, what waits longest, and
// how far the flow has come. Sent times that cannot be right are left out. For the engine's thread.
class FlowMeter {
public:
    // A batch got its verdicts; the first one since the last group was closed is its oldest.
    void admitted(const Intake::Batch& batch);
    void groupTaken(quint64 groupId);                   // what was admitted is on its way to the disk
    void groupCommitted(quint64 groupId, qint64 nowMs); // it is there; then, each of its rows:
    void add(const LedgerRow& row) {
        const qint64 sentMs = row.record->timestampMs;
        // A correction is the engine's own.
        if (!isOwnRow(row.reason.code) && isPlausible(sentMs, row.arrivedMs)) {
            m_decided.add(row.arrivedMs - sentMs);
            m_committed.add(m_committedAtMs - sentMs);
            m_watermarkMs = std::max(m_watermarkMs, std::min(sentMs, row.arrivedMs));
        }
    }
    // `waiting`: the first batch of the intake, if any; `lastTakenMs`: when its last one came.
    void tell(EngineStats& stats, const std::optional<Intake::Oldest>& waiting, qint64 lastTakenMs, qint64 nowMs);

    // Neither further ahead of the clock than is accepted, nor older than any PK could count.
    [[nodiscard]] static bool isPlausible(qint64 sentMs, qint64 arrivedMs) {
        return sentMs <= arrivedMs + limits::kAheadOfClockMaxMs &&
               sentMs >= arrivedMs - limits::kDurationMaxMs - limits::kSettleMaxMs;
    }

private:
    [[nodiscard]] qint64 oldestSentMs(const Intake::Oldest& oldest);

    DelayMeter m_decided;
    DelayMeter m_committed;
    qint64 m_committedAtMs = 0;
    qint64 m_watermarkMs = 0;
    std::optional<Intake::Oldest> m_oldestOpen;
    // The engine may take the next group before it counts the one committed.
    struct UnderWay {
        quint64 groupId = 0;
        Intake::Oldest oldest;
    };
    std::deque<UnderWay> m_underWay;
    GiftBatchPtr m_looked; // into which batch was looked for its oldest record, and what was found
    qint64 m_lookedSentMs = 0;
};

} // namespace pk
