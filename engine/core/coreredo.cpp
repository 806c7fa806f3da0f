// SPDX-License-Identifier: GPL-3.0-or-later
// The core's redo: what its work needs of the core when it failed, is tried again or is given up.
#include <algorithm>

#include "engine/core/core.h"
#include "engine/core/redo/redopayload.h"
#include "engine/core/redo/transient.h"
#include "engine/domain/text.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNotNowMs = 1'000; // how soon work is looked at again that cannot be done at the moment

QString asText(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

template <typename T>
void removeAt(std::vector<T>& values, const std::vector<RefusedParts::Part>& parts) {
    std::size_t part = 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (part < parts.size() && parts[part].index == i) {
            ++part;
        } else {
            if (kept != i) {
                values[kept] = std::move(values[i]);
            }
            ++kept;
        }
    }
    values.resize(kept);
}

} // namespace

// --- out of a group -------------------------------------------------------------------------------

std::vector<const GiftRecord*> Core::takeOut(CommitGroup& group, const RefusedParts& refused, qint64 nowMs) {
    std::vector<const GiftRecord*> records;
    for (const RefusedParts::Part& part : refused.rows) {
        const LedgerRow& row = group.ledger[part.index];
        records.push_back(row.record);
        if (row.verdict == Verdict::Counted) {
            m_admission.takeBack(*row.record);
            --m_sessions.find(row.pkId)->countedIds; // in memory still: its result waits for this group
        }
        keepRecord(group, row, part.error, nowMs);
    }
    for (const RefusedParts::Part& part : refused.rankings) {
        keepSlice(group.rankings[part.index], part.error, nowMs);
    }
    removeAt(group.ledger, refused.rows);
    removeAt(group.rankings, refused.rankings);
    // The others move up, and the hole is before them: a PK's rows never come before its ledgerFrom, and the
    // next group's numbers stand already.
    group.firstLedgerSeq += refused.rows.size();
    return records;
}

void Core::keepRecord(CommitGroup& group, const LedgerRow& row, const Error& error, qint64 nowMs) {
    const auto again = std::ranges::find(m_retriedRecords, row.record, &RetriedRecord::record);
    const RedoEntry* entry = nullptr;
    if (again != m_retriedRecords.end()) {
        const quint64 id = again->entryId;
        m_retriedRecords.erase(again);
        std::erase_if(group.redo, [id](const RedoChange& change) { return change.entry.id == id; });
        entry = m_redo.failed(id, error, nowMs);
    } else {
        entry = m_redo.add({.kind = RedoKind::GiftRecord,
                            .subject = u"gift record %1"_s.arg(asText(row.record->orderId)),
                            .pkId = row.pkId,
                            .showId = asText(row.record->showId),
                            .payload = recordPayload(*row.record)},
                           error, nowMs);
    }
    if (entry == nullptr) {
        return; // no room: its sender is told INVALID, that is all
    }
    // With the rest of the group, so that the record is either here or there whatever happens.
    if (std::optional<RedoChange> change = m_redo.takeChange(entry->id)) {
        group.redo.push_back(std::move(*change));
    }
}

void Core::keepSlice(const RankingSlice& slice, const Error& error, qint64 nowMs) {
    --m_archiveSlicesUnderWay;
    std::erase(m_archiving, slice.pkId);
    PkState& pk = *m_sessions.find(slice.pkId);
    for (const RankEntry& entry : slice.entries) {
        --pk.archivedRows[std::size_t(pk.pk.sideOf(entry.giftId).value_or(Side::A))];
    }
    if (const auto again = m_archiveRedo.find(slice.pkId); again != m_archiveRedo.end()) {
        m_redo.failed(again->second, error, nowMs);
        return;
    }
    const RedoEntry* entry = m_redo.add({.kind = RedoKind::RankingArchive,
                                         .subject = u"ranking of PK %1"_s.arg(slice.pkId),
                                         .pkId = slice.pkId,
                                         .showId = pk.pk.showId},
                                        error, nowMs);
    if (entry != nullptr) {
        m_archiveRedo[slice.pkId] = entry->id;
    }
}

// --- again ----------------------------------------------------------------------------------------

void Core::sendPushes(const PushRedo::Transport& transport, qint64 nowMs) {
    m_pushRedo.send(m_push.take(), transport, nowMs);
}

std::optional<quint64> Core::redoDue(const PushRedo::Transport& transport, qint64 nowMs, int atMost) {
    for (int n = 0; n < atMost; ++n) {
        const std::optional<quint64> id = m_redo.takeDue(nowMs);
        if (!id) {
            return std::nullopt;
        }
        switch (m_redo.find(*id)->kind) {
            case RedoKind::PushDelivery:
                m_pushRedo.retry(*id, transport, nowMs);
                break;
            case RedoKind::GiftRecord:
                retryRecord(*id, nowMs);
                break;
            case RedoKind::RankingArchive:
                retryArchive(*id, nowMs);
                break;
            case RedoKind::LedgerTrim:
                return id;
            case RedoKind::StoreCommit:
                break; // never due here
        }
    }
    return std::nullopt;
}

void Core::retryRecord(quint64 id, qint64 nowMs) {
    const RedoEntry entry = *m_redo.find(id);
    const Result<GiftBatchPtr> batch = recordFromPayload(entry.payload);
    if (!batch) {
        m_redo.failed(id, batch.error(), nowMs);
        return;
    }
    if (const Result<IngestAnswer> answer = admit(*batch, nowMs); !answer) {
        m_redo.failed(id, answer.error(), nowMs);
        return;
    }
    // Nobody sent it: it stands with the core's own records. The entry goes in the same transaction.
    m_open.batches.pop_back();
    m_open.ownBatches.push_back(*batch);
    m_open.redo.push_back({entry, true});
    m_redo.noteRemovalWritten(id);
    m_retriedRecords.push_back({m_open.groupId, &(*batch)->records().front(), id});
}

void Core::retryArchive(quint64 id, qint64 nowMs) {
    const PkId pkId = m_redo.find(id)->pkId;
    const PkState* pk = m_sessions.find(pkId);
    if (pk == nullptr) { // archived meanwhile
        m_archiveRedo.erase(pkId);
        m_redo.remove(id, nowMs);
    } else if (!pk->committed || !pk->committed->isFinal()) {
        m_redo.postpone(id, nowMs + kNotNowMs);
    } else {
        m_archiveRedo[pkId] = id;
        if (std::ranges::find(m_archiving, pkId) == m_archiving.end()) {
            m_archiving.push_back(pkId);
        }
    }
}

void Core::committedRedo(const CommitGroup& group, qint64 nowMs) {
    for (const RankingSlice& slice : group.rankings) {
        if (const auto found = m_archiveRedo.find(slice.pkId); slice.last && found != m_archiveRedo.end()) {
            m_redo.remove(found->second, nowMs);
            m_archiveRedo.erase(found);
        }
    }
    std::erase_if(m_retriedRecords, [&](const RetriedRecord& retried) {
        if (retried.groupId > group.groupId) {
            return false;
        }
        m_redo.remove(retried.entryId, nowMs);
        return true;
    });
}

// --- by an operator -------------------------------------------------------------------------------

Result<void> Core::retryRedo(quint64 id, const Actor& actor, qint64 nowMs) {
    const Result<void> retried = m_redo.retryNow(id, nowMs);
    audit(actor, u"redo.retry"_s, QString::number(id), retried, nowMs);
    return retried;
}

quint64 Core::retryAllRedo(const Actor& actor, qint64 nowMs) {
    const quint64 count = m_redo.retryAllNow(nowMs);
    audit(actor, u"redo.retryAll"_s, QString::number(count), {}, nowMs);
    return count;
}

Result<void> Core::discardRedo(quint64 id, const QString& reason, const Actor& actor, qint64 nowMs) {
    const Result<void> discarded = decideDiscard(id, reason, nowMs);
    audit(actor, u"redo.discard"_s, QString::number(id), discarded, nowMs);
    if (discarded) {
        m_open.audit.back().detail = reason.trimmed();
    }
    return discarded;
}

Result<void> Core::decideDiscard(quint64 id, const QString& reason, qint64 nowMs) {
    constexpr qsizetype kReasonMax = 200;
    if (reason.trimmed().isEmpty() || reason.size() > kReasonMax || hasControls(reason)) {
        return fail(ErrorCode::ValidationFailed, u"reason"_s,
                    u"reason must have 1 to %1 characters: it is kept in the audit log."_s.arg(kReasonMax));
    }
    const RedoEntry* found = m_redo.find(id);
    const RedoEntry entry = found != nullptr ? *found : RedoEntry();
    if (const Result<void> discarded = m_redo.discard(id, nowMs); !discarded) {
        return discarded;
    }
    if (entry.kind == RedoKind::PushDelivery) {
        m_pushRedo.forget(entry);
    } else if (entry.kind == RedoKind::RankingArchive) {
        m_archiveRedo.erase(entry.pkId); // the next start tries again
    }
    if (std::optional<RedoChange> change = m_redo.takeChange(id)) {
        m_open.redo.push_back(std::move(*change));
    }
    return {};
}

// --- saving and restoring -------------------------------------------------------------------------

void Core::saveRedo(qint64 nowMs, bool all) {
    // One save at a time: while a group waits for the store, changes gather in the queue, which is bounded.
    if (m_open.redo.empty() || all) {
        for (RedoChange& change : m_redo.takeChanges(nowMs, all)) {
            m_open.redo.push_back(std::move(change));
        }
    }
}

std::optional<qint64> Core::nextRedoSaveMs() const {
    return m_open.redo.empty() ? m_redo.nextSaveMs() : std::nullopt;
}

void Core::restoreRedo(const StoredState& state) {
    m_redo.restore(state.redo, state.lastRedoId);
    m_pushRedo.restore();
    for (const RedoEntry& entry : state.redo) {
        if (entry.kind == RedoKind::RankingArchive) {
            m_archiveRedo[entry.pkId] = entry.id;
        }
    }
}

} // namespace pk
