// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <optional>
#include <vector>

namespace pk {

// The order of a ranking's users, as sorted blocks of contiguous keys: finding, moving and counting
// positions stay in a few cache lines, where a tree or skip list chases pointers. Used by RankBoard.
class RankIndex {
public:
    // Sorts as SPEC.md section 4 ranks: metric higher first, earlier lastSentMs, smaller uid.
    struct Key {
        qint64 metric = 0;
        qint64 lastSentMs = 0;
        quint64 uid = 0;
        quint32 slot = 0;

        [[nodiscard]] bool before(const Key& other) const {
            if (metric != other.metric) {
                return metric > other.metric;
            }
            if (lastSentMs != other.lastSentMs) {
                return lastSentMs < other.lastSentMs;
            }
            return uid < other.uid;
        }
    };

    void insert(const Key& key);         // not yet inside
    void erase(const Key& key);          // must be inside
    void rebuild(std::vector<Key> keys); // any order; replaces all
    [[nodiscard]] std::size_t size() const { return m_size; }
    // 0-based position of a key that is inside.
    [[nodiscard]] std::size_t positionOf(const Key& key) const;
    // Slots at [index, index + limit), fewer at the end.
    [[nodiscard]] std::vector<quint32> slotsAt(std::size_t index, std::size_t limit) const;

private:
    using Block = std::vector<Key>;
    static constexpr std::size_t kBlockMax = 512;

    // The first block whose last key is not before `key`; the last block when there is none.
    [[nodiscard]] std::size_t blockFor(const Key& key) const;

    std::vector<Block> m_blocks;
    std::size_t m_size = 0;
};

} // namespace pk
