// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/createpkbody.h"

#include <algorithm>
#include <limits>

#include "engine/http/jsonbody.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kGiftIdMax = std::numeric_limits<quint32>::max();

} // namespace

CreatePk readCreatePk(JsonBody& body, const QString& showId) {
    CreatePk create;
    create.showId = showId;
    if (body.arraySize("gifts") != kSides) {
        body.refuse("gifts", u"gifts must be an array of two gifts, side A and side B."_s);
        return create;
    }
    for (std::size_t side = 0; side < kSides; ++side) {
        const std::string at = "gifts[" + std::to_string(side) + "].";
        create.gifts[side].giftId =
            static_cast<quint32>(body.unsignedNumber(at + "giftId", true, kGiftIdMax).value_or(0));
        create.gifts[side].desc = body.text(at + "desc", false).value_or(QString());
    }
    create.durationMs = body.number("durationMs", false).value_or(limits::kDurationDefaultMs);
    if (const auto name = body.text("compareBy", false)) {
        const auto compareBy = compareByFromWire(*name);
        if (!compareBy) {
            body.refuse("compareBy", u"compareBy must be COUNT or KB."_s);
        }
        create.compareBy = compareBy.value_or(CompareBy::Count);
    }
    create.countInjected = body.boolean("countInjected", false);
    create.rehearsal = body.boolean("rehearsal", false).value_or(false);
    return create;
}

Result<void> checkIdempotencyKey(const std::string& key) {
    const bool printable = std::all_of(key.begin(), key.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    if (key.size() > static_cast<std::size_t>(limits::kIdempotencyKeyMax) || !printable) {
        return fail(
            ErrorCode::ValidationFailed, u"Idempotency-Key"_s,
            u"The Idempotency-Key must be at most %1 printable ASCII characters."_s.arg(limits::kIdempotencyKeyMax));
    }
    return {};
}

} // namespace pk
