// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/pkjson.h"

#include "engine/http/proofjson.h"
#include "engine/wire/jsonwriter.h"

namespace pk {

namespace {

[[nodiscard]] std::string_view wireName(TimelineEvent::Kind kind) {
    switch (kind) {
        case TimelineEvent::Kind::Created:
            return "CREATED";
        case TimelineEvent::Kind::FirstGift:
            return "FIRST_GIFT";
        case TimelineEvent::Kind::LeadChange:
            return "LEAD_CHANGE";
        case TimelineEvent::Kind::Ended:
            return "ENDED";
        case TimelineEvent::Kind::Final:
            break;
    }
    return "FINAL";
}

void writeTotals(JsonWriter& json, const GiftTotals& totals) {
    json.field("count", totals.count).decimalField("kb", totals.kb);
}

// What stands fixed of a side from the create on.
void writeSideTexts(JsonWriter& json, const PkSide& side) {
    json.field("giftName", side.giftName).field("giftNameEn", side.giftNameEn).field("giftLogo", side.giftLogo);
    json.decimalField("priceKb", side.priceKb).field("desc", side.desc);
}

void writePkFields(JsonWriter& json, const Pk& pk) {
    json.decimalField("pkId", pk.pkId).field("showId", pk.showId).field("status", wireName(pk.status));
    if (pk.endReason != EndReason::None) {
        json.field("endReason", wireName(pk.endReason));
    }
    json.field("startTime", pk.startTimeMs).field("endTime", pk.endTimeMs).field("durationMs", pk.durationMs);
    json.field("settleMs", pk.settleMs);
    if (pk.finalTimeMs != 0) {
        json.field("finalTime", pk.finalTimeMs);
    }
    json.field("intervalMs", pk.intervalMs).field("compareBy", wireName(pk.compareBy));
    json.field("countInjected", pk.countInjected).field("createdBy", pk.createdBy);
    if (pk.rehearsal) {
        json.field("rehearsal", true).name("clock").beginObject().field("paused", pk.clock.paused);
        json.field("speedPercent", pk.clock.speedPercent).field("changes", pk.clock.changes).endObject();
    }
    if (pk.queueEntryId != 0) {
        json.field("queueEntryId", pk.queueEntryId);
    }
    if (!pk.endedBy.isEmpty()) {
        json.field("endedBy", pk.endedBy);
    }
}

void writeView(JsonWriter& json, const PkView& view) {
    writePkFields(json, view.pk);
    json.name("gifts").beginArray();
    for (std::size_t side = 0; side < kSides; ++side) {
        json.beginObject().field("giftId", view.pk.sides[side].giftId);
        writeSideTexts(json, view.pk.sides[side]);
        writeTotals(json, view.totals[side]);
        json.field("users", view.users[side]).endObject();
    }
    json.endArray();
    if (view.outcome != Outcome::None) {
        json.field("outcome", wireName(view.outcome));
    }
    if (view.lastCountedMs != 0) {
        json.field("lastCountedTime", view.lastCountedMs);
    }
    json.field("version", view.version);
}

void writeRankEntry(JsonWriter& json, const RankEntry& entry, bool withGift) {
    json.beginObject().field("rank", entry.rank).decimalField("uid", entry.uid).field("userName", entry.userName);
    if (withGift) {
        json.field("giftId", entry.giftId);
    }
    json.field("count", entry.count).decimalField("kb", entry.kb);
    if (entry.lastSentMs != 0) {
        json.field("lastSentTime", entry.lastSentMs);
    }
    json.endObject();
}

// Columns a side: what a chart wants, and a fraction of the size of rows.
void writeCurve(JsonWriter& json, const Pk& pk, const Curve& curve) {
    json.name("curve").beginObject().field("bucketMs", curve.bucketMs).name("gifts").beginArray();
    for (std::size_t side = 0; side < kSides; ++side) {
        json.beginObject().field("giftId", pk.sides[side].giftId).name("count").beginArray();
        for (const CurveBucket& bucket : curve.buckets) {
            json.number(bucket.gained[side].count);
        }
        json.endArray().name("kb").beginArray();
        for (const CurveBucket& bucket : curve.buckets) {
            json.decimalText(bucket.gained[side].kb);
        }
        json.endArray().endObject();
    }
    json.endArray().endObject();
}

void writeTimeline(JsonWriter& json, const Pk& pk, const std::vector<TimelineEvent>& timeline) {
    json.name("timeline").beginArray();
    for (const TimelineEvent& event : timeline) {
        json.beginObject().name("kind").asciiText(wireName(event.kind)).field("time", event.timeMs);
        if (event.side) {
            json.field("giftId", pk.sides[static_cast<std::size_t>(*event.side)].giftId);
        }
        json.name("gifts").beginArray();
        for (std::size_t side = 0; side < kSides; ++side) {
            json.beginObject().field("giftId", pk.sides[side].giftId);
            writeTotals(json, event.totals[side]);
            json.endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
}

void writeVerdicts(JsonWriter& json, const VerdictCounts& counts) {
    json.name("verdicts").beginObject();
    for (std::size_t i = 0; i < kVerdicts; ++i) {
        json.field(wireName(static_cast<Verdict>(i)), counts[i]);
    }
    json.endObject();
}

[[nodiscard]] qint64 timeLeft(const Pk& pk, qint64 nowMs) {
    return pk.timeLeftMs(nowMs);
}

} // namespace

void writeTop(JsonWriter& json, const std::vector<RankEntry>& top) {
    json.name("top").beginArray();
    for (const RankEntry& entry : top) {
        writeRankEntry(json, entry, true);
    }
    json.endArray();
}

std::string toJson(const PkCreated& created) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().decimalField("pkId", created.pkId).field("showId", created.showId);
    json.field("status", wireName(created.status)).field("startTime", created.startTimeMs);
    json.field("endTime", created.endTimeMs).field("intervalMs", created.intervalMs);
    json.field("serverTime", created.serverTimeMs).endObject();
    return out;
}

std::string toJson(const PkList& list) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().name("pks").beginArray();
    for (const PkView& view : list.pks) {
        json.beginObject();
        writeView(json, view);
        json.endObject();
    }
    json.endArray();
    if (list.next != 0) {
        json.decimalField("next", list.next);
    }
    json.endObject();
    return out;
}

std::string toJson(const PkDetail& detail) {
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    writeView(json, detail.view);
    writeVerdicts(json, detail.verdicts);
    writeCurve(json, detail.view.pk, detail.curve);
    writeTimeline(json, detail.view.pk, detail.timeline);
    writeTop(json, detail.top);
    json.field("timeLeftMs", timeLeft(detail.view.pk, detail.serverTimeMs));
    json.field("serverTime", detail.serverTimeMs).endObject();
    return out;
}

std::string progressJson(const Progress& progress, bool withExtraInfo) {
    const Pk& pk = progress.pk;
    std::string out;
    out.reserve(withExtraInfo ? 1024 : 320);
    JsonWriter json(out);
    json.beginObject().decimalField("pkId", pk.pkId).field("showId", pk.showId).field("status", wireName(pk.status));
    if (pk.endReason != EndReason::None) {
        json.field("endReason", wireName(pk.endReason));
    }
    json.name("gifts").beginArray();
    for (std::size_t side = 0; side < kSides; ++side) {
        json.beginObject().field("giftId", pk.sides[side].giftId);
        if (withExtraInfo) {
            writeSideTexts(json, pk.sides[side]);
        }
        writeTotals(json, progress.totals[side]);
        json.endObject();
    }
    json.endArray();
    if (withExtraInfo) {
        json.field("startTime", pk.startTimeMs).field("endTime", pk.endTimeMs).field("durationMs", pk.durationMs);
        json.field("compareBy", wireName(pk.compareBy));
    }
    json.field("intervalMs", progress.intervalMs)
        .field("timeLeftMs", progress.timeLeftMs)
        .field("serverTime", progress.serverTimeMs);
    json.field("version", progress.version).endObject();
    return out;
}

std::string pkInfoJson(const Progress& progress) {
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    writePkFields(json, progress.pk);
    json.name("gifts").beginArray();
    for (const PkSide& side : progress.pk.sides) {
        json.beginObject().field("giftId", side.giftId);
        writeSideTexts(json, side);
        json.endObject();
    }
    json.endArray().field("serverTime", progress.serverTimeMs).endObject();
    return out;
}

std::string toJson(const PkResult& result) {
    const Pk& pk = result.pk;
    std::string out;
    JsonWriter json(out);
    json.beginObject().decimalField("pkId", pk.pkId).field("showId", pk.showId);
    json.field("status", wireName(pk.status)).field("final", result.final);
    if (!result.final) {
        json.field("retryAfterMs", result.retryAfterMs);
    }
    json.field("intervalMs", result.intervalMs);
    if (result.outcome != Outcome::None) {
        json.field("outcome", wireName(result.outcome));
    }
    if (result.outcome == Outcome::AWins || result.outcome == Outcome::BWins) {
        json.field("winnerGiftId", pk.sides[result.outcome == Outcome::AWins ? 0 : 1].giftId);
    }
    json.name("gifts").beginArray();
    for (std::size_t side = 0; side < kSides; ++side) {
        json.beginObject().field("giftId", pk.sides[side].giftId);
        writeSideTexts(json, pk.sides[side]);
        writeTotals(json, result.totals[side]);
        json.endObject();
    }
    json.endArray();
    json.field("startTime", pk.startTimeMs).field("endTime", pk.endTimeMs).field("durationMs", pk.durationMs);
    json.field("compareBy", wireName(pk.compareBy));
    if (pk.endReason != EndReason::None) {
        json.field("endReason", wireName(pk.endReason));
    }
    writeTop(json, result.top);
    writeCorrections(json, result);
    if (result.meAsked) {
        json.name("me").beginObject().decimalField("uid", result.me[0].uid);
        json.field("userName", result.me[0].userName.isEmpty() ? result.me[1].userName : result.me[0].userName);
        json.name("gifts").beginArray();
        for (std::size_t side = 0; side < kSides; ++side) {
            const RankEntry& own = result.me[side];
            json.beginObject().field("giftId", pk.sides[side].giftId).field("rank", own.rank);
            writeTotals(json, {own.count, own.kb});
            json.endObject();
        }
        json.endArray().endObject();
    }
    json.field("version", result.version).field("serverTime", result.serverTimeMs).endObject();
    return out;
}

std::string toJson(const RankPage& page) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().decimalField("pkId", page.pkId).field("giftId", page.giftId).field("total", page.total);
    json.field("index", page.index).name("entries").beginArray();
    for (const RankEntry& entry : page.entries) {
        writeRankEntry(json, entry, false);
    }
    json.endArray().field("version", page.version);
    if (page.me) {
        json.name("me");
        writeRankEntry(json, *page.me, false);
    }
    json.endObject();
    return out;
}

} // namespace pk
