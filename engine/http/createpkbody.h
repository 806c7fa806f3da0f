// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

#include "engine/domain/pk.h"

namespace pk {

class JsonBody;

// What creating a PK and queueing one have in common: all fields but the show.
[[nodiscard]] CreatePk readCreatePk(JsonBody& body, const QString& showId);
[[nodiscard]] Result<void> checkIdempotencyKey(const std::string& key);

} // namespace pk
