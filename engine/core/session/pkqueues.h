// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "engine/domain/pkqueue.h"

namespace pk {

// The queues of all shows: as decided, and as committed, which alone may be shown. Knows order, bounds, holds and when
// each one is due; what a start means the core knows. Pure; owned by the core, used on its thread.
class PkQueues {
public:
    // --- as decided -----------------------------------------------------------------------------
    [[nodiscard]] const ShowQueue* find(const QString& showId) const;
    // The queue to be changed, made when the show has none yet; its row goes into the open group.
    [[nodiscard]] ShowQueue& change(const QString& showId);
    // Conflict: no room, naming the field and what to do.
    [[nodiscard]] Result<void> roomFor(const QString& showId) const;
    PkQueued add(const QueuePk& request, const Actor& actor, qint64 nowMs);
    // NotFound: an entry that is not there.
    [[nodiscard]] Result<void> apply(const QString& showId, const QueueChange& asked, const Actor& actor, qint64 nowMs);
    // Takes the entry out: it has started.
    void remove(const QString& showId, quint64 entryId);
    void markFailed(const QString& showId, quint64 entryId, const Error& cause, qint64 nowMs);
    [[nodiscard]] quint64 lastEntryId() const { return m_lastEntryId; }

    // --- when -----------------------------------------------------------------------------------
    struct Due {
        qint64 dueMs = 0;
        QString showId;

        auto operator<=>(const Due& other) const {
            const auto byTime = dueMs <=> other.dueMs;
            return byTime != 0 ? byTime : showId.compare(other.showId) <=> 0;
        }
        bool operator==(const Due&) const = default;
    };
    // `mayStart`: nothing of the show stands in the way but the time.
    void arm(const QString& showId, bool mayStart);
    [[nodiscard]] std::optional<Due> head() const;
    [[nodiscard]] bool isDue(const QString& showId, qint64 nowMs) const;

    // --- groups ---------------------------------------------------------------------------------
    [[nodiscard]] bool hasChanges() const { return !m_changed.empty(); }
    // The changed queues, whole; an idle one is to be forgotten.
    [[nodiscard]] std::vector<ShowQueue> takeChanges();
    void committed(const ShowQueue& queue);

    // --- as committed ---------------------------------------------------------------------------
    [[nodiscard]] const ShowQueue* shown(const QString& showId) const;
    [[nodiscard]] std::vector<ShowQueue> allShown() const; // by showId
    [[nodiscard]] quint64 shownWaiting() const { return m_shownEntries - m_shownFailed; }
    [[nodiscard]] quint64 shownFailed() const { return m_shownFailed; }
    [[nodiscard]] quint64 shownHeld() const { return m_shownHeld; }

    // --- start ----------------------------------------------------------------------------------
    void restore(const std::vector<ShowQueue>& queues, quint64 lastEntryId);
    [[nodiscard]] std::vector<QString> shows() const; // as decided, by showId

private:
    [[nodiscard]] Result<void> applyToEntry(ShowQueue& queue, const QueueChange& asked);
    void countShown(const ShowQueue& queue, bool comes);

    std::map<QString, ShowQueue> m_queues;
    std::map<QString, ShowQueue> m_shown;
    std::set<QString> m_changed; // with a row in the open group
    std::set<Due> m_due;
    std::map<QString, qint64> m_dueOf;
    std::size_t m_entries = 0;
    quint64 m_lastEntryId = 0;
    quint64 m_shownEntries = 0;
    quint64 m_shownFailed = 0;
    quint64 m_shownHeld = 0;
};

} // namespace pk
