// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/replayschedule.h"

#include <algorithm>
#include <cmath>

namespace pk {

ReplaySchedule::ReplaySchedule(const ReplayPlan& plan, qint64 startMs)
    : m_flow(plan.flow),
      m_showId(plan.showId.toUtf8()),
      m_speed(plan.speed),
      m_origin(plan.origin),
      m_startMs(startMs) {}

qint64 ReplaySchedule::dueMs(std::size_t n) const {
    const qint64 gap = m_flow->batch.records()[n].timestampMs - m_flow->firstMs;
    return static_cast<qint64>(std::floor(static_cast<double>(gap) / m_speed));
}

quint64 ReplaySchedule::dueBy(qint64 elapsedMs) const {
    // A flow is sorted by sent time, so the due times grow.
    std::size_t low = 0;
    std::size_t high = m_flow->batch.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (dueMs(middle) <= elapsedMs) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

std::size_t ReplaySchedule::takeDue(qint64 elapsedMs, std::size_t max, GiftBatch& into) {
    std::size_t taken = 0;
    for (; taken < max && !atEnd() && dueMs(m_next) <= elapsedMs; ++taken, ++m_next) {
        GiftRecord record = m_flow->batch.records()[m_next];
        record.showId = {m_showId.constData(), static_cast<std::size_t>(m_showId.size())};
        record.timestampMs = m_startMs + dueMs(m_next);
        record.origin = m_origin;
        into.add(record);
    }
    return taken;
}

} // namespace pk
