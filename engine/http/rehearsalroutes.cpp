// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/jsonbody.h"
#include "engine/http/paramreader.h"
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"
#include "engine/wire/jsonwriter.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

[[nodiscard]] Rehearsal readRehearsal(JsonBody& body) {
    Rehearsal rehearsal;
    const QString name = body.text("action", true).value_or(QString());
    const auto action = rehearsalActionFromWire(name);
    if (!action) {
        body.refuse("action", u"action must be PAUSE, RESUME, STEP, STEP_TO, SPEED or RACE."_s);
    }
    rehearsal.action = action.value_or(Rehearsal::Action::Pause);
    const bool isStep = rehearsal.action == Rehearsal::Action::Step || rehearsal.action == Rehearsal::Action::StepTo;
    rehearsal.ms = body.number("ms", action && isStep).value_or(0);
    if (action && rehearsal.action == Rehearsal::Action::Speed) {
        rehearsal.speedPercent = int(body.number("speedPercent", true).value_or(0));
    }
    if (action && rehearsal.action == Rehearsal::Action::Race) {
        const QString first = body.text("first", true).value_or(QString());
        rehearsal.timerFirst = first != u"HAND"_s;
        if (first != u"HAND"_s && first != u"TIMER"_s) {
            body.refuse("first", u"first must be TIMER or HAND."_s);
        }
    }
    return rehearsal;
}

[[nodiscard]] std::string toJson(const RehearsalAnswer& answer) {
    std::string out;
    JsonWriter json(out);
    json.beginObject().decimalField("pkId", answer.pkId).field("status", wireName(answer.status));
    if (answer.endReason != EndReason::None) {
        json.field("endReason", wireName(answer.endReason));
    }
    json.field("paused", answer.clock.paused).field("speedPercent", answer.clock.speedPercent);
    json.field("changes", answer.clock.changes).field("timeLeftMs", answer.timeLeftMs);
    json.field("endTime", answer.endTimeMs).field("serverTime", answer.serverTimeMs).endObject();
    return out;
}

} // namespace

void rehearsePk(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const PkId pkId = params.pathNumber(0, "pkId");
    if (params.failed()) {
        return responder.send(params.error());
    }
    if (auto parsed = api.body.parse(request.body); !parsed) {
        return responder.send(parsed.error());
    }
    const Rehearsal rehearsal = readRehearsal(api.body);
    if (api.body.failed()) {
        return responder.send(api.body.error());
    }
    api.engine.rehearse(pkId, rehearsal, apiActor(),
                        responder.reply<RehearsalAnswer>(
                            [](const RehearsalAnswer& answer) { return HttpResponse::json(toJson(answer)); }));
}

} // namespace pk
