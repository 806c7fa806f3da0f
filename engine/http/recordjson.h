// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/domain/gift.h"
#include "engine/domain/giftrecord.h"
#include "engine/domain/records.h"
#include "engine/domain/verdict.h"

// The JSON of verdicts, the ledger, the catalogue and the operator's lists.
namespace pk {

class JsonWriter;

[[nodiscard]] std::string toJson(const IngestAnswer& answer);
// Also each record's verdict, in the order of the batch.
[[nodiscard]] std::string toJson(const IngestAnswer& answer, const GiftBatch& batch);
[[nodiscard]] std::string toJson(const LedgerPage& page);
void writeEntry(JsonWriter& json, const LedgerEntry& entry); // an object
[[nodiscard]] std::string toJson(const Gift& gift);
[[nodiscard]] std::string toJson(const std::vector<Gift>& gifts);
[[nodiscard]] std::string toJson(const std::vector<RedoEntry>& entries);
[[nodiscard]] std::string toJson(const AuditPage& page);
[[nodiscard]] std::string toJson(const EngineSettings& settings);
[[nodiscard]] std::string toJson(const EngineStats& stats);

} // namespace pk
