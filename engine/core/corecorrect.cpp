// SPDX-License-Identifier: GPL-3.0-or-later
// The core's corrections: ledger entries of an operator, and when each group was committed.
#include <algorithm>

#include "engine/core/core.h"

namespace pk {

using namespace Qt::StringLiterals;

Result<Correction> Core::correct(const CorrectPk& request, const Actor& actor, const ArchivedUser* archived,
                                 qint64 nowMs) {
    Result<Correction> corrected = decideCorrection(request, actor, archived, nowMs);
    const Result<void> outcome = corrected ? Result<void>() : Result<void>(tl::unexpected(corrected.error()));
    audit(actor, u"pk.correct"_s, QString::number(request.pkId), outcome, nowMs);
    if (corrected) {
        m_open.audit.back().detail = u"%1: gift %2, user %3, count %4, kb %5: "_s.arg(correctionOrderId(corrected->id))
                                         .arg(request.giftId)
                                         .arg(request.uid)
                                         .arg(request.count)
                                         .arg(request.kb) %
                                     corrected->reason;
    }
    return corrected;
}

Result<Correction> Core::decideCorrection(const CorrectPk& request, const Actor& actor, const ArchivedUser* archived,
                                          qint64 nowMs) {
    if (const Result<void> valid = validateCorrection(request); !valid) {
        return tl::unexpected(valid.error());
    }
    PkState* state = m_sessions.find(request.pkId);
    if (state == nullptr && archived == nullptr) {
        return fail(ErrorCode::PkNotFound, u"pkId"_s, u"There is no PK %1."_s.arg(request.pkId));
    }
    if (state != nullptr) {
        endIfDue(*state, nowMs);
    }
    const Pk& pk = state != nullptr ? state->pk : archived->pk;
    const std::optional<Side> side = pk.sideOf(request.giftId);
    if (!side) {
        return fail(ErrorCode::GiftNotFound, u"giftId"_s,
                    u"Gift %1 is neither of PK %2's two."_s.arg(request.giftId).arg(request.pkId));
    }
    if (pk.endReason == EndReason::Voided) {
        return fail(ErrorCode::Conflict, u"pkId"_s,
                    u"PK %1 was voided: there is nothing to correct."_s.arg(request.pkId));
    }
    if (m_corrections.count(request.pkId) >= limits::kCorrectionsMax) {
        return fail(ErrorCode::Conflict, u"pkId"_s,
                    u"PK %1 has %2 corrections already, the most there may be."_s.arg(request.pkId)
                        .arg(limits::kCorrectionsMax));
    }
    // By the clock too, as for gifts: of very many PKs that close at once, some are closed a turn later.
    const bool isFinal =
        state == nullptr || state->closed || (pk.status != PkStatus::Running && nowMs >= pk.endTimeMs + pk.settleMs);
    const RankEntry user = state != nullptr ? state->score.entryOf(*side, request.uid) : archived->user;
    if (const Result<void> possible = checkCorrection(request, state, user, isFinal); !possible) {
        return tl::unexpected(possible.error());
    }
    QString name = user.userName;
    if (name.isEmpty() && state != nullptr) {
        name = state->score.entryOf(*side == Side::A ? Side::B : Side::A, request.uid).userName;
    }
    const Correction correction = m_corrections.decide({.pkId = request.pkId,
                                                        .timeMs = nowMs,
                                                        .actor = actor.name,
                                                        .via = actor.via,
                                                        .giftId = request.giftId,
                                                        .uid = request.uid,
                                                        .userName = name,
                                                        .count = request.count,
                                                        .kb = request.kb,
                                                        .reason = request.reason.trimmed(),
                                                        .counted = !isFinal});
    addCorrectionRow(correction, pk, state);
    return correction;
}

// Against what is committed and what is on its way. Gifts on their way only add; those that the host's end may still
// take back are no base for a correction.
Result<void> Core::checkCorrection(const CorrectPk& request, const PkState* state, const RankEntry& user,
                                   bool isFinal) const {
    qint64 count = user.count;
    qint64 kb = user.kb;
    if (state != nullptr) {
        for (const GiftRecord& ahead : state->score.sentNotBefore(state->noEndBeforeMs())) {
            if (ahead.uid == request.uid && ahead.giftId == request.giftId) {
                count -= ahead.count;
                kb -= ahead.kb;
            }
        }
    }
    const Corrections::Sum more = m_corrections.sumOf(request.pkId, request.giftId, request.uid, isFinal);
    return checkCorrected(count + more.count + request.count, kb + more.kb + request.kb);
}

void Core::addCorrectionRow(const Correction& correction, const Pk& pk, PkState* state) {
    const std::string orderId = correctionOrderId(correction.id).toStdString();
    const std::string showId = pk.showId.toStdString();
    const std::string userName = correction.userName.toStdString();
    GiftRecord record;
    record.orderId = orderId;
    record.showId = showId;
    record.userName = userName;
    record.uid = correction.uid;
    record.giftId = correction.giftId;
    record.count = correction.count;
    record.kb = correction.kb;
    record.timestampMs = correction.counted // the window may be empty: ended in the millisecond of its start
                             ? std::max(std::min(correction.timeMs, pk.endTimeMs - 1), pk.startTimeMs)
                             : correction.timeMs;
    auto batch = std::make_shared<GiftBatch>();
    batch->add(record);
    m_open.ledger.push_back({&batch->records().front(),
                             correction.pkId,
                             correction.timeMs,
                             correction.counted ? Verdict::Counted : Verdict::Late,
                             {ReasonCode::Correction, RecordField::None}});
    ++m_lastLedgerSeq;
    m_open.ownBatches.push_back(std::move(batch));
    m_open.corrections.push_back(correction);
    if (state != nullptr && correction.counted) {
        state->lastGroupId = m_open.groupId;                                      // the result waits for it
        state->lastArrivedMs = std::max(state->lastArrivedMs, correction.timeMs); // a host's end comes after it
    }
}

// Of a final PK whose ranking is still in memory.
void Core::addCorrections(PkState& pk, PkResult& result) const {
    result.corrections = m_corrections.of(pk.pk.pkId);
    if (std::ranges::all_of(result.corrections, &Correction::counted)) {
        return;
    }
    std::vector<RankEntry> ranked;
    for (const Side side : {Side::A, Side::B}) {
        std::ranges::move(pk.score.page(side, 0, limits::kTopCount + result.corrections.size()),
                          std::back_inserter(ranked));
    }
    for (const Correction& correction : result.corrections) {
        const auto isTheirs = [&](const RankEntry& entry) {
            return entry.uid == correction.uid && entry.giftId == correction.giftId;
        };
        if (std::ranges::none_of(ranked, isTheirs)) {
            ranked.push_back(pk.score.entryOf(pk.pk.sideOf(correction.giftId).value_or(Side::A), correction.uid));
        }
    }
    result.corrected = correctedResult(pk.pk, result.totals, std::move(ranked), result.corrections);
}

void Core::noteGroupCommitted(const CommitGroup& group, qint64 nowMs) {
    m_corrections.committed(group.corrections);
    std::erase_if(m_commitsUnderWay, [&group](const GroupCommit& commit) {
        return std::ranges::find(group.commits, commit) != group.commits.end();
    });
    if (!group.ledger.empty()) {
        m_committedSeq = group.firstLedgerSeq + group.ledger.size() - 1;
        m_open.commits.push_back({group.firstLedgerSeq, m_committedSeq, nowMs});
    }
}

std::vector<GroupCommit> Core::commitsNotStored() const {
    std::vector<GroupCommit> commits = m_commitsUnderWay;
    commits.insert(commits.end(), m_open.commits.begin(), m_open.commits.end());
    return commits;
}

} // namespace pk
