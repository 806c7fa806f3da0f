// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/jsonbody.h"
#include "engine/http/paramreader.h"
#include "engine/http/pkjson.h"
#include "engine/http/routes.h"
#include "engine/http/ticketstore.h"
#include "engine/runtime/engine.h"
#include "engine/wire/jsonwriter.h"

namespace pk {

void getProgress(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const QString showId = params.pathShowId(0);
    const bool withExtraInfo = params.flag("needExtraInfo");
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.progress(showId, responder.reply<Progress>([withExtraInfo](const Progress& progress) {
        return HttpResponse::json(progressJson(progress, withExtraInfo));
    }));
}

void getPkInfo(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const QString showId = params.pathShowId(0);
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.progress(showId, responder.reply<Progress>(
                                    [](const Progress& progress) { return HttpResponse::json(pkInfoJson(progress)); }));
}

void issuePushTicket(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    TicketScope scope{{}, request.isFullAccess};
    if (!request.body.empty()) {
        if (auto parsed = api.body.parse(request.body); !parsed) {
            return responder.send(parsed.error());
        }
        const QString showId = api.body.text("showId", false).value_or(QString());
        if (api.body.failed()) {
            return responder.send(api.body.error());
        }
        if (!showId.isEmpty()) {
            if (auto valid = validateShowId(showId); !valid) {
                return responder.send(valid.error());
            }
        }
        scope.showId = showId.toStdString();
    }
    const std::string ticket = api.tickets.issue(std::move(scope), TicketStore::Clock::now());
    const auto life = std::chrono::duration_cast<std::chrono::milliseconds>(api.tickets.life());
    std::string body;
    JsonWriter json(body);
    json.beginObject().name("ticket").asciiText(ticket).name("subprotocol").asciiText("pk.ticket." + ticket);
    json.field("expiresInMs", static_cast<qint64>(life.count())).endObject();
    responder.send(HttpResponse::json(std::move(body), 201));
}

} // namespace pk
