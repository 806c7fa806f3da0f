// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "engine/http/giftrecordjson.h"
#include "engine/http/giftrecordproto.h"
#include "engine/http/paramreader.h"
#include "engine/http/recordjson.h"
#include "engine/http/recordproto.h"
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"

namespace pk {

using namespace Qt::StringLiterals;

void postGiftRecords(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    const bool withVerdicts = params.flag("verdicts");
    if (params.failed()) {
        return responder.send(params.error());
    }
    auto batch = request.bodyType == WireType::Protobuf ? giftRecordsFromProto(std::move(request.body))
                                                        : api.records.parse(std::move(request.body));
    if (!batch) {
        return responder.send(batch.error());
    }
    const GiftBatchPtr shared = std::move(*batch);
    const auto write = [shared, withVerdicts, type = request.answerType](const IngestAnswer& answer) {
        if (type == WireType::Protobuf) {
            return HttpResponse::protobuf(withVerdicts ? toProto(answer, *shared) : toProto(answer));
        }
        return HttpResponse::json(withVerdicts ? toJson(answer, *shared) : toJson(answer));
    };
    api.engine.ingest(shared, responder.reply<IngestAnswer>(write));
}

void getGiftRecords(const ApiContext& api, HttpRequest& request, const Responder& responder) {
    ParamReader params(request);
    LedgerQuery query;
    query.pkId = params.number("pkId", 0, 1, std::numeric_limits<quint64>::max());
    query.uid = params.number("uid", 0, 1, limits::kUidMax);
    query.orderId = params.text("orderId");
    if (query.orderId.size() > limits::kOrderIdMax) {
        params.refuse("orderId", u"orderId has at most %1 characters."_s.arg(limits::kOrderIdMax));
    }
    if (const QString name = params.text("verdict"); !name.isEmpty()) {
        query.verdict = verdictFromWire(name);
        if (!query.verdict) {
            params.refuse("verdict", u"verdict must be INVALID, NO_PK, NOT_IN_PK, DUPLICATE, LATE or COUNTED."_s);
        }
    }
    query.from = params.number("from", 0, 0, std::numeric_limits<quint64>::max());
    query.limit = static_cast<int>(params.number("limit", limits::kListDefault, 1, limits::kListMax));
    if (const QString order = params.text("order"); order == u"asc"_s) {
        query.ascending = true;
    } else if (!order.isEmpty() && order != u"desc"_s) {
        params.refuse("order", u"order must be asc (oldest first) or desc (newest first)."_s);
    }
    if (params.failed()) {
        return responder.send(params.error());
    }
    api.engine.ledger(
        query, responder.reply<LedgerPage>([](const LedgerPage& page) { return HttpResponse::json(toJson(page)); }));
}

} // namespace pk
