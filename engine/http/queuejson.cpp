// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/queuejson.h"

#include "engine/wire/jsonwriter.h"

namespace pk {

namespace {

void writeEntry(JsonWriter& json, const QueueEntry& entry) {
    json.beginObject().field("entryId", entry.entryId).name("gifts").beginArray();
    for (const CreatePk::Gift& gift : entry.pk.gifts) {
        json.beginObject().field("giftId", gift.giftId).field("desc", gift.desc).endObject();
    }
    json.endArray().field("durationMs", entry.pk.durationMs).field("compareBy", wireName(entry.pk.compareBy));
    if (entry.pk.countInjected) {
        json.field("countInjected", *entry.pk.countInjected);
    }
    if (entry.pk.rehearsal) {
        json.field("rehearsal", true);
    }
    json.field("gapMs", entry.gapMs).field("queuedBy", entry.queuedBy.name).field("queuedTime", entry.queuedMs);
    json.name("state").asciiText(entry.failed ? "FAILED" : "WAITING");
    if (entry.failed) {
        json.field("failedTime", entry.failedMs).name("cause").beginObject();
        json.field("code", errorCodeName(entry.cause.code));
        if (!entry.cause.field.isEmpty()) {
            json.field("field", entry.cause.field);
        }
        json.field("detail", entry.cause.detail).endObject();
    }
    json.endObject();
}

// Leaves the object open.
void beginQueue(JsonWriter& json, const ShowQueue& queue) {
    json.beginObject().field("showId", queue.showId).field("held", queue.held);
    if (queue.held) {
        json.field("heldBy", queue.heldBy).field("heldTime", queue.heldMs);
    }
    if (queue.waitsFor != 0) {
        json.decimalField("waitsFor", queue.waitsFor);
    }
    if (const std::optional<qint64> next = queue.nextStartMs()) {
        json.field("nextStartTime", *next);
    }
    json.name("entries").beginArray();
    for (const QueueEntry& entry : queue.entries) {
        writeEntry(json, entry);
    }
    json.endArray();
}

} // namespace

std::string toJson(const PkQueued& queued) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().field("entryId", queued.entryId).field("showId", queued.showId);
    json.field("position", queued.position).field("serverTime", queued.serverTimeMs).endObject();
    return out;
}

std::string toJson(const ShowQueue& queue, qint64 serverTimeMs) {
    std::string out;
    JsonWriter json(out);
    beginQueue(json, queue);
    json.field("serverTime", serverTimeMs).endObject();
    return out;
}

std::string toJson(const std::vector<ShowQueue>& queues, qint64 serverTimeMs) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().name("queues").beginArray();
    for (const ShowQueue& queue : queues) {
        beginQueue(json, queue);
        json.endObject();
    }
    json.endArray().field("serverTime", serverTimeMs).endObject();
    return out;
}

} // namespace pk
