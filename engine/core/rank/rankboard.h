// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tsl/robin_map.h>

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/rank/rankindex.h"
#include "engine/domain/ranking.h"

namespace pk {

// The ranking of one gift's users in one PK. A gift costs O(1): the user's scores are changed in place
// and the user is marked; marked users move in the order index before the next read. Owned by a PkScore.
class RankBoard {
public:
    RankBoard(CompareBy compareBy, quint32 giftId) : m_compareBy(compareBy), m_giftId(giftId) {}

    // A counted record. The user's shown name is that of the record sent last (of equal times the
    // greater text), so that it does not depend on the order of arrival.
    void add(quint64 uid, std::string_view userName, qint64 count, qint64 kb, qint64 sentMs);
    // A user's last sent time, and the name that came with it.
    struct LastSent {
        qint64 sentMs = 0; // 0: not ranked
        std::string userName;

        auto operator<=>(const LastSent&) const = default;
    };
    // Takes counted pieces back; `last` is the last sending of what remains. A user with nothing left
    // leaves the ranking.
    void takeBack(quint64 uid, qint64 count, qint64 kb, const LastSent& last);

    [[nodiscard]] quint64 users() const { return m_users; }
    [[nodiscard]] LastSent lastSent(quint64 uid) const;
    // Entries at positions [index, index + limit).
    [[nodiscard]] std::vector<RankEntry> page(std::size_t index, std::size_t limit);
    // The user's entry; rank 0 and zero scores when not ranked.
    [[nodiscard]] RankEntry entryOf(quint64 uid);

private:
    struct Slot {
        quint64 uid = 0;
        qint64 count = 0;
        qint64 kb = 0;
        qint64 lastSentMs = 0;
        std::string_view userName; // in m_names
        // The key under which the index holds the slot, when it does.
        qint64 indexedMetric = 0;
        qint64 indexedLastMs = 0;
        bool indexed = false;
        bool dirty = false;
    };

    [[nodiscard]] RankIndex::Key keyOf(quint32 slot) const;
    [[nodiscard]] RankIndex::Key indexedKeyOf(quint32 slot) const;
    [[nodiscard]] RankEntry entry(quint32 slot, quint64 rank) const;
    void mark(quint32 slot);
    void bringUpToDate();
    [[nodiscard]] std::string_view keepName(std::string_view name);

    CompareBy m_compareBy;
    quint32 m_giftId;
    quint64 m_users = 0;
    tsl::robin_map<quint64, quint32> m_slotOf;
    std::vector<Slot> m_slots;
    std::vector<quint32> m_dirty;
    RankIndex m_index;
    std::pmr::monotonic_buffer_resource m_names{1024};
};

} // namespace pk
