// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pk {

// Asks the processor to bring the memory near. GCC takes a function that does nothing else for a pure
// one and drops its calls; the empty asm has it keep them.
inline void prefetch(const void* address) {
    __builtin_prefetch(address);
    asm volatile("");
}

} // namespace pk
