// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>
#include <memory>
#include <vector>

#include "engine/domain/gift.h"

namespace pk {

class SignalPipe;

// The gift catalogue for a command: through the API of whoever holds the data directory, else by an
// engine of the command's own that holds it for so long. Used on the command's thread.
class CatalogueAccess {
public:
    CatalogueAccess() = default;
    CatalogueAccess(const CatalogueAccess&) = delete;
    CatalogueAccess& operator=(const CatalogueAccess&) = delete;
    virtual ~CatalogueAccess();

    [[nodiscard]] virtual Result<std::vector<Gift>> gifts() = 0;
    [[nodiscard]] virtual Result<void> put(const Gift& gift) = 0;

    // Null when there is no data directory yet and none shall be made. Errors of locateApi() but
    // NotFound; of the engine's start: DataDirLocked, StoreNewer, StoreDamaged, StoreIo.
    [[nodiscard]] static Result<std::unique_ptr<CatalogueAccess>> open(const QCommandLineParser& parser,
                                                                       const SignalPipe& interrupts, bool mayCreate);
};

} // namespace pk
