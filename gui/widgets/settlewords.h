// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/domain/settlecause.h"

namespace pk::words {

// Why a PK is not final yet and what may be expected: one sentence in the current language; empty for None.
[[nodiscard]] QString settleCause(const SettleCause& cause);

} // namespace pk::words
