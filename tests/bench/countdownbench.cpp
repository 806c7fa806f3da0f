// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <semaphore>
#include <thread>
#include <unordered_map>

#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

struct Ends {
    struct End {
        qint64 atMs;      // the engine's clock when the push came
        qint64 endTimeMs; // as the push says
    };
    std::mutex mutex;
    std::unordered_map<PkId, qint64> deadlines; // as the create answered
    std::unordered_map<PkId, End> ends;
    quint64 again = 0; // end pushes of a PK that had ended
    std::atomic<quint64> seen = 0;
};

constexpr int kInFlight = 500;

// PKs whose countdown ends at endMs(i), by the engine's clock.
template <typename EndMs>
void createAll(Engine& engine, const std::string& prefix, quint64 pks, EndMs endMs, Ends* ends) {
    std::counting_semaphore<> room(kInFlight);
    std::atomic<quint64> refused = 0;
    for (quint64 i = 0; i < pks; ++i) {
        room.acquire();
        const qint64 durationMs = std::max(limits::kDurationMinMs, endMs(i) - engine.nowMs());
        engine.createPk(createRequest(prefix + std::to_string(i), durationMs), benchActor(),
                        [&, ends](const Result<PkCreated>& created) {
                            if (!created) {
                                ++refused;
                            } else if (ends != nullptr) {
                                const std::scoped_lock lock(ends->mutex);
                                ends->deadlines[created->pkId] = created->endTimeMs;
                            }
                            room.release();
                        });
    }
    for (int i = 0; i < kInFlight; ++i) {
        room.acquire();
    }
    if (refused != 0) {
        giveUp(u"%1 PKs were refused"_s.arg(refused));
    }
}

// Asks for something cheap every 2 ms; its answer takes as long as the engine's thread is busy otherwise.
void probe(Engine& engine, const std::atomic<bool>& stop, std::vector<double>& answersMs) {
    std::mutex mutex;
    std::atomic<int> open = 0;
    double next = monotonicSeconds();
    while (!stop) {
        waitUntil(next);
        next = std::max(next + 0.002, monotonicSeconds());
        const double asked = monotonicSeconds();
        ++open;
        engine.settings([&, asked](const Result<EngineSettings>&) {
            {
                const std::scoped_lock lock(mutex);
                answersMs.push_back((monotonicSeconds() - asked) * 1e3);
            }
            --open;
        });
    }
    while (open != 0) {
        waitUntil(monotonicSeconds() + 0.001);
    }
}

void tellEnds(const QString& name, Ends& ends, std::vector<double>& stalls) {
    const std::scoped_lock lock(ends.mutex);
    std::vector<double> late;
    quint64 early = 0;
    quint64 missed = 0;
    for (const auto& [pkId, deadlineMs] : ends.deadlines) {
        const auto end = ends.ends.find(pkId);
        if (end == ends.ends.end() || end->second.endTimeMs != deadlineMs) {
            ++missed;
            continue;
        }
        early += end->second.atMs < deadlineMs ? 1 : 0;
        late.push_back(double(end->second.atMs - deadlineMs));
    }
    tell(name + u".missed"_s, double(missed + ends.again), u"PKs"_s, {{u"pks"_s, qint64(ends.deadlines.size())}});
    tell(name + u".early"_s, double(early), u"PKs"_s);
    tellQuantiles(name + u".late"_s, late, u"ms"_s);
    tellQuantiles(name + u".stall"_s, stalls, u"ms"_s);
}

} // namespace

// --spread-ms N: the ends lie within so much time (60000: a minute; 1000: the same second)
int countdown(const Options& options) {
    const quint64 pks = options.number(u"pks"_s, options.quick() ? 10'000 : 100'000);
    const auto spreadMs = qint64(options.number(u"spread-ms"_s, 60'000));
    BenchEngine house(options.freshDir(u"countdown"_s));
    Engine& engine = house.engine();
    const double from = monotonicSeconds();
    createAll(
        engine, "lasting", pks / 20, [&](quint64) { return engine.nowMs() + 3'600'000; }, nullptr);
    const double creating = (monotonicSeconds() - from) * 20;

    Ends ends;
    const quint64 subscription = engine.subscribePush({}, [&](const PushMessagePtr& message) {
        if (const auto* ended = std::get_if<PkEndedPush>(&message->body)) {
            const Ends::End end{engine.nowMs(), ended->endTimeMs};
            const std::scoped_lock lock(ends.mutex);
            ends.again += ends.ends.insert({ended->pkId, end}).second ? 0 : 1;
            ++ends.seen;
        }
    });
    // All are running before the first one ends.
    const qint64 firstMs = engine.nowMs() + qint64(creating * 2'000) + 6'000;
    const double createFrom = monotonicSeconds();
    createAll(
        engine, "ending", pks, [&](quint64 i) { return firstMs + qint64(i) * spreadMs / qint64(pks); }, &ends);
    const QString name = options.text(u"name"_s, u"countdown"_s);
    tell(name + u".creates"_s, double(pks) / (monotonicSeconds() - createFrom), u"PKs/s"_s);
    if (engine.nowMs() >= firstMs) {
        giveUp(u"creating the PKs took longer than expected: some ended meanwhile"_s);
    }
    std::atomic<bool> stop = false;
    std::vector<double> stalls;
    waitUntil(monotonicSeconds() + double(firstMs - engine.nowMs()) * 1e-3 - 1);
    std::thread probing([&] { probe(engine, stop, stalls); });
    const double giveUpAt = monotonicSeconds() + 1 + double(spreadMs) * 1e-3 + 30;
    while (ends.seen < pks && monotonicSeconds() < giveUpAt) {
        waitUntil(monotonicSeconds() + 0.05);
    }
    waitUntil(monotonicSeconds() + 3); // results and archives, after the settle window: they must not stall either
    stop = true;
    probing.join();
    engine.unsubscribePush(subscription);
    tellEnds(name, ends, stalls);
    std::_Exit(0); // a clean end would wait for the rankings of all PKs to be written
}

} // namespace pk::bench
