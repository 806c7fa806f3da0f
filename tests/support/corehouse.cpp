// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/corehouse.h"

#include <QtGlobal>
#include <tuple>

#include "engine/core/redo/transient.h"

namespace pk::test {

Result<void> MemoryStore::refusal(const CommitGroup& group) const {
    const auto never = fail(ErrorCode::Internal, {}, QStringLiteral("refused for good"));
    for (const LedgerRow& row : group.ledger) {
        if (!refusedOrders.empty() && refusedOrders.contains(std::string(row.record->orderId))) {
            return never;
        }
    }
    for (const RankingSlice& slice : group.rankings) {
        if (refusedRankings.contains(slice.pkId)) {
            return never;
        }
    }
    return {};
}

Result<void> MemoryStore::commit(const CommitGroup& group) {
    if (group.groupId != m_lastGroupId + 1 || (!group.ledger.empty() && group.firstLedgerSeq <= ledger.size())) {
        qFatal("groups or ledger rows are not in sequence");
    }
    if (busyCommits > 0) {
        --busyCommits;
        return fail(ErrorCode::StoreBusy, {}, QStringLiteral("locked"));
    }
    if (const Result<void> refused = refusal(group); !refused || group.rehearsal) {
        return refused;
    }
    if (!group.ledger.empty()) {
        ledger.resize(group.firstLedgerSeq - 1);
    }
    m_lastGroupId = group.groupId;
    for (const LedgerRow& row : group.ledger) {
        ledger.push_back({*row.record, row});
        if (row.verdict == Verdict::Counted && !isOwnRow(row.reason.code)) {
            m_counted.try_emplace(std::string(row.record->orderId), ledger.size());
        }
    }
    m_batches.insert(m_batches.end(), group.batches.begin(), group.batches.end());
    m_batches.insert(m_batches.end(), group.ownBatches.begin(), group.ownBatches.end());
    for (const StoredPk& pk : group.pks) {
        pks[pk.pk.pkId] = pk;
    }
    for (const GiftChange& change : group.gifts) {
        if (change.removed) {
            gifts.erase(change.gift.giftId);
        } else {
            gifts[change.gift.giftId] = change.gift;
        }
    }
    for (const ShowSeqRow& show : group.shows) {
        m_shows[show.showId] = show.reservedSeq;
    }
    m_idempotency.insert(m_idempotency.end(), group.idempotency.begin(), group.idempotency.end());
    for (const RankingSlice& slice : group.rankings) {
        auto& ranking = rankings[slice.pkId];
        ranking.insert(ranking.end(), slice.entries.begin(), slice.entries.end());
        if (slice.last) {
            pks[slice.pkId].archived = true;
        }
    }
    for (const AuditEntry& entry : group.audit) {
        audit.push_back(entry);
        m_lastAuditId = entry.id;
    }
    for (const RedoChange& change : group.redo) {
        m_lastRedoId = std::max(m_lastRedoId, change.entry.id);
        if (change.removed) {
            redo.erase(change.entry.id);
        } else {
            redo[change.entry.id] = change.entry;
        }
    }
    for (const ShowQueue& queue : group.queues) {
        queues.erase(queue.showId);
        if (!queue.isIdle()) {
            queues[queue.showId] = queue;
            queues[queue.showId].waitsFor = 0; // not stored
        }
    }
    m_lastQueueEntryId = std::max(m_lastQueueEntryId, group.lastQueueEntryId);
    corrections.insert(corrections.end(), group.corrections.begin(), group.corrections.end());
    commits.insert(commits.end(), group.commits.begin(), group.commits.end());
    settings = group.settings.value_or(settings);
    return {};
}

StoredState MemoryStore::load() const {
    StoredState state;
    for (const auto& [giftId, gift] : gifts) {
        state.gifts.push_back(gift);
    }
    state.settings = settings;
    for (const auto& [pkId, pk] : pks) {
        state.lastPkId = pkId;
        if (!pk.pk.isFinal() || !pk.archived) {
            state.openPks.push_back(pk);
        }
    }
    for (const auto& [showId, seq] : m_shows) {
        state.shows.push_back({showId, seq});
    }
    state.idempotency = m_idempotency;
    state.lastLedgerSeq = ledger.size();
    state.lastAuditId = m_lastAuditId;
    for (const auto& [id, entry] : redo) {
        state.redo.push_back(entry);
    }
    for (const auto& [showId, queue] : queues) {
        state.queues.push_back(queue);
    }
    state.lastQueueEntryId = m_lastQueueEntryId;
    state.corrections = corrections;
    state.lastRedoId = m_lastRedoId;
    state.lastGroupId = m_lastGroupId;
    return state;
}

void MemoryStore::scan(quint64 fromSeq, const std::function<void(const LedgerRow&, quint64)>& row) const {
    for (std::size_t i = fromSeq - 1; i < ledger.size(); ++i) {
        LedgerRow copy = ledger[i].row;
        copy.record = &ledger[i].record;
        row(copy, i + 1);
    }
}

Result<std::vector<PkWindow>> MemoryStore::windowsOfShow(std::string_view showId) {
    if (failReads) {
        return fail(ErrorCode::StoreIo, {}, QStringLiteral("no reading"));
    }
    std::vector<PkWindow> windows;
    for (const auto& [pkId, pk] : pks) {
        if (pk.pk.isFinal() && pk.pk.showId.toStdString() == showId) {
            windows.push_back(windowOf(pk.pk));
        }
    }
    return windows;
}

Result<bool> MemoryStore::wasCounted(std::string_view orderId) {
    if (failReads) {
        return fail(ErrorCode::StoreIo, {}, QStringLiteral("no reading"));
    }
    ++asked;
    const auto found = m_counted.find(std::string(orderId));
    return found != m_counted.end() && found->second <= knownThrough();
}

CoreHouse::CoreHouse(std::size_t forgetFrom)
    : core(std::make_unique<Core>(store, 7, forgetFrom)), m_forgetFrom(forgetFrom) {
    for (const quint32 giftId : {71U, 72U, 73U}) {
        const auto put = core->putGift({.giftId = giftId,
                                        .name = QStringLiteral("礼物%1").arg(giftId),
                                        .nameEn = QStringLiteral("Gift %1").arg(giftId),
                                        .priceKb = 10,
                                        .logo = QStringLiteral("rose")},
                                       host(), now);
        if (!put) {
            qFatal("the gift was refused");
        }
    }
    commitAll();
}

void CoreHouse::restart() {
    m_taken.reset();
    core = std::make_unique<Core>(store, quint64(now) | 1, m_forgetFrom); // another seed: nothing may hang on it
    store.freeze();                                                       // opened anew, it has looked
    core->restore(store.load());
    if (const quint64 from = core->restoreFrom(); from != 0) {
        store.scan(from, [this](const LedgerRow& row, quint64 seq) { core->restoreRow(row, seq); });
    }
    core->restored(now);
}

void CoreHouse::take() {
    if (m_taken) {
        qFatal("two groups under way");
    }
    m_taken = std::make_unique<CommitGroup>(core->takeGroup());
}

bool CoreHouse::commitTaken(bool takeNext) {
    while (true) {
        const Result<void> done = store.commit(*m_taken);
        if (done) {
            break;
        }
        if (isTransient(done.error().code)) {
            core->setTakesWrites(false);
            return false;
        }
        const Result<RefusedParts> refused =
            findRefused(*m_taken, [this](const CommitGroup& part) { return store.commit(part); });
        if (!refused) {
            return false;
        }
        if (refused->isEmpty()) {
            qFatal("what the store refuses was not found");
        }
        for (const GiftRecord* record : core->takeOut(*m_taken, *refused, now)) {
            takenOut.insert(std::string(record->orderId));
        }
    }
    core->setTakesWrites(true);
    const std::unique_ptr<CommitGroup> durable = std::move(m_taken);
    if (takeNext && core->hasOpenGroup()) {
        take();
    }
    core->committed(*durable, now);
    sendPushes();
    return true;
}

void CoreHouse::sendPushes() {
    const auto transport = [this](const PushMessagePtr& message) -> Result<void> {
        if (refusesPush && refusesPush(*message)) {
            return fail(ErrorCode::Overloaded, {}, QStringLiteral("shut"));
        }
        pushed.push_back(message);
        return {};
    };
    std::ignore = core->redoDue(transport, now, 100'000);
    core->sendPushes(transport, now);
}

void CoreHouse::commitAll() {
    do {
        core->advance(now);
        if (!m_taken && core->hasOpenGroup()) {
            take();
        }
        if (m_taken) {
            commitTaken();
        }
        sendPushes();
    } while (m_taken || core->hasOpenGroup() || core->hasWork(now));
}

void CoreHouse::advanceTo(qint64 nowMs) {
    now = nowMs;
    commitAll();
}

PkCreated CoreHouse::create(const QString& showId, qint64 durationMs, CompareBy by) {
    CreatePk request;
    request.showId = showId;
    request.gifts = {CreatePk::Gift{71, QStringLiteral("win: I sing")}, CreatePk::Gift{72, {}}};
    request.durationMs = durationMs;
    request.compareBy = by;
    const Result<PkCreated> created = core->createPk(request, host(), now);
    if (!created) {
        qFatal("the create was refused: %s", qPrintable(created.error().detail));
    }
    commitAll();
    return *created;
}

Verdict CoreHouse::give(const Gifted& gift) {
    GiftBatch batch;
    GiftRecord record;
    record.orderId = gift.orderId;
    record.showId = gift.showId;
    record.userName = gift.userName;
    record.uid = gift.uid;
    record.giftId = gift.giftId;
    record.count = gift.count;
    record.kb = gift.kb;
    record.timestampMs = gift.sentMs;
    record.origin = gift.origin;
    batch.add(record);
    core->advance(now);
    const Result<IngestAnswer> answer = core->admit(std::make_shared<GiftBatch>(std::move(batch)), now);
    if (!answer) {
        qFatal("the batch was refused");
    }
    return answer->verdicts.front();
}

std::vector<PushMessagePtr> CoreHouse::pushes() {
    return std::exchange(pushed, {});
}

} // namespace pk::test
