// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tsl/robin_map.h>

#include <optional>
#include <vector>

#include "engine/domain/pk.h"

namespace pk {

// One deadline a PK, the nearest first; equal deadlines by pkId. An indexed binary heap: moving or
// removing a PK's deadline costs O(log n), so 100,000 countdowns need one timer only. Used by the core,
// on its thread.
class DeadlineHeap {
public:
    struct Entry {
        qint64 dueMs = 0;
        PkId pkId = 0;

        auto operator<=>(const Entry&) const = default;
    };

    void set(PkId pkId, qint64 dueMs); // adds or moves
    void remove(PkId pkId);            // no effect when absent
    [[nodiscard]] std::optional<Entry> head() const;
    [[nodiscard]] std::size_t size() const { return m_heap.size(); }

private:
    void place(std::size_t index, const Entry& entry);
    void up(std::size_t index);
    void down(std::size_t index);

    std::vector<Entry> m_heap;
    tsl::robin_map<PkId, std::size_t> m_index;
};

} // namespace pk
