// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/domain/correction.h"
#include "engine/store/sqlconnection.h"

// The table of corrections.
namespace pk::sql {

[[nodiscard]] Result<void> saveCorrection(SqlConnection& connection, const Correction& correction);
[[nodiscard]] Result<std::vector<Correction>> allCorrections(SqlConnection& connection); // by id
[[nodiscard]] Result<std::vector<Correction>> correctionsOf(SqlConnection& connection, PkId pkId);

} // namespace pk::sql
