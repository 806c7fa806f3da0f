// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/core/redo/backoff.h"
#include "engine/domain/commitgroup.h"

namespace pk {

// How long work of a kind waits between attempts, and after how many it is dead (0: never).
struct RedoPolicy {
    qint64 baseMs = Backoff::kBaseMs;
    qint64 capMs = Backoff::kCapMs;
    int attemptsMax = 0;
};
[[nodiscard]] RedoPolicy policyOf(RedoKind kind);

// Work that failed and waits to be tried again, or is dead and waits for an operator (SPEC.md section 8).
// Decides what is due when; whoever asks does it and tells the outcome. Pure: time is passed in.
//
// Entries of one kind about one show keep their order: none is due before the older ones that wait. (So a
// final push never goes out before its end push.) A dead one holds up nobody.
//
// Bounded: kEntriesMax, and at the bound the newcomer is refused. What the store has to be told is gathered:
// an entry that comes and goes within a second is never written, a save writes kRowsASave rows at most and
// comes once a second at most, and attempts alone are written each 30 s.
class RedoQueue {
public:
    static constexpr std::size_t kEntriesMax = 10'000;
    static constexpr std::size_t kRowsASave = 500;
    static constexpr qint64 kSaveEveryMs = 1'000;
    static constexpr qint64 kSaveAttemptsEveryMs = 30'000;

    explicit RedoQueue(quint64 seed) : m_backoff(seed) {}

    void restore(const std::vector<RedoEntry>& entries, quint64 lastId);
    // The clock was set, maybe back: nothing waits longer than it ever would.
    void clockSet(qint64 nowMs);

    // A first failure: the entry waits, or is dead when the error is no transient one (a group never is).
    // `work` says kind, subject, pkId, showId and payload. Null at the bound; a group is always taken.
    const RedoEntry* add(RedoEntry work, const Error& error, qint64 nowMs);
    // Work that was not tried because older work of its show waits. Null at the bound.
    const RedoEntry* addBehind(RedoEntry work, const QString& why, qint64 nowMs);
    // Tried again in vain: waits longer, or is dead. Null when it is gone.
    const RedoEntry* failed(quint64 id, const Error& error, qint64 nowMs);
    // Done, or of no use any more.
    void remove(quint64 id, qint64 nowMs);
    // Newer work stands for the older: at the place of the older one when it is the last of its show, else
    // behind all others. The attempts stay. Returns the entry's id.
    quint64 replace(quint64 id, const QString& subject, const QByteArray& payload, qint64 nowMs);
    // Cannot be tried just now, which is no failure.
    void postpone(quint64 id, qint64 untilMs);

    // The next entry that is due, but for groups, which have a timer of their own; it is under way from now
    // on, until failed(), postpone() or remove().
    [[nodiscard]] std::optional<quint64> takeDue(qint64 nowMs);
    [[nodiscard]] std::optional<qint64> nextDueMs() const;

    // Makes the entry due now, with the first one of its show that it waits behind; a dead one waits again.
    // NotFound.
    [[nodiscard]] Result<void> retryNow(quint64 id, qint64 nowMs);
    quint64 retryAllNow(qint64 nowMs); // how many
    // An uncommitted group holds gifts that a sender waits for: it cannot be discarded (Conflict). NotFound.
    [[nodiscard]] Result<void> discard(quint64 id, qint64 nowMs);

    [[nodiscard]] std::vector<RedoEntry> entries() const; // oldest first
    // The same for an operator: what waits behind another is not tried before that.
    [[nodiscard]] std::vector<RedoEntry> shownEntries() const;
    [[nodiscard]] const RedoEntry* find(quint64 id) const;
    [[nodiscard]] std::optional<quint64> findKind(RedoKind kind) const; // the oldest of that kind
    // Whether work of this kind waits for the show.
    [[nodiscard]] bool hasWaiting(RedoKind kind, const QString& showId) const;
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::size_t waiting() const { return m_entries.size() - m_dead; }
    [[nodiscard]] std::size_t dead() const { return m_dead; }

    // --- what the store has to be told ---------------------------------------------------------------
    [[nodiscard]] std::optional<qint64> nextSaveMs() const;
    // When a save is due: what it writes. `all`: everything, whatever the time.
    [[nodiscard]] std::vector<RedoChange> takeChanges(qint64 nowMs, bool all = false);
    // This one's now, for the transaction that it belongs to. Nothing when the store knows it as it is.
    [[nodiscard]] std::optional<RedoChange> takeChange(quint64 id);
    // A transaction that is on its way removes it: remove() will have nothing to tell.
    void noteRemovalWritten(quint64 id);

private:
    struct Kept {
        RedoEntry entry;
        bool isStored = false;
        bool isUnderWay = false;
    };
    // Waiting entries of one kind and show, oldest first; the first one stands in m_due.
    struct Lane {
        std::set<quint64> ids;
        std::optional<std::pair<qint64, quint64>> armed;
    };

    [[nodiscard]] static QString laneOf(const RedoEntry& entry);
    [[nodiscard]] const RedoEntry* insert(RedoEntry entry, const QString& error, qint64 nextTryMs, bool isDead,
                                          qint64 nowMs);
    void enqueue(const Kept& kept);
    void dequeue(const RedoEntry& entry);
    void rearm(const QString& lane);
    void changed(const Kept& kept, qint64 nowMs);
    void moved(const Kept& kept, qint64 nowMs);
    void forget(std::map<quint64, Kept>::iterator found, qint64 nowMs);
    void saveFrom(qint64 nowMs);

    std::map<quint64, Kept> m_entries; // by age
    std::unordered_map<QString, Lane> m_lanes;
    std::set<std::pair<qint64, quint64>> m_due; // by time: the lanes' first entries that are not under way
    std::size_t m_dead = 0;
    Backoff m_backoff;
    quint64 m_lastId = 0;

    std::set<quint64> m_changed; // new, dead or waiting again: to be saved soon
    std::set<quint64> m_moved;   // tried again: to be saved some time
    std::set<quint64> m_removed; // gone, but stored
    std::optional<qint64> m_saveMs;
    std::optional<qint64> m_saveMovedMs;
    qint64 m_savedMs = 0;
};

} // namespace pk
