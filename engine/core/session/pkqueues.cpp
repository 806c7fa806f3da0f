// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/session/pkqueues.h"

#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

const ShowQueue* PkQueues::find(const QString& showId) const {
    const auto found = m_queues.find(showId);
    return found == m_queues.end() ? nullptr : &found->second;
}

ShowQueue& PkQueues::change(const QString& showId) {
    m_changed.insert(showId);
    ShowQueue& queue = m_queues[showId];
    queue.showId = showId;
    return queue;
}

Result<void> PkQueues::roomFor(const QString& showId) const {
    const ShowQueue* queue = find(showId);
    if (queue != nullptr && queue->entries.size() >= limits::kQueueOfShowMax) {
        return fail(ErrorCode::Conflict, u"showId"_s,
                    u"The queue of this show holds %1 PKs, the most there may be; remove one first."_s.arg(
                        limits::kQueueOfShowMax));
    }
    if (m_entries >= limits::kQueuedMax) {
        return fail(ErrorCode::Conflict, u"showId"_s,
                    u"The queues of all shows together hold %1 PKs, the most there may be; remove some first."_s.arg(
                        limits::kQueuedMax));
    }
    return {};
}

PkQueued PkQueues::add(const QueuePk& request, const Actor& actor, qint64 nowMs) {
    ShowQueue& queue = change(request.pk.showId);
    QueueEntry entry{.entryId = ++m_lastEntryId,
                     .pk = request.pk,
                     .gapMs = request.gapMs,
                     .queuedBy = actor,
                     .queuedMs = nowMs,
                     .cause = {}};
    entry.pk.idempotencyKey.clear();
    queue.entries.push_back(std::move(entry));
    ++m_entries;
    return {m_lastEntryId, request.pk.showId, int(queue.entries.size()) - 1, nowMs};
}

Result<void> PkQueues::apply(const QString& showId, const QueueChange& asked, const Actor& actor, qint64 nowMs) {
    using Action = QueueChange::Action;
    const ShowQueue* found = find(showId);
    const bool ofEntry =
        asked.action == Action::Remove || asked.action == Action::Move || asked.action == Action::Retry;
    if (ofEntry && (found == nullptr || found->find(asked.entryId) == nullptr)) {
        return fail(
            ErrorCode::NotFound, u"entryId"_s,
            u"There is no entry %1 in this show's queue; it may have started or been removed."_s.arg(asked.entryId));
    }
    if (ofEntry) {
        return applyToEntry(change(showId), asked);
    }
    if (asked.action == Action::Clear) {
        if (found != nullptr && !found->entries.empty()) {
            m_entries -= found->entries.size();
            change(showId).entries.clear();
        }
        return {};
    }
    const bool hold = asked.action == Action::Hold;
    if (hold == (found != nullptr && found->held)) {
        return {};
    }
    if (found == nullptr && m_queues.size() >= limits::kQueuedMax) {
        return fail(
            ErrorCode::Conflict, u"showId"_s,
            u"%1 shows have a queue, the most there may be; resume or clear one first."_s.arg(limits::kQueuedMax));
    }
    ShowQueue& queue = change(showId);
    queue.held = hold;
    queue.heldBy = hold ? actor.name : QString();
    queue.heldMs = hold ? nowMs : 0;
    return {};
}

Result<void> PkQueues::applyToEntry(ShowQueue& queue, const QueueChange& asked) {
    const auto entry = std::ranges::find(queue.entries, asked.entryId, &QueueEntry::entryId);
    const auto at = entry - queue.entries.begin();
    const auto to = std::min<std::ptrdiff_t>(asked.position, std::ssize(queue.entries) - 1);
    switch (asked.action) {
        case QueueChange::Action::Remove:
            queue.entries.erase(entry);
            --m_entries;
            break;
        case QueueChange::Action::Move:
            if (to < at) {
                std::rotate(queue.entries.begin() + to, entry, entry + 1);
            } else {
                std::rotate(entry, entry + 1, queue.entries.begin() + to + 1);
            }
            break;
        default: // Retry
            entry->failed = false;
            entry->failedMs = 0;
            entry->cause = {};
            break;
    }
    return {};
}

void PkQueues::remove(const QString& showId, quint64 entryId) {
    m_entries -=
        std::erase_if(change(showId).entries, [entryId](const QueueEntry& entry) { return entry.entryId == entryId; });
}

void PkQueues::markFailed(const QString& showId, quint64 entryId, const Error& cause, qint64 nowMs) {
    ShowQueue& queue = change(showId);
    const auto entry = std::ranges::find(queue.entries, entryId, &QueueEntry::entryId);
    entry->failed = true;
    entry->failedMs = nowMs;
    entry->cause = cause;
}

// --- when -----------------------------------------------------------------------------------------

void PkQueues::arm(const QString& showId, bool mayStart) {
    if (const auto before = m_dueOf.find(showId); before != m_dueOf.end()) {
        m_due.erase({before->second, showId});
        m_dueOf.erase(before);
    }
    const ShowQueue* queue = find(showId);
    const std::optional<qint64> dueMs = queue != nullptr && mayStart ? queue->nextStartMs() : std::nullopt;
    if (dueMs) {
        m_due.insert({*dueMs, showId});
        m_dueOf[showId] = *dueMs;
    }
}

std::optional<PkQueues::Due> PkQueues::head() const {
    return m_due.empty() ? std::nullopt : std::optional(*m_due.begin());
}

bool PkQueues::isDue(const QString& showId, qint64 nowMs) const {
    const auto found = m_dueOf.find(showId);
    return found != m_dueOf.end() && found->second <= nowMs;
}

// --- groups ---------------------------------------------------------------------------------------

std::vector<ShowQueue> PkQueues::takeChanges() {
    std::vector<ShowQueue> changes;
    changes.reserve(m_changed.size());
    for (const QString& showId : std::exchange(m_changed, {})) {
        const auto queue = m_queues.find(showId);
        changes.push_back(queue->second);
        if (queue->second.isIdle()) {
            m_queues.erase(queue);
        }
    }
    return changes;
}

void PkQueues::committed(const ShowQueue& queue) {
    if (const auto before = m_shown.find(queue.showId); before != m_shown.end()) {
        countShown(before->second, false);
        m_shown.erase(before);
    }
    if (!queue.isIdle()) {
        countShown(queue, true);
        m_shown.emplace(queue.showId, queue);
    }
}

void PkQueues::countShown(const ShowQueue& queue, bool comes) {
    const auto add = [comes](quint64& sum, quint64 value) { comes ? sum += value : sum -= value; };
    add(m_shownEntries, queue.entries.size());
    add(m_shownFailed, queue.failed());
    add(m_shownHeld, queue.held ? 1 : 0);
}

const ShowQueue* PkQueues::shown(const QString& showId) const {
    const auto found = m_shown.find(showId);
    return found == m_shown.end() ? nullptr : &found->second;
}

std::vector<ShowQueue> PkQueues::allShown() const {
    std::vector<ShowQueue> all;
    all.reserve(m_shown.size());
    for (const auto& [showId, queue] : m_shown) {
        all.push_back(queue);
    }
    return all;
}

// --- start ----------------------------------------------------------------------------------------

void PkQueues::restore(const std::vector<ShowQueue>& queues, quint64 lastEntryId) {
    m_lastEntryId = lastEntryId;
    for (const ShowQueue& queue : queues) {
        m_queues[queue.showId] = queue;
        m_entries += queue.entries.size();
        committed(queue);
    }
}

std::vector<QString> PkQueues::shows() const {
    std::vector<QString> shows;
    shows.reserve(m_queues.size());
    for (const auto& [showId, queue] : m_queues) {
        shows.push_back(showId);
    }
    return shows;
}

} // namespace pk
