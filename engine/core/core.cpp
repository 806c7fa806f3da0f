// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/core.h"

#include <algorithm>

#include "engine/core/requesthash.h"
#include "engine/core/restorering.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// Work per turn and per group is bounded: no stall when all PKs end at once, and the first of them need
// not wait for the last one's row. 1,000 rows are about as long under way as the commit's fsync itself.
constexpr std::size_t kPksAGroup = 1'000;
constexpr int kProgressATurn = 2'000;             //
constexpr std::size_t kForgetATurn = 20'000;      //
constexpr std::size_t kArchiveRowsAGroup = 5'000; // rankings go out between the gifts, not before them
constexpr std::size_t kArchivePksAGroup = 500;    //
constexpr quint64 kSeqReserve = 1'000;
constexpr qsizetype kAuditDetailMax = 500;
constexpr std::size_t kCreatesKept = 100'000;
constexpr qint64 kCreateKeptMs = 24LL * 3600 * 1000;

Result<void> withoutValue(const auto& result) {
    return result ? Result<void>() : Result<void>(tl::unexpected(result.error()));
}

} // namespace

Core::Core(History& history, quint64 seed, std::size_t forgetFrom)
    : m_history(history), m_admission(m_sessions, history, seed, forgetFrom), m_redo(seed) {
    m_open.groupId = 1;
}

Core::~Core() = default;

// --- deciding -------------------------------------------------------------------------------------

void Core::advance(qint64 nowMs) {
    while (m_openPks.size() < kPksAGroup && hasOverduePks(nowMs)) {
        PkState& pk = *m_sessions.find(m_deadlines.head()->pkId);
        if (!endIfDue(pk, nowMs)) {
            close(pk);
        }
    }
    startQueued(kPksAGroup, nowMs);
    m_push.advance(m_sessions, nowMs, kProgressATurn);
    addArchiveSlices();
    saveRedo(nowMs);
    m_admission.forget(kForgetATurn);
}

void Core::end(PkState& pk, EndReason reason, qint64 endTimeMs, const QString& endedBy) {
    pk.pk.status = PkStatus::Settling;
    pk.pk.endReason = reason;
    pk.pk.endTimeMs = endTimeMs;
    pk.pk.endedBy = endedBy;
    pk.pk.clock.stop();
    m_deadlines.set(pk.pk.pkId, endTimeMs + pk.pk.settleMs);
    markRow(pk);
    if (mayTakeBack(pk.pk)) {
        // What was sent after this end may have been counted already and is taken back at the commit.
        pk.lastGroupId = m_open.groupId;
    }
}

// The clock decides before anyone else does, though its turn may come a little later.
bool Core::endIfDue(PkState& pk, qint64 nowMs) {
    if (pk.pk.status != PkStatus::Running || pk.pk.endTimeMs > nowMs) {
        return false;
    }
    end(pk, EndReason::TimeUp, pk.pk.endTimeMs, {});
    return true;
}

void Core::close(PkState& pk) {
    m_deadlines.remove(pk.pk.pkId);
    pk.closed = true;
    if (!decideResult(pk)) {
        m_waitingForResult.push_back(pk.pk.pkId);
    }
}

bool Core::decideResult(PkState& pk) {
    if (pk.lastGroupId > m_committedGroupId) {
        return false;
    }
    pk.result = std::make_unique<FinalResult>(pk.score.finalResult(pk.pk.endReason));
    pk.result->version = 1 + pk.score.countedRows() + 2 + pk.pk.clock.changes;
    pk.result->ledgerThrough = m_committedSeq;
    pk.pk.status = PkStatus::Ended;
    if (pk.pk.finalTimeMs == 0) {
        pk.pk.finalTimeMs = pk.pk.endTimeMs + pk.pk.settleMs;
    }
    markRow(pk);
    queueAfterFinal(pk);
    return true;
}

void Core::markRow(PkState& pk) {
    if (pk.rowGroupId != m_open.groupId) {
        pk.rowGroupId = m_open.groupId;
        m_openPks.push_back(pk.pk.pkId);
    }
}

Result<PkCreated> Core::createPk(const CreatePk& request, const Actor& actor, qint64 nowMs) {
    Result<PkCreated> created = decideCreate(request, actor, nowMs);
    audit(actor, u"pk.create"_s, created ? QString::number(created->pkId) : request.showId.left(limits::kShowIdMax),
          withoutValue(created), nowMs);
    return created;
}

Result<PkCreated> Core::decideCreate(const CreatePk& request, const Actor& actor, qint64 nowMs) {
    if (const Result<void> valid = validateCreatePk(request); !valid) {
        return tl::unexpected(valid.error());
    }
    const QByteArray hash = requestHash(request);
    if (const Result<const IdempotencyRow*> before = createBefore(request.idempotencyKey, hash, nowMs); !before) {
        return tl::unexpected(before.error());
    } else if (*before != nullptr) {
        return (*before)->answer;
    }
    if (const ShowState* show = m_sessions.findShow(request.showId.toStdString())) {
        if (PkState* running = show->running()) {
            endIfDue(*running, nowMs);
        }
    }
    startQueuedIfDue(request.showId, nowMs);
    const Result<Pk> made = makePk(request, actor, nowMs);
    if (!made) {
        return tl::unexpected(made.error());
    }
    begin(*made);
    const PkCreated answer{made->pkId,      made->showId,     made->status, made->startTimeMs,
                           made->endTimeMs, made->intervalMs, nowMs};
    if (!request.idempotencyKey.isEmpty()) {
        rememberCreate({.key = request.idempotencyKey,
                        .requestHash = hash,
                        .pkId = answer.pkId,
                        .createdMs = nowMs,
                        .answer = answer,
                        .queued = {}});
    }
    return answer;
}

void Core::begin(const Pk& made) {
    PkState& pk = m_sessions.add(made);
    m_lastPkId = made.pkId;
    pk.ledgerFrom = m_lastLedgerSeq + 1;
    m_deadlines.set(made.pkId, made.endTimeMs);
    ++m_runningOrSettling;
    markRow(pk);
    reserveSeq(*pk.show);
    queueAfterCreate(made);
}

// The sides as the catalogue has them now.
Result<std::array<PkSide, kSides>> Core::sidesOf(const CreatePk& request) const {
    std::array<PkSide, kSides> sides;
    for (std::size_t side = 0; side < sides.size(); ++side) {
        const auto gift = m_gifts.find(request.gifts[side].giftId);
        if (gift == m_gifts.end()) {
            return fail(ErrorCode::GiftNotFound, u"gifts[%1].giftId"_s.arg(side),
                        u"Gift %1 is not in the catalogue; add it first."_s.arg(request.gifts[side].giftId));
        }
        const Gift& g = gift->second;
        sides[side] = {g.giftId, g.name, g.nameEn, g.logo, g.priceKb, request.gifts[side].desc};
    }
    return sides;
}

Result<Pk> Core::makePk(const CreatePk& request, const Actor& actor, qint64 nowMs) const {
    const Result<std::array<PkSide, kSides>> sides = sidesOf(request);
    if (!sides) {
        return tl::unexpected(sides.error());
    }
    Pk pk;
    pk.sides = *sides;
    if (const ShowState* show = m_sessions.findShow(request.showId.toStdString())) {
        if (const PkState* running = show->running()) {
            Error error{ErrorCode::PkAlreadyRunning, u"showId"_s,
                        u"PK %1 is running in this show; end it first."_s.arg(running->pk.pkId)};
            error.pkId = running->pk.pkId;
            return tl::unexpected(error);
        }
        // A host's end of this very millisecond may lie one ahead (see decideEnd): windows do not overlap.
        const auto endsNext = [nowMs](const PkState* ended) { return ended->pk.endTimeMs == nowMs + 1; };
        pk.startTimeMs = std::ranges::any_of(show->open, endsNext) ? nowMs + 1 : nowMs;
    } else {
        pk.startTimeMs = nowMs;
    }
    pk.pkId = m_lastPkId + 1;
    pk.showId = request.showId;
    pk.compareBy = request.compareBy;
    pk.endTimeMs = pk.startTimeMs + request.durationMs;
    pk.durationMs = request.durationMs;
    pk.settleMs = m_settings.settleMs;
    pk.intervalMs = m_settings.intervalMs;
    pk.countInjected = request.countInjected.value_or(m_settings.countInjected);
    pk.rehearsal = request.rehearsal;
    pk.createdBy = actor.name;
    return pk;
}

// What the key was used for, if anything.
Result<const IdempotencyRow*> Core::createBefore(const QString& key, const QByteArray& hash, qint64 nowMs) const {
    const auto before = m_creates.find(key);
    if (key.isEmpty() || before == m_creates.end() || nowMs - before->second.createdMs >= kCreateKeptMs) {
        return nullptr;
    }
    if (before->second.requestHash != hash) {
        return fail(ErrorCode::IdempotencyKeyReused, u"Idempotency-Key"_s,
                    u"This Idempotency-Key was used for another request; use a new one."_s);
    }
    return &before->second;
}

void Core::rememberCreate(const IdempotencyRow& row) {
    m_creates[row.key] = row;
    m_createOrder.push_back(row.key);
    if (m_createOrder.size() > kCreatesKept) {
        m_creates.erase(m_createOrder.front());
        m_createOrder.pop_front();
    }
    m_open.idempotency.push_back(row);
}

Result<PkState*> Core::pkOfShow(PkId pkId, const QString& showId) const {
    PkState* pk = m_sessions.find(pkId);
    if (pk == nullptr) {
        return fail(ErrorCode::PkNotFound, u"pkId"_s, u"There is no PK %1."_s.arg(pkId));
    }
    if (pk->pk.showId != showId) {
        return fail(ErrorCode::ShowMismatch, u"showId"_s, u"PK %1 belongs to another show."_s.arg(pkId));
    }
    return pk;
}

Result<void> Core::endPk(PkId pkId, const QString& showId, const Actor& actor, qint64 nowMs) {
    const Result<void> ended = decideEnd(pkId, showId, actor, nowMs);
    audit(actor, u"pk.end"_s, QString::number(pkId), ended, nowMs);
    return ended;
}

Result<void> Core::decideEnd(PkId pkId, const QString& showId, const Actor& actor, qint64 nowMs) {
    const Result<PkState*> pk = pkOfShow(pkId, showId);
    if (!pk) {
        return tl::unexpected(pk.error());
    }
    if (!endIfDue(**pk, nowMs) && (*pk)->pk.status == PkStatus::Running) {
        // After all that has arrived: a record of this very millisecond was sent before the end.
        // Never before its start either, should the wall clock have been set back between two runs.
        const qint64 notBeforeMs = std::max((*pk)->lastArrivedMs + 1, (*pk)->pk.startTimeMs);
        const qint64 endTimeMs = std::min(std::max(nowMs, notBeforeMs), (*pk)->pk.endTimeMs);
        end(**pk, EndReason::EndedByHost, endTimeMs, actor.name);
    }
    return {}; // ending twice is a success without effect: the first end decided
}

Result<void> Core::voidPk(PkId pkId, const QString& showId, const Actor& actor, qint64 nowMs) {
    const Result<void> voided = decideVoid(pkId, showId, actor, nowMs);
    audit(actor, u"pk.void"_s, QString::number(pkId), voided, nowMs);
    return voided;
}

Result<void> Core::decideVoid(PkId pkId, const QString& showId, const Actor& actor, qint64 nowMs) {
    const Result<PkState*> found = pkOfShow(pkId, showId);
    if (!found) {
        return tl::unexpected(found.error());
    }
    PkState& pk = **found;
    if (pk.pk.endReason == EndReason::Voided) {
        return {};
    }
    // Closed counts as final, though its last group may still be on its way to the disk.
    if (pk.closed) {
        return fail(ErrorCode::PkAlreadyFinal, u"pkId"_s,
                    u"The result of PK %1 is final and cannot be voided."_s.arg(pkId));
    }
    if (pk.pk.status == PkStatus::Running) {
        pk.pk.endTimeMs = std::min(nowMs, pk.pk.endTimeMs);
    }
    pk.pk.status = PkStatus::Settling;
    pk.pk.endReason = EndReason::Voided;
    pk.pk.endedBy = actor.name;
    pk.pk.clock.stop();
    pk.pk.finalTimeMs = nowMs;
    markRow(pk);
    close(pk);
    return {};
}

Result<IngestAnswer> Core::admit(const GiftBatchPtr& batch, qint64 nowMs) {
    std::vector<LedgerRow>& rows = m_open.ledger;
    const std::size_t first = rows.size();
    if (const Result<void> admitted = m_admission.admit(*batch, nowMs, rows); !admitted) {
        return tl::unexpected(admitted.error());
    }
    const std::size_t count = rows.size() - first;
    IngestAnswer answer;
    answer.verdicts.resize(count);
    answer.reasons.resize(count);
    answer.pkIds.resize(count);
    PkState* last = nullptr;
    for (std::size_t i = 0; i < count; ++i) {
        const LedgerRow& row = rows[first + i];
        ++answer.counts[std::size_t(row.verdict)];
        answer.verdicts[i] = row.verdict;
        answer.reasons[i] = row.reason;
        answer.pkIds[i] = row.pkId;
        if (row.verdict == Verdict::Counted && (last == nullptr || last->pk.pkId != row.pkId)) {
            last = m_sessions.find(row.pkId);
            last->lastGroupId = m_open.groupId;
            last->lastArrivedMs = nowMs;
        }
    }
    m_lastLedgerSeq += count;
    m_open.batches.push_back(batch);
    return answer;
}

Result<Gift> Core::putGift(const Gift& gift, const Actor& actor, qint64 nowMs) {
    const Result<void> valid = validateGift(gift);
    audit(actor, u"gift.put"_s, QString::number(gift.giftId), valid, nowMs);
    if (!valid) {
        return tl::unexpected(valid.error());
    }
    m_gifts[gift.giftId] = gift;
    m_open.gifts.push_back({gift, false});
    return gift;
}

Result<void> Core::removeGift(quint32 giftId, const Actor& actor, qint64 nowMs) {
    // Running PKs keep their copy of the gift: removing it from the catalogue harms none of them.
    Result<void> removed;
    if (const auto found = m_gifts.find(giftId); found != m_gifts.end()) {
        m_open.gifts.push_back({found->second, true});
        m_gifts.erase(found);
    } else {
        removed = fail(ErrorCode::GiftNotFound, u"giftId"_s, u"Gift %1 is not in the catalogue."_s.arg(giftId));
    }
    audit(actor, u"gift.remove"_s, QString::number(giftId), removed, nowMs);
    return removed;
}

Result<EngineSettings> Core::changeSettings(const EngineSettings& settings, const Actor& actor, qint64 nowMs) {
    const Result<void> valid = validateSettings(settings);
    audit(actor, u"settings.change"_s, {}, valid, nowMs);
    if (!valid) {
        return tl::unexpected(valid.error());
    }
    m_settings = settings;
    m_push.setProgressPerSecond(settings.progressPerSecond);
    m_open.settings = settings;
    return settings;
}

void Core::audit(const Actor& actor, const QString& action, const QString& subject, const Result<void>& outcome,
                 qint64 nowMs, const QString& detail) {
    AuditEntry entry{.id = ++m_lastAuditId,
                     .timeMs = nowMs,
                     .actor = actor.name,
                     .via = actor.via,
                     .action = action,
                     .subject = subject,
                     .outcome = u"ok"_s,
                     .detail = detail};
    if (!outcome) {
        entry.outcome = errorCodeName(outcome.error().code);
        entry.detail = outcome.error().detail.left(kAuditDetailMax); // it may quote what the caller sent
    }
    m_open.audit.push_back(std::move(entry));
}

void Core::reserveSeq(ShowState& show) {
    if (show.nextSeq + kSeqReserve / 2 <= show.reservedSeq) {
        return;
    }
    show.reservedSeq = show.nextSeq + kSeqReserve;
    m_open.shows.push_back({QString::fromUtf8(show.showId.data(), qsizetype(show.showId.size())), show.reservedSeq});
}

void Core::addArchiveSlices() {
    if (m_archiveSlicesUnderWay > 0) {
        return;
    }
    std::size_t room = kArchiveRowsAGroup;
    for (const PkId pkId : m_archiving) {
        PkState& pk = *m_sessions.find(pkId);
        RankingSlice slice{.pkId = pkId};
        for (const Side side : {Side::A, Side::B}) {
            for (RankEntry& entry : pk.score.page(side, pk.archivedRows[std::size_t(side)], room)) {
                slice.entries.push_back(std::move(entry));
                ++pk.archivedRows[std::size_t(side)];
                --room;
            }
        }
        slice.last = pk.archivedRows == pk.score.users();
        m_open.rankings.push_back(std::move(slice));
        if (++m_archiveSlicesUnderWay == kArchivePksAGroup || room == 0) {
            return;
        }
    }
}

// --- timing ---------------------------------------------------------------------------------------

std::optional<qint64> Core::nextDueMs() const {
    const auto deadline = m_openPks.size() < kPksAGroup ? m_deadlines.head() : std::nullopt;
    std::optional<qint64> next = deadline ? std::optional(deadline->dueMs) : std::nullopt;
    const auto queue = m_takesWrites && m_openPks.size() < kPksAGroup ? m_queues.head() : std::nullopt;
    const std::optional<qint64> start = queue ? std::optional(queue->dueMs) : std::nullopt;
    for (const std::optional<qint64> due : {start, m_push.nextDueMs(), nextRedoSaveMs()}) {
        next = next && due ? std::min(*next, *due) : (next ? next : due);
    }
    return next;
}

quint64 Core::ledgerNeededFrom() const {
    quint64 from = m_lastLedgerSeq + 1;
    for (const auto& [pkId, pk] : m_sessions.pks()) {
        from = std::min(from, pk->ledgerFrom);
    }
    return from;
}

bool Core::hasOverduePks(qint64 nowMs) const {
    const auto head = m_deadlines.head();
    return head && head->dueMs <= nowMs;
}

bool Core::hasWork(qint64 nowMs) const {
    const auto due = nextDueMs();
    return (due && *due <= nowMs) || m_admission.isForgetting() ||
           (!m_archiving.empty() && m_archiveSlicesUnderWay == 0);
}

} // namespace pk
