// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/localengine.h"

#include <limits>
#include <thread>

#include "engine/runtime/giftcatalogue.h"
#include "engine/runtime/localengineprivate.h"
#include "engine/runtime/storedviews.h"
#include "engine/runtime/verifier.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEndedInSnapshot = 500;
constexpr quint64 kRowsForTwoThreads = 100'000;

} // namespace

void LocalEngine::Private::deliver(const PushMessagePtr& message) {
    const std::scoped_lock guard(pushMutex);
    for (const auto& [id, subscription] : subscriptions) {
        if (subscription.showId.isEmpty() || subscription.showId == message->showId) {
            subscription.handler(message);
        }
    }
}

LocalEngine::LocalEngine(EngineConfig config, QObject* parent)
    : Engine(parent), d(std::make_unique<Private>(std::move(config))) {
    qRegisterMetaType<StateDelta>();
    d->thread.setObjectName(u"pk-engine"_s);
}

LocalEngine::~LocalEngine() {
    d->serving = false;
    d->storeFaults.arm({}); // a stop is not held up to order
    bool isStarted = false;
    {
        const std::scoped_lock guard(d->startMutex);
        d->stopping = true;
        isStarted = d->loop != nullptr;
    }
    if (!isStarted) {
        d->store.reset(); // a start that is under way comes back before the thread it comes back to ends
    }
    if (d->thread.isRunning()) {
        QMetaObject::invokeMethod(d->worker, [this] {
            const auto quit = [this] {
                d->loop.reset();
                d->core.reset();
                d->history.reset();
                d->thread.quit();
            };
            if (d->loop) {
                d->serving = false; // it may have begun to serve meanwhile
                d->loop->stop([this, quit] { QMetaObject::invokeMethod(d->worker, quit, Qt::QueuedConnection); });
            } else {
                quit();
            }
        });
        d->thread.wait();
    }
    d->proofs.reset();
    d->reader.reset();
    d->store.reset();
}

void LocalEngine::start(Reply<Done> reply) {
    Result<DataDir> held = DataDir::hold(d->config.dataDir);
    if (!held) {
        reply(tl::unexpected(held.error()));
        return;
    }
    d->held = std::move(*held);
    const QString file = d->databaseFile();
    d->store = std::make_unique<StoreThread>([this, file] {
        return std::make_unique<FaultyStore>(d->config.makeStore ? d->config.makeStore() : makeSqlStore({file}),
                                             d->storeFaults);
    });
    d->reader = std::make_unique<ReaderThread>([file] { return makeSqlStoreReader({file}); });
    d->proofs = std::make_unique<ReaderThread>([file] { return makeSqlStoreReader({file}); });
    d->history = makeSqlStoreReader({file});
    d->core = std::make_unique<Core>(*d->history, d->seed);
    d->worker = new QObject;
    d->worker->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    d->thread.start();

    d->store->open(d->clock.nowMs(), [this, reply](Result<StoredState> state) {
        QMetaObject::invokeMethod(
            d->worker, [this, reply, state = std::move(state)]() mutable { d->opened(this, std::move(state), reply); });
    });
}

void LocalEngine::Private::opened(LocalEngine* q, Result<StoredState> state, const Reply<Done>& reply) {
    const std::scoped_lock guard(startMutex);
    if (stopping) {
        reply(fail(ErrorCode::Cancelled, {}, u"The engine was stopped while it started."_s));
        return;
    }
    const Result<void> ready = state ? history->open() : Result<void>(tl::unexpected(state.error()));
    if (!ready) {
        reply(tl::unexpected(ready.error()));
        return;
    }
    core->restore(*state);
    const bool isNew = state->lastGroupId == 0;
    const quint64 rows = core->restoreFrom() == 0 ? 0 : state->lastLedgerSeq + 1 - core->restoreFrom();
    if (rows == 0) {
        restored(q, isNew, reply);
        return;
    }
    // The core is filled from the store's thread and one more, while the engine's waits for them.
    store->run([this, rows](Store& opened) { return restoreRows(opened, rows); },
               [this, q, isNew, reply](const Result<void>& done) {
                   QMetaObject::invokeMethod(worker, [this, q, isNew, reply, done] {
                       const std::scoped_lock afterwards(startMutex);
                       if (done && !stopping) {
                           restored(q, isNew, reply);
                           return;
                       }
                       reply(done ? fail(ErrorCode::Cancelled, {}, u"The engine was stopped while it started."_s)
                                  : tl::unexpected(done.error()));
                   });
               });
}

// Scores and orderIds are restored at the same time, each from a scan of its own: the scan is the cheaper part.
Result<void> LocalEngine::Private::restoreRows(Store& opened, quint64 rows) {
    const quint64 from = core->restoreFrom();
    if (rows < kRowsForTwoThreads) {
        return opened.scanLedger(from, [this](const LedgerRow& row, quint64 seq) { core->restoreRow(row, seq); });
    }
    Result<void> settled = opened.settleLog();
    Result<void> orderIds;
    std::thread second([this, from, &orderIds] {
        const std::unique_ptr<StoreReader> rowsAgain = makeSqlStoreReader({databaseFile()});
        orderIds = rowsAgain->open().and_then([&] {
            return rowsAgain->scanLedger(from, std::numeric_limits<quint64>::max(),
                                         [this](const LedgerRow& row, quint64 seq) { core->restoreOrderId(row, seq); });
        });
    });
    const Result<void> scores =
        opened.scanLedger(from, [this](const LedgerRow& row, quint64) { core->restoreScores(row); });
    second.join();
    return settled.and_then([&] { return scores; }).and_then([&] { return orderIds; });
}

void LocalEngine::Private::restored(LocalEngine* q, bool isNew, const Reply<Done>& reply) {
    if (isNew) {
        for (const Gift& gift : shippedGifts()) {
            if (const auto put = core->putGift(gift, {u"engine"_s, u"engine"_s}, clock.nowMs()); !put) {
                reply(tl::unexpected(put.error()));
                return;
            }
        }
    }
    PkQuery latest;
    latest.status = PkStatus::Ended;
    latest.limit = kEndedInSnapshot;
    const Result<std::vector<StoredPk>> pks = history->pks(latest);
    if (!pks) {
        reply(tl::unexpected(pks.error()));
        return;
    }
    for (const StoredPk& stored : *pks) {
        if (!core->isInMemory(stored.pk.pkId)) {
            ended.push_back(viewOf(stored));
        }
    }
    makeLoop(q, reply);
}

void LocalEngine::Private::makeLoop(LocalEngine* q, const Reply<Done>& reply) {
    loop = std::make_unique<EngineLoop>(
        EngineLoop::Shared{clock, intake, published, pulls, *store,
                           [this](const PushMessagePtr& message) { deliver(message); }, pushesSent, pushesDropped,
                           overloadedBatches, retryAfterMs, storeOk, storeFaults, pushFaults},
        std::move(core), config.groupRecordsMax);
    QObject::connect(loop.get(), &EngineLoop::stateChanged, q, &Engine::stateChanged, Qt::DirectConnection);
    pulls.start();
    loop->start(ended, [this, reply](const Result<void>& caughtUp) {
        serving = caughtUp.has_value();
        reply(caughtUp.map([] { return Done{}; }));
    });
}

// --- changes --------------------------------------------------------------------------------------

void LocalEngine::createPk(const CreatePk& request, const Actor& actor, Reply<PkCreated> reply) {
    d->onEngineWriting(reply, [request, actor, reply](EngineLoop& loop) {
        Result<PkCreated> created = loop.core().createPk(request, actor, loop.nowMs());
        loop.whenCommitted([reply, created = std::move(created)](const Result<void>& done) {
            reply(done ? created : tl::unexpected(done.error()));
        });
    });
}

void LocalEngine::Private::onArchived(PkId pkId, const QString& showId, bool voiding, const Actor& actor,
                                      const Reply<Done>& reply) {
    const auto answer = [this, pkId, voiding, actor, reply](const Result<Done>& outcome) {
        // Back on the engine's thread for the audit log.
        onEngine(reply, [pkId, voiding, actor, reply, outcome](EngineLoop& engine) {
            engine.core().audit(actor, voiding ? u"pk.void"_s : u"pk.end"_s, QString::number(pkId),
                                outcome.map([](const Done&) {}), engine.nowMs());
            engine.whenCommitted(
                [reply, outcome](const Result<void>& done) { reply(done ? outcome : tl::unexpected(done.error())); });
        });
    };
    onReader<Done>(answer, [pkId, showId, voiding](StoreReader& stored) {
        return endedAlready(stored, pkId, showId, voiding).map([] { return Done{}; });
    });
}

void LocalEngine::endPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) {
    d->onEngineWriting(reply, [this, pkId, showId, actor, reply](EngineLoop& loop) {
        if (!loop.core().isInMemory(pkId)) {
            d->onArchived(pkId, showId, false, actor, reply);
            return;
        }
        const Result<void> ended = loop.core().endPk(pkId, showId, actor, loop.nowMs());
        loop.whenCommitted(
            [reply, ended](const Result<void>& done) { reply(Private::asDone(done.and_then([&] { return ended; }))); });
    });
}

void LocalEngine::voidPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) {
    d->onEngineWriting(reply, [this, pkId, showId, actor, reply](EngineLoop& loop) {
        if (!loop.core().isInMemory(pkId)) {
            d->onArchived(pkId, showId, true, actor, reply);
            return;
        }
        const Result<void> voided = loop.core().voidPk(pkId, showId, actor, loop.nowMs());
        loop.whenCommitted([reply, voided](const Result<void>& done) {
            reply(Private::asDone(done.and_then([&] { return voided; })));
        });
    });
}

void LocalEngine::rehearse(PkId pkId, const Rehearsal& rehearsal, const Actor& actor, Reply<RehearsalAnswer> reply) {
    const auto onLoop = [pkId, rehearsal, actor, reply](EngineLoop& loop) {
        Result<RehearsalAnswer> moved = loop.core().rehearse(pkId, rehearsal, actor, loop.nowMs());
        loop.whenCommitted([reply, moved = std::move(moved)](const Result<void>& done) {
            reply(done ? moved : tl::unexpected(done.error()));
        });
    };
    d->onEngineWriting(reply, [this, pkId, reply, onLoop](EngineLoop& engine) {
        if (engine.core().isInMemory(pkId)) {
            onLoop(engine);
            return;
        }
        // Archived: it has ended, whatever it was.
        const auto answer = [this, reply, onLoop](const Result<Done>& ended) {
            if (ended) { // there is none: the core words it
                d->onEngine(reply, onLoop);
            } else {
                reply(tl::unexpected(ended.error()));
            }
        };
        d->onReader<Done>(answer, [pkId](StoreReader& store) {
            return store.pk(pkId).and_then([pkId](const std::optional<StoredPk>& pk) -> Result<Done> {
                if (pk) {
                    return fail(pk->pk.rehearsal ? ErrorCode::Conflict : ErrorCode::NotRehearsal, u"pkId"_s,
                                u"PK %1 has ended; its clock cannot be moved."_s.arg(pkId));
                }
                return Done{};
            });
        });
    });
}

void LocalEngine::ingest(GiftBatchPtr batch, Reply<IngestAnswer> reply) {
    if (batch->isEmpty()) {
        reply(fail(ErrorCode::ValidationFailed, u"records"_s, u"A batch holds at least one record."_s));
        return;
    }
    if (!d->serving) {
        reply(tl::unexpected(overloadedError(1'000, u"The engine is not serving yet, or no more."_s)));
        return;
    }
    if (!d->intake.add(Intake::Batch{std::move(batch), reply, d->clock.nowMs()})) {
        ++d->overloadedBatches;
        reply(tl::unexpected(overloadedError(
            d->retryAfterMs, u"The engine has as many records as it can hold; send the whole batch again later."_s)));
        return;
    }
    d->wake();
}

void LocalEngine::correct(const CorrectPk& request, const Actor& actor, Reply<Correction> reply) {
    const auto decide = [request, actor, reply](EngineLoop& loop, const Core::ArchivedUser* archived) {
        const Result<Correction> corrected = loop.core().correct(request, actor, archived, loop.nowMs());
        loop.whenCommitted(
            [reply, corrected](const Result<void>& done) { reply(done ? corrected : tl::unexpected(done.error())); });
    };
    d->onEngineWriting(reply, [this, request, reply, decide](EngineLoop& loop) {
        if (loop.core().isInMemory(request.pkId)) {
            return decide(loop, nullptr);
        }
        const auto onRead = [this, reply, decide](const Result<Core::ArchivedUser>& read) {
            if (!read && read.error().code != ErrorCode::PkNotFound) { // that one goes into the audit log too
                return reply(tl::unexpected(read.error()));
            }
            d->onEngineWriting(reply, [read, decide](EngineLoop& engine) { decide(engine, read ? &*read : nullptr); });
        };
        d->onReader<Core::ArchivedUser>(onRead, [request](StoreReader& store) { return archivedUser(store, request); });
    });
}

void LocalEngine::putGift(const Gift& gift, const Actor& actor, Reply<Gift> reply) {
    d->onEngineWriting(reply, [this, gift, actor, reply](EngineLoop& loop) {
        Result<Gift> put = loop.core().putGift(gift, actor, loop.nowMs());
        loop.whenCommitted([this, reply, put = std::move(put)](const Result<void>& done) {
            if (done && put) {
                emit catalogueChanged();
            }
            reply(done ? put : tl::unexpected(done.error()));
        });
    });
}

void LocalEngine::removeGift(quint32 giftId, const Actor& actor, Reply<Done> reply) {
    d->onEngineWriting(reply, [this, giftId, actor, reply](EngineLoop& loop) {
        const Result<void> removed = loop.core().removeGift(giftId, actor, loop.nowMs());
        loop.whenCommitted([this, reply, removed](const Result<void>& done) {
            if (done && removed) {
                emit catalogueChanged();
            }
            reply(Private::asDone(done.and_then([&] { return removed; })));
        });
    });
}

void LocalEngine::changeSettings(const EngineSettings& settings, const Actor& actor, Reply<EngineSettings> reply) {
    d->onEngineWriting(reply, [this, settings, actor, reply](EngineLoop& loop) {
        Result<EngineSettings> changed = loop.core().changeSettings(settings, actor, loop.nowMs());
        loop.whenCommitted([this, &loop, reply, changed = std::move(changed)](const Result<void>& done) {
            if (done && changed) {
                loop.trimLedgerSoon();
                d->pulls.setBudget(changed->pullsPerSecond);
                emit settingsChanged();
            }
            reply(done ? changed : tl::unexpected(done.error()));
        });
    });
}

void LocalEngine::retryRedo(quint64 id, const Actor& actor, Reply<Done> reply) {
    // The entry may wait for the very store that an audit row would need: it is answered at once.
    d->onEngine(reply, [id, actor, reply](EngineLoop& loop) { reply(Private::asDone(loop.retryRedo(id, actor))); });
}

void LocalEngine::retryAllRedo(const Actor& actor, Reply<quint64> reply) {
    d->onEngine(reply, [actor, reply](EngineLoop& loop) { reply(loop.retryAllRedo(actor)); });
}

void LocalEngine::discardRedo(quint64 id, const QString& reason, const Actor& actor, Reply<Done> reply) {
    d->onEngine(reply, [this, id, reason, actor, reply](EngineLoop& loop) {
        const RedoEntry* entry = loop.core().redo().find(id);
        if (entry != nullptr && canDiscard(entry->kind) && !d->storeOk) {
            reply(tl::unexpected(
                overloadedError(d->retryAfterMs, u"The store refuses writes at the moment; nothing was changed."_s)));
            return;
        }
        const Result<void> discarded = loop.core().discardRedo(id, reason, actor, loop.nowMs());
        if (!discarded) { // at once: what cannot be discarded may be what waits for the store
            reply(tl::unexpected(discarded.error()));
            return;
        }
        loop.whenCommitted([reply](const Result<void>& done) { reply(Private::asDone(done)); });
    });
}

void LocalEngine::injectFaults(const Faults& faults, const Actor& actor, Reply<Done> reply) {
    if (const Result<void> valid = validateFaults(faults); !valid) {
        reply(tl::unexpected(valid.error()));
        return;
    }
    d->onEngine(reply, [this, faults, actor, reply](EngineLoop& loop) {
        loop.core().audit(actor, u"faults.inject"_s, summaryOf(faults), {}, loop.nowMs());
        // Healing does not wait for the very store that is to be healed. A fault does, so that it does not hit the
        // audit row that tells of it.
        if (!d->storeOk || !faults.store.isActive()) {
            loop.injectFaults(faults);
            reply(Done{});
            return;
        }
        loop.whenCommitted([&loop, faults, reply](const Result<void>& done) {
            if (done) {
                loop.injectFaults(faults);
            }
            reply(Private::asDone(done));
        });
    });
}

void LocalEngine::noteCall(const Actor& actor, const QString& action, const QString& subject,
                           const Result<void>& outcome) {
    const Reply<Done> nobody = [](const Result<Done>&) {};
    d->onEngineWriting(nobody, [actor, action, subject, outcome](EngineLoop& loop) {
        loop.core().audit(actor, action, subject, outcome, loop.nowMs());
    });
}

qint64 LocalEngine::nowMs() const {
    return d->clock.nowMs();
}

// --- push -----------------------------------------------------------------------------------------

quint64 LocalEngine::subscribePush(const QString& showId, PushHandler handler) {
    const std::scoped_lock guard(d->pushMutex);
    d->subscriptions[++d->lastSubscription] = {showId, std::move(handler)};
    return d->lastSubscription;
}

void LocalEngine::unsubscribePush(quint64 subscription) {
    const std::scoped_lock guard(d->pushMutex);
    d->subscriptions.erase(subscription);
}

void LocalEngine::notePushesDropped(quint64 count) {
    d->pushesDropped += count;
}

} // namespace pk
