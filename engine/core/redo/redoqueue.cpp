// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/redo/redoqueue.h"

#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

const RedoEntry& RedoQueue::failed(std::optional<quint64> id, RedoKind kind, const QString& subject, const Error& error,
                                   qint64 nowMs) {
    auto found = id ? std::ranges::find(m_entries, *id, &RedoEntry::id) : m_entries.end();
    if (found == m_entries.end()) {
        m_entries.push_back({.id = ++m_lastId, .kind = kind, .subject = subject, .firstFailedMs = nowMs});
        found = std::prev(m_entries.end());
    }
    ++found->attempts;
    found->lastError = errorCodeName(error.code) % u": "_s % error.detail;
    found->nextTryMs = nowMs + m_backoff.delayMs(found->attempts);
    return *found;
}

void RedoQueue::succeeded(quint64 id) {
    std::erase_if(m_entries, [id](const RedoEntry& entry) { return entry.id == id; });
}

const RedoEntry* RedoQueue::find(quint64 id) const {
    const auto found = std::ranges::find(m_entries, id, &RedoEntry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

Result<void> RedoQueue::retryNow(quint64 id, qint64 nowMs) {
    const auto found = std::ranges::find(m_entries, id, &RedoEntry::id);
    if (found == m_entries.end()) {
        return fail(ErrorCode::NotFound, u"id"_s, u"There is no such redo entry; it may have succeeded meanwhile."_s);
    }
    found->nextTryMs = nowMs;
    return {};
}

quint64 RedoQueue::retryAllNow(qint64 nowMs) {
    for (RedoEntry& entry : m_entries) {
        entry.nextTryMs = nowMs;
        entry.state = RedoState::Waiting;
    }
    return m_entries.size();
}

Result<void> RedoQueue::discard(quint64 id) {
    const RedoEntry* entry = find(id);
    if (entry == nullptr) {
        return fail(ErrorCode::NotFound, u"id"_s, u"There is no such redo entry; it may have succeeded meanwhile."_s);
    }
    return fail(ErrorCode::Conflict, u"id"_s,
                u"This entry holds records whose senders wait for them; it can be retried, not discarded."_s);
}

} // namespace pk
