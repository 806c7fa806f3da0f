// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/proofjson.h"

#include "engine/http/pkjson.h"
#include "engine/http/recordjson.h"
#include "engine/wire/jsonwriter.h"

namespace pk {

namespace {

void writeTotals(JsonWriter& json, std::string_view name, const Pk& pk, const PkTotals& totals) {
    json.name(name).beginArray();
    for (std::size_t side = 0; side < totals.size(); ++side) {
        json.beginObject().field("giftId", pk.sides[side].giftId).field("count", totals[side].count);
        json.decimalField("kb", totals[side].kb).endObject();
    }
    json.endArray();
}

// The window that a record's sent time was held against.
void writeWindow(JsonWriter& json, std::string_view name, const std::optional<Pk>& pk) {
    if (!pk) {
        return;
    }
    json.name(name).beginObject().decimalField("pkId", pk->pkId).field("startTime", pk->startTimeMs);
    json.field("endTime", pk->endTimeMs).field("settleMs", pk->settleMs).field("status", wireName(pk->status));
    if (pk->endReason != EndReason::None) {
        json.field("endReason", wireName(pk->endReason));
    }
    if (pk->finalTimeMs != 0) {
        json.field("finalTime", pk->finalTimeMs);
    }
    json.name("giftIds").beginArray();
    for (const PkSide& side : pk->sides) {
        json.number(quint64(side.giftId));
    }
    json.endArray().field("countInjected", pk->countInjected).endObject();
}

void writeCorrection(JsonWriter& json, const Correction& correction) {
    json.beginObject().field("id", correction.id).field("orderId", correctionOrderId(correction.id));
    json.decimalField("pkId", correction.pkId).field("time", correction.timeMs).field("actor", correction.actor);
    json.field("via", correction.via).field("giftId", correction.giftId).decimalField("uid", correction.uid);
    json.field("userName", correction.userName).field("count", correction.count).decimalField("kb", correction.kb);
    json.field("reason", correction.reason).field("counted", correction.counted).endObject();
}

void writeExplained(JsonWriter& json, const ExplainedRecord& record) {
    json.beginObject().name("record");
    writeEntry(json, record.entry);
    json.name("rule").asciiText(wireName(record.rule)).field("text", explanationText(record));
    if (record.committedMs) {
        json.field("committedTime", *record.committedMs);
    }
    writeWindow(json, "pk", record.pk);
    writeWindow(json, "pkBefore", record.pkBefore);
    writeWindow(json, "pkAfter", record.pkAfter);
    writeWindow(json, "pkVoided", record.pkVoided);
    if (record.countedFirst) {
        json.name("countedFirst");
        writeEntry(json, *record.countedFirst);
    }
    if (record.totals && record.pk) {
        writeTotals(json, "totalsBefore", *record.pk, record.totals->before);
        writeTotals(json, "totalsAfter", *record.pk, record.totals->after);
    }
    if (record.correction) {
        json.name("correction");
        writeCorrection(json, *record.correction);
    }
    json.endObject();
}

} // namespace

std::string toJson(const ExplainPage& page) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().name("records").beginArray();
    for (const ExplainedRecord& record : page.records) {
        writeExplained(json, record);
    }
    json.endArray();
    if (page.totalsGap != TotalsGap::None) {
        json.name("totalsGap").asciiText(wireName(page.totalsGap));
    }
    if (page.keptSinceMs != 0) {
        json.field("keptSinceTime", page.keptSinceMs);
    }
    json.field("rowsRemoved", page.rowsRemoved).field("ledgerDays", page.ledgerDays);
    if (page.next != 0) {
        json.field("next", page.next);
    }
    json.endObject();
    return out;
}

std::string toJson(const VerifyReport& report) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().decimalField("pkId", report.pkId).field("showId", report.showId);
    json.name("state").asciiText(wireName(report.state)).name("differences").beginArray();
    for (const VerifyDifference& difference : report.differences) {
        json.beginObject().field("field", difference.field).field("published", difference.published);
        json.field("recounted", difference.recounted).endObject();
    }
    json.endArray().field("usersDiffering", report.usersDiffering).field("rowsRead", report.rowsRead);
    json.field("corrections", report.corrections).field("tookMs", report.tookMs).endObject();
    return out;
}

std::string toJson(const Correction& correction) {
    std::string out;
    JsonWriter json(out);
    writeCorrection(json, correction);
    return out;
}

std::string toJson(const std::vector<Correction>& corrections) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().name("corrections").beginArray();
    for (const Correction& correction : corrections) {
        writeCorrection(json, correction);
    }
    json.endArray().endObject();
    return out;
}

void writeCorrections(JsonWriter& json, const PkResult& result) {
    if (!result.corrections.empty()) {
        json.name("corrections").beginArray();
        for (const Correction& correction : result.corrections) {
            writeCorrection(json, correction);
        }
        json.endArray();
    }
    if (result.corrected) {
        json.name("corrected").beginObject().field("outcome", wireName(result.corrected->outcome));
        writeTotals(json, "gifts", result.pk, result.corrected->totals);
        writeTop(json, result.corrected->top);
        json.endObject();
    }
}

} // namespace pk
