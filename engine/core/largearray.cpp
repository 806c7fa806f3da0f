// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/largearray.h"

#include <QtGlobal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#ifdef Q_OS_LINUX
#include <sys/mman.h>
#endif

namespace pk {

namespace {

constexpr std::size_t kHugePage = 2U << 20;
constexpr std::size_t kCacheLine = 64;

#ifdef Q_OS_LINUX
std::size_t rounded(std::size_t bytes) {
    return (bytes + kHugePage - 1) / kHugePage * kHugePage;
}

void* mapHuge(std::size_t bytes) {
    const std::size_t size = rounded(bytes);
    // More than needed, so that an aligned part is in it; the rest goes back at once.
    void* mapped = mmap(nullptr, size + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) {
        throw std::bad_alloc();
    }
    const auto from = reinterpret_cast<std::uintptr_t>(mapped);
    const std::uintptr_t aligned = (from + kHugePage - 1) / kHugePage * kHugePage;
    if (aligned != from) {
        munmap(mapped, aligned - from);
    }
    if (const std::uintptr_t end = from + size + kHugePage; end != aligned + size) {
        munmap(reinterpret_cast<void*>(aligned + size), end - aligned - size);
    }
    void* memory = reinterpret_cast<void*>(aligned);
    madvise(memory, size, MADV_HUGEPAGE); // a wish: without it the memory is merely slower
    return memory;
}
#endif

} // namespace

void* largeAllocate(std::size_t bytes) {
#ifdef Q_OS_LINUX
    if (bytes >= kHugePage) {
        return mapHuge(bytes);
    }
#endif
    const std::size_t size = (bytes + kCacheLine - 1) / kCacheLine * kCacheLine;
    void* memory = std::aligned_alloc(kCacheLine, size);
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
    std::memset(memory, 0, size);
    return memory;
}

void largeFree(void* memory, std::size_t bytes) {
#ifdef Q_OS_LINUX
    if (bytes >= kHugePage) {
        munmap(memory, rounded(bytes));
        return;
    }
#endif
    Q_UNUSED(bytes)
    std::free(memory);
}

} // namespace pk
