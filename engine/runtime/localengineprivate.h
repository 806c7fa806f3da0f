// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <atomic>
#include <unordered_map>

#include "engine/runtime/datadir.h"
#include "engine/runtime/engineloop.h"
#include "engine/runtime/explainer.h"
#include "engine/runtime/localengine.h"
#include "engine/runtime/readerthread.h"
#include "engine/store/faultystore.h"
#include "engine/store/store.h"

namespace pk {

[[nodiscard]] inline Error overloadedError(int retryAfterMs, const QString& detail) {
    Error error{ErrorCode::Overloaded, {}, detail};
    error.retryAfterMs = retryAfterMs;
    return error;
}

// What LocalEngine is made of: its threads, what they share, and the ways onto them. In a file of its own because
// changes and reads are in two.
class LocalEngine::Private {
public:
    static constexpr std::size_t kCommandsMax = 10'000;

    explicit Private(EngineConfig c)
        : config(std::move(c)),
          clock(config.time != nullptr ? *config.time : machineTime()),
          intake(config.intakeRecordsMax, config.intakeTextBytesMax, kCommandsMax),
          seed(config.seed != 0 ? config.seed : QRandomGenerator::system()->generate64()) {}

    [[nodiscard]] QString databaseFile() const { return DataDir::databaseFile(config.dataDir); }
    void opened(LocalEngine* q, Result<StoredState> state, const Reply<Done>& reply);
    [[nodiscard]] Result<void> restoreRows(Store& opened, quint64 rows);
    void restored(LocalEngine* q, bool isNew, const Reply<Done>& reply);
    void makeLoop(LocalEngine* q, const Reply<Done>& reply);
    void deliver(const PushMessagePtr& message);

    // Runs `job` on the engine's thread; refuses with `reply` when that cannot be.
    template <typename T, typename Job>
    void onEngine(const Reply<T>& reply, Job job) {
        if (!serving) {
            reply(tl::unexpected(overloadedError(1'000, QStringLiteral("The engine is not serving yet, or no more."))));
            return;
        }
        if (!intake.add(Intake::Command(std::move(job)))) {
            reply(tl::unexpected(
                overloadedError(retryAfterMs, QStringLiteral("Too many requests are waiting; come again later."))));
            return;
        }
        wake();
    }
    // The same for a change: refused while the store takes no writes, so that nothing is half done.
    template <typename T, typename Job>
    void onEngineWriting(const Reply<T>& reply, Job job) {
        if (!storeOk) {
            reply(tl::unexpected(overloadedError(
                retryAfterMs, QStringLiteral("The store refuses writes at the moment; nothing was changed."))));
            return;
        }
        onEngine(reply, std::move(job));
    }
    // Runs `job` with a reading connection on its thread: the reader's unless another one is given.
    template <typename T, typename Job>
    void onReader(const Reply<T>& reply, Job job, ReaderThread* by = nullptr) {
        if (!serving) {
            reply(tl::unexpected(overloadedError(1'000, QStringLiteral("The engine is not serving yet, or no more."))));
            return;
        }
        const bool taken =
            (by != nullptr ? *by : *reader).run([reply, job = std::move(job)](Result<StoreReader*> opened) {
                reply(opened ? job(**opened) : Result<T>(tl::unexpected(opened.error())));
            });
        if (!taken) {
            reply(
                tl::unexpected(overloadedError(1'000, QStringLiteral("Too many questions to the store are waiting."))));
        }
    }
    void wake() {
        if (!wakePosted.exchange(true)) {
            QMetaObject::invokeMethod(worker, [this] {
                wakePosted = false;
                if (loop) {
                    loop->turn();
                }
            });
        }
    }
    template <typename T>
    static auto asDone(Result<T> result) {
        return result.map([](auto&&...) { return Done{}; });
    }
    // Ends or voids an archived PK: nothing to do but to say so.
    void onArchived(PkId pkId, const QString& showId, bool voiding, const Actor& actor, const Reply<Done>& reply);

    EngineConfig config;
    EngineClock clock;
    Intake intake;
    quint64 seed;
    Published published;
    PullControl pulls{published};
    DataDir held;
    std::unique_ptr<StoreThread> store;
    std::unique_ptr<ReaderThread> reader;
    std::unique_ptr<ReaderThread> proofs; // explains and recounts: scans that no look-up shall wait for
    TotalsMarks marks;                    // on that thread
    std::unique_ptr<StoreReader> history; // the core's, on the engine's thread
    std::unique_ptr<Core> core;           // until the loop takes it
    std::unique_ptr<EngineLoop> loop;     // on the engine's thread
    std::vector<PkView> ended;
    std::mutex startMutex; // between a start under way and the end of this object
    bool stopping = false;
    QThread thread;
    QObject* worker = nullptr; // lives on the engine's thread

    std::atomic<bool> serving = false;
    std::atomic<bool> wakePosted = false;
    std::atomic<quint64> pushesSent = 0;
    std::atomic<quint64> pushesDropped = 0;
    std::atomic<quint64> overloadedBatches = 0;
    std::atomic<int> retryAfterMs = 200;
    std::atomic<bool> storeOk = true;
    StoreFaultSwitch storeFaults;
    FaultBudget pushFaults;

    struct Subscription {
        QString showId;
        PushHandler handler;
    };
    std::mutex pushMutex;
    std::unordered_map<quint64, Subscription> subscriptions;
    quint64 lastSubscription = 0;
};

} // namespace pk
