// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/rank/rankslots.h"

#include <algorithm>
#include <cstring>

namespace pk {

namespace {

char* longText(const RankSlot& slot) {
    char* text = nullptr;
    std::memcpy(&text, slot.text.data(), sizeof(text));
    return text;
}

} // namespace

quint32 RankSlots::add(quint64 uid) {
    if (m_size == m_capacity) {
        constexpr quint32 kChunk = kChunkMask + 1;
        if (m_capacity >= kChunk) {
            m_chunks.push_back(makeLargeArray<RankSlot>(kChunk));
            m_capacity += kChunk;
        } else {
            const quint32 capacity = std::clamp(m_capacity * 2, 8U, kChunk);
            auto chunk = makeLargeArray<RankSlot>(capacity);
            if (m_capacity != 0) {
                std::copy_n(m_chunks.front().get(), m_capacity, chunk.get());
            }
            m_chunks.resize(1);
            m_chunks.front() = std::move(chunk);
            m_capacity = capacity;
        }
    }
    RankSlot& slot = (*this)[m_size];
    slot.uid = uid;
    slot.block = RankSlot::kNoBlock;
    return m_size++;
}

std::string_view RankSlots::name(const RankSlot& slot) {
    return {slot.nameSize <= RankSlot::kNameInside ? slot.text.data() : longText(slot), slot.nameSize};
}

void RankSlots::setName(RankSlot& slot, std::string_view name) {
    const auto roomOf = [](std::size_t size) {
        return size <= RankSlot::kNameInside ? 0 : std::min((size + kRoom - 1) / kRoom, kRooms);
    };
    name = name.substr(0, kRooms * kRoom);
    const std::size_t before = roomOf(slot.nameSize);
    const std::size_t room = roomOf(name.size());
    char* text = before != 0 ? longText(slot) : nullptr;
    if (room != before) {
        if (before != 0) {
            giveRoom(text, before);
        }
        if (room != 0) {
            text = takeRoom(room);
            std::memcpy(slot.text.data(), &text, sizeof(text));
        }
    }
    std::memcpy(room != 0 ? text : slot.text.data(), name.data(), name.size());
    slot.nameSize = quint16(name.size());
}

char* RankSlots::takeRoom(std::size_t room) {
    char*& free = m_freeRooms[room - 1];
    if (free == nullptr) {
        return static_cast<char*>(m_names.allocate(room * kRoom, 1));
    }
    char* text = free;
    std::memcpy(&free, text, sizeof(free));
    return text;
}

void RankSlots::giveRoom(char* text, std::size_t room) {
    char*& free = m_freeRooms[room - 1];
    std::memcpy(text, &free, sizeof(free));
    free = text;
}

} // namespace pk
