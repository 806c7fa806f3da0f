// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <future>
#include <memory>

#include "engine/runtime/localengine.h"
#include "tests/bench/benchrecords.h"

namespace pk::bench {

// Asks the facade and waits for the answer: ask<PkCreated>([&](auto reply) { engine.createPk(request, actor, reply);
// }). Engine answers come on the engine's threads, so no event loop is needed here.
template <typename T, typename F>
[[nodiscard]] Result<T> ask(F call) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    std::future<Result<T>> answer = promise->get_future();
    call(Reply<T>([promise](Result<T> result) { promise->set_value(std::move(result)); }));
    return answer.get();
}

[[nodiscard]] Actor benchActor();

// The engine over a data directory, started. Gives up the whole bench where the engine refuses.
class BenchEngine {
public:
    explicit BenchEngine(const QString& dataDir, EngineConfig config = {});

    [[nodiscard]] LocalEngine& engine() { return *m_engine; }
    [[nodiscard]] QString dataDir() const { return m_dataDir; }
    [[nodiscard]] double startSeconds() const { return m_startSeconds; } // start() to its answer
    void stop() { m_engine.reset(); }
    // A PK of kGiftA and kGiftB, a day long where nothing else is said.
    [[nodiscard]] PkCreated create(const std::string& showId, qint64 durationMs = 24LL * 3600 * 1000);
    // PKs in show0 … show<n-1>; the sent time that all of their windows hold. Comes back when records made from
    // that time on lie in the past, as those lie that have travelled.
    [[nodiscard]] qint64 createMany(quint64 shows);
    void setSettleMs(qint64 settleMs);

private:
    QString m_dataDir;
    std::unique_ptr<LocalEngine> m_engine;
    double m_startSeconds = 0;
};

[[nodiscard]] CreatePk createRequest(const std::string& showId, qint64 durationMs);

} // namespace pk::bench
