// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/http/router.h"

namespace pk {

// What a changing route is called in the audit log ("pk.create"); empty for one that is not in it. The engine enters
// what reaches it; the server enters calls with the full token that were refused before.
[[nodiscard]] QString auditActionOf(const Route& route);

} // namespace pk
