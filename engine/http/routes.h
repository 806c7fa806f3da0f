// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/http/router.h"

// The handlers, a file a resource; apiRoutes() lists them all. Each leaves one answer with its responder. They run on
// the server's thread and never wait.
namespace pk {

// pkroutes.cpp
void createPk(const ApiContext& api, HttpRequest& request, const Responder& responder);
void endPk(const ApiContext& api, HttpRequest& request, const Responder& responder);
void voidPk(const ApiContext& api, HttpRequest& request, const Responder& responder);
void rehearsePk(const ApiContext& api, HttpRequest& request, const Responder& responder);
void listPks(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getPk(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getResult(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getRankPage(const ApiContext& api, HttpRequest& request, const Responder& responder);

// showroutes.cpp
void getProgress(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getPkInfo(const ApiContext& api, HttpRequest& request, const Responder& responder);
void issuePushTicket(const ApiContext& api, HttpRequest& request, const Responder& responder);

// queueroutes.cpp
void listQueues(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getQueue(const ApiContext& api, HttpRequest& request, const Responder& responder);
void queuePk(const ApiContext& api, HttpRequest& request, const Responder& responder);
void clearQueue(const ApiContext& api, HttpRequest& request, const Responder& responder);
void removeQueued(const ApiContext& api, HttpRequest& request, const Responder& responder);
void moveQueued(const ApiContext& api, HttpRequest& request, const Responder& responder);
void retryQueued(const ApiContext& api, HttpRequest& request, const Responder& responder);
void holdQueue(const ApiContext& api, HttpRequest& request, const Responder& responder);
void resumeQueue(const ApiContext& api, HttpRequest& request, const Responder& responder);

// recordroutes.cpp
void postGiftRecords(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getGiftRecords(const ApiContext& api, HttpRequest& request, const Responder& responder);

// explainroutes.cpp
void explainGiftRecords(const ApiContext& api, HttpRequest& request, const Responder& responder);

// verifyroutes.cpp
void verifyPk(const ApiContext& api, HttpRequest& request, const Responder& responder);
void correctPk(const ApiContext& api, HttpRequest& request, const Responder& responder);
void listCorrections(const ApiContext& api, HttpRequest& request, const Responder& responder);

// operatorroutes.cpp
void listGifts(const ApiContext& api, HttpRequest& request, const Responder& responder);
void putGift(const ApiContext& api, HttpRequest& request, const Responder& responder);
void removeGift(const ApiContext& api, HttpRequest& request, const Responder& responder);
void listRedo(const ApiContext& api, HttpRequest& request, const Responder& responder);
void retryRedo(const ApiContext& api, HttpRequest& request, const Responder& responder);
void retryAllRedo(const ApiContext& api, HttpRequest& request, const Responder& responder);
void discardRedo(const ApiContext& api, HttpRequest& request, const Responder& responder);
void listAudit(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getSettings(const ApiContext& api, HttpRequest& request, const Responder& responder);
void putSettings(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getStats(const ApiContext& api, HttpRequest& request, const Responder& responder);

// tokenroutes.cpp
void rotateToken(const ApiContext& api, HttpRequest& request, const Responder& responder);

// labroutes.cpp
void listScenarios(const ApiContext& api, HttpRequest& request, const Responder& responder);
void startRun(const ApiContext& api, HttpRequest& request, const Responder& responder);
void listRuns(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getRun(const ApiContext& api, HttpRequest& request, const Responder& responder);
void pauseRun(const ApiContext& api, HttpRequest& request, const Responder& responder);
void resumeRun(const ApiContext& api, HttpRequest& request, const Responder& responder);
void stopRun(const ApiContext& api, HttpRequest& request, const Responder& responder);
void putRunRate(const ApiContext& api, HttpRequest& request, const Responder& responder);
void putFaults(const ApiContext& api, HttpRequest& request, const Responder& responder);

// metricsroutes.cpp
void getMetrics(const ApiContext& api, HttpRequest& request, const Responder& responder);

// overlayroutes.cpp
void getOverlayPage(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getOverlayLink(const ApiContext& api, HttpRequest& request, const Responder& responder);
[[nodiscard]] QString overlayUrl(const QString& baseUrl, const QString& showId, const QString& token);

// pagesroutes.cpp
void getFrontPage(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getExplorer(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getStaticFile(const ApiContext& api, HttpRequest& request, const Responder& responder);

// staticroutes.cpp
void getHealth(const ApiContext& api, HttpRequest& request, const Responder& responder);
void getOpenApi(const ApiContext& api, HttpRequest& request, const Responder& responder);

// Who changes things over the API, for the audit log.
[[nodiscard]] Actor apiActor();

} // namespace pk
