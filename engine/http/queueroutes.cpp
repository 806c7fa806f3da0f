// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "engine/http/createpkbody.h"
#include "engine/http/jsonbody.h"
#include "engine/http/paramreader.h"
#include "engine/http/queuejson.h"
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

using Action = QueueChange::Action;

// `isGone`: what was asked for leaves nothing to say.
void change(const ApiContext& api, HttpRequest& request, const Responder& responder, QueueChange asked,
            bool isGone = false) {
    ParamReader params(request);
    const QString showId = params.pathShowId(0);
    if (asked.action == Action::Remove || asked.action == Action::Move || asked.action == Action::Retry) {
        asked.entryId = params.pathNumber(1, "entryId");
    }
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.changeQueue(
        showId, asked, apiActor(), responder.reply<ShowQueue>([isGone, &engine = api.engine](const ShowQueue& queue) {
            return isGone ? HttpResponse::json({}, 204) : HttpResponse::json(toJson(queue, engine.nowMs()));
        }));
}

} // namespace

void listQueues(const ApiContext& api, HttpRequest&, const Responder& responder) {
    api.engine.queues(
        {}, responder.reply<std::vector<ShowQueue>>([&engine = api.engine](const std::vector<ShowQueue>& queues) {
            return HttpResponse::json(toJson(queues, engine.nowMs()));
        }));
}

void getQueue(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const QString showId = params.pathShowId(0);
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.queues(
        showId, responder.reply<std::vector<ShowQueue>>([&engine = api.engine](const std::vector<ShowQueue>& queues) {
            return HttpResponse::json(toJson(queues.front(), engine.nowMs()));
        }));
}

void queuePk(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const QString showId = params.pathShowId(0);
    if (params.failed()) {
        return responder.send(params.error());
    }
    if (auto key = checkIdempotencyKey(request.idempotencyKey); !key) {
        return responder.send(key.error());
    }
    if (auto parsed = api.body.parse(request.body); !parsed) {
        return responder.send(parsed.error());
    }
    QueuePk queued;
    queued.pk = readCreatePk(api.body, showId);
    queued.gapMs = api.body.number("gapMs", false).value_or(0);
    if (api.body.failed()) {
        return responder.send(api.body.error());
    }
    queued.pk.idempotencyKey = QString::fromStdString(request.idempotencyKey);
    api.engine.queuePk(queued, apiActor(), responder.reply<PkQueued>([](const PkQueued& answer) {
        return HttpResponse::json(toJson(answer), 201);
    }));
}

void clearQueue(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    change(api, request, responder, {.action = Action::Clear}, true);
}

void removeQueued(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    change(api, request, responder, {.action = Action::Remove}, true);
}

void moveQueued(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    if (auto parsed = api.body.parse(request.body); !parsed) {
        return responder.send(parsed.error());
    }
    constexpr qint64 kOutside = limits::kQueueOfShowMax; // the engine refuses it by its name
    const qint64 position = api.body.number("position", true).value_or(0);
    if (api.body.failed()) {
        return responder.send(api.body.error());
    }
    change(api, request, responder,
           {.action = Action::Move, .position = int(position < 0 ? -1 : std::min(position, kOutside))});
}

void retryQueued(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    change(api, request, responder, {.action = Action::Retry});
}

void holdQueue(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    change(api, request, responder, {.action = Action::Hold});
}

void resumeQueue(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    change(api, request, responder, {.action = Action::Resume});
}

} // namespace pk
