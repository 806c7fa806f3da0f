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

CorrectedResult correctedResult(const Pk& pk, const PkTotals& published, std::vector<RankEntry> ranked,
                                const std::vector<Correction>& corrections) {
    CorrectedResult result{.totals = published};
    for (const Correction& correction : corrections) {
        const std::optional<Side> side = pk.sideOf(correction.giftId);
        if (correction.counted || !side) {
            continue;
        }
        GiftTotals& totals = result.totals[std::size_t(*side)];
        totals.count += correction.count;
        totals.kb += correction.kb;
        const auto isTheirs = [&](const RankEntry& entry) {
            return entry.uid == correction.uid && entry.giftId == correction.giftId;
        };
        auto entry = std::ranges::find_if(ranked, isTheirs);
        if (entry == ranked.end()) {
            ranked.push_back({.uid = correction.uid, .giftId = correction.giftId});
            entry = ranked.end() - 1;
        }
        entry->count += correction.count;
        entry->kb += correction.kb;
        // As in a running PK: a correction moves nobody's last sent time; who has nothing else has the PK's start.
        entry->lastSentMs = entry->lastSentMs == 0 ? pk.startTimeMs : entry->lastSentMs;
        if (entry->userName.isEmpty()) {
            entry->userName = correction.userName;
        }
    }
    result.outcome = outcomeOf(result.totals, pk.compareBy);
    std::erase_if(ranked, [&](const RankEntry& entry) {
        const bool isWinners = result.outcome == Outcome::Draw ||
                               pk.sideOf(entry.giftId) == (result.outcome == Outcome::AWins ? Side::A : Side::B);
        return entry.count == 0 || !isWinners;
    });
    std::ranges::sort(ranked, [&pk](const auto& a, const auto& b) { return ranksBefore(a, b, pk.compareBy); });
    ranked.resize(std::min<std::size_t>(ranked.size(), limits::kTopCount));
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        ranked[i].rank = i + 1;
    }
    result.top = std::move(ranked);
    return result;
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
