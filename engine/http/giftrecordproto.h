// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "engine/domain/error.h"
#include "engine/domain/giftrecord.h"

namespace pk {

// Reads a pk.v1.PostGiftRecordsRequest from the wire straight into a batch, which takes the body over: no message is
// built, no text copied. A record with a missing or malformed field becomes a record that says so, and the batch goes
// on; what is no such message at all refuses the whole body. For any thread.
// BadRequest (no protobuf), ValidationFailed (no records), TooLarge (over 10,000).
[[nodiscard]] Result<std::shared_ptr<GiftBatch>> giftRecordsFromProto(std::string body);

} // namespace pk
