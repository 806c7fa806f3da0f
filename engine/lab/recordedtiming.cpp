// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/recordedtiming.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace pk {

RecordedTiming::RecordedTiming(const Flow& flow, const ReplayTarget& target) {
    const qint64 finalAt = target.endTimeMs - target.startTimeMs + target.settleMs;
    const auto& records = flow.batch.records();
    m_positions.reserve(records.size());
    m_orderIdOf.reserve(records.size());
    std::unordered_set<std::string_view> counted;
    std::optional<quint32> lastCounted;
    qint64 last = 0;
    for (std::size_t n = 0; n < records.size(); ++n) {
        const FlowArrival& arrival = flow.arrivals[n];
        qint64 position = arrival.arrivedMs - flow.recordedPk->startTimeMs;
        if (arrival.verdict == Verdict::Late) {
            position = std::max(position, finalAt + kGuardMs);
        } else if (arrival.verdict == Verdict::Counted) {
            position = std::min(position, finalAt - kGuardMs);
        }
        last = std::max({last, position, qint64(0)});
        m_positions.push_back(last);
        quint32 orderIdOf = quint32(n);
        if (arrival.verdict == Verdict::Counted) {
            counted.insert(records[n].orderId);
            lastCounted = quint32(n);
        } else if (arrival.verdict == Verdict::Duplicate && !counted.contains(records[n].orderId)) {
            orderIdOf = lastCounted.value_or(orderIdOf);
        }
        m_orderIdOf.push_back(orderIdOf);
    }
}

} // namespace pk
