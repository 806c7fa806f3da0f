// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/replayschedule.h"

#include <QCryptographicHash>
#include <algorithm>
#include <cmath>
#include <ranges>

#include "engine/domain/limits.h"
#include "engine/lab/recordedtiming.h"

namespace pk {

namespace {

// Another orderId, the same one for the same recorded one: what the recording repeats stays a duplicate.
std::string renewed(const std::string& prefix, std::string_view orderId) {
    std::string made = prefix;
    if (prefix.size() + orderId.size() <= std::size_t(limits::kOrderIdMax)) {
        made += orderId;
    } else {
        const QByteArrayView bytes(orderId.data(), qsizetype(orderId.size()));
        made += QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex().toStdString();
    }
    return made;
}

} // namespace

ReplaySchedule::ReplaySchedule(const ReplayPlan& plan, qint64 startMs)
    : m_flow(plan.flow),
      m_showId(plan.showId.toUtf8()),
      m_origin(plan.origin),
      m_startMs(startMs),
      // The recording of a PK runs beside the target's own time, though the target began a little before.
      m_clock(plan.speed, plan.flow->recordedPk && plan.target ? plan.target->startTimeMs - startMs : 0) {
    if (m_flow->recordedPk) {
        const RecordedPk& pk = *m_flow->recordedPk;
        RecordedTiming timing(*m_flow,
                              plan.target.value_or(ReplayTarget{startMs, startMs + pk.windowMs(), pk.settleMs}));
        m_positions = timing.positions();
        m_orderIdOf = timing.orderIdOf();
    }
    if (plan.newOrderIds) {
        m_orderIdPrefix = QByteArray("r" + QByteArray::number(startMs, 36) + "-").toStdString();
    }
    select(plan.filter, 0);
    if (plan.fromMs > 0) {
        control({.kind = ReplayOperation::Kind::JumpTo, .positionMs = plan.fromMs}, 0);
    }
}

qint64 ReplaySchedule::positionOfRecord(std::size_t record) const {
    return m_positions.empty() ? m_flow->batch.records()[record].timestampMs - m_flow->firstMs : m_positions[record];
}

qint64 ReplaySchedule::lengthMs() const {
    return m_positions.empty() ? m_flow->lastMs - m_flow->firstMs : m_positions.back();
}

// Positions grow with n.
std::size_t ReplaySchedule::firstNotBefore(qint64 positionMs, std::size_t from) const {
    std::size_t low = from;
    std::size_t high = size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (positionOf(middle) < positionMs) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// The records before this one are due.
std::size_t ReplaySchedule::dueEnd(qint64 elapsedMs) const {
    if (m_clock.isPaused()) {
        return std::max(m_next, m_stepEnd);
    }
    std::size_t low = 0;
    std::size_t high = size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (m_clock.reachesAt(positionOf(middle)) <= elapsedMs) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

quint64 ReplaySchedule::dueBy(qint64 elapsedMs) const {
    const std::size_t end = dueEnd(elapsedMs);
    return end >= m_next ? m_taken + (end - m_next) : m_taken - std::min<quint64>(m_taken, m_next - end);
}

std::size_t ReplaySchedule::takeDue(qint64 elapsedMs, std::size_t max, GiftBatch& into) {
    std::size_t taken = 0;
    const bool paused = m_clock.isPaused();
    while (taken < max && !atEnd()) {
        if (paused ? m_next >= m_stepEnd : nextDueMs() > elapsedMs) {
            break;
        }
        into.add(recordToSend(recordAt(m_next), paused ? m_steppedMs : nextDueMs()));
        m_afterTaken = recordAt(m_next) + 1;
        ++taken;
        ++m_next;
    }
    m_taken += taken;
    return taken;
}

GiftRecord ReplaySchedule::recordToSend(std::size_t index, qint64 dueMs) {
    const auto& records = m_flow->batch.records();
    GiftRecord record = records[index];
    record.showId = {m_showId.constData(), static_cast<std::size_t>(m_showId.size())};
    record.timestampMs = m_startMs + dueMs;
    record.giftId = m_filter.sentAs(record.giftId);
    if (!m_orderIdOf.empty()) {
        record.orderId = records[m_orderIdOf[index]].orderId;
    }
    if (!m_orderIdPrefix.empty()) {
        m_orderId = renewed(m_orderIdPrefix, record.orderId);
        record.orderId = m_orderId;
    }
    if (m_positions.empty()) {
        record.origin = m_origin;
        return record;
    }
    // Sent where its own place in the recording lies: before it arrives, or after, by a clock that was ahead.
    record.timestampMs = m_startMs + m_clock.reachesAt(records[index].timestampMs - m_flow->recordedPk->startTimeMs);
    record.origin = m_origin == Origin::Injected ? m_origin : record.origin;
    return record;
}

// What the new filter takes is sent from the present position on; what waits already is not lost.
void ReplaySchedule::select(const ReplayFilter& filter, qint64 elapsedMs) {
    const std::size_t waiting = atEnd() ? m_flow->batch.size() : recordAt(m_next);
    const auto position = static_cast<qint64>(std::ceil(m_clock.positionAt(elapsedMs)));
    const auto here = std::ranges::partition_point(std::views::iota(std::size_t(0), m_flow->batch.size()),
                                                   [&](std::size_t n) { return positionOfRecord(n) < position; });
    const std::size_t nextRecord = std::max(std::min(waiting, static_cast<std::size_t>(*here)), m_afterTaken);
    m_filter = filter;
    m_filtered = !filter.onlyGifts.empty();
    m_selected.clear();
    const auto& records = m_flow->batch.records();
    for (std::size_t n = 0; m_filtered && n < records.size(); ++n) {
        if (filter.takes(records[n].giftId)) {
            m_selected.push_back(static_cast<quint32>(n));
        }
    }
    m_next = nextRecord;
    if (m_filtered) {
        m_next = static_cast<std::size_t>(std::ranges::lower_bound(m_selected, nextRecord) - m_selected.begin());
    }
}

void ReplaySchedule::step(qint64 elapsedMs, bool wholeMillisecond) {
    m_clock.pause(elapsedMs);
    m_steppedMs = elapsedMs;
    m_stepEnd = std::max(m_stepEnd, m_next);
    if (m_stepEnd == size()) {
        return;
    }
    const qint64 position = positionOf(m_stepEnd);
    m_stepEnd = wholeMillisecond ? firstNotBefore(position + 1, m_stepEnd) : m_stepEnd + 1;
    m_clock.jumpTo(elapsedMs, position);
}

bool ReplaySchedule::control(const ReplayOperation& operation, qint64 elapsedMs) {
    using Kind = ReplayOperation::Kind;
    // A step that was not taken yet is not lost by a second one; by anything else it is.
    if (operation.kind != Kind::StepRecord && operation.kind != Kind::StepBatch) {
        m_stepEnd = m_next;
    }
    switch (operation.kind) {
        case Kind::Pause:
            m_clock.pause(elapsedMs);
            return true;
        case Kind::Resume:
            m_clock.resume(elapsedMs);
            return true;
        case Kind::StepRecord:
        case Kind::StepBatch:
            step(elapsedMs, operation.kind == Kind::StepBatch);
            return true;
        case Kind::JumpTo: {
            const qint64 position = std::clamp<qint64>(operation.positionMs, 0, lengthMs());
            m_clock.jumpTo(elapsedMs, position);
            m_next = firstNotBefore(position, 0);
            m_afterTaken = 0;
            m_stepEnd = m_next;
            return true;
        }
        case Kind::SetSpeed:
            m_clock.setSpeed(elapsedMs, std::clamp(operation.speed, kReplaySpeedMin, kReplaySpeedMax));
            return true;
        case Kind::SetFilter:
            select(operation.filter, elapsedMs);
            m_stepEnd = m_next;
            return true;
    }
    Q_UNREACHABLE();
}

std::optional<ReplayState> ReplaySchedule::replayState(qint64 elapsedMs) const {
    const auto position = static_cast<qint64>(m_clock.positionAt(elapsedMs));
    return ReplayState{.paused = m_clock.isPaused(),
                       .speed = m_clock.speed(),
                       .positionMs = std::clamp<qint64>(position, 0, lengthMs()),
                       .lengthMs = lengthMs()};
}

} // namespace pk
