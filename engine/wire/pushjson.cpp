// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/pushjson.h"

#include "engine/wire/jsonwriter.h"

namespace pk {

namespace {

void open(JsonWriter& json, std::string_view type, PkId pkId) {
    json.name("type").asciiText(type).name(type).beginObject().decimalField("pkId", pkId);
}

void writeBody(JsonWriter& json, const PkCreatedPush& push) {
    const Pk& pk = push.pk;
    open(json, "pkCreated", pk.pkId);
    json.field("startTime", pk.startTimeMs).field("endTime", pk.endTimeMs).field("durationMs", pk.durationMs);
    json.field("intervalMs", pk.intervalMs).field("compareBy", wireName(pk.compareBy)).name("gifts").beginArray();
    for (const PkSide& side : pk.sides) {
        json.beginObject().field("giftId", side.giftId).field("giftName", side.giftName);
        json.field("giftNameEn", side.giftNameEn).field("giftLogo", side.giftLogo).field("desc", side.desc);
        json.endObject();
    }
    json.endArray();
}

void writeBody(JsonWriter& json, const PkProgressPush& push) {
    open(json, "pkProgress", push.pkId);
    json.name("gifts").beginArray();
    for (std::size_t side = 0; side < kSides; ++side) {
        json.beginObject().field("giftId", push.giftIds[side]).field("count", push.totals[side].count);
        json.decimalField("kb", push.totals[side].kb).endObject();
    }
    json.endArray().field("timeLeftMs", push.timeLeftMs).field("version", push.version);
}

void writeBody(JsonWriter& json, const PkEndedPush& push) {
    open(json, "pkEnded", push.pkId);
    json.field("endReason", wireName(push.endReason)).field("endTime", push.endTimeMs);
}

void writeBody(JsonWriter& json, const PkFinalPush& push) {
    open(json, "pkFinal", push.pkId);
    if (push.outcome != Outcome::None) { // a voided PK has none
        json.field("outcome", wireName(push.outcome));
    }
    json.field("endReason", wireName(push.endReason));
}

} // namespace

std::string toJson(const PushMessage& message) {
    std::string out;
    out.reserve(384);
    JsonWriter json(out);
    json.beginObject().field("messageId", message.messageId).field("showId", message.showId);
    json.field("seq", message.seq).field("serverTime", message.serverTimeMs);
    std::visit([&json](const auto& body) { writeBody(json, body); }, message.body);
    json.endObject().endObject();
    return out;
}

std::string gapJson(quint64 dropped) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().name("type").asciiText("gap").field("dropped", dropped).endObject();
    return out;
}

} // namespace pk
