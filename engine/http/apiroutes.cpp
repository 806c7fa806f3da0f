// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/routes.h"

namespace pk {

using namespace Qt::StringLiterals;

Actor apiActor() {
    return {u"api"_s, u"api"_s};
}

const std::vector<Route>& apiRoutes() {
    using enum Method;
    // The most frequent first: the list is searched in order.
    static const std::vector<Route> routes = {
        {Get, "/api/v1/shows/{}/progress", getProgress, BodySize::None, Access::Overlay},
        {Post, "/api/v1/gift-records", postGiftRecords, BodySize::Bulk, Access::Token, Formats::JsonOrProtobuf},
        {Get, "/api/v1/pks/{}/result", getResult, BodySize::None, Access::Overlay},
        {Get, "/api/v1/pks/{}/gifts/{}/ranks", getRankPage, BodySize::None, Access::Overlay},
        {Get, "/api/v1/shows/{}/pk-info", getPkInfo, BodySize::None, Access::Overlay},
        {Post, "/api/v1/pks", createPk, BodySize::Command},
        {Get, "/api/v1/pks", listPks},
        {Get, "/api/v1/pks/{}", getPk},
        {Post, "/api/v1/pks/{}/end", endPk, BodySize::Command},
        {Post, "/api/v1/pks/{}/void", voidPk, BodySize::Command},
        {Post, "/api/v1/pks/{}/rehearsal", rehearsePk, BodySize::Command},
        {Get, "/api/v1/gift-records", getGiftRecords},
        {Get, "/api/v1/gifts", listGifts},
        {Put, "/api/v1/gifts/{}", putGift, BodySize::Command},
        {Delete, "/api/v1/gifts/{}", removeGift},
        {Get, "/api/v1/redo", listRedo},
        {Post, "/api/v1/redo/retry-all", retryAllRedo, BodySize::Command},
        {Post, "/api/v1/redo/{}/retry", retryRedo, BodySize::Command},
        {Post, "/api/v1/redo/{}/discard", discardRedo, BodySize::Command},
        {Get, "/api/v1/audit", listAudit},
        {Get, "/api/v1/settings", getSettings},
        {Put, "/api/v1/settings", putSettings, BodySize::Command},
        {Get, "/api/v1/stats", getStats},
        {Get, "/api/v1/shows/{}/push", nullptr, BodySize::None, Access::Overlay},
        {Get, "/api/v1/push", nullptr, BodySize::None, Access::Overlay},
        {Get, "/api/v1/shows/{}/events", nullptr, BodySize::None, Access::Overlay, Formats::Json, true},
        {Get, "/api/v1/events", nullptr, BodySize::None, Access::Overlay, Formats::Json, true},
        {Post, "/api/v1/push-tickets", issuePushTicket, BodySize::Command, Access::Overlay},
        {Get, "/api/v1/shows/{}/overlay", getOverlayLink},
        {Get, "/api/v1/metrics", getMetrics},
        {Get, "/api/v1/openapi.json", getOpenApi, BodySize::None, Access::Open},
        {Get, "/api/v1/healthz", getHealth, BodySize::None, Access::Open},
        {Get, "/openapi.json", getOpenApi, BodySize::None, Access::Open},
        {Get, "/healthz", getHealth, BodySize::None, Access::Open},
        {Get, "/metrics", getMetrics},
        {Get, "/overlay/{}", getOverlayPage, BodySize::None, Access::Open},
        {Get, "/explorer", getExplorer, BodySize::None, Access::Open},
        {Get, "/web/{}", getStaticFile, BodySize::None, Access::Open},
        {Get, "/", getFrontPage, BodySize::None, Access::Open},
    };
    return routes;
}

} // namespace pk
