// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/metricstext.h"
#include "engine/http/routes.h"
#include "engine/runtime/engine.h"

namespace pk {

void getMetrics(const ApiContext& api, HttpRequest&, const Responder& responder) {
    api.engine.stats(responder.reply<EngineStats>([&figures = api.figures](const EngineStats& stats) {
        return HttpResponse{200, kMetricsType, metricsText(stats, figures), {}};
    }));
}

} // namespace pk
