// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/replaycontrol.h"
#include "engine/lab/trafficlab.h"
#include "engine/lab/trafficsource.h"

namespace pk {

// A recorded flow on a new schedule: the first record at the start, gaps divided by the speed; the show
// and the sent time are replaced, the rest stays. A pure function of (plan, startMs) and of the operations
// with the times at which they were asked for.
//
// The recording of a PK is sent in order of arrival. At speed 1 its sent times stand to the target's start as
// they stood to the recorded PK's, and what came late comes late again, so its result is the same; see
// RecordedTiming.
class ReplaySchedule final : public TrafficSource {
public:
    // The plan must be valid. `startMs`: the engine's clock at elapsed 0.
    ReplaySchedule(const ReplayPlan& plan, qint64 startMs);

    [[nodiscard]] quint64 total() const override { return m_taken + (size() - m_next); }
    [[nodiscard]] quint64 dueBy(qint64 elapsedMs) const override;
    std::size_t takeDue(qint64 elapsedMs, std::size_t max, GiftBatch& into) override;
    [[nodiscard]] bool atEnd() const override { return m_next == size(); }
    bool control(const ReplayOperation& operation, qint64 elapsedMs) override;
    [[nodiscard]] std::optional<ReplayState> replayState(qint64 elapsedMs) const override;
    // When the next record is due, ms after the start; only while neither paused nor at the end.
    [[nodiscard]] qint64 nextDueMs() const { return m_clock.reachesAt(positionOf(m_next)); }

private:
    [[nodiscard]] std::size_t size() const { return m_filtered ? m_selected.size() : m_flow->batch.size(); }
    [[nodiscard]] std::size_t recordAt(std::size_t n) const { return m_filtered ? m_selected[n] : n; }
    [[nodiscard]] qint64 positionOf(std::size_t n) const { return positionOfRecord(recordAt(n)); }
    [[nodiscard]] qint64 positionOfRecord(std::size_t record) const;
    [[nodiscard]] std::size_t firstNotBefore(qint64 positionMs, std::size_t from) const;
    [[nodiscard]] std::size_t dueEnd(qint64 elapsedMs) const;
    [[nodiscard]] qint64 lengthMs() const;
    void select(const ReplayFilter& filter, qint64 elapsedMs);
    void step(qint64 elapsedMs, bool wholeMillisecond);
    // Its orderId lives until the next call.
    [[nodiscard]] GiftRecord recordToSend(std::size_t record, qint64 dueMs);

    std::shared_ptr<const Flow> m_flow;
    QByteArray m_showId;
    Origin m_origin;
    qint64 m_startMs;
    ReplayClock m_clock;
    ReplayFilter m_filter;
    std::string m_orderIdPrefix;      // empty: they stay
    std::string m_orderId;            // of the record in hand
    std::vector<qint64> m_positions;  // of a PK's recording; empty: by sent time
    std::vector<quint32> m_orderIdOf; // of a PK's recording: whose orderId a record is sent with
    bool m_filtered = false;
    std::vector<quint32> m_selected; // records that pass the filter
    std::size_t m_next = 0;
    std::size_t m_afterTaken = 0; // the record behind the last one taken, since the last jump
    std::size_t m_stepEnd = 0;    // while paused: records before this are due, since …
    qint64 m_steppedMs = 0;       // … this
    quint64 m_taken = 0;
};

} // namespace pk
