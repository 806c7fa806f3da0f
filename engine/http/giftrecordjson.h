// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "engine/domain/error.h"
#include "engine/domain/giftrecord.h"

namespace pk {

// Reads {"records":[…]} straight into a batch, without a tree in between: the hot way in. A record with a missing or
// mistyped field becomes a record that says so, and the batch goes on; what is no JSON at all refuses the whole body.
// Owned by HttpCore, used on the server's thread.
class GiftRecordJson {
public:
    explicit GiftRecordJson(int depthMax);
    ~GiftRecordJson();
    GiftRecordJson(const GiftRecordJson&) = delete;
    GiftRecordJson& operator=(const GiftRecordJson&) = delete;

    // The batch takes the body over, and its records point into it where no escape is in the way. Best with room for
    // what the parser reads beyond its end (SIMDJSON_PADDING).
    // BadRequest (no JSON, no UTF-8, too deep), ValidationFailed (no object, `records` missing, empty or no array),
    // TooLarge (over 10,000 records).
    [[nodiscard]] Result<std::shared_ptr<GiftBatch>> parse(std::string body);

private:
    struct Parser; // keeps simdjson out of the includers
    std::unique_ptr<Parser> m_parser;
    int m_depthMax;
};

} // namespace pk
