// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/recordjson.h"

#include <QJsonDocument>

#include "engine/wire/jsonwriter.h"

namespace pk {

namespace {

void writeVerdictCounts(JsonWriter& json, const VerdictCounts& counts) {
    json.name("verdicts").beginObject();
    for (std::size_t i = 0; i < kVerdicts; ++i) {
        json.field(wireName(static_cast<Verdict>(i)), counts[i]);
    }
    json.endObject();
}

void writeVerdict(JsonWriter& json, Verdict verdict, VerdictReason reason, PkId pkId) {
    json.name("verdict").asciiText(wireName(verdict));
    if (reason.code != ReasonCode::None) {
        json.field("reason", reasonText(reason));
        if (reason.field != RecordField::None) {
            json.name("field").asciiText(wireName(reason.field));
        }
    }
    if (pkId != 0) {
        json.decimalField("pkId", pkId);
    }
}

void writeFlowLag(JsonWriter& json, const FlowLag& flow) {
    json.name("flow").beginObject().field("records", flow.records).field("decidedP50Ms", flow.decidedP50Ms);
    json.field("decidedP99Ms", flow.decidedP99Ms).field("decidedMaxMs", flow.decidedMaxMs);
    json.field("committedMaxMs", flow.committedMaxMs);
    const auto time = [&json](std::string_view name, qint64 unixMs) {
        if (unixMs != 0) {
            json.field(name, unixMs);
        }
    };
    time("oldestTakenTime", flow.oldestTakenMs);
    time("oldestSentTime", flow.oldestSentMs);
    time("lastRecordTime", flow.lastRecordMs);
    time("watermark", flow.watermarkMs);
    json.endObject();
}

// A text of a record may be cut inside a character, so it goes through QString, which mends that.
[[nodiscard]] QString toText(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

void writeGift(JsonWriter& json, const Gift& gift) {
    json.beginObject().field("giftId", gift.giftId).field("name", gift.name).field("nameEn", gift.nameEn);
    json.decimalField("priceKb", gift.priceKb).field("logo", gift.logo).endObject();
}

} // namespace

void writeEntry(JsonWriter& json, const LedgerEntry& entry) {
    json.beginObject().field("seq", entry.seq).field("orderId", entry.orderId).field("showId", entry.showId);
    json.decimalField("uid", entry.uid).field("userName", entry.userName).field("giftId", entry.giftId);
    json.field("count", entry.count).decimalField("kb", entry.kb).field("timestamp", entry.timestampMs);
    json.field("arrivedTime", entry.arrivedMs).name("origin").asciiText(wireName(entry.origin));
    writeVerdict(json, entry.verdict, entry.reason, entry.pkId);
    if (!entry.raw.isEmpty()) {
        json.field("raw", entry.raw);
    }
    json.endObject();
}

std::string toJson(const IngestAnswer& answer) {
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    writeVerdictCounts(json, answer.counts);
    json.endObject();
    return out;
}

std::string toJson(const IngestAnswer& answer, const GiftBatch& batch) {
    std::string out;
    out.reserve(128 + batch.size() * 64);
    JsonWriter json(out);
    json.beginObject();
    writeVerdictCounts(json, answer.counts);
    json.name("records").beginArray();
    for (std::size_t i = 0; i < answer.verdicts.size() && i < batch.size(); ++i) {
        json.beginObject().field("orderId", toText(batch.records()[i].orderId));
        writeVerdict(json, answer.verdicts[i], i < answer.reasons.size() ? answer.reasons[i] : VerdictReason{},
                     i < answer.pkIds.size() ? answer.pkIds[i] : 0);
        json.endObject();
    }
    json.endArray().endObject();
    return out;
}

std::string toJson(const LedgerPage& page) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().name("records").beginArray();
    for (const LedgerEntry& entry : page.entries) {
        writeEntry(json, entry);
    }
    json.endArray();
    if (page.next != 0) {
        json.field("next", page.next);
    }
    json.endObject();
    return out;
}

std::string toJson(const Gift& gift) {
    std::string out;
    JsonWriter json(out);
    writeGift(json, gift);
    return out;
}

std::string toJson(const std::vector<Gift>& gifts) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().name("gifts").beginArray();
    for (const Gift& gift : gifts) {
        writeGift(json, gift);
    }
    json.endArray().endObject();
    return out;
}

std::string toJson(const std::vector<RedoEntry>& entries) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().name("entries").beginArray();
    for (const RedoEntry& entry : entries) {
        json.beginObject().field("id", entry.id).field("kind", wireName(entry.kind));
        json.field("state", wireName(entry.state)).field("subject", entry.subject);
        if (entry.pkId != 0) {
            json.decimalField("pkId", entry.pkId);
        }
        if (!entry.showId.isEmpty()) {
            json.field("showId", entry.showId);
        }
        // Only what is JSON by itself may stand in the answer as it is.
        if (const QJsonDocument payload = QJsonDocument::fromJson(entry.payload); !payload.isNull()) {
            json.name("payload").value(payload.toJson(QJsonDocument::Compact).toStdString());
        }
        json.field("attempts", entry.attempts).field("firstFailedTime", entry.firstFailedMs);
        json.field("nextTryTime", entry.nextTryMs).field("lastError", entry.lastError);
        json.field("canDiscard", canDiscard(entry.kind)).endObject();
    }
    json.endArray().endObject();
    return out;
}

std::string toJson(const AuditPage& page) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().name("entries").beginArray();
    for (const AuditEntry& entry : page.entries) {
        json.beginObject().field("id", entry.id).field("time", entry.timeMs).field("actor", entry.actor);
        json.field("via", entry.via).field("action", entry.action).field("subject", entry.subject);
        json.field("outcome", entry.outcome).field("detail", entry.detail).endObject();
    }
    json.endArray();
    if (page.next != 0) {
        json.field("next", page.next);
    }
    json.endObject();
    return out;
}

std::string toJson(const EngineSettings& settings) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().field("intervalMs", settings.intervalMs).field("settleMs", settings.settleMs);
    json.field("progressPerSecond", settings.progressPerSecond).field("countInjected", settings.countInjected);
    json.field("ledgerDays", settings.ledgerDays).field("pullsPerSecond", settings.pullsPerSecond);
    json.endObject();
    return out;
}

std::string toJson(const EngineStats& stats) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().field("serverTime", stats.serverTimeMs).field("startedTime", stats.startedMs);
    json.field("running", stats.running).field("settling", stats.settling);
    json.field("giftsPerSecond", stats.giftsPerSecond).field("kbPerSecond", stats.kbPerSecond);
    json.field("recordsCommitted", stats.recordsCommitted);
    writeVerdictCounts(json, stats.verdicts);
    json.field("lagP50Ms", stats.lagP50Ms).field("lagP99Ms", stats.lagP99Ms).field("commitP99Us", stats.commitP99Us);
    writeFlowLag(json, stats.flow);
    json.field("queuedRecords", stats.queuedRecords).field("queueBound", stats.queueBound);
    json.field("overloadedBatches", stats.overloadedBatches);
    json.field("pushesSent", stats.pushesSent).field("pushesDropped", stats.pushesDropped);
    json.name("pulls").beginObject().field("perSecond", stats.pulls.perSecond);
    json.field("planned", stats.pulls.planned).field("stretchMax", stats.pulls.stretchMax).endObject();
    json.field("queueWaiting", stats.queueWaiting).field("queueFailed", stats.queueFailed);
    json.field("queuesHeld", stats.queuesHeld);
    json.field("redoWaiting", stats.redoWaiting).field("redoDead", stats.redoDead);
    json.name("store").beginObject().field("ok", stats.store.ok);
    if (!stats.store.ok) {
        // Only the kind: the words of the store may hold paths.
        json.field("cause", errorCodeName(stats.store.cause)).field("sinceTime", stats.store.sinceMs);
    }
    json.endObject().endObject();
    return out;
}

} // namespace pk
