// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/rank/rankboard.h"

#include <cstring>

namespace pk {

std::string_view RankBoard::keepName(std::string_view name) {
    if (name.empty()) {
        return {};
    }
    auto* memory = static_cast<char*>(m_names.allocate(name.size(), 1));
    std::memcpy(memory, name.data(), name.size());
    return {memory, name.size()};
}

void RankBoard::mark(quint32 slot) {
    if (!m_slots[slot].dirty) {
        m_slots[slot].dirty = true;
        m_dirty.push_back(slot);
    }
}

void RankBoard::add(quint64 uid, std::string_view userName, qint64 count, qint64 kb, qint64 sentMs) {
    const auto [found, isNew] = m_slotOf.try_emplace(uid, quint32(m_slots.size()));
    const quint32 index = found->second;
    if (isNew) {
        m_slots.push_back({.uid = uid});
    }
    Slot& slot = m_slots[index];
    if (slot.count == 0) {
        ++m_users;
    }
    const bool newer = sentMs > slot.lastSentMs || (sentMs == slot.lastSentMs && userName > slot.userName);
    if ((newer || isNew) && userName != slot.userName) {
        slot.userName = keepName(userName);
    }
    slot.count += count;
    slot.kb += kb;
    slot.lastSentMs = std::max(slot.lastSentMs, sentMs);
    mark(index);
}

void RankBoard::takeBack(quint64 uid, qint64 count, qint64 kb, const LastSent& last) {
    const auto found = m_slotOf.find(uid);
    if (found == m_slotOf.end()) {
        return;
    }
    Slot& slot = m_slots[found->second];
    Q_ASSERT(slot.count >= count && slot.kb >= kb);
    slot.count -= count;
    slot.kb -= kb;
    slot.lastSentMs = last.sentMs;
    slot.userName = keepName(last.userName);
    if (slot.count == 0) {
        --m_users;
    }
    mark(found->second);
}

RankBoard::LastSent RankBoard::lastSent(quint64 uid) const {
    const auto found = m_slotOf.find(uid);
    if (found == m_slotOf.end() || m_slots[found->second].count == 0) {
        return {};
    }
    return {m_slots[found->second].lastSentMs, std::string(m_slots[found->second].userName)};
}

RankIndex::Key RankBoard::keyOf(quint32 slot) const {
    const Slot& s = m_slots[slot];
    return {m_compareBy == CompareBy::Count ? s.count : s.kb, s.lastSentMs, s.uid, slot};
}

RankIndex::Key RankBoard::indexedKeyOf(quint32 slot) const {
    const Slot& s = m_slots[slot];
    return {s.indexedMetric, s.indexedLastMs, s.uid, slot};
}

void RankBoard::bringUpToDate() {
    if (m_dirty.empty()) {
        return;
    }
    // Past this share of the users, sorting all anew is cheaper than moving each.
    const bool rebuild = m_dirty.size() > 64 && m_dirty.size() > m_slots.size() / 8;
    for (const quint32 index : m_dirty) {
        if (!rebuild && m_slots[index].indexed) {
            m_index.erase(indexedKeyOf(index));
        }
        Slot& slot = m_slots[index];
        const RankIndex::Key key = keyOf(index);
        slot.indexedMetric = key.metric;
        slot.indexedLastMs = key.lastSentMs;
        slot.indexed = slot.count > 0;
        slot.dirty = false;
        if (!rebuild && slot.indexed) {
            m_index.insert(key);
        }
    }
    m_dirty.clear();
    if (!rebuild) {
        return;
    }
    std::vector<RankIndex::Key> keys;
    keys.reserve(m_slots.size());
    for (quint32 i = 0; i < m_slots.size(); ++i) {
        if (m_slots[i].indexed) {
            keys.push_back(keyOf(i));
        }
    }
    m_index.rebuild(std::move(keys));
}

RankEntry RankBoard::entry(quint32 slot, quint64 rank) const {
    const Slot& s = m_slots[slot];
    return {rank,         s.uid,   QString::fromUtf8(s.userName.data(), qsizetype(s.userName.size())), s.count, s.kb,
            s.lastSentMs, m_giftId};
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
    const auto found = m_slotOf.find(uid);
    if (found == m_slotOf.end() || m_slots[found->second].count == 0) {
        return {.uid = uid, .giftId = m_giftId};
    }
    bringUpToDate();
    return entry(found->second, m_index.positionOf(keyOf(found->second)) + 1);
}

} // namespace pk
