// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

#include "engine/domain/verdict.h"

namespace pk {

// A record as the API gives it (GET /gift-records): same names, uid, kb and pkId as decimal strings.
[[nodiscard]] QString recordJson(const LedgerEntry& entry);
// Records as CSV, a row each, in the order given. Column names are the wire names, the same in every
// language; times are ISO 8601 UTC.
[[nodiscard]] QByteArray recordsCsv(const std::vector<LedgerEntry>& entries);

} // namespace pk
