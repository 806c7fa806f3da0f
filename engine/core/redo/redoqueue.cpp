// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/redo/redoqueue.h"

#include <algorithm>

#include "engine/core/redo/transient.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const Error& error) {
    return errorCodeName(error.code) % u": "_s % error.detail;
}

tl::unexpected<Error> notFound() {
    return fail(ErrorCode::NotFound, u"id"_s, u"There is no such redo entry; it may have succeeded meanwhile."_s);
}

} // namespace

RedoPolicy policyOf(RedoKind kind) {
    switch (kind) {
        case RedoKind::StoreCommit: // senders wait for it: never given up
            return {};
        case RedoKind::PushDelivery: // cheap to try, soon stale; its age ends it
            return {.baseMs = 50, .capMs = 2'000};
        case RedoKind::RankingArchive:
        case RedoKind::GiftRecord:
            return {.baseMs = 1'000, .capMs = 30'000, .attemptsMax = 10};
        case RedoKind::LedgerTrim: // nobody waits for it
            return {.baseMs = 5'000, .capMs = 600'000, .attemptsMax = 20};
    }
    return {};
}

// Without show and PK an entry is alone.
QString RedoQueue::laneOf(const RedoEntry& entry) {
    const QString about = !entry.showId.isEmpty() ? entry.showId
                          : entry.pkId != 0       ? u"#"_s % QString::number(entry.pkId)
                                                  : u"@"_s % QString::number(entry.id);
    return QChar(u'0' + int(entry.kind)) % about;
}

void RedoQueue::restore(const std::vector<RedoEntry>& entries, quint64 lastId) {
    m_lastId = lastId;
    for (const RedoEntry& entry : entries) {
        const auto [at, isNew] = m_entries.try_emplace(entry.id, Kept{.entry = entry, .isStored = true});
        m_lastId = std::max(m_lastId, entry.id);
        if (!isNew) {
            continue;
        }
        if (entry.state == RedoState::Dead) {
            ++m_dead;
        } else {
            enqueue(at->second);
        }
    }
}

void RedoQueue::clockSet(qint64 nowMs) {
    for (auto& [id, kept] : m_entries) {
        const RedoPolicy policy = policyOf(kept.entry.kind);
        if (kept.entry.nextTryMs > nowMs + policy.capMs + policy.baseMs) {
            kept.entry.nextTryMs = nowMs + policy.capMs;
            rearm(laneOf(kept.entry));
        }
    }
    m_savedMs = std::min(m_savedMs, nowMs);
    m_saveMs = m_saveMs ? std::optional(std::min(*m_saveMs, nowMs + kSaveEveryMs)) : std::nullopt;
    m_saveMovedMs =
        m_saveMovedMs ? std::optional(std::min(*m_saveMovedMs, nowMs + kSaveAttemptsEveryMs)) : std::nullopt;
}

const RedoEntry* RedoQueue::add(RedoEntry work, const Error& error, qint64 nowMs) {
    work.attempts = 1;
    const RedoPolicy policy = policyOf(work.kind);
    const bool isDead = work.kind != RedoKind::StoreCommit && !isTransient(error.code);
    const qint64 nextTryMs = nowMs + m_backoff.delayMs(1, policy.baseMs, policy.capMs);
    return insert(std::move(work), textOf(error), nextTryMs, isDead, nowMs);
}

const RedoEntry* RedoQueue::addBehind(RedoEntry work, const QString& why, qint64 nowMs) {
    work.attempts = 0;
    return insert(std::move(work), why, nowMs, false, nowMs); // due as soon as it is the first
}

const RedoEntry* RedoQueue::insert(RedoEntry entry, const QString& error, qint64 nextTryMs, bool isDead, qint64 nowMs) {
    if (m_entries.size() >= kEntriesMax && entry.kind != RedoKind::StoreCommit) {
        return nullptr;
    }
    entry.id = ++m_lastId;
    entry.state = isDead ? RedoState::Dead : RedoState::Waiting;
    entry.firstFailedMs = nowMs;
    entry.nextTryMs = isDead ? 0 : nextTryMs;
    entry.lastError = error;
    Kept& kept = m_entries[entry.id];
    kept.entry = std::move(entry);
    if (isDead) {
        ++m_dead;
    } else {
        enqueue(kept);
    }
    changed(kept, nowMs);
    return &kept.entry;
}

const RedoEntry* RedoQueue::failed(quint64 id, const Error& error, qint64 nowMs) {
    const auto found = m_entries.find(id);
    if (found == m_entries.end()) {
        return nullptr;
    }
    Kept& kept = found->second;
    RedoEntry& entry = kept.entry;
    const RedoPolicy policy = policyOf(entry.kind);
    kept.isUnderWay = false;
    ++entry.attempts;
    entry.lastError = textOf(error);
    const bool isOver = policy.attemptsMax != 0 && entry.attempts >= policy.attemptsMax;
    if (entry.kind != RedoKind::StoreCommit && (isOver || !isTransient(error.code))) {
        if (entry.state == RedoState::Waiting) {
            dequeue(entry);
            ++m_dead;
        }
        entry.state = RedoState::Dead;
        entry.nextTryMs = 0;
        changed(kept, nowMs);
        return &entry;
    }
    entry.nextTryMs = nowMs + m_backoff.delayMs(entry.attempts, policy.baseMs, policy.capMs);
    rearm(laneOf(entry));
    moved(kept, nowMs);
    return &entry;
}

void RedoQueue::remove(quint64 id, qint64 nowMs) {
    if (const auto found = m_entries.find(id); found != m_entries.end()) {
        forget(found, nowMs);
    }
}

void RedoQueue::forget(std::map<quint64, Kept>::iterator found, qint64 nowMs) {
    const Kept& kept = found->second;
    if (kept.entry.state == RedoState::Dead) {
        --m_dead;
    } else {
        dequeue(kept.entry);
    }
    m_changed.erase(found->first);
    m_moved.erase(found->first);
    if (kept.isStored) {
        m_removed.insert(found->first);
        saveFrom(nowMs);
    }
    m_entries.erase(found);
}

quint64 RedoQueue::replace(quint64 id, const QString& subject, const QByteArray& payload, qint64 nowMs) {
    const auto found = m_entries.find(id);
    Q_ASSERT(found != m_entries.end());
    Kept& kept = found->second;
    const auto lane = m_lanes.find(laneOf(kept.entry));
    if (lane == m_lanes.end() || lane->second.ids.empty() || *lane->second.ids.rbegin() == id) {
        kept.entry.subject = subject;
        kept.entry.payload = payload;
        moved(kept, nowMs);
        return id;
    }
    RedoEntry entry = kept.entry;
    forget(found, nowMs);
    entry.id = ++m_lastId;
    entry.subject = subject;
    entry.payload = payload;
    Kept& newer = m_entries[entry.id];
    newer.entry = std::move(entry);
    enqueue(newer);
    changed(newer, nowMs);
    return newer.entry.id;
}

void RedoQueue::postpone(quint64 id, qint64 untilMs) {
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || found->second.entry.state == RedoState::Dead) {
        return;
    }
    found->second.isUnderWay = false;
    found->second.entry.nextTryMs = untilMs;
    rearm(laneOf(found->second.entry));
}

std::optional<quint64> RedoQueue::takeDue(qint64 nowMs) {
    if (m_due.empty() || m_due.begin()->first > nowMs) {
        return std::nullopt;
    }
    const quint64 id = m_due.begin()->second;
    Kept& kept = m_entries.at(id);
    kept.isUnderWay = true;
    rearm(laneOf(kept.entry));
    return id;
}

std::optional<qint64> RedoQueue::nextDueMs() const {
    return m_due.empty() ? std::nullopt : std::optional(m_due.begin()->first);
}

Result<void> RedoQueue::retryNow(quint64 id, qint64 nowMs) {
    const auto found = m_entries.find(id);
    if (found == m_entries.end()) {
        return notFound();
    }
    Kept& kept = found->second;
    kept.entry.nextTryMs = nowMs;
    if (kept.entry.state == RedoState::Dead) {
        --m_dead;
        kept.entry.state = RedoState::Waiting;
        enqueue(kept);
        changed(kept, nowMs);
        return {};
    }
    moved(kept, nowMs);
    const QString lane = laneOf(kept.entry);
    if (const auto waiting = m_lanes.find(lane); waiting != m_lanes.end()) {
        Kept& first = m_entries.at(*waiting->second.ids.begin());
        first.entry.nextTryMs = nowMs;
        moved(first, nowMs);
        rearm(lane);
    }
    return {};
}

quint64 RedoQueue::retryAllNow(qint64 nowMs) {
    for (const auto& entry : m_entries) {
        std::ignore = retryNow(entry.first, nowMs);
    }
    return m_entries.size();
}

Result<void> RedoQueue::discard(quint64 id, qint64 nowMs) {
    const auto found = m_entries.find(id);
    if (found == m_entries.end()) {
        return notFound();
    }
    if (!canDiscard(found->second.entry.kind)) {
        return fail(ErrorCode::Conflict, u"id"_s,
                    u"This entry holds records whose senders wait for them; it can be retried, not discarded."_s);
    }
    if (found->second.isUnderWay) {
        return fail(ErrorCode::Conflict, u"id"_s, u"This entry is being tried at this moment; ask again."_s);
    }
    forget(found, nowMs);
    return {};
}

std::vector<RedoEntry> RedoQueue::entries() const {
    std::vector<RedoEntry> all;
    all.reserve(m_entries.size());
    for (const auto& [id, kept] : m_entries) {
        all.push_back(kept.entry);
    }
    return all;
}

std::vector<RedoEntry> RedoQueue::shownEntries() const {
    std::vector<RedoEntry> shown = entries();
    for (RedoEntry& entry : shown) {
        const auto lane = entry.state == RedoState::Waiting ? m_lanes.find(laneOf(entry)) : m_lanes.end();
        if (lane != m_lanes.end()) {
            entry.nextTryMs = std::max(entry.nextTryMs, find(*lane->second.ids.begin())->nextTryMs);
        }
    }
    return shown;
}

const RedoEntry* RedoQueue::find(quint64 id) const {
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second.entry;
}

std::optional<quint64> RedoQueue::findKind(RedoKind kind) const {
    const auto found =
        std::ranges::find_if(m_entries, [kind](const auto& entry) { return entry.second.entry.kind == kind; });
    return found == m_entries.end() ? std::nullopt : std::optional(found->first);
}

bool RedoQueue::hasWaiting(RedoKind kind, const QString& showId) const {
    return !m_lanes.empty() && m_lanes.contains(laneOf({.kind = kind, .showId = showId}));
}

// --- lanes ----------------------------------------------------------------------------------------

void RedoQueue::enqueue(const Kept& kept) {
    if (kept.entry.kind == RedoKind::StoreCommit) {
        return;
    }
    const QString lane = laneOf(kept.entry);
    m_lanes[lane].ids.insert(kept.entry.id);
    rearm(lane);
}

void RedoQueue::dequeue(const RedoEntry& entry) {
    const QString lane = laneOf(entry);
    const auto found = m_lanes.find(lane);
    if (found == m_lanes.end()) {
        return;
    }
    found->second.ids.erase(entry.id);
    rearm(lane);
    if (found->second.ids.empty()) {
        m_lanes.erase(found);
    }
}

void RedoQueue::rearm(const QString& lane) {
    const auto found = m_lanes.find(lane);
    if (found == m_lanes.end()) {
        return;
    }
    if (found->second.armed) {
        m_due.erase(*std::exchange(found->second.armed, std::nullopt));
    }
    if (found->second.ids.empty()) {
        return;
    }
    if (const Kept& first = m_entries.at(*found->second.ids.begin()); !first.isUnderWay) {
        found->second.armed = {first.entry.nextTryMs, first.entry.id};
        m_due.insert(*found->second.armed);
    }
}

// --- saving ---------------------------------------------------------------------------------------

void RedoQueue::saveFrom(qint64 nowMs) {
    if (!m_saveMs) {
        m_saveMs = std::max(nowMs, m_savedMs) + kSaveEveryMs;
    }
}

void RedoQueue::changed(const Kept& kept, qint64 nowMs) {
    if (kept.entry.kind != RedoKind::StoreCommit) { // it is about the store itself, and gone after a restart
        m_moved.erase(kept.entry.id);
        m_changed.insert(kept.entry.id);
        saveFrom(nowMs);
    }
}

void RedoQueue::moved(const Kept& kept, qint64 nowMs) {
    if (kept.entry.kind != RedoKind::StoreCommit && !m_changed.contains(kept.entry.id)) {
        m_moved.insert(kept.entry.id);
        m_saveMovedMs = m_saveMovedMs.value_or(nowMs + kSaveAttemptsEveryMs);
    }
}

std::optional<qint64> RedoQueue::nextSaveMs() const {
    if (!m_saveMs || !m_saveMovedMs) {
        return m_saveMs ? m_saveMs : m_saveMovedMs;
    }
    return std::min(*m_saveMs, *m_saveMovedMs);
}

std::vector<RedoChange> RedoQueue::takeChanges(qint64 nowMs, bool all) {
    std::vector<RedoChange> changes;
    if (!all && (!nextSaveMs() || *nextSaveMs() > nowMs)) {
        return changes;
    }
    const std::size_t most = all ? kEntriesMax * 3 : kRowsASave;
    const auto take = [&](std::set<quint64>& ids, auto make) {
        while (!ids.empty() && changes.size() < most) {
            changes.push_back(make(*ids.begin()));
            ids.erase(ids.begin());
        }
    };
    if (m_saveMovedMs && (all || *m_saveMovedMs <= nowMs)) {
        m_changed.merge(m_moved); // each once; what fails again from now on has its time again
        m_moved.clear();
        m_saveMovedMs.reset();
    }
    take(m_removed, [](quint64 id) { return RedoChange{{.id = id}, true}; });
    take(m_changed, [this](quint64 id) {
        Kept& kept = m_entries.at(id);
        kept.isStored = true;
        return RedoChange{kept.entry, false};
    });
    m_savedMs = nowMs;
    m_saveMs.reset();
    if (!m_removed.empty() || !m_changed.empty()) {
        m_saveMs = nowMs + kSaveEveryMs;
    }
    return changes;
}

std::optional<RedoChange> RedoQueue::takeChange(quint64 id) {
    if (m_removed.erase(id) != 0) {
        return RedoChange{{.id = id}, true};
    }
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || (m_changed.erase(id) + m_moved.erase(id) == 0 && found->second.isStored)) {
        return std::nullopt;
    }
    found->second.isStored = true;
    return RedoChange{found->second.entry, false};
}

void RedoQueue::noteRemovalWritten(quint64 id) {
    if (const auto found = m_entries.find(id); found != m_entries.end()) {
        found->second.isStored = false;
        m_changed.erase(id);
        m_moved.erase(id);
    }
}

} // namespace pk
