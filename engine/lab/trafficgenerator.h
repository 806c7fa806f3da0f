// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/trafficlab.h"
#include "engine/lab/trafficsource.h"
#include "engine/lab/zipf.h"

namespace pk {

// Generated traffic: record n of a plan is a function of (plan, startMs, n) alone. orderIds are
// "<start>-<seed>-<n>", growing with time, so that two runs of one seed are no duplicates of each
// other and the same (seed, startMs) gives the same ids.
class TrafficGenerator final : public TrafficSource {
public:
    // The plan must be valid. `startMs`: the engine's clock at elapsed 0.
    TrafficGenerator(const TrafficPlan& plan, qint64 startMs);

    [[nodiscard]] quint64 total() const override { return m_total; }
    [[nodiscard]] quint64 dueBy(qint64 elapsedMs) const override;
    std::size_t takeDue(qint64 elapsedMs, std::size_t max, GiftBatch& into) override;
    [[nodiscard]] bool atEnd() const override { return m_total > 0 && m_next == m_total; }

    // When record n is due, microseconds after the start, rounded down.
    [[nodiscard]] qint64 dueUs(quint64 n) const;

private:
    [[nodiscard]] quint64 dueByUs(qint64 elapsedUs) const;
    void make(quint64 n, GiftBatch& into) const;

    TrafficPlan m_plan;
    qint64 m_startMs;
    QByteArray m_showId;
    QByteArray m_runTag;
    Zipf m_zipf;
    quint64 m_rateMilli; // records in 1,000 s: whole numbers keep the schedule exact
    quint64 m_total = 0;
    quint64 m_next = 0;
};

} // namespace pk
