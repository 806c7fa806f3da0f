// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/trafficlab.h"
#include "engine/lab/trafficsource.h"

namespace pk {

// A recorded flow on a new schedule: the first record at the start, gaps divided by the speed; the show
// and the sent time are replaced, the rest stays. A pure function of (plan, startMs).
class ReplaySchedule final : public TrafficSource {
public:
    // The plan must be valid. `startMs`: the engine's clock at elapsed 0.
    ReplaySchedule(const ReplayPlan& plan, qint64 startMs);

    [[nodiscard]] quint64 total() const override { return m_flow->batch.size(); }
    [[nodiscard]] quint64 dueBy(qint64 elapsedMs) const override;
    std::size_t takeDue(qint64 elapsedMs, std::size_t max, GiftBatch& into) override;
    [[nodiscard]] bool atEnd() const override { return m_next == m_flow->batch.size(); }
    // When the next record is due, ms after the start; only while not at the end.
    [[nodiscard]] qint64 nextDueMs() const { return dueMs(m_next); }

private:
    [[nodiscard]] qint64 dueMs(std::size_t n) const;

    std::shared_ptr<const Flow> m_flow;
    QByteArray m_showId;
    double m_speed;
    Origin m_origin;
    qint64 m_startMs;
    std::size_t m_next = 0;
};

} // namespace pk
