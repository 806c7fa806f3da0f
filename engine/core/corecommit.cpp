// SPDX-License-Identifier: GPL-3.0-or-later
// The core's other half: what becomes visible when a group is durable, and the restoring at start.
#include <algorithm>

#include "engine/core/core.h"
#include "engine/core/prefetch.h"
#include "engine/core/restorering.h"

namespace pk {

bool Core::hasOpenGroup() const {
    return !m_open.isEmpty() || !m_openPks.empty() || m_queues.hasChanges() ||
           (m_flushesCommits && !m_open.commits.empty());
}

CommitGroup Core::takeGroup() {
    for (const PkId pkId : m_openPks) {
        const PkState& pk = *m_sessions.find(pkId);
        m_open.pks.push_back({pk.pk, pk.ledgerFrom, pk.result ? std::optional(*pk.result) : std::nullopt, false});
    }
    m_openPks.clear();
    m_open.queues = m_queues.takeChanges();
    m_open.firstLedgerSeq = m_lastLedgerSeq + 1 - m_open.ledger.size();
    m_commitsUnderWay.insert(m_commitsUnderWay.end(), m_open.commits.begin(), m_open.commits.end());
    CommitGroup next;
    next.groupId = m_open.groupId + 1;
    return std::exchange(m_open, std::move(next));
}

std::vector<PkId> Core::committed(const CommitGroup& group, qint64 nowMs) {
    m_committedGroupId = group.groupId;
    noteGroupCommitted(group, nowMs);
    std::vector<PkState*> touched;
    commitLedger(group, touched);
    // A viewer must hear of the PK before its progress, and of its progress before its end.
    for (const StoredPk& stored : group.pks) {
        if (PkState& pk = *m_sessions.find(stored.pk.pkId); !pk.committed) {
            auto created = std::make_shared<Pk>(stored.pk);
            created->status = PkStatus::Running;
            pk.committed = std::move(created);
            ++m_shownRunning;
            m_push.created(pk, nowMs);
        }
    }
    for (PkState* pk : touched) {
        m_push.progressed(*pk, nowMs);
        reserveSeq(*pk->show);
    }
    for (const StoredPk& stored : group.pks) {
        commitPk(stored, nowMs);
    }
    commitQueues(group);
    std::vector<PkId> changed;
    for (const PkState* pk : touched) {
        changed.push_back(pk->pk.pkId);
    }
    for (const StoredPk& stored : group.pks) {
        changed.push_back(stored.pk.pkId);
    }
    std::ranges::sort(changed);
    changed.erase(std::ranges::unique(changed).begin(), changed.end());

    commitRankings(group);
    committedRedo(group, nowMs);
    std::erase_if(m_waitingForResult, [this](PkId pkId) { return decideResult(*m_sessions.find(pkId)); });
    return changed;
}

void Core::commitLedger(const CommitGroup& group, std::vector<PkState*>& touched) {
    constexpr std::size_t kRecordAhead = 36; // rows; memory is asked for in steps, each needs the one before
    constexpr std::size_t kUserAhead = 24;
    constexpr std::size_t kScoresAhead = 12;
    const std::vector<LedgerRow>& rows = group.ledger;
    PkState* pk = nullptr;
    quint64 countedBefore = 0;
    const auto leave = [&] {
        if (pk != nullptr && pk->score.countedRows() != countedBefore) {
            touched.push_back(pk);
        }
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const LedgerRow& row = rows[i];
        if (row.pkId == 0) {
            continue;
        }
        if (pk == nullptr || pk->pk.pkId != row.pkId) {
            leave();
            pk = m_sessions.find(row.pkId); // null: archived meanwhile, the row is LATE or the like
            countedBefore = pk != nullptr ? pk->score.countedRows() : 0;
            if (pk == nullptr) {
                continue;
            }
        }
        if (i + kRecordAhead < rows.size()) {
            prefetch(rows[i + kRecordAhead].record);
            prefetch(reinterpret_cast<const char*>(rows[i + kRecordAhead].record + 1) - 1);
        }
        if (i + kUserAhead < rows.size() && rows[i + kUserAhead].pkId == row.pkId) {
            pk->score.prefetchUser(rows[i + kUserAhead]);
        }
        if (i + kScoresAhead < rows.size() && rows[i + kScoresAhead].pkId == row.pkId) {
            pk->score.prefetchScores(rows[i + kScoresAhead]);
        }
        pk->score.apply(row, pk->noEndBeforeMs());
    }
    leave();
    std::ranges::sort(touched, {}, [](const PkState* state) { return state->pk.pkId; });
    touched.erase(std::ranges::unique(touched).begin(), touched.end());
    for (PkState* state : touched) {
        state->score.bringUpToDate();
    }
}

void Core::commitPk(const StoredPk& stored, qint64 nowMs) {
    PkState& pk = *m_sessions.find(stored.pk.pkId);
    const PkStatus before = pk.committed->status;
    const EndReason reasonBefore = pk.committed->endReason;
    const bool clockChanged = pk.committed->clock != stored.pk.clock;
    pk.committed = std::make_shared<const Pk>(stored.pk);
    const bool endedNow = before == PkStatus::Running && stored.pk.status != PkStatus::Running;
    const bool voidedNow = stored.pk.endReason == EndReason::Voided && reasonBefore != EndReason::Voided;
    if (endedNow) {
        --m_shownRunning;
        ++m_shownSettling;
    }
    if (clockChanged && stored.pk.status == PkStatus::Running) {
        m_push.clockChanged(pk, nowMs);
    }
    if (endedNow || voidedNow) {
        m_push.ended(pk, nowMs);
    }
    if (endedNow && mayTakeBack(stored.pk)) {
        takeBackAhead(pk, nowMs);
    }
    if (before != PkStatus::Ended && stored.pk.isFinal()) {
        m_push.final(pk, nowMs);
        m_archiving.push_back(pk.pk.pkId);
        --m_shownSettling;
        --m_runningOrSettling;
    }
}

// "One sent at endTime exactly does not count", also when it was counted before the host ended the PK
// because its sender's clock is ahead of ours: else the result would hang on the order of arrival.
// Each such record is taken back by a row of its own, which refers to it by orderId.
void Core::takeBackAhead(PkState& pk, qint64 nowMs) {
    const std::vector<GiftRecord> records = pk.score.sentNotBefore(pk.pk.endTimeMs);
    if (records.empty()) {
        return;
    }
    auto batch = std::make_shared<GiftBatch>();
    batch->reserve(records.size());
    const QByteArray showId = pk.pk.showId.toUtf8();
    for (GiftRecord record : records) {
        record.showId = {showId.constData(), std::size_t(showId.size())};
        record.count = -record.count;
        record.kb = -record.kb;
        batch->add(record);
    }
    for (const GiftRecord& record : batch->records()) {
        m_open.ledger.push_back(
            {&record, pk.pk.pkId, nowMs, Verdict::Counted, {ReasonCode::EndedBeforeSent, RecordField::Timestamp}});
    }
    m_lastLedgerSeq += batch->size();
    m_open.ownBatches.push_back(std::move(batch));
    pk.lastGroupId = m_open.groupId;
}

void Core::commitRankings(const CommitGroup& group) {
    for (const RankingSlice& slice : group.rankings) {
        --m_archiveSlicesUnderWay;
        if (!slice.last) {
            continue;
        }
        Q_ASSERT(m_archiving.front() == slice.pkId);
        m_archiving.pop_front();
        PkState& pk = *m_sessions.find(slice.pkId);
        m_admission.archived(pk, m_lastLedgerSeq);
        m_sessions.archive(slice.pkId);
    }
}

// --- start ----------------------------------------------------------------------------------------

void Core::restore(const StoredState& state) {
    for (const Gift& gift : state.gifts) {
        m_gifts[gift.giftId] = gift;
    }
    m_settings = state.settings;
    m_push.setProgressPerSecond(m_settings.progressPerSecond);
    for (const StoredPk& stored : state.openPks) {
        PkState& pk = m_sessions.add(stored.pk);
        pk.committed = std::make_shared<const Pk>(stored.pk);
        pk.ledgerFrom = stored.ledgerFrom;
        if (stored.result) {
            pk.result = std::make_unique<FinalResult>(*stored.result);
        }
        pk.closed = stored.pk.isFinal();
    }
    for (const ShowSeqRow& row : state.shows) {
        ShowState& show = m_sessions.show(row.showId.toStdString());
        // Numbers up to the reserved one may have been used: a gap is harmless, a repeat is not.
        show.nextSeq = row.reservedSeq;
        show.reservedSeq = row.reservedSeq;
    }
    std::vector<IdempotencyRow> creates = state.idempotency;
    std::ranges::sort(creates, {}, &IdempotencyRow::createdMs);
    for (const IdempotencyRow& row : creates) {
        m_creates[row.key] = row;
        m_createOrder.push_back(row.key);
    }
    restoreQueues(state);
    m_lastPkId = state.lastPkId;
    m_lastLedgerSeq = state.lastLedgerSeq;
    m_committedSeq = state.lastLedgerSeq;
    m_corrections.restore(state.corrections);
    m_lastAuditId = state.lastAuditId;
    restoreRedo(state);
    m_committedGroupId = state.lastGroupId;
    m_open.groupId = state.lastGroupId + 1;
    m_knownThrough = m_admission.knownThrough();
    // PK ids are given without a gap: when all of them are in memory, no orderId is known to the store alone.
    m_admission.setHistoryEmpty(state.openPks.size() == state.lastPkId || m_knownThrough == 0);
}

quint64 Core::restoreFrom() const {
    quint64 from = 0;
    for (const auto& [pkId, pk] : m_sessions.pks()) {
        from = from == 0 ? pk->ledgerFrom : std::min(from, pk->ledgerFrom);
    }
    if (m_knownThrough < m_lastLedgerSeq) {
        from = from == 0 ? m_knownThrough + 1 : std::min(from, m_knownThrough + 1);
    }
    return from;
}

void Core::restoreRow(const LedgerRow& row, quint64 seq) {
    restoreScores(row);
    restoreOrderId(row, seq);
}

void Core::restoreScores(const LedgerRow& row) {
    if (PkState* pk = m_restoringScores.find(m_sessions, row.pkId)) {
        if (!m_restoring) {
            m_restoring = std::make_unique<RestoreRing>();
        }
        m_restoring->add(*pk, row);
    }
}

void Core::restoreOrderId(const LedgerRow& row, quint64 seq) {
    if (row.verdict != Verdict::Counted || isOwnRow(row.reason.code)) {
        return;
    }
    PkState* pk = m_restoringOrderIds.find(m_sessions, row.pkId);
    if (pk != nullptr || seq > m_knownThrough) {
        m_admission.restoreOrderId(pk, row.pkId, row.record->orderId);
    }
}

void Core::restored(qint64 nowMs) {
    if (m_restoring) {
        m_restoring->finish();
        m_restoring.reset();
    }
    m_admission.restored(m_lastLedgerSeq);
    m_redo.clockSet(nowMs);
    std::vector<PkId> pkIds;
    for (const auto& [pkId, pk] : m_sessions.pks()) {
        pkIds.push_back(pkId);
    }
    std::ranges::sort(pkIds);
    for (const PkId pkId : pkIds) {
        PkState& pk = *m_sessions.find(pkId);
        m_runningOrSettling += pk.pk.isFinal() ? 0 : 1;
        m_shownRunning += pk.pk.status == PkStatus::Running ? 1 : 0;
        m_shownSettling += pk.pk.status == PkStatus::Settling ? 1 : 0;
        reserveSeq(*pk.show);
        if (pk.pk.isFinal()) {
            if (!m_archiveRedo.contains(pkId)) { // else an operator decides, or its time does
                m_archiving.push_back(pkId);
            }
        } else if (pk.pk.status == PkStatus::Running) {
            m_deadlines.set(pkId, pk.pk.endTimeMs);
        } else if (pk.pk.endReason == EndReason::Voided) {
            close(pk);
        } else {
            m_deadlines.set(pkId, pk.pk.endTimeMs + pk.pk.settleMs);
            if (mayTakeBack(pk.pk)) {
                takeBackAhead(pk, nowMs);
            }
        }
    }
    restoredQueues();
}

} // namespace pk
