// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/flow/admission.h"

#include <algorithm>
#include <bit>

#include "engine/domain/limits.h"

namespace pk {

namespace {

RecordField lowestField(RecordFields fields) {
    return RecordField(RecordFields(1) << std::countr_zero(fields));
}

VerdictReason outOfRange(RecordField field) {
    return {ReasonCode::OutOfRange, field};
}

bool isOrderId(std::string_view orderId) {
    return !orderId.empty() && orderId.size() <= std::size_t(limits::kOrderIdMax) &&
           std::ranges::all_of(orderId, [](char c) { return c >= 0x20 && c < 0x7f; });
}

} // namespace

VerdictReason invalidReason(const GiftRecord& record, qint64 nowMs) {
    if (record.missing != 0) {
        return {ReasonCode::Missing, lowestField(record.missing)};
    }
    if (record.malformed != 0) {
        return {ReasonCode::Malformed, lowestField(record.malformed)};
    }
    if (!isOrderId(record.orderId)) {
        return outOfRange(RecordField::OrderId);
    }
    if (!isShowId(record.showId)) {
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

Result<Admission::Candidate> Admission::examine(const GiftRecord& record, qint64 nowMs, const ShowState*& lastShow) {
    Candidate candidate;
    const auto decided = [&candidate](Verdict verdict, VerdictReason reason) {
        candidate.verdict = verdict;
        candidate.reason = reason;
        return candidate;
    };
    if (const VerdictReason invalid = invalidReason(record, nowMs); invalid.code != ReasonCode::None) {
        return decided(Verdict::Invalid, invalid);
    }
    if (lastShow == nullptr || lastShow->showId != record.showId) {
        const Result<ShowState*> show = m_sessions.showWithPast(record.showId, m_history);
        if (!show) {
            return tl::unexpected(show.error());
        }
        lastShow = *show;
    }
    candidate.found = Sessions::pkAt(*lastShow, record.timestampMs);
    const PkState* open = candidate.found.open;
    const PkWindow* past = candidate.found.past;
    if (open == nullptr && past == nullptr) {
        return decided(Verdict::NoPk, {candidate.found.whyNone, RecordField::None});
    }
    const bool isOurs = open != nullptr ? open->pk.sideOf(record.giftId).has_value()
                                        : std::ranges::find(past->giftIds, record.giftId) != past->giftIds.end();
    if (!isOurs) {
        return decided(Verdict::NotInPk, {ReasonCode::OtherGift, RecordField::GiftId});
    }
    if (record.origin == Origin::Injected && !(open != nullptr ? open->pk.countInjected : past->countInjected)) {
        return decided(Verdict::NotInPk, {ReasonCode::Injected, RecordField::Origin});
    }
    candidate.hash = m_counted.hashOf(record.orderId);
    bool countedBefore = m_counted.contains(candidate.hash);
    if (!countedBefore && !m_historyEmpty) {
        const Result<bool> stored = m_history.wasCounted(record.orderId);
        if (!stored) {
            return tl::unexpected(stored.error());
        }
        countedBefore = *stored;
    }
    if (countedBefore) {
        return decided(Verdict::Duplicate, {ReasonCode::CountedBefore, RecordField::OrderId});
    }
    // By the clock too: of very many PKs that close at once, some are closed a turn later.
    if (past != nullptr || open->closed || nowMs >= open->pk.endTimeMs + open->pk.settleMs) {
        return decided(Verdict::Late, {ReasonCode::ResultFinal, RecordField::Timestamp});
    }
    return candidate;
}

Result<std::vector<LedgerRow>> Admission::admit(const GiftBatch& batch, qint64 nowMs) {
    // First all questions that may fail, then all changes.
    const HistoryMoment moment(m_history);
    std::vector<Candidate> candidates;
    candidates.reserve(batch.size());
    const ShowState* lastShow = nullptr;
    for (const GiftRecord& record : batch.records()) {
        Result<Candidate> candidate = examine(record, nowMs, lastShow);
        if (!candidate) {
            return tl::unexpected(candidate.error());
        }
        candidates.push_back(*candidate);
    }
    std::vector<LedgerRow> rows;
    rows.reserve(batch.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        Candidate& candidate = candidates[i];
        PkState* open = candidate.found.open;
        if (candidate.verdict == Verdict::Counted) {
            // The same orderId may stand twice in this batch.
            if (m_counted.insert(candidate.hash)) {
                open->counted.push_back(candidate.hash);
            } else {
                candidate.verdict = Verdict::Duplicate;
                candidate.reason = {ReasonCode::CountedBefore, RecordField::OrderId};
            }
        }
        const PkId pkId = open != nullptr                   ? open->pk.pkId
                          : candidate.found.past != nullptr ? candidate.found.past->pkId
                                                            : 0;
        rows.push_back({&batch.records()[i], pkId, nowMs, candidate.verdict, candidate.reason});
    }
    return rows;
}

void Admission::restoreCounted(PkState& pk, std::string_view orderId) {
    const OrderHash hash = m_counted.hashOf(orderId);
    if (m_counted.insert(hash)) {
        pk.counted.push_back(hash);
    }
}

bool Admission::forget(std::vector<OrderHash>& counted, std::size_t atMost) {
    for (std::size_t n = 0; n < atMost && !counted.empty(); ++n) {
        m_counted.erase(counted.back());
        counted.pop_back();
    }
    return counted.empty();
}

} // namespace pk
