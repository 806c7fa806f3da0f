// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchengine.h"

#include <algorithm>

#include "tests/bench/measure.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

Actor benchActor() {
    return {u"bench"_s, u"cli"_s};
}

CreatePk createRequest(const std::string& showId, qint64 durationMs) {
    CreatePk request;
    request.showId = QString::fromStdString(showId);
    request.gifts = {CreatePk::Gift{kGiftA, u"win: I sing"_s}, CreatePk::Gift{kGiftB, u"win: I dance"_s}};
    request.durationMs = durationMs;
    return request;
}

BenchEngine::BenchEngine(const QString& dataDir, EngineConfig config) : m_dataDir(dataDir) {
    config.dataDir = dataDir;
    m_engine = std::make_unique<LocalEngine>(std::move(config));
    const double from = monotonicSeconds();
    const Result<Done> started = ask<Done>([this](auto reply) { m_engine->start(reply); });
    m_startSeconds = monotonicSeconds() - from;
    if (!started) {
        giveUp(u"the engine does not start: "_s + started.error().detail);
    }
}

PkCreated BenchEngine::create(const std::string& showId, qint64 durationMs) {
    const Result<PkCreated> created =
        ask<PkCreated>([&](auto reply) { m_engine->createPk(createRequest(showId, durationMs), benchActor(), reply); });
    if (!created) {
        giveUp(u"the PK was refused: "_s + created.error().detail);
    }
    return *created;
}

qint64 BenchEngine::createMany(quint64 shows) {
    qint64 sentFromMs = 0;
    for (quint64 show = 0; show < shows; ++show) {
        sentFromMs = std::max(sentFromMs, create(showName(show)).startTimeMs);
    }
    while (m_engine->nowMs() < sentFromMs + RecordPlan::kSentSpreadMs) {
        waitUntil(monotonicSeconds() + 0.01);
    }
    return sentFromMs;
}

void BenchEngine::setSettleMs(qint64 settleMs) {
    EngineSettings settings;
    settings.settleMs = settleMs;
    const auto set = ask<EngineSettings>([&](auto reply) { m_engine->changeSettings(settings, benchActor(), reply); });
    if (!set) {
        giveUp(u"the settings were refused: "_s + set.error().detail);
    }
}

} // namespace pk::bench
