// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "engine/http/createpkbody.h"
#include "engine/http/jsonbody.h"
#include "engine/http/paramreader.h"
#include "engine/http/pkjson.h"
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kNumberMax = std::numeric_limits<quint64>::max();
constexpr quint64 kGiftIdMax = std::numeric_limits<quint32>::max();

[[nodiscard]] HttpResponse emptyObject(const Done&) {
    return HttpResponse::json("{}");
}

// The PK in the path and the show in the body of end and void.
[[nodiscard]] Result<std::pair<PkId, QString>> readTarget(const ApiContext& api, HttpRequest& request) {
    ParamReader params(request);
    const PkId pkId = params.pathNumber(0, "pkId");
    if (params.failed()) {
        return tl::unexpected(params.error());
    }
    if (auto parsed = api.body.parse(request.body); !parsed) {
        return tl::unexpected(parsed.error());
    }
    const QString showId = api.body.text("showId", true).value_or(QString());
    if (api.body.failed()) {
        return tl::unexpected(api.body.error());
    }
    if (auto valid = validateShowId(showId); !valid) {
        return tl::unexpected(valid.error());
    }
    return std::pair(pkId, showId);
}

} // namespace

void createPk(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    if (auto key = checkIdempotencyKey(request.idempotencyKey); !key) {
        return responder.send(key.error());
    }
    if (auto parsed = api.body.parse(request.body); !parsed) {
        return responder.send(parsed.error());
    }
    const QString showId = api.body.text("showId", true).value_or(QString());
    CreatePk create = readCreatePk(api.body, showId);
    if (api.body.failed()) {
        return responder.send(api.body.error());
    }
    create.idempotencyKey = QString::fromStdString(request.idempotencyKey);
    api.engine.createPk(create, apiActor(), responder.reply<PkCreated>([](const PkCreated& created) {
        HttpResponse response = HttpResponse::json(toJson(created), 201);
        response.fields = "Location: /api/v1/pks/" + std::to_string(created.pkId) + "\r\n";
        return response;
    }));
}

void endPk(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    const auto target = readTarget(api, request);
    if (!target) {
        return responder.send(target.error());
    }
    api.engine.endPk(target->first, target->second, apiActor(), responder.reply<Done>(emptyObject));
}

void voidPk(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    const auto target = readTarget(api, request);
    if (!target) {
        return responder.send(target.error());
    }
    api.engine.voidPk(target->first, target->second, apiActor(), responder.reply<Done>(emptyObject));
}

void listPks(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    PkQuery query;
    if (const QString name = params.text("status"); !name.isEmpty()) {
        query.status = pkStatusFromWire(name);
        if (!query.status) {
            params.refuse("status", u"status must be RUNNING, SETTLING or ENDED."_s);
        }
    }
    query.showId = params.text("showId");
    if (!query.showId.isEmpty() && !validateShowId(query.showId)) {
        params.refuse("showId", u"showId must be 1 to 64 of A-Z a-z 0-9 . _ : -"_s);
    }
    query.from = params.number("from", 0, 0, kNumberMax);
    query.limit = static_cast<int>(params.number("limit", limits::kListDefault, 1, limits::kListMax));
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.pks(query, responder.reply<PkList>([](const PkList& list) { return HttpResponse::json(toJson(list)); }));
}

void getPk(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const PkId pkId = params.pathNumber(0, "pkId");
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.pk(pkId,
                  responder.reply<PkDetail>([](const PkDetail& detail) { return HttpResponse::json(toJson(detail)); }));
}

void getResult(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const PkId pkId = params.pathNumber(0, "pkId");
    const std::optional<quint64> uid = params.number("uid", 0, limits::kUidMax);
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.result(pkId, uid, responder.reply<PkResult>([](const PkResult& result) {
        return HttpResponse::json(toJson(result));
    }));
}

void getRankPage(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    RankQuery query;
    query.pkId = params.pathNumber(0, "pkId");
    query.giftId = static_cast<quint32>(params.pathNumber(1, "giftId", kGiftIdMax));
    query.index = static_cast<qint64>(params.number("index", 0, 0, std::numeric_limits<qint64>::max()));
    query.limit = static_cast<int>(params.number("limit", limits::kRankPageDefault, 1, limits::kRankPageMax));
    query.uid = params.number("uid", 0, limits::kUidMax);
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.rankPage(
        query, responder.reply<RankPage>([](const RankPage& page) { return HttpResponse::json(toJson(page)); }));
}

} // namespace pk
