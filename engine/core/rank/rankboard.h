// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/rank/rankindex.h"
#include "engine/core/rank/rankslots.h"
#include "engine/core/rank/usertable.h"
#include "engine/domain/ranking.h"

namespace pk {

// The ranking of one gift's users in one PK. A gift costs O(1): the user's scores are changed in place
// and the user is noted; some thousands of noted users are moved in the order index at a time, so that a
// read finds little left to do. Owned by a PkScore.
class RankBoard {
public:
    RankBoard(CompareBy compareBy, quint32 giftId) : m_giftId(giftId), m_index(m_slots, compareBy) {}
    Q_DISABLE_COPY_MOVE(RankBoard)

    // For who knows which users come next: brings their memory near, in two steps a little apart.
    void prefetchUser(quint64 uid) const { m_users.prefetch(uid); }
    void prefetchScores(quint64 uid) const;

    // A counted record. The user's shown name is that of the record sent last (of equal times the
    // greater text), so that it does not depend on the order of arrival. Says whether the user is watched.
    bool add(quint64 uid, std::string_view userName, qint64 count, qint64 kb, qint64 sentMs);
    // A mark on a ranked user that add() answers.
    void setWatched(quint64 uid, bool watched);
    // A user's last sent time, and the name that came with it.
    struct LastSent {
        qint64 sentMs = 0; // 0: never
        std::string userName;

        auto operator<=>(const LastSent&) const = default;
    };
    // Takes counted pieces back; `last` is the last sending of what remains. A user with nothing left
    // leaves the ranking.
    void takeBack(quint64 uid, qint64 count, qint64 kb, const LastSent& last);
    // A correction, of either sign: it stands among the user's records as one sent at the PK's start, before all
    // others, whenever it came. A user with nothing left leaves the ranking. Says whether the user is watched.
    bool correct(quint64 uid, std::string_view name, qint64 count, qint64 kb, qint64 startMs);
    // Moves the noted users now; reads do it too.
    void bringUpToDate();

    [[nodiscard]] quint64 users() const { return m_ranked; }
    [[nodiscard]] LastSent lastSent(quint64 uid) const;
    // Entries at positions [index, index + limit).
    [[nodiscard]] std::vector<RankEntry> page(std::size_t index, std::size_t limit);
    // The user's entry; rank 0 and zero scores when not ranked.
    [[nodiscard]] RankEntry entryOf(quint64 uid);

private:
    // Few enough that their slots are still in the cache when they are moved.
    static constexpr std::size_t kChangedMax = 4'096;

    [[nodiscard]] quint32 find(quint64 uid) const {
        return m_users.find(uid, [&](quint32 slot) { return m_slots[slot].uid == uid; });
    }
    [[nodiscard]] RankEntry entry(quint32 slot, quint64 rank) const;
    void noteChanged(quint32 index, RankSlot& slot);

    quint32 m_giftId;
    quint64 m_ranked = 0;
    UserTable m_users;
    RankSlots m_slots;
    RankIndex m_index;
    std::vector<quint32> m_changed;
};

} // namespace pk
