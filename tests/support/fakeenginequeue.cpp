// SPDX-License-Identifier: GPL-3.0-or-later
// The fake engine's queues of PKs: they change when they are told to; nothing starts by itself.
#include <algorithm>

#include "tests/support/fakeengine.h"

namespace pk {

using namespace Qt::StringLiterals;

void FakeEngine::setQueue(const ShowQueue& queue) {
    m_queues[queue.showId] = queue;
    for (const QueueEntry& entry : queue.entries)
        m_lastQueueEntry = std::max(m_lastQueueEntry, entry.entryId);
}

PkId FakeEngine::openPkOf(const QString& showId) const {
    PkId open = 0;
    for (const PkView& view : m_pks) {
        if (view.pk.showId == showId && !view.pk.isFinal())
            open = view.pk.pkId;
    }
    return open;
}

ShowQueue FakeEngine::queueOf(const QString& showId) const {
    ShowQueue queue = m_queues.value(showId);
    queue.showId = showId;
    queue.waitsFor = openPkOf(showId);
    for (const PkView& view : m_pks) {
        if (view.pk.showId == showId && view.pk.isFinal())
            queue.freeSinceMs = std::max(queue.freeSinceMs, view.pk.finalTimeMs);
    }
    return queue;
}

void FakeEngine::publishQueue(const QString& showId) {
    StateDelta delta;
    delta.version = ++m_version;
    delta.stats = statsNow();
    delta.queues.push_back(queueOf(showId));
    emit stateChanged(delta);
}

PkId FakeEngine::startNextQueued(const QString& showId) {
    ShowQueue& queue = m_queues[showId];
    const auto entry = std::ranges::find(queue.entries, false, &QueueEntry::failed);
    if (entry == queue.entries.end())
        return 0;
    Result<PkView> made = makePk(entry->pk, entry->queuedBy);
    if (!made) {
        entry->failed = true;
        entry->failedMs = m_nowMs;
        entry->cause = made.error();
        publishQueue(showId);
        return 0;
    }
    made->pk.queueEntryId = entry->entryId;
    queue.entries.erase(entry);
    m_pks[made->pk.pkId] = *made;
    StateDelta delta;
    delta.version = ++m_version;
    delta.stats = statsNow();
    delta.changed.push_back(*made);
    delta.queues.push_back(queueOf(showId));
    emit stateChanged(delta);
    return made->pk.pkId;
}

void FakeEngine::queuePk(const QueuePk& request, const Actor& actor, Reply<PkQueued> reply) {
    queueCalls.push_back(request);
    if (const auto failure = takeFailure())
        return answer<PkQueued>(std::move(reply), tl::unexpected<Error>(*failure));
    if (const auto valid = validateQueuePk(request); !valid)
        return answer<PkQueued>(std::move(reply), tl::unexpected(valid.error()));
    if (const auto made = makePk(request.pk, actor); !made)
        return answer<PkQueued>(std::move(reply), tl::unexpected(made.error()));
    ShowQueue& queue = m_queues[request.pk.showId];
    queue.showId = request.pk.showId;
    if (queue.entries.size() >= limits::kQueueOfShowMax)
        return answer<PkQueued>(std::move(reply), fail(ErrorCode::Conflict, u"showId"_s, u"The queue is full."_s));
    QueueEntry entry{.entryId = ++m_lastQueueEntry,
                     .pk = request.pk,
                     .gapMs = request.gapMs,
                     .queuedBy = actor,
                     .queuedMs = m_nowMs,
                     .cause = {}};
    entry.pk.idempotencyKey.clear();
    queue.entries.push_back(entry);
    const PkQueued queued{entry.entryId, request.pk.showId, int(queue.entries.size()) - 1, m_nowMs};
    publishQueue(request.pk.showId);
    answer<PkQueued>(std::move(reply), queued);
}

Result<void> FakeEngine::applyQueueChange(ShowQueue& queue, const QueueChange& change, const Actor& actor) const {
    using Action = QueueChange::Action;
    auto entry = std::ranges::find(queue.entries, change.entryId, &QueueEntry::entryId);
    const bool isOfEntry =
        change.action == Action::Remove || change.action == Action::Move || change.action == Action::Retry;
    if (isOfEntry && entry == queue.entries.end())
        return fail(ErrorCode::NotFound, u"entryId"_s, u"No such entry."_s);
    switch (change.action) {
        case Action::Remove:
            queue.entries.erase(entry);
            break;
        case Action::Move: {
            const QueueEntry moved = *entry;
            queue.entries.erase(entry);
            const auto to = std::min(std::size_t(change.position), queue.entries.size());
            queue.entries.insert(queue.entries.begin() + std::ptrdiff_t(to), moved);
            break;
        }
        case Action::Retry:
            entry->failed = false;
            entry->failedMs = 0;
            entry->cause = {};
            break;
        case Action::Clear:
            queue.entries.clear();
            break;
        case Action::Hold:
        case Action::Resume:
            queue.held = change.action == Action::Hold;
            queue.heldBy = queue.held ? actor.name : QString();
            queue.heldMs = queue.held ? m_nowMs : 0;
            break;
    }
    return {};
}

void FakeEngine::changeQueue(const QString& showId, const QueueChange& change, const Actor& actor,
                             Reply<ShowQueue> reply) {
    queueChanges.emplace_back(showId, change);
    if (const auto failure = takeFailure())
        return answer<ShowQueue>(std::move(reply), tl::unexpected<Error>(*failure));
    if (const auto valid = validateQueueChange(change); !valid)
        return answer<ShowQueue>(std::move(reply), tl::unexpected(valid.error()));
    ShowQueue& queue = m_queues[showId];
    queue.showId = showId;
    if (const auto changed = applyQueueChange(queue, change, actor); !changed)
        return answer<ShowQueue>(std::move(reply), tl::unexpected(changed.error()));
    publishQueue(showId);
    answer<ShowQueue>(std::move(reply), queueOf(showId));
}

void FakeEngine::queues(const QString& showId, Reply<std::vector<ShowQueue>> reply) {
    ++reads.queues;
    std::vector<ShowQueue> found;
    if (!showId.isEmpty())
        found.push_back(queueOf(showId));
    for (const ShowQueue& queue : std::as_const(m_queues)) {
        if (showId.isEmpty() && !queue.isIdle())
            found.push_back(queueOf(queue.showId));
    }
    answer<std::vector<ShowQueue>>(std::move(reply), found);
}

} // namespace pk
