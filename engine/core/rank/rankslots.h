// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <array>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "engine/core/largearray.h"
#include "engine/core/prefetch.h"

namespace pk {

// A ranked user's scores: one cache line, the name inside as long as it is short (most are), so that a
// gift costs one memory access here.
struct alignas(64) RankSlot {
    static constexpr quint32 kNoBlock = 0xffff'ffff;
    static constexpr std::size_t kNameInside = 23;
    enum Flag : quint8 {
        Changed = 1, // scores changed since the order index saw them
        Watched = 2, // the owner asked to be told of each gift
    };

    quint64 uid = 0;
    qint64 count = 0;
    qint64 kb = 0;
    qint64 lastSentMs = 0;
    quint32 block = kNoBlock; // where the order index keeps this slot …
    quint16 position = 0;     // … and its place in there
    quint16 nameSize = 0;
    std::array<char, kNameInside> text{}; // the name, or the address of a long one
    quint8 flags = 0;
};
static_assert(sizeof(RankSlot) == 64);

// The slots of one ranking, numbered from 0. They are kept in chunks, so that growing copies nothing
// large and never stalls. Owned by a RankBoard.
class RankSlots {
public:
    [[nodiscard]] RankSlot& operator[](quint32 index) { return m_chunks[index >> kChunkBits][index & kChunkMask]; }
    [[nodiscard]] const RankSlot& operator[](quint32 index) const {
        return m_chunks[index >> kChunkBits][index & kChunkMask];
    }
    void prefetch(quint32 index) const { pk::prefetch(&(*this)[index]); }
    [[nodiscard]] quint32 size() const { return m_size; }
    quint32 add(quint64 uid); // the new slot's number

    [[nodiscard]] static std::string_view name(const RankSlot& slot);
    void setName(RankSlot& slot, std::string_view name);

private:
    // 2 MB, a huge page; a board with few users has a smaller first chunk, which grows by copying.
    static constexpr quint32 kChunkBits = 15;
    static constexpr quint32 kChunkMask = (1U << kChunkBits) - 1;
    // Long names live in rooms of a multiple of this, used again when a name changes.
    static constexpr std::size_t kRoom = 32;
    static constexpr std::size_t kRooms = 257 / kRoom + 1;

    using Chunk = LargeArray<RankSlot>;

    [[nodiscard]] char* takeRoom(std::size_t room);
    void giveRoom(char* text, std::size_t room);

    std::vector<Chunk> m_chunks;
    quint32 m_size = 0;
    quint32 m_capacity = 0;
    std::pmr::monotonic_buffer_resource m_names{1024};
    std::array<char*, kRooms> m_freeRooms{}; // each holds the address of the next one
};

} // namespace pk
