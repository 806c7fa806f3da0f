// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/rank/rankboard.h"

#include <algorithm>

namespace pk {

void RankBoard::prefetchScores(quint64 uid) const {
    // The first slot with the hash's 32 bits is almost surely the user's: not looked at here.
    const quint32 slot = m_users.find(uid, [](quint32) { return true; });
    if (slot != UserTable::kNone) {
        m_slots.prefetch(slot);
    }
}

void RankBoard::noteChanged(quint32 index, RankSlot& slot) {
    if ((slot.flags & RankSlot::Changed) != 0) {
        return;
    }
    slot.flags |= RankSlot::Changed;
    m_changed.push_back(index);
    if (m_changed.size() >= kChangedMax) {
        bringUpToDate();
    }
}

void RankBoard::bringUpToDate() {
    if (!m_changed.empty()) {
        m_index.update(m_changed);
        m_changed.clear();
    }
}

bool RankBoard::add(quint64 uid, std::string_view userName, qint64 count, qint64 kb, qint64 sentMs) {
    quint32 index = find(uid);
    const bool isNew = index == UserTable::kNone;
    if (isNew) {
        index = m_slots.add(uid);
        m_users.insert(uid, index);
    }
    RankSlot& slot = m_slots[index];
    if (slot.count == 0) {
        ++m_ranked;
    }
    if (sentMs >= slot.lastSentMs || isNew) {
        const std::string_view before = RankSlots::name(slot);
        if (userName != before && (sentMs > slot.lastSentMs || isNew || userName > before)) {
            m_slots.setName(slot, userName);
        }
        slot.lastSentMs = std::max(slot.lastSentMs, sentMs);
    }
    slot.count += count;
    slot.kb += kb;
    const bool watched = (slot.flags & RankSlot::Watched) != 0;
    noteChanged(index, slot);
    return watched;
}

void RankBoard::setWatched(quint64 uid, bool watched) {
    if (const quint32 index = find(uid); index != UserTable::kNone) {
        quint8& flags = m_slots[index].flags;
        flags = quint8(watched ? flags | RankSlot::Watched : flags & ~RankSlot::Watched);
    }
}

void RankBoard::takeBack(quint64 uid, qint64 count, qint64 kb, const LastSent& last) {
    const quint32 index = find(uid);
    if (index == UserTable::kNone) {
        return;
    }
    RankSlot& slot = m_slots[index];
    Q_ASSERT(slot.count >= count && slot.kb >= kb);
    slot.count -= count;
    slot.kb -= kb;
    slot.lastSentMs = last.sentMs;
    m_slots.setName(slot, last.userName);
    if (slot.count == 0) {
        --m_ranked;
    }
    noteChanged(index, slot);
}

bool RankBoard::correct(quint64 uid, std::string_view name, qint64 count, qint64 kb, qint64 startMs) {
    quint32 index = find(uid);
    if (index == UserTable::kNone) {
        index = m_slots.add(uid);
        m_users.insert(uid, index);
    }
    RankSlot& slot = m_slots[index];
    Q_ASSERT(slot.count + count >= 0 && slot.kb + kb >= 0);
    const std::string_view before = RankSlots::name(slot);
    if (startMs > slot.lastSentMs || (startMs == slot.lastSentMs && name > before)) {
        if (name != before) {
            m_slots.setName(slot, name);
        }
        slot.lastSentMs = startMs;
    }
    const bool wasRanked = slot.count != 0;
    slot.count += count;
    slot.kb += kb;
    if (wasRanked != (slot.count != 0)) {
        m_ranked += wasRanked ? -1 : 1;
    }
    const bool watched = (slot.flags & RankSlot::Watched) != 0;
    noteChanged(index, slot);
    return watched;
}

RankBoard::LastSent RankBoard::lastSent(quint64 uid) const {
    const quint32 index = find(uid);
    if (index == UserTable::kNone) {
        return {};
    }
    return {m_slots[index].lastSentMs, std::string(RankSlots::name(m_slots[index]))};
}

RankEntry RankBoard::entry(quint32 index, quint64 rank) const {
    const RankSlot& slot = m_slots[index];
    const std::string_view name = RankSlots::name(slot);
    return {rank,       slot.uid, QString::fromUtf8(name.data(), qsizetype(name.size())),
            slot.count, slot.kb,  slot.lastSentMs,
            m_giftId};
}

std::vector<RankEntry> RankBoard::page(std::size_t index, std::size_t limit) {
    bringUpToDate();
    std::vector<RankEntry> entries;
    quint64 rank = index;
    for (const quint32 slot : m_index.slotsAt(index, limit)) {
        entries.push_back(entry(slot, ++rank));
    }
    return entries;
}

RankEntry RankBoard::entryOf(quint64 uid) {
    const quint32 index = find(uid);
    if (index == UserTable::kNone || m_slots[index].count == 0) {
        return {.uid = uid, .giftId = m_giftId};
    }
    bringUpToDate();
    return entry(index, m_index.positionOf(index) + 1);
}

} // namespace pk
