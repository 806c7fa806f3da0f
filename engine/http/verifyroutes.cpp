// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "engine/http/jsonbody.h"
#include "engine/http/paramreader.h"
#include "engine/http/proofjson.h"
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"

namespace pk {

void verifyPk(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const PkId pkId = params.pathNumber(0, "pkId");
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.verify(pkId, responder.reply<VerifyReport>(
                                [](const VerifyReport& report) { return HttpResponse::json(toJson(report)); }));
}

void correctPk(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    CorrectPk correct;
    correct.pkId = params.pathNumber(0, "pkId");
    if (params.failed()) {
        return responder.send(params.error());
    }
    if (auto parsed = api.body.parse(request.body); !parsed) {
        return responder.send(parsed.error());
    }
    constexpr quint64 kGiftIdMax = std::numeric_limits<quint32>::max();
    correct.giftId = static_cast<quint32>(api.body.unsignedNumber("giftId", true, kGiftIdMax).value_or(0));
    correct.uid = api.body.unsignedNumber("uid", true, limits::kUidMax).value_or(0);
    correct.count = api.body.number("count", false).value_or(0);
    correct.kb = api.body.number("kb", false).value_or(0);
    correct.reason = api.body.text("reason", true).value_or(QString());
    if (api.body.failed()) {
        return responder.send(api.body.error());
    }
    api.engine.correct(correct, apiActor(), responder.reply<Correction>([](const Correction& correction) {
        return HttpResponse::json(toJson(correction), 201);
    }));
}

void listCorrections(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const PkId pkId = params.pathNumber(0, "pkId");
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.corrections(
        pkId, responder.reply<std::vector<Correction>>(
                  [](const std::vector<Correction>& corrections) { return HttpResponse::json(toJson(corrections)); }));
}

} // namespace pk
