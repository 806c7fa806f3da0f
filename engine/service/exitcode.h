// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/error.h"

namespace pk {

// What pkd tells its caller; part of the command line's contract (--help lists them).
enum ExitCode : int {
    kExitOk = 0,
    kExitFailure = 1,
    kExitUsage = 2,
    kExitDataDirLocked = 3,
    kExitDatabase = 4, // newer than this program, or damaged
    kExitAborted = 5,  // a scenario's run came to no verdict
    kExitInterrupted = 130,
};

[[nodiscard]] int exitCodeOf(ErrorCode code);
[[nodiscard]] QString exitCodesHelp();

} // namespace pk
