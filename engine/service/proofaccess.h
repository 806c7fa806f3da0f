// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>
#include <QJsonObject>
#include <memory>
#include <vector>

#include "engine/domain/pk.h"

namespace pk {

class SignalPipe;

// Recounts for a command: through the API of whoever serves the data directory, else by an engine of the command's own
// that holds it for so long. Used on the command's thread.
class ProofAccess {
public:
    ProofAccess() = default;
    ProofAccess(const ProofAccess&) = delete;
    ProofAccess& operator=(const ProofAccess&) = delete;
    virtual ~ProofAccess();

    struct Ended {
        std::vector<PkId> pkIds; // newest first
        PkId next = 0;           // cursor; 0: no more
    };
    [[nodiscard]] virtual Result<Ended> endedPks(PkId from) = 0;
    [[nodiscard]] virtual Result<QJsonObject> verify(PkId pkId) = 0; // a VerifyReport in the API's JSON

    // Errors of locateApi() but NotFound, which means a data directory that is not there either; of the engine's start.
    [[nodiscard]] static Result<std::unique_ptr<ProofAccess>> open(const QCommandLineParser& parser,
                                                                   const SignalPipe& interrupts);
};

} // namespace pk
