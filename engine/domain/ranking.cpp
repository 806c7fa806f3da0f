// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/ranking.h"

#include <algorithm>

namespace pk {

Outcome outcomeOf(const PkTotals& totals, CompareBy compareBy) {
    const qint64 a = totals[0].metric(compareBy);
    const qint64 b = totals[1].metric(compareBy);
    if (a == b) {
        return Outcome::Draw;
    }
    return a > b ? Outcome::AWins : Outcome::BWins;
}

bool ranksBefore(const RankEntry& a, const RankEntry& b, CompareBy compareBy) {
    const qint64 metricA = compareBy == CompareBy::Count ? a.count : a.kb;
    const qint64 metricB = compareBy == CompareBy::Count ? b.count : b.kb;
    if (metricA != metricB) {
        return metricA > metricB;
    }
    if (a.lastSentMs != b.lastSentMs) {
        return a.lastSentMs < b.lastSentMs;
    }
    // On a draw both gifts share one list: the same user may stand in it twice.
    return a.uid != b.uid ? a.uid < b.uid : a.giftId < b.giftId;
}

std::vector<TimelineEvent> timelineOf(const Pk& pk, const Curve& curve, std::optional<Side> firstGiftSide,
                                      qint64 firstGiftMs) {
    using Kind = TimelineEvent::Kind;
    std::vector<TimelineEvent> events;
    events.push_back({Kind::Created, pk.startTimeMs, std::nullopt, {}});
    if (firstGiftSide) {
        events.push_back({Kind::FirstGift, firstGiftMs, firstGiftSide, {}});
    }
    PkTotals sum;
    std::optional<Side> leader;
    for (std::size_t i = 0; i < curve.buckets.size(); ++i) {
        for (std::size_t side = 0; side < sum.size(); ++side) {
            sum[side].count += curve.buckets[i].gained[side].count;
            sum[side].kb += curve.buckets[i].gained[side].kb;
        }
        const Outcome now = outcomeOf(sum, pk.compareBy);
        if (now == Outcome::Draw) {
            continue;
        }
        const Side side = now == Outcome::AWins ? Side::A : Side::B;
        if (leader && *leader != side) {
            const qint64 at = pk.startTimeMs + qint64(i + 1) * curve.bucketMs;
            events.push_back({Kind::LeadChange, std::min(at, pk.endTimeMs), side, sum});
        }
        leader = side;
    }
    if (pk.status != PkStatus::Running) {
        events.push_back({Kind::Ended, pk.endTimeMs, std::nullopt, sum});
    }
    if (pk.isFinal()) {
        events.push_back({Kind::Final, pk.finalTimeMs, std::nullopt, sum});
    }
    return events;
}

Progress CommittedProgress::at(qint64 nowMs) const {
    Progress progress{
        .pk = *pk, .totals = totals, .serverTimeMs = nowMs, .version = version, .intervalMs = pk->intervalMs};
    // At 0 the countdown has ended, though the end may still be on its way to the disk.
    progress.timeLeftMs = pk->timeLeftMs(nowMs);
    return progress;
}

} // namespace pk
