// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <memory>
#include <span>
#include <vector>

#include "engine/core/rank/rankslots.h"
#include "engine/domain/pk.h"

namespace pk {

// The order of a ranking's users: blocks in rank order, each with a lower bound, the slots inside of it
// in no order. A user whose scores change moves from one block to another, which touches a few cache
// lines whatever the number of users; a read sorts the one or two blocks that it asks for. Works on the
// slots of its RankBoard.
class RankIndex {
public:
    RankIndex(RankSlots& rankSlots, CompareBy compareBy) : m_slots(rankSlots), m_compareBy(compareBy) {}

    // Slots whose scores have changed since the last call, each once; without pieces they leave.
    void update(std::span<const quint32> changed);
    [[nodiscard]] std::size_t size() const { return m_size; }
    // 0-based position of a slot that is inside.
    [[nodiscard]] std::size_t positionOf(quint32 slot) const;
    // Slots at [index, index + limit), fewer at the end.
    [[nodiscard]] std::vector<quint32> slotsAt(std::size_t index, std::size_t limit) const;
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr std::size_t kBlockMax = 512;
    static constexpr std::size_t kMergeBelow = 64;           // a block this small looks for a neighbour …
    static constexpr std::size_t kMergedMax = kBlockMax / 2; // … to make this much with
    static constexpr quint32 kNone = RankSlot::kNoBlock;

    // Metric (inverted) and lastSentMs as one number: compared without a branch.
    __extension__ typedef unsigned __int128 Major; // not ISO C++, but of every compiler for this machine

    // Sorts as SPEC.md section 4 ranks: metric higher first, earlier lastSentMs, smaller uid.
    struct Key {
        quint64 metricInverted;
        quint64 lastSentMs;
        quint64 uid;

        [[nodiscard]] Major major() const { return Major(metricInverted) << 64 | lastSentMs; }
        bool operator<(const Key& other) const {
            const Major mine = major();
            const Major others = other.major();
            return mine != others ? mine < others : uid < other.uid;
        }
    };
    struct KeyedSlot {
        Key key{};
        quint32 slot = 0;

        bool operator<(const KeyedSlot& other) const { return key < other.key; }
    };
    // Slots whose key is not before `low`, and before `high`, which is the next block's `low`.
    struct Block {
        std::unique_ptr<quint32[]> members;
        quint32 capacity = 0;
        quint32 size = 0;
        Key low{};
        Key high{};
    };

    [[nodiscard]] Key keyOf(const RankSlot& slot) const;
    void takeOut(RankSlot& slot);
    void putIn(quint32 slot);
    void append(quint32 block, quint32 slot);
    void reserve(Block& block, quint32 capacity);
    [[nodiscard]] std::size_t placeFor(const Key& key) const; // in m_order
    // By value: a new block may move the blocks the bounds were read from.
    quint32 insertBlock(std::size_t place, Key low, Key high);
    void removeBlock(std::size_t place);
    void split(std::size_t place);
    void thin(quint32 block);
    void merge(std::size_t from, std::size_t into);
    void gather(const Block& block) const;

    RankSlots& m_slots;
    CompareBy m_compareBy;
    std::size_t m_size = 0;
    std::vector<Block> m_blocks;  // by block number
    std::vector<quint32> m_sizes; // of m_blocks, side by side: reads add them up
    std::vector<quint32> m_freeBlocks;
    std::vector<quint32> m_order;           // block numbers in rank order
    std::vector<Major> m_lowMajors;         // of the blocks in m_order
    std::vector<quint32> m_moving;          // used while updating
    std::vector<quint32> m_thinned;         // likewise
    mutable std::vector<KeyedSlot> m_keyed; // used while reading and splitting
};

} // namespace pk
