// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "engine/domain/ranking.h"

// The lists of a final result as JSON texts, as they stand in pk_result. Reading gives nothing for a
// text that is not what writing makes.
namespace pk::sql {

[[nodiscard]] QString verdictsToText(const VerdictCounts& verdicts);
[[nodiscard]] std::optional<VerdictCounts> verdictsFromText(const QString& text);

[[nodiscard]] QString topToText(const std::vector<RankEntry>& top);
[[nodiscard]] std::optional<std::vector<RankEntry>> topFromText(const QString& text);

[[nodiscard]] QString curveToText(const Curve& curve);
[[nodiscard]] std::optional<Curve> curveFromText(const QString& text);

} // namespace pk::sql
