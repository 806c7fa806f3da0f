// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "engine/http/paramreader.h"
#include "engine/http/proofjson.h"
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"

namespace pk {

void explainGiftRecords(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    ExplainQuery query;
    query.orderId = params.text("orderId");
    query.uid = params.number("uid", 0, 1, limits::kUidMax);
    query.pkId = params.number("pkId", 0, 1, std::numeric_limits<quint64>::max());
    query.showId = params.text("showId");
    query.from = params.number("from", 0, 0, std::numeric_limits<quint64>::max());
    query.limit = static_cast<int>(params.number("limit", limits::kExplainDefault, 1, limits::kExplainMax));
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.explain(
        query, responder.reply<ExplainPage>([](const ExplainPage& page) { return HttpResponse::json(toJson(page)); }));
}

} // namespace pk
