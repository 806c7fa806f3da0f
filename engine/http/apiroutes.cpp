// SPDX-License-Identifier: GPL-3.0-or-later
#include <pk/v1/audit.pb.h>
#include <pk/v1/gift.pb.h>
#include <pk/v1/gift_record.pb.h>
#include <pk/v1/lab.pb.h>
#include <pk/v1/pk.pb.h>
#include <pk/v1/problem.pb.h>
#include <pk/v1/proof.pb.h>
#include <pk/v1/push.pb.h>
#include <pk/v1/queue.pb.h>
#include <pk/v1/rank.pb.h>
#include <pk/v1/redo.pb.h>
#include <pk/v1/rehearsal.pb.h>
#include <pk/v1/result.pb.h>
#include <pk/v1/settings.pb.h>
#include <pk/v1/show.pb.h>
#include <pk/v1/stats.pb.h>
#include <pk/v1/token.pb.h>

#include "engine/http/routes.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

template <typename Answer>
[[nodiscard]] RouteMessages answers() {
    return {nullptr, message<Answer>};
}
template <typename Body, typename Answer>
[[nodiscard]] RouteMessages takes() {
    return {message<Body>, message<Answer>};
}

} // namespace

Actor apiActor() {
    return {u"api"_s, u"api"_s};
}

const std::vector<Route>& apiRoutes() {
    using enum Method;
    // The most frequent first: the list is searched in order.
    static const std::vector<Route> routes = {
        {Get, "/api/v1/shows/{}/progress", getProgress, BodySize::None, Access::Overlay, answers<v1::Progress>()},
        {Post,
         "/api/v1/gift-records",
         postGiftRecords,
         BodySize::Bulk,
         Access::Token,
         {message<v1::PostGiftRecordsRequest>, message<v1::PostGiftRecordsResponse>, true}},
        {Get, "/api/v1/pks/{}/result", getResult, BodySize::None, Access::Overlay, answers<v1::PkResult>()},
        {Get, "/api/v1/pks/{}/gifts/{}/ranks", getRankPage, BodySize::None, Access::Overlay, answers<v1::RankPage>()},
        {Get, "/api/v1/shows/{}/pk-info", getPkInfo, BodySize::None, Access::Overlay, answers<v1::PkInfo>()},
        {Post, "/api/v1/pks", createPk, BodySize::Command, Access::Token, takes<v1::CreatePk, v1::PkCreated>()},
        {Get, "/api/v1/pks", listPks, BodySize::None, Access::Token, answers<v1::PkList>()},
        {Get, "/api/v1/pks/{}", getPk, BodySize::None, Access::Token, answers<v1::PkDetail>()},
        {Post, "/api/v1/pks/{}/end", endPk, BodySize::Command, Access::Token, takes<v1::ShowOfPk, v1::Empty>()},
        {Post, "/api/v1/pks/{}/void", voidPk, BodySize::Command, Access::Token, takes<v1::ShowOfPk, v1::Empty>()},
        {Post, "/api/v1/pks/{}/verify", verifyPk, BodySize::Command, Access::Token,
         takes<v1::Empty, v1::VerifyReport>()},
        {Post, "/api/v1/pks/{}/rehearsal", rehearsePk, BodySize::Command, Access::Token,
         takes<v1::Rehearsal, v1::RehearsalAnswer>()},
        {Post, "/api/v1/pks/{}/corrections", correctPk, BodySize::Command, Access::Token,
         takes<v1::CorrectPk, v1::Correction>()},
        {Get, "/api/v1/pks/{}/corrections", listCorrections, BodySize::None, Access::Token,
         answers<v1::CorrectionList>()},
        {Get, "/api/v1/queue", listQueues, BodySize::None, Access::Token, answers<v1::QueueList>()},
        {Get, "/api/v1/shows/{}/queue", getQueue, BodySize::None, Access::Token, answers<v1::ShowQueue>()},
        {Post, "/api/v1/shows/{}/queue", queuePk, BodySize::Command, Access::Token, takes<v1::QueuePk, v1::PkQueued>()},
        {Delete, "/api/v1/shows/{}/queue", clearQueue, BodySize::None, Access::Token, answers<v1::Empty>()},
        {Post, "/api/v1/shows/{}/queue/hold", holdQueue, BodySize::Command, Access::Token,
         takes<v1::Empty, v1::ShowQueue>()},
        {Post, "/api/v1/shows/{}/queue/resume", resumeQueue, BodySize::Command, Access::Token,
         takes<v1::Empty, v1::ShowQueue>()},
        {Delete, "/api/v1/shows/{}/queue/{}", removeQueued, BodySize::None, Access::Token, answers<v1::Empty>()},
        {Post, "/api/v1/shows/{}/queue/{}/move", moveQueued, BodySize::Command, Access::Token,
         takes<v1::QueuePosition, v1::ShowQueue>()},
        {Post, "/api/v1/shows/{}/queue/{}/retry", retryQueued, BodySize::Command, Access::Token,
         takes<v1::Empty, v1::ShowQueue>()},
        {Get, "/api/v1/gift-records/explain", explainGiftRecords, BodySize::None, Access::Token,
         answers<v1::ExplainPage>()},
        {Get, "/api/v1/gift-records", getGiftRecords, BodySize::None, Access::Token, answers<v1::LedgerPage>()},
        {Get, "/api/v1/gifts", listGifts, BodySize::None, Access::Token, answers<v1::GiftList>()},
        {Put, "/api/v1/gifts/{}", putGift, BodySize::Command, Access::Token, takes<v1::Gift, v1::Gift>()},
        {Delete, "/api/v1/gifts/{}", removeGift, BodySize::None, Access::Token, answers<v1::Empty>()},
        {Get, "/api/v1/redo", listRedo, BodySize::None, Access::Token, answers<v1::RedoList>()},
        {Post, "/api/v1/redo/retry-all", retryAllRedo, BodySize::Command, Access::Token,
         takes<v1::Empty, v1::RedoRetried>()},
        {Post, "/api/v1/redo/{}/retry", retryRedo, BodySize::Command, Access::Token, takes<v1::Empty, v1::Empty>()},
        {Post, "/api/v1/redo/{}/discard", discardRedo, BodySize::Command, Access::Token,
         takes<v1::Reason, v1::Empty>()},
        {Get, "/api/v1/audit", listAudit, BodySize::None, Access::Token, answers<v1::AuditPage>()},
        {Get, "/api/v1/settings", getSettings, BodySize::None, Access::Token, answers<v1::Settings>()},
        {Put, "/api/v1/settings", putSettings, BodySize::Command, Access::Token, takes<v1::Settings, v1::Settings>()},
        {Get, "/api/v1/stats", getStats, BodySize::None, Access::Token, answers<v1::Stats>()},
        {Get, "/api/v1/lab/scenarios", listScenarios, BodySize::None, Access::Token, answers<v1::LabScenarioList>()},
        {Post, "/api/v1/lab/runs", startRun, BodySize::Bulk, Access::Token,
         takes<v1::StartLabRun, v1::LabRunStarted>()},
        {Get, "/api/v1/lab/runs", listRuns, BodySize::None, Access::Token, answers<v1::LabRunList>()},
        {Get, "/api/v1/lab/runs/{}", getRun, BodySize::None, Access::Token, answers<v1::LabRun>()},
        {Post, "/api/v1/lab/runs/{}/pause", pauseRun, BodySize::Command, Access::Token, takes<v1::Empty, v1::Empty>()},
        {Post, "/api/v1/lab/runs/{}/resume", resumeRun, BodySize::Command, Access::Token,
         takes<v1::Empty, v1::Empty>()},
        {Post, "/api/v1/lab/runs/{}/stop", stopRun, BodySize::Command, Access::Token, takes<v1::Empty, v1::Empty>()},
        {Put, "/api/v1/lab/runs/{}/rate", putRunRate, BodySize::Command, Access::Token,
         takes<v1::LabRate, v1::Empty>()},
        {Put, "/api/v1/faults", putFaults, BodySize::Command, Access::Token, takes<v1::Faults, v1::Empty>()},
        {Get, "/api/v1/shows/{}/push", nullptr, BodySize::None, Access::Overlay, answers<v1::PushMessage>()},
        {Get, "/api/v1/push", nullptr, BodySize::None, Access::Overlay, answers<v1::PushMessage>()},
        {Get, "/api/v1/shows/{}/events", nullptr, BodySize::None, Access::Overlay, {}, true},
        {Get, "/api/v1/events", nullptr, BodySize::None, Access::Overlay, {}, true},
        {Post, "/api/v1/push-tickets", issuePushTicket, BodySize::Command, Access::Overlay,
         takes<v1::TicketRequest, v1::Ticket>()},
        {Get, "/api/v1/shows/{}/overlay", getOverlayLink, BodySize::None, Access::Token, answers<v1::OverlayLink>()},
        {Post, "/api/v1/token/rotate", rotateToken, BodySize::Command, Access::Token,
         takes<v1::Empty, v1::RenewedToken>()},
        {Get, "/api/v1/metrics", getMetrics},
        {Get, "/api/v1/openapi.json", getOpenApi, BodySize::None, Access::Open},
        {Get, "/api/v1/healthz", getHealth, BodySize::None, Access::Open, answers<v1::Health>()},
        {Get, "/openapi.json", getOpenApi, BodySize::None, Access::Open},
        {Get, "/healthz", getHealth, BodySize::None, Access::Open, answers<v1::Health>()},
        {Get, "/metrics", getMetrics},
        {Get, "/overlay/{}", getOverlayPage, BodySize::None, Access::Open},
        {Get, "/explorer", getExplorer, BodySize::None, Access::Open},
        {Get, "/web/{}", getStaticFile, BodySize::None, Access::Open},
        {Get, "/", getFrontPage, BodySize::None, Access::Open},
    };
    return routes;
}

} // namespace pk
