// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/domain/giftrecord.h"
#include "engine/domain/verdict.h"

// The answer to a batch as a pk.v1.PostGiftRecordsResponse.
namespace pk {

[[nodiscard]] std::string toProto(const IngestAnswer& answer);
// Also each record's verdict, in the order of the batch.
[[nodiscard]] std::string toProto(const IngestAnswer& answer, const GiftBatch& batch);

} // namespace pk
