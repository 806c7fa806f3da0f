// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>

namespace pk {

// Zeroed memory. From 2 MB on it is asked for in huge pages: tables that are hit at random places all over
// spend most of their time on finding the page, not the line. Never null: out of memory throws bad_alloc.
[[nodiscard]] void* largeAllocate(std::size_t bytes);
void largeFree(void* memory, std::size_t bytes);

struct LargeDelete {
    std::size_t bytes = 0;
    void operator()(void* memory) const { largeFree(memory, bytes); }
};
// An array whose elements are valid when all their bytes are 0.
template <typename T>
using LargeArray = std::unique_ptr<T[], LargeDelete>;

template <typename T>
[[nodiscard]] LargeArray<T> makeLargeArray(std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    const std::size_t bytes = count * sizeof(T);
    return {static_cast<T*>(largeAllocate(bytes)), LargeDelete{bytes}};
}
// Arrays that large use whole huge pages: as many elements as fit into what `count` takes.
template <typename T>
[[nodiscard]] constexpr std::size_t roundedLargeCount(std::size_t count) {
    constexpr std::size_t kHugePage = 2U << 20;
    const std::size_t bytes = count * sizeof(T);
    return bytes < kHugePage ? count : (bytes + kHugePage - 1) / kHugePage * kHugePage / sizeof(T);
}

} // namespace pk
