// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/domain/error.h"
#include "engine/domain/giftrecord.h"
#include "engine/domain/verdict.h"

namespace pk {

// A batch as pk.v1.PostGiftRecordsRequest, written straight from the records: the hot way out. Fields that a record
// names as missing are left out.
[[nodiscard]] std::string encodeGiftRecords(const GiftBatch& batch);
// Of pk.v1.PostGiftRecordsResponse with the records' verdicts; reasons are not read. Internal when it is none, or of
// another number of records.
[[nodiscard]] Result<IngestAnswer> decodeVerdicts(const std::string& body, std::size_t records);

} // namespace pk
