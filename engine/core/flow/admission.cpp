// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/flow/admission.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/domain/limits.h"

namespace pk {

namespace {

RecordField lowestField(RecordFields fields) {
    return RecordField(RecordFields(1) << std::countr_zero(fields));
}

VerdictReason outOfRange(RecordField field) {
    return {ReasonCode::OutOfRange, field};
}

// 1 to 64 printable ASCII characters, eight at a time.
bool isOrderId(std::string_view orderId) {
    if (orderId.empty() || orderId.size() > std::size_t(limits::kOrderIdMax)) {
        return false;
    }
    constexpr quint64 kHigh = 0x8080'8080'8080'8080ULL;
    constexpr quint64 kOnes = 0x0101'0101'0101'0101ULL;
    quint64 bad = 0;
    for (std::size_t at = 0; at < orderId.size(); at += 8) {
        quint64 eight = ' ' * kOnes;
        if (orderId.size() - at >= 8) {
            std::memcpy(&eight, orderId.data() + at, 8);
        } else {
            std::memcpy(&eight, orderId.data() + at, orderId.size() - at);
        }
        // A high bit comes up in a byte from 0x80 on, in 0x7f, and below 0x20.
        bad |= (eight | (eight + kOnes) | ~((eight | kHigh) - ' ' * kOnes)) & kHigh;
    }
    return bad == 0;
}

VerdictReason invalidReasonIn(const GiftRecord& record, qint64 nowMs, bool showIdIsValid) {
    if (record.missing != 0) {
        return {ReasonCode::Missing, lowestField(record.missing)};
    }
    if (record.malformed != 0) {
        return {ReasonCode::Malformed, lowestField(record.malformed)};
    }
    if (!isOrderId(record.orderId)) {
        return outOfRange(RecordField::OrderId);
    }
    if (!showIdIsValid && !isShowId(record.showId)) {
        return outOfRange(RecordField::ShowId);
    }
    if (record.uid == 0 || record.uid > limits::kUidMax) {
        return outOfRange(RecordField::Uid);
    }
    if (record.userName.size() > std::size_t(limits::kUserNameMax)) {
        return outOfRange(RecordField::UserName);
    }
    if (record.giftId == 0) {
        return outOfRange(RecordField::GiftId);
    }
    if (record.count < 1 || record.count > limits::kCountMax) {
        return outOfRange(RecordField::Count);
    }
    if (record.kb < 0 || record.kb > limits::kKbMax) {
        return outOfRange(RecordField::Kb);
    }
    if (record.timestampMs <= 0) {
        return outOfRange(RecordField::Timestamp);
    }
    if (record.timestampMs - nowMs > limits::kAheadOfClockMaxMs) {
        return {ReasonCode::AheadOfClock, RecordField::Timestamp};
    }
    return {};
}

// How many orderIds ahead memory is asked for.
constexpr std::size_t kAhead = 12;

} // namespace

VerdictReason invalidReason(const GiftRecord& record, qint64 nowMs) {
    return invalidReasonIn(record, nowMs, false);
}

Result<void> Admission::admit(const GiftBatch& batch, qint64 nowMs, std::vector<LedgerRow>& rows) {
    // First all questions that may fail, then all changes.
    if (const Result<void> examined = examineAll(batch, nowMs); !examined) {
        return examined;
    }
    // Also when there is nothing to ask: the history learns of new rows in such moments only, and what it does
    // not know the set has to keep.
    const HistoryMoment moment(m_history);
    if (!m_historyEmpty) {
        if (const Result<void> asked = askHistory(batch); !asked) {
            return asked;
        }
    }
    decideAll();
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const Candidate& candidate = m_candidates[i];
        rows.push_back({&batch.records()[i], candidate.pkId, nowMs, candidate.verdict, candidate.reason});
    }
    return {};
}

Result<void> Admission::examineAll(const GiftBatch& batch, qint64 nowMs) {
    m_candidates.assign(batch.size(), {});
    m_sessions.forgetIdleShows();
    LastShow last;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const GiftRecord& record = batch.records()[i];
        Candidate& candidate = m_candidates[i];
        // A batch keeps the same text of neighbours once: mostly the address tells.
        const bool sameShow = last.state != nullptr && last.showId.size() == record.showId.size() &&
                              (last.showId.data() == record.showId.data() || last.showId == record.showId);
        if (const auto invalid = invalidReasonIn(record, nowMs, sameShow); invalid.code != ReasonCode::None) {
            candidate.decide(Verdict::Invalid, invalid);
            continue;
        }
        if (!sameShow) {
            const Result<ShowState*> show = m_sessions.showWithPast(record.showId, m_history);
            if (!show) {
                return tl::unexpected(show.error());
            }
            last = {record.showId, *show};
        }
        examine(record, nowMs, *last.state, candidate);
    }
    return {};
}

void Admission::examine(const GiftRecord& record, qint64 nowMs, const ShowState& show, Candidate& candidate) const {
    const FoundPk found = Sessions::pkAt(show, record.timestampMs);
    const PkState* open = found.open;
    const PkWindow* past = found.past;
    if (open == nullptr && past == nullptr) {
        candidate.decide(Verdict::NoPk, {found.whyNone, RecordField::None});
        return;
    }
    candidate.open = found.open;
    candidate.pkId = open != nullptr ? open->pk.pkId : past->pkId;
    const bool isOurs = open != nullptr ? open->pk.sideOf(record.giftId).has_value()
                                        : std::ranges::find(past->giftIds, record.giftId) != past->giftIds.end();
    if (!isOurs) {
        candidate.decide(Verdict::NotInPk, {ReasonCode::OtherGift, RecordField::GiftId});
        return;
    }
    if (record.origin == Origin::Injected && !(open != nullptr ? open->pk.countInjected : past->countInjected)) {
        candidate.decide(Verdict::NotInPk, {ReasonCode::Injected, RecordField::Origin});
        return;
    }
    candidate.hash = m_counted.hashOf(record.orderId);
    // By the clock too: of very many PKs that close at once, some are closed a turn later.
    if (past != nullptr || open->closed || nowMs >= open->pk.endTimeMs + open->pk.settleMs) {
        candidate.decide(Verdict::Late, {ReasonCode::ResultFinal, RecordField::Timestamp});
    }
}

Result<void> Admission::askHistory(const GiftBatch& batch) {
    m_questions.clear();
    m_askers.clear();
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
        if (i + kAhead < m_candidates.size()) {
            m_counted.prefetch(m_candidates[i + kAhead].hash);
        }
        if (m_candidates[i].isAsked() && !m_counted.contains(m_candidates[i].hash)) {
            m_questions.push_back(batch.records()[i].orderId);
            m_askers.push_back(i);
        }
    }
    if (m_questions.empty()) {
        return {};
    }
    if (const Result<void> answered = m_history.countedAmong(m_questions, m_answers); !answered) {
        return answered;
    }
    for (std::size_t n = 0; n < m_askers.size(); ++n) {
        if (m_answers[n]) {
            m_candidates[m_askers[n]].decide(Verdict::Duplicate, {ReasonCode::CountedBefore, RecordField::OrderId});
        }
    }
    return {};
}

void Admission::decideAll() {
    // In order: the same orderId may stand twice in this batch.
    for (std::size_t i = 0; i < m_candidates.size(); ++i) {
        if (i + kAhead < m_candidates.size()) {
            m_counted.prefetch(m_candidates[i + kAhead].hash);
        }
        Candidate& candidate = m_candidates[i];
        bool countedBefore = false;
        if (candidate.verdict == Verdict::Counted) {
            countedBefore = !m_counted.insert(candidate.hash, quint32(candidate.pkId));
            candidate.open->countedIds += countedBefore ? 0 : 1;
        } else if (candidate.verdict == Verdict::Late) {
            countedBefore = m_counted.contains(candidate.hash);
        }
        if (countedBefore) {
            candidate.decide(Verdict::Duplicate, {ReasonCode::CountedBefore, RecordField::OrderId});
        }
    }
}

void Admission::restoreOrderId(PkState* pk, PkId pkId, std::string_view orderId) {
    const Restored restored{m_counted.hashOf(orderId), pk, pkId};
    m_counted.prefetch(restored.hash);
    if (m_restoring.size() < kRestoreAhead) {
        m_restoring.push_back(restored);
        return;
    }
    takeIn(std::exchange(m_restoring[m_restoringNext], restored));
    m_restoringNext = (m_restoringNext + 1) % kRestoreAhead;
}

void Admission::takeIn(const Restored& restored) {
    const std::size_t added = m_counted.insert(restored.hash, quint32(restored.pkId)) ? 1 : 0;
    if (restored.pk != nullptr) {
        restored.pk->countedIds += added;
    } else {
        m_restoredArchived[restored.pkId] += added;
    }
}

void Admission::restored(quint64 lastSeq) {
    for (const Restored& restored : std::exchange(m_restoring, {})) {
        takeIn(restored);
    }
    m_restoringNext = 0;
    for (const auto& [pkId, orderIds] : std::exchange(m_restoredArchived, {})) {
        addArchived(pkId, orderIds, lastSeq);
    }
}

void Admission::addArchived(PkId pkId, std::size_t orderIds, quint64 lastSeq) {
    if (orderIds != 0) {
        m_archived.push_back({quint32(pkId), orderIds, lastSeq});
        m_archivedIds += orderIds;
    }
}

bool Admission::beginSweep() {
    const std::size_t live = m_counted.size() - m_archivedIds;
    const std::size_t worthIt = std::max({m_forgetFrom, live / 2, std::size_t(1)});
    if (m_archivedIds < worthIt) {
        return false;
    }
    const HistoryMoment moment(m_history);
    const quint64 known = m_history.knownThrough();
    while (m_known < m_archived.size() && m_archived[m_known].lastSeq <= known) {
        m_knownIds += m_archived[m_known++].orderIds;
    }
    if (m_knownIds < worthIt) {
        return false;
    }
    for (; m_known > 0; --m_known) {
        m_sweptTags.insert(m_archived.front().pkTag);
        m_archived.pop_front();
    }
    m_sweptIds = std::exchange(m_knownIds, 0);
    m_nextShard = 0;
    m_historyEmpty = false; // from now on it knows some that the set does not
    return true;
}

void Admission::forget(std::size_t atMost) {
    if (!m_sweeping) {
        m_sweeping = beginSweep();
    }
    const auto isOver = [this](quint32 pkTag) { return m_sweptTags.contains(pkTag); };
    for (std::size_t lookedAt = 0; m_sweeping && lookedAt < atMost;) {
        lookedAt += m_counted.sweep(m_nextShard, isOver);
        if (++m_nextShard == CountedSet::kShards) {
            m_sweeping = false;
            m_archivedIds -= m_sweptIds;
            m_sweptTags = {};
        }
    }
}

} // namespace pk
