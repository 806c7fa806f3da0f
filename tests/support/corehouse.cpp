// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/corehouse.h"

#include <QtGlobal>

namespace pk::test {

void MemoryStore::commit(const CommitGroup& group) {
    if (group.groupId != m_lastGroupId + 1 || (!group.ledger.empty() && group.firstLedgerSeq != ledger.size() + 1)) {
        qFatal("groups or ledger rows are not in sequence");
    }
    m_lastGroupId = group.groupId;
    for (const LedgerRow& row : group.ledger) {
        ledger.push_back({*row.record, row});
        if (row.verdict == Verdict::Counted) {
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
    settings = group.settings.value_or(settings);
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

void CoreHouse::commitTaken(bool takeNext) {
    store.commit(*m_taken);
    const std::unique_ptr<CommitGroup> durable = std::move(m_taken);
    if (takeNext && core->hasOpenGroup()) {
        take();
    }
    core->committed(*durable, now);
    for (PushMessagePtr& message : core->takePushes()) {
        pushed.push_back(std::move(message));
    }
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
    } while (core->hasOpenGroup() || core->hasWork(now));
    for (PushMessagePtr& message : core->takePushes()) {
        pushed.push_back(std::move(message));
    }
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
