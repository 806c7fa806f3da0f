// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/verify.h"

namespace pk {

std::string_view wireName(VerifyState state) {
    switch (state) {
        case VerifyState::Right:
            return "RIGHT";
        case VerifyState::Different:
            return "DIFFERENT";
        case VerifyState::Incomplete:
            return "INCOMPLETE";
        case VerifyState::NotFinal:
            return "NOT_FINAL";
        case VerifyState::NotArchived:
            break;
    }
    return "NOT_ARCHIVED";
}

} // namespace pk
