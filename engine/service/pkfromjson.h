// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <string>

#include "engine/domain/pk.h"
#include "engine/domain/verdict.h"

namespace pk {

// What the API's JSON says of a PK (GET /pks/{pkId}, /shows/{showId}/pk-info), as far as commands need it.
[[nodiscard]] Pk pkFromJson(const QJsonObject& object);
// The body of POST /pks.
[[nodiscard]] std::string createPkJson(const CreatePk& request);
// A record of GET /gift-records. Of the reason only whether there is one.
[[nodiscard]] LedgerEntry ledgerEntryFromJson(const QJsonObject& object);

} // namespace pk
