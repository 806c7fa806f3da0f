// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/error.h"

namespace pk {

// Whether the same work can succeed later though nothing of it changes: the fault lies around it (a full
// disk, a lock, a damaged file that an operator restores), not in it. What is not transient goes to the
// dead letters at once.
[[nodiscard]] constexpr bool isTransient(ErrorCode code) {
    switch (code) {
        case ErrorCode::StoreBusy:
        case ErrorCode::StoreFull:
        case ErrorCode::StoreIo:
        case ErrorCode::StoreDamaged:
        case ErrorCode::Overloaded:
        case ErrorCode::TooManyRequests:
        case ErrorCode::Cancelled:
            return true;
        default:
            return false;
    }
}

} // namespace pk
