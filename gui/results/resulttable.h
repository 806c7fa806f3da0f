// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"

namespace pk {

class CsvTable;

// Results as CSV, a row a PK. The column names are the wire names, the same in every language; times are ISO 8601
// UTC.
void addResultHeader(CsvTable& csv);
void addResultRow(CsvTable& csv, const PkView& view);
// "2026-11-23T14:05:09.123Z"; empty for 0.
[[nodiscard]] QString utcText(qint64 unixMs);

} // namespace pk
