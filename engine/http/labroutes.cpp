// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include "engine/http/jsonbody.h"
#include "engine/http/paramreader.h"
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"
#include "engine/runtime/labport.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// Null when the program has no lab: answered then.
[[nodiscard]] LabPort* labOf(const ApiContext& api, const Responder& responder) {
    if (api.lab == nullptr) {
        responder.send(Error{ErrorCode::NotFound, {}, u"This program has no traffic lab."_s});
    }
    return api.lab;
}

[[nodiscard]] Reply<std::string> jsonReply(const Responder& responder, int status = 200) {
    return responder.reply<std::string>([status](const std::string& json) { return HttpResponse::json(json, status); });
}

// The same, and an entry in the audit log.
[[nodiscard]] Reply<std::string> notedReply(const ApiContext& api, const Responder& responder, const QString& action,
                                            const QString& subject, int status = 200) {
    return [&engine = api.engine, action, subject, reply = jsonReply(responder, status)](Result<std::string> answer) {
        engine.noteCall(apiActor(), action, subject, answer.map([](const std::string&) {}));
        reply(std::move(answer));
    };
}

[[nodiscard]] QString actionOf(LabPort::Step step) {
    switch (step) {
        case LabPort::Step::Pause:
            return u"lab.pause"_s;
        case LabPort::Step::Resume:
            return u"lab.resume"_s;
        case LabPort::Step::Stop:
            break;
    }
    return u"lab.stop"_s;
}

[[nodiscard]] StoreFaultKind kindOf(JsonBody& body) {
    const QString name = body.text("store.kind", false).value_or(QString());
    for (const StoreFaultKind kind : {StoreFaultKind::None, StoreFaultKind::Io, StoreFaultKind::IoAfterWrite,
                                      StoreFaultKind::Full, StoreFaultKind::Busy, StoreFaultKind::Slow}) {
        if (name.isEmpty() || name == wireName(kind)) {
            return kind;
        }
    }
    body.refuse("store.kind", u"store.kind must be NONE, IO, IO_AFTER_WRITE, FULL, BUSY or SLOW."_s);
    return StoreFaultKind::None;
}

// A number too large for the field is left to the bounds of validateFaults().
[[nodiscard]] int smallNumber(JsonBody& body, std::string_view path) {
    return static_cast<int>(
        std::clamp<qint64>(body.number(path, false).value_or(0), -1, std::numeric_limits<int>::max()));
}

void controlRun(const ApiContext& api, const HttpRequest& request, const Responder& responder, LabPort::Step step) {
    LabPort* const lab = labOf(api, responder);
    if (lab == nullptr) {
        return;
    }
    ParamReader params(request);
    const quint64 runId = params.pathNumber(0, "id");
    if (params.failed()) {
        return responder.send(params.error());
    }
    lab->control(runId, step, notedReply(api, responder, actionOf(step), QString::number(runId)));
}

} // namespace

void listScenarios(const ApiContext& api, HttpRequest&, const Responder& responder) {
    if (LabPort* const lab = labOf(api, responder)) {
        lab->scenarios(jsonReply(responder));
    }
}

void startRun(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    if (LabPort* const lab = labOf(api, responder)) {
        const std::string body = request.body; // the parser may move what it reads
        if (auto parsed = api.body.parse(request.body); !parsed) {
            return responder.send(parsed.error());
        }
        lab->start(body, apiActor(), notedReply(api, responder, u"lab.start"_s, {}, 201));
    }
}

void listRuns(const ApiContext& api, HttpRequest&, const Responder& responder) {
    if (LabPort* const lab = labOf(api, responder)) {
        lab->runs(jsonReply(responder));
    }
}

void getRun(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    if (LabPort* const lab = labOf(api, responder)) {
        ParamReader params(request);
        const quint64 runId = params.pathNumber(0, "id");
        if (params.failed()) {
            return responder.send(params.error());
        }
        lab->run(runId, jsonReply(responder));
    }
}

void pauseRun(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    controlRun(api, request, responder, LabPort::Step::Pause);
}

void resumeRun(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    controlRun(api, request, responder, LabPort::Step::Resume);
}

void stopRun(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    controlRun(api, request, responder, LabPort::Step::Stop);
}

void putRunRate(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    if (LabPort* const lab = labOf(api, responder)) {
        ParamReader params(request);
        const quint64 runId = params.pathNumber(0, "id");
        if (params.failed()) {
            return responder.send(params.error());
        }
        if (auto parsed = api.body.parse(request.body); !parsed) {
            return responder.send(parsed.error());
        }
        const auto factor = api.body.real("rateFactor", true);
        if (api.body.failed()) {
            return responder.send(api.body.error());
        }
        lab->setRate(runId, factor.value_or(0), notedReply(api, responder, u"lab.rate"_s, QString::number(runId)));
    }
}

void putFaults(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    JsonBody& body = api.body;
    if (auto parsed = body.parse(request.body); !parsed) {
        return responder.send(parsed.error());
    }
    Faults faults;
    faults.store.kind = kindOf(body);
    faults.store.failCommits = smallNumber(body, "store.failCommits");
    faults.store.failForMs = body.number("store.failForMs", false).value_or(0);
    faults.store.slowMs = smallNumber(body, "store.slowMs");
    faults.push.failNext = smallNumber(body, "push.failNext");
    faults.push.failForMs = body.number("push.failForMs", false).value_or(0);
    if (body.failed()) {
        return responder.send(body.error());
    }
    api.engine.injectFaults(faults, apiActor(),
                            responder.reply<Done>([](const Done&) { return HttpResponse::json("{}"); }));
}

} // namespace pk
