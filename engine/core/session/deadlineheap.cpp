// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/session/deadlineheap.h"

namespace pk {

void DeadlineHeap::set(PkId pkId, qint64 dueMs) {
    const auto found = m_index.find(pkId);
    if (found == m_index.end()) {
        m_heap.push_back({dueMs, pkId});
        m_index[pkId] = m_heap.size() - 1;
        up(m_heap.size() - 1);
        return;
    }
    const std::size_t index = found->second;
    m_heap[index].dueMs = dueMs;
    up(index);
    down(m_index.at(pkId));
}

void DeadlineHeap::remove(PkId pkId) {
    const auto found = m_index.find(pkId);
    if (found == m_index.end()) {
        return;
    }
    const std::size_t index = found->second;
    const Entry last = m_heap.back();
    m_heap.pop_back();
    m_index.erase(pkId);
    if (last.pkId == pkId) {
        return;
    }
    place(index, last);
    up(index);
    down(m_index.at(last.pkId));
}

std::optional<DeadlineHeap::Entry> DeadlineHeap::head() const {
    if (m_heap.empty()) {
        return std::nullopt;
    }
    return m_heap.front();
}

void DeadlineHeap::place(std::size_t index, const Entry& entry) {
    m_heap[index] = entry;
    m_index[entry.pkId] = index;
}

void DeadlineHeap::up(std::size_t index) {
    const Entry entry = m_heap[index];
    while (index > 0) {
        const std::size_t parent = (index - 1) / 2;
        if (m_heap[parent] <= entry) {
            break;
        }
        place(index, m_heap[parent]);
        index = parent;
    }
    place(index, entry);
}

void DeadlineHeap::down(std::size_t index) {
    const Entry entry = m_heap[index];
    for (;;) {
        std::size_t child = 2 * index + 1;
        if (child >= m_heap.size()) {
            break;
        }
        if (child + 1 < m_heap.size() && m_heap[child + 1] < m_heap[child]) {
            ++child;
        }
        if (entry <= m_heap[child]) {
            break;
        }
        place(index, m_heap[child]);
        index = child;
    }
    place(index, entry);
}

} // namespace pk
