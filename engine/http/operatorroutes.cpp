// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "engine/http/jsonbody.h"
#include "engine/http/paramreader.h"
#include "engine/http/recordjson.h"
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"
#include "engine/wire/jsonwriter.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kNumberMax = std::numeric_limits<quint64>::max();
constexpr quint64 kGiftIdMax = std::numeric_limits<quint32>::max();

[[nodiscard]] HttpResponse emptyObject(const Done&) {
    return HttpResponse::json("{}");
}

} // namespace

void listGifts(const ApiContext& api, HttpRequest&, const Responder& responder) {
    api.engine.gifts(responder.reply<std::vector<Gift>>(
        [](const std::vector<Gift>& gifts) { return HttpResponse::json(toJson(gifts)); }));
}

void putGift(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    Gift gift;
    gift.giftId = static_cast<quint32>(params.pathNumber(0, "giftId", kGiftIdMax));
    if (params.failed()) {
        return responder.send(params.error());
    }
    JsonBody& body = api.body;
    if (auto parsed = body.parse(request.body); !parsed) {
        return responder.send(parsed.error());
    }
    if (body.unsignedNumber("giftId", false, kGiftIdMax).value_or(gift.giftId) != gift.giftId) {
        body.refuse("giftId", u"giftId in the body is not the one in the path."_s);
    }
    gift.name = body.text("name", true).value_or(QString());
    gift.nameEn = body.text("nameEn", false).value_or(QString());
    gift.priceKb = body.number("priceKb", true).value_or(0);
    gift.logo = body.text("logo", false).value_or(QString());
    if (body.failed()) {
        return responder.send(body.error());
    }
    api.engine.putGift(gift, apiActor(),
                       responder.reply<Gift>([](const Gift& kept) { return HttpResponse::json(toJson(kept)); }));
}

void removeGift(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const auto giftId = static_cast<quint32>(params.pathNumber(0, "giftId", kGiftIdMax));
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.removeGift(giftId, apiActor(),
                          responder.reply<Done>([](const Done&) { return HttpResponse::json({}, 204); }));
}

void listRedo(const ApiContext& api, HttpRequest&, const Responder& responder) {
    api.engine.redo(responder.reply<std::vector<RedoEntry>>(
        [](const std::vector<RedoEntry>& entries) { return HttpResponse::json(toJson(entries)); }));
}

void retryRedo(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const quint64 id = params.pathNumber(0, "id");
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.retryRedo(id, apiActor(), responder.reply<Done>(emptyObject));
}

void retryAllRedo(const ApiContext& api, HttpRequest&, const Responder& responder) {
    api.engine.retryAllRedo(apiActor(), responder.reply<quint64>([](quint64 count) {
        std::string out;
        JsonWriter(out).beginObject().field("retried", count).endObject();
        return HttpResponse::json(std::move(out));
    }));
}

void discardRedo(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const quint64 id = params.pathNumber(0, "id");
    if (params.failed()) {
        return responder.send(params.error());
    }
    JsonBody& body = api.body;
    if (auto parsed = body.parse(request.body); !parsed) {
        return responder.send(parsed.error());
    }
    // The engine refuses a missing or too long one, so that the attempt is in the audit log.
    const QString reason = body.text("reason", false).value_or(QString());
    if (body.failed()) {
        return responder.send(body.error());
    }
    api.engine.discardRedo(id, reason, apiActor(), responder.reply<Done>(emptyObject));
}

void listAudit(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    AuditQuery query;
    query.from = params.number("from", 0, 0, kNumberMax);
    query.limit = static_cast<int>(params.number("limit", limits::kListDefault, 1, limits::kListMax));
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.audit(
        query, responder.reply<AuditPage>([](const AuditPage& page) { return HttpResponse::json(toJson(page)); }));
}

void getSettings(const ApiContext& api, HttpRequest&, const Responder& responder) {
    api.engine.settings(responder.reply<EngineSettings>(
        [](const EngineSettings& settings) { return HttpResponse::json(toJson(settings)); }));
}

void putSettings(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    JsonBody& body = api.body;
    if (auto parsed = body.parse(request.body); !parsed) {
        return responder.send(parsed.error());
    }
    const auto smallNumber = [&body](std::string_view name) {
        const qint64 value = body.number(name, true).value_or(0);
        if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
            body.refuse(name, u"%1 is out of range."_s.arg(QLatin1StringView(name)));
            return 0;
        }
        return static_cast<int>(value);
    };
    EngineSettings settings; // a PUT replaces all of them
    settings.intervalMs = smallNumber("intervalMs");
    settings.settleMs = body.number("settleMs", true).value_or(0);
    settings.progressPerSecond = smallNumber("progressPerSecond");
    settings.countInjected = body.boolean("countInjected", true).value_or(true);
    settings.ledgerDays = smallNumber("ledgerDays");
    settings.pullsPerSecond = smallNumber("pullsPerSecond");
    if (body.failed()) {
        return responder.send(body.error());
    }
    api.engine.changeSettings(settings, apiActor(), responder.reply<EngineSettings>([](const EngineSettings& kept) {
        return HttpResponse::json(toJson(kept));
    }));
}

void getStats(const ApiContext& api, HttpRequest&, const Responder& responder) {
    api.engine.stats(
        responder.reply<EngineStats>([](const EngineStats& stats) { return HttpResponse::json(toJson(stats)); }));
}

} // namespace pk
