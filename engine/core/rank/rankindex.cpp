// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/rank/rankindex.h"

#include <algorithm>
#include <bit>

namespace pk {

namespace {

// How far ahead memory is asked for: slots first, then what they point to, and so on.
constexpr std::size_t kSlotAhead = 32;
constexpr std::size_t kBlockAhead = 24;
constexpr std::size_t kMembersAhead = 16;
constexpr std::size_t kTailAhead = 8;

} // namespace

RankIndex::Key RankIndex::keyOf(const RankSlot& slot) const {
    const qint64 metric = m_compareBy == CompareBy::Count ? slot.count : slot.kb;
    return {~quint64(metric), quint64(slot.lastSentMs), slot.uid};
}

void RankIndex::update(std::span<const quint32> changed) {
    // First all that leave their block, then all that enter one: in between each block holds only
    // slots inside of its bounds, as split() needs it.
    m_moving.clear();
    m_thinned.clear();
    const auto ahead = [&](std::size_t i) -> const RankSlot* {
        return i < changed.size() && m_slots[changed[i]].block != kNone ? &m_slots[changed[i]] : nullptr;
    };
    for (std::size_t i = 0; i < changed.size(); ++i) {
        if (i + kSlotAhead < changed.size()) {
            m_slots.prefetch(changed[i + kSlotAhead]);
        }
        if (const RankSlot* slot = ahead(i + kBlockAhead)) {
            prefetch(&m_blocks[slot->block]);
        }
        if (const RankSlot* slot = ahead(i + kMembersAhead)) {
            const Block& block = m_blocks[slot->block];
            prefetch(&block.members[slot->position]);
            prefetch(&block.members[block.size - 1]);
        }
        if (const RankSlot* slot = ahead(i + kTailAhead)) {
            const Block& block = m_blocks[slot->block];
            m_slots.prefetch(block.members[block.size - 1]);
        }
        RankSlot& slot = m_slots[changed[i]];
        slot.flags &= quint8(~RankSlot::Changed);
        if (slot.block != kNone) {
            const Block& block = m_blocks[slot.block];
            const Key key = keyOf(slot);
            if (slot.count > 0 && !(key < block.low) && key < block.high) {
                continue;
            }
            takeOut(slot);
        }
        if (slot.count > 0) {
            m_moving.push_back(changed[i]);
        }
    }
    for (const quint32 slot : m_moving) {
        putIn(slot);
    }
    for (const quint32 block : m_thinned) {
        thin(block);
    }
}

void RankIndex::takeOut(RankSlot& slot) {
    Block& block = m_blocks[slot.block];
    const quint32 last = block.members[--block.size];
    m_sizes[slot.block] = block.size;
    block.members[slot.position] = last;
    m_slots[last].position = slot.position;
    if (block.size <= kMergeBelow && (block.size == 0 || std::has_single_bit(block.size))) {
        m_thinned.push_back(slot.block);
    }
    slot.block = kNone;
    --m_size;
}

std::size_t RankIndex::placeFor(const Key& key) const {
    // The last block whose low is not after the key; branchless, because no branch here can be foreseen.
    const Major major = key.major();
    const Major* base = m_lowMajors.data();
    std::size_t left = m_lowMajors.size();
    while (left > 1) {
        const std::size_t half = left / 2;
        base = base[half] <= major ? base + half : base;
        left -= half;
    }
    const auto place = std::size_t(base - m_lowMajors.data());
    if (*base != major) {
        return place;
    }
    const auto after =
        std::ranges::partition_point(m_order, [&](quint32 block) { return !(key < m_blocks[block].low); });
    return std::size_t(after - m_order.begin()) - 1;
}

void RankIndex::putIn(quint32 slot) {
    if (m_order.empty()) {
        insertBlock(0, {}, {~0ULL, ~0ULL, ~0ULL});
    }
    const Key key = keyOf(m_slots[slot]);
    std::size_t place = placeFor(key);
    if (m_blocks[m_order[place]].size == kBlockMax) {
        split(place);
        place = key < m_blocks[m_order[place + 1]].low ? place : place + 1;
    }
    append(m_order[place], slot);
    ++m_size;
}

void RankIndex::append(quint32 number, quint32 slot) {
    Block& block = m_blocks[number];
    if (block.size == block.capacity) {
        reserve(block, std::clamp(block.capacity * 2, 8U, quint32(kBlockMax)));
    }
    RankSlot& s = m_slots[slot];
    s.block = number;
    s.position = quint16(block.size);
    block.members[block.size++] = slot;
    m_sizes[number] = block.size;
}

void RankIndex::reserve(Block& block, quint32 capacity) {
    auto members = std::make_unique_for_overwrite<quint32[]>(capacity);
    std::copy_n(block.members.get(), block.size, members.get());
    block.members = std::move(members);
    block.capacity = capacity;
}

quint32 RankIndex::insertBlock(std::size_t place, Key low, Key high) {
    quint32 number = quint32(m_blocks.size());
    if (m_freeBlocks.empty()) {
        m_blocks.emplace_back();
        m_sizes.push_back(0);
    } else {
        number = m_freeBlocks.back();
        m_freeBlocks.pop_back();
    }
    m_blocks[number].low = low;
    m_blocks[number].high = high;
    m_order.insert(m_order.begin() + qsizetype(place), number);
    m_lowMajors.insert(m_lowMajors.begin() + qsizetype(place), low.major());
    return number;
}

void RankIndex::removeBlock(std::size_t place) {
    m_blocks[m_order[place]] = {};
    m_sizes[m_order[place]] = 0;
    m_freeBlocks.push_back(m_order[place]);
    m_order.erase(m_order.begin() + qsizetype(place));
    m_lowMajors.erase(m_lowMajors.begin() + qsizetype(place));
}

void RankIndex::split(std::size_t place) {
    const quint32 number = m_order[place];
    gather(m_blocks[number]);
    const auto middle = m_keyed.begin() + qsizetype(m_keyed.size() / 2);
    std::nth_element(m_keyed.begin(), middle, m_keyed.end());
    const quint32 upper = insertBlock(place + 1, middle->key, m_blocks[number].high);
    reserve(m_blocks[upper], kBlockMax);
    m_blocks[number].high = middle->key;
    m_blocks[number].size = 0;
    for (auto it = m_keyed.begin(); it != m_keyed.end(); ++it) {
        append(it < middle ? number : upper, it->slot);
    }
}

void RankIndex::thin(quint32 number) {
    const Block& block = m_blocks[number];
    if (block.members == nullptr || block.size > kMergeBelow) {
        return; // merged or filled meanwhile
    }
    const std::size_t place = placeFor(block.low);
    const auto sizeAt = [this](std::size_t at) {
        return at < m_order.size() ? m_blocks[m_order[at]].size : quint32(kBlockMax);
    };
    // place - 1 of the first one is beyond the end.
    const std::size_t neighbour = sizeAt(place - 1) <= sizeAt(place + 1) ? place - 1 : place + 1;
    if (neighbour >= m_order.size()) {
        return;
    }
    if (block.size == 0 || sizeAt(place) + sizeAt(neighbour) <= kMergedMax) {
        merge(place, neighbour);
    }
}

void RankIndex::merge(std::size_t from, std::size_t into) {
    const Block& source = m_blocks[m_order[from]];
    Block& target = m_blocks[m_order[into]];
    for (quint32 i = 0; i < source.size; ++i) {
        append(m_order[into], source.members[i]);
    }
    if (from < into) {
        target.low = source.low;
        m_lowMajors[into] = m_lowMajors[from];
    } else {
        target.high = source.high;
    }
    removeBlock(from);
}

void RankIndex::gather(const Block& block) const {
    constexpr quint32 kAhead = 16;
    m_keyed.resize(block.size);
    for (quint32 i = 0; i < block.size; ++i) {
        if (i + kAhead < block.size) {
            m_slots.prefetch(block.members[i + kAhead]);
        }
        m_keyed[i] = {keyOf(m_slots[block.members[i]]), block.members[i]};
    }
}

std::size_t RankIndex::positionOf(quint32 slot) const {
    const quint32 number = m_slots[slot].block;
    std::size_t position = 0;
    for (std::size_t place = 0; m_order[place] != number; ++place) {
        position += m_sizes[m_order[place]];
    }
    gather(m_blocks[number]);
    const Key key = keyOf(m_slots[slot]);
    return position + std::size_t(std::ranges::count_if(m_keyed, [&](const KeyedSlot& k) { return k.key < key; }));
}

std::vector<quint32> RankIndex::slotsAt(std::size_t index, std::size_t limit) const {
    std::vector<quint32> found;
    if (index >= m_size) {
        return found;
    }
    limit = std::min(limit, m_size - index);
    found.reserve(limit);
    for (std::size_t place = 0; found.size() < limit; ++place) {
        const quint32 size = m_sizes[m_order[place]];
        if (index >= size) {
            index -= size;
            continue;
        }
        gather(m_blocks[m_order[place]]);
        const auto from = m_keyed.begin() + qsizetype(index);
        const auto to = from + qsizetype(std::min(limit - found.size(), m_keyed.size() - index));
        if (index != 0) {
            std::nth_element(m_keyed.begin(), from, m_keyed.end());
        }
        std::partial_sort(from, to, m_keyed.end());
        std::for_each(from, to, [&found](const KeyedSlot& keyed) { found.push_back(keyed.slot); });
        index = 0;
    }
    return found;
}

std::size_t RankIndex::bytes() const {
    std::size_t bytes = m_blocks.capacity() * sizeof(Block) + m_order.capacity() * sizeof(quint32) +
                        m_lowMajors.capacity() * sizeof(Major) + m_keyed.capacity() * sizeof(KeyedSlot);
    for (const Block& block : m_blocks) {
        bytes += block.capacity * sizeof(quint32);
    }
    return bytes;
}

} // namespace pk
