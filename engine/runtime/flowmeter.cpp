// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/flowmeter.h"

namespace pk {

void DelayMeter::begin(qint64 nowMs) {
    const qint64 slice = nowMs / 1'000;
    if (slice + kSlices < m_slice) { // the clock was set back: what was counted is of another time
        m_slices.fill({});
        m_slice = slice;
    }
    for (qint64 s = std::max(m_slice + 1, slice - kSlices + 1); s <= slice; ++s) {
        m_slices[std::size_t(s % kSlices)] = {};
    }
    m_slice = std::max(m_slice, slice);
    m_now = &m_slices[std::size_t(m_slice % kSlices)];
}

qint64 DelayMeter::middleOf(std::size_t bucket) {
    constexpr std::size_t kSub = std::size_t(1) << kSubBits;
    if (bucket < 2 * kSub) {
        return qint64(bucket);
    }
    const std::size_t shift = (bucket >> kSubBits) - 1;
    return qint64(((bucket - (shift << kSubBits)) << shift) + (std::size_t(1) << shift) / 2);
}

quint64 DelayMeter::count(qint64 nowMs) {
    begin(nowMs);
    quint64 count = 0;
    for (const Slice& slice : m_slices) {
        count += slice.count;
    }
    return count;
}

qint64 DelayMeter::greatest(qint64 nowMs) {
    begin(nowMs);
    return std::ranges::max_element(m_slices, {}, &Slice::greatestMs)->greatestMs;
}

qint64 DelayMeter::percentile(qint64 nowMs, double share) {
    const quint64 all = count(nowMs);
    if (all == 0) {
        return 0;
    }
    quint64 left = quint64(share * double(all - 1));
    for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
        quint64 here = 0;
        for (const Slice& slice : m_slices) {
            here += slice.counts[bucket];
        }
        if (here > left) {
            return std::min(middleOf(bucket), greatest(nowMs));
        }
        left -= here;
    }
    return greatest(nowMs);
}

void FlowMeter::admitted(const Intake::Batch& batch) {
    if (!m_oldestOpen) {
        m_oldestOpen = Intake::Oldest{batch.batch, batch.takenMs};
    }
}

void FlowMeter::groupTaken(quint64 groupId) {
    if (m_oldestOpen) {
        m_underWay.push_back({groupId, *std::exchange(m_oldestOpen, std::nullopt)});
    }
}

void FlowMeter::groupCommitted(quint64 groupId, qint64 nowMs) {
    std::erase_if(m_underWay, [groupId](const UnderWay& group) { return group.groupId <= groupId; });
    m_decided.begin(nowMs);
    m_committed.begin(nowMs);
    m_committedAtMs = nowMs;
    m_watermarkMs = m_watermarkMs > nowMs ? 0 : m_watermarkMs; // the clock was set back
}

qint64 FlowMeter::oldestSentMs(const Intake::Oldest& oldest) {
    if (m_looked != oldest.batch) {
        m_looked = oldest.batch;
        m_lookedSentMs = 0;
        for (const GiftRecord& record : oldest.batch->records()) {
            if (isPlausible(record.timestampMs, oldest.takenMs)) {
                m_lookedSentMs =
                    m_lookedSentMs == 0 ? record.timestampMs : std::min(m_lookedSentMs, record.timestampMs);
            }
        }
    }
    return m_lookedSentMs;
}

void FlowMeter::tell(EngineStats& stats, const std::optional<Intake::Oldest>& waiting, qint64 lastTakenMs,
                     qint64 nowMs) {
    FlowLag& flow = stats.flow;
    flow.records = m_decided.count(nowMs);
    flow.decidedP50Ms = m_decided.percentile(nowMs, 0.5);
    flow.decidedP99Ms = m_decided.percentile(nowMs, 0.99);
    flow.decidedMaxMs = m_decided.greatest(nowMs);
    flow.committedMaxMs = m_committed.greatest(nowMs);
    stats.lagP50Ms = m_committed.percentile(nowMs, 0.5);
    stats.lagP99Ms = m_committed.percentile(nowMs, 0.99);
    flow.lastRecordMs = lastTakenMs <= nowMs ? lastTakenMs : 0; // the clock was set back since
    flow.watermarkMs = m_watermarkMs <= nowMs ? m_watermarkMs : 0;
    // Batches go in order: the one on its way to the disk came before the one that waits for it.
    const std::optional<Intake::Oldest> oldest = !m_underWay.empty() ? std::optional(m_underWay.front().oldest)
                                                 : m_oldestOpen      ? m_oldestOpen
                                                                     : waiting;
    flow.oldestTakenMs = oldest ? oldest->takenMs : 0;
    flow.oldestSentMs = oldest ? oldestSentMs(*oldest) : 0;
    if (!oldest) {
        m_looked.reset();
    }
}

} // namespace pk
