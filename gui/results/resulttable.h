// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <vector>

#include "engine/domain/ranking.h"

namespace pk {

// Results as CSV, a row a PK, in the order given. The column names are the wire names, the same in every
// language; times are ISO 8601 UTC.
[[nodiscard]] QByteArray resultTableCsv(const std::vector<PkView>& views);

} // namespace pk
