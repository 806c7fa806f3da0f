// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/exitcode.h"

namespace pk {

int exitCodeOf(ErrorCode code) {
    switch (code) {
        case ErrorCode::DataDirLocked:
            return kExitDataDirLocked;
        case ErrorCode::StoreNewer:
        case ErrorCode::StoreDamaged:
            return kExitDatabase;
        case ErrorCode::Cancelled:
            return kExitInterrupted;
        default:
            return kExitFailure;
    }
}

QString exitCodesHelp() {
    return QStringLiteral(
        "Exit codes:\n"
        "  0    done\n"
        "  1    failed; one line on stderr says why\n"
        "  2    wrong usage\n"
        "  3    the data directory is held by another program\n"
        "  4    the database is newer than this program, or damaged; it was left untouched\n"
        "  5    a scenario's run was aborted, so it has no verdict\n"
        "  130  interrupted\n");
}

} // namespace pk
