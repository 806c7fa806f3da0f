// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pk {

// Who asks for a change: kept in the audit log.
struct Actor {
    QString name; // token name or "console"
    QString via;  // "api", "console", "lab", "cli", "engine"

    bool operator==(const Actor&) const = default;
};

} // namespace pk
