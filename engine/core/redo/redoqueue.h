// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "engine/core/redo/backoff.h"
#include "engine/domain/records.h"

namespace pk {

// Work that failed and waits to be tried again (SPEC.md section 8). Decides when; the runtime does it.
// Bounded by its callers: one entry for the group that the store refuses.
class RedoQueue {
public:
    explicit RedoQueue(quint64 seed) : m_backoff(seed) {}

    void restore(quint64 lastId) { m_lastId = lastId; }
    // A first failure makes an entry, a further one of the same id moves it on. Returns the entry.
    const RedoEntry& failed(std::optional<quint64> id, RedoKind kind, const QString& subject, const Error& error,
                            qint64 nowMs);
    void succeeded(quint64 id);
    // Makes the entry due now. NotFound.
    [[nodiscard]] Result<void> retryNow(quint64 id, qint64 nowMs);
    quint64 retryAllNow(qint64 nowMs); // how many
    // An uncommitted group holds gifts that a sender waits for: it cannot be discarded (Conflict). NotFound.
    [[nodiscard]] Result<void> discard(quint64 id);
    [[nodiscard]] const std::vector<RedoEntry>& entries() const { return m_entries; }
    [[nodiscard]] const RedoEntry* find(quint64 id) const;

private:
    std::vector<RedoEntry> m_entries;
    Backoff m_backoff;
    quint64 m_lastId = 0;
};

} // namespace pk
