// SPDX-License-Identifier: GPL-3.0-or-later
// The core's part of queues: what is asked of them, and the start of what waited.
#include <algorithm>

#include "engine/core/core.h"
#include "engine/core/requesthash.h"

namespace pk {

using namespace Qt::StringLiterals;

// --- by a host ------------------------------------------------------------------------------------

Result<PkQueued> Core::queuePk(const QueuePk& request, const Actor& actor, qint64 nowMs) {
    Result<PkQueued> queued = decideQueue(request, actor, nowMs);
    audit(actor, u"queue.add"_s, request.pk.showId.left(limits::kShowIdMax),
          queued ? Result<void>() : Result<void>(tl::unexpected(queued.error())), nowMs,
          queued ? u"entry %1"_s.arg(queued->entryId) : QString());
    return queued;
}

Result<PkQueued> Core::decideQueue(const QueuePk& request, const Actor& actor, qint64 nowMs) {
    if (const Result<void> valid = validateQueuePk(request); !valid) {
        return tl::unexpected(valid.error());
    }
    const QByteArray hash = requestHash(request);
    if (const Result<const IdempotencyRow*> before = createBefore(request.pk.idempotencyKey, hash, nowMs); !before) {
        return tl::unexpected(before.error());
    } else if (*before != nullptr) {
        return *(*before)->queued;
    }
    const QString& showId = request.pk.showId;
    startQueuedIfDue(showId, nowMs);
    if (const Result<void> room = m_queues.roomFor(showId); !room) {
        return tl::unexpected(room.error());
    }
    if (const Result<std::array<PkSide, kSides>> sides = sidesOf(request.pk); !sides) {
        return tl::unexpected(sides.error());
    }
    const Result<std::optional<ShowFreedom>> freedom = freedomForNew(showId);
    if (!freedom) {
        return tl::unexpected(freedom.error());
    }
    const PkQueued answer = m_queues.add(request, actor, nowMs);
    tellFreedom(showId, *freedom);
    m_open.lastQueueEntryId = answer.entryId;
    armQueue(showId);
    if (!request.pk.idempotencyKey.isEmpty()) {
        rememberCreate({.key = request.pk.idempotencyKey,
                        .requestHash = hash,
                        .pkId = 0,
                        .createdMs = nowMs,
                        .answer = {.showId = showId, .serverTimeMs = nowMs},
                        .queued = answer});
    }
    return answer;
}

Result<ShowQueue> Core::changeQueue(const QString& showId, const QueueChange& change, const Actor& actor,
                                    qint64 nowMs) {
    const Result<void> changed = decideQueueChange(showId, change, actor, nowMs);
    QString detail;
    if (change.action == QueueChange::Action::Move) {
        detail = u"entry %1 to %2"_s.arg(change.entryId).arg(change.position);
    } else if (change.entryId != 0) {
        detail = u"entry %1"_s.arg(change.entryId);
    }
    audit(actor, auditName(change.action), showId.left(limits::kShowIdMax), changed, nowMs, detail);
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    const ShowQueue* decided = m_queues.find(showId);
    return decided != nullptr ? *decided : queue(showId);
}

Result<void> Core::decideQueueChange(const QString& showId, const QueueChange& change, const Actor& actor,
                                     qint64 nowMs) {
    if (const Result<void> valid = validateShowId(showId).and_then([&] { return validateQueueChange(change); });
        !valid) {
        return valid;
    }
    startQueuedIfDue(showId, nowMs);
    std::optional<ShowFreedom> freedom;
    if (change.action == QueueChange::Action::Hold) { // the others make none
        const Result<std::optional<ShowFreedom>> known = freedomForNew(showId);
        if (!known) {
            return tl::unexpected(known.error());
        }
        freedom = *known;
    }
    Result<void> changed = m_queues.apply(showId, change, actor, nowMs);
    tellFreedom(showId, freedom);
    armQueue(showId);
    return changed;
}

ShowQueue Core::queue(const QString& showId) const {
    if (const ShowQueue* queue = m_queues.shown(showId)) {
        return *queue;
    }
    ShowQueue idle{.showId = showId};
    if (const ShowState* show = m_sessions.findShow(showId.toStdString())) {
        for (const PkState* pk : show->open) {
            idle.waitsFor = pk->committed && !pk->committed->isFinal() ? pk->pk.pkId : idle.waitsFor;
        }
    }
    return idle;
}

// --- when a show is free --------------------------------------------------------------------------

// What a queue that comes into being has to know of its show: nothing when there is one already.
Result<std::optional<Core::ShowFreedom>> Core::freedomForNew(const QString& showId) {
    if (m_queues.find(showId) != nullptr) {
        return std::nullopt;
    }
    m_sessions.forgetIdleShows();
    const Result<ShowState*> show = m_sessions.showWithPast(showId.toStdString(), m_history);
    if (!show) {
        return tl::unexpected(show.error());
    }
    ShowFreedom freedom{.waitsFor = notFinalIn(**show)};
    for (const PkWindow& window : (*show)->past) {
        freedom.freeSinceMs = std::max(freedom.freeSinceMs, window.finalTimeMs);
    }
    for (const PkState* pk : (*show)->open) {
        freedom.freeSinceMs = std::max(freedom.freeSinceMs, pk->pk.finalTimeMs);
    }
    return freedom;
}

void Core::tellFreedom(const QString& showId, const std::optional<ShowFreedom>& freedom) {
    if (freedom && m_queues.find(showId) != nullptr) {
        ShowQueue& queue = m_queues.change(showId);
        queue.waitsFor = freedom->waitsFor;
        queue.freeSinceMs = freedom->freeSinceMs;
    }
}

// As decided: the latest one.
PkId Core::notFinalIn(const ShowState& show) {
    PkId pkId = 0;
    for (const PkState* pk : show.open) {
        pkId = pk->pk.isFinal() ? pkId : std::max(pkId, pk->pk.pkId);
    }
    return pkId;
}

void Core::queueAfterCreate(const Pk& pk) {
    if (m_queues.find(pk.showId) != nullptr) {
        m_queues.change(pk.showId).waitsFor = pk.pkId;
        armQueue(pk.showId);
    }
}

// In the group that holds the result, so that a crash keeps both or neither. What waits starts after its commit.
void Core::queueAfterFinal(const PkState& pk) {
    if (m_queues.find(pk.pk.showId) != nullptr) {
        ShowQueue& queue = m_queues.change(pk.pk.showId);
        queue.waitsFor = notFinalIn(*pk.show);
        queue.freeSinceMs = std::max(queue.freeSinceMs, pk.pk.finalTimeMs);
    }
}

// Viewers are to see the result before the next PK: its finality must be committed, not only decided.
void Core::armQueue(const QString& showId) {
    const ShowState* show = m_sessions.findShow(showId.toStdString());
    const auto isShownFinal = [](const PkState* pk) { return pk->committed && pk->committed->isFinal(); };
    m_queues.arm(showId, show == nullptr || std::ranges::all_of(show->open, isShownFinal));
}

// --- starts ---------------------------------------------------------------------------------------

void Core::startQueued(std::size_t pksAGroup, qint64 nowMs) {
    while (m_takesWrites && m_openPks.size() < pksAGroup) {
        const std::optional<PkQueues::Due> due = m_queues.head();
        if (!due || due->dueMs > nowMs) {
            return;
        }
        startNextOf(due->showId, nowMs);
    }
}

// The clock decides before anyone else does, though its turn may come a little later.
void Core::startQueuedIfDue(const QString& showId, qint64 nowMs) {
    while (m_takesWrites && m_queues.isDue(showId, nowMs)) {
        startNextOf(showId, nowMs);
    }
}

// The PK and the queue without its entry are in one group: after a crash both stand, or the entry waits still.
void Core::startNextOf(const QString& showId, qint64 nowMs) {
    const QueueEntry entry = *m_queues.find(showId)->next();
    Result<Pk> made = makePk(entry.pk, entry.queuedBy, nowMs);
    if (!made) {
        m_queues.markFailed(showId, entry.entryId, made.error(), nowMs);
        armQueue(showId);
        audit(entry.queuedBy, u"queue.start"_s, showId, tl::unexpected(made.error()), nowMs);
        m_open.audit.back().detail = u"entry %1: %2"_s.arg(entry.entryId).arg(made.error().detail);
        return;
    }
    made->queueEntryId = entry.entryId;
    m_queues.remove(showId, entry.entryId);
    begin(*made);
    audit(entry.queuedBy, u"queue.start"_s, QString::number(made->pkId), {}, nowMs,
          u"entry %1 of show %2"_s.arg(entry.entryId).arg(showId));
}

// --- groups and start -----------------------------------------------------------------------------

void Core::commitQueues(const CommitGroup& group) {
    for (const ShowQueue& queue : group.queues) {
        m_queues.committed(queue);
        armQueue(queue.showId);
    }
}

void Core::restoreQueues(const StoredState& state) {
    std::vector<ShowQueue> queues = state.queues;
    for (ShowQueue& queue : queues) {
        const ShowState* show = m_sessions.findShow(queue.showId.toStdString());
        queue.waitsFor = show != nullptr ? notFinalIn(*show) : 0;
    }
    m_queues.restore(queues, state.lastQueueEntryId);
}

void Core::restoredQueues() {
    for (const QString& showId : m_queues.shows()) {
        armQueue(showId);
    }
}

} // namespace pk
