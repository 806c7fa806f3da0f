// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>
#include <atomic>
#include <memory>
#include <mutex>

#include "engine/runtime/engine.h"

namespace pk {

class Store;
class TimeSource;

struct EngineConfig {
    QString dataDir;
    std::size_t intakeRecordsMax = 200'000;            // records taken and not yet committed
    std::size_t intakeTextBytesMax = 64 * 1024 * 1024; // their texts
    std::size_t groupRecordsMax = 20'000;              // records in one transaction
    quint64 seed = 0;                                  // 0: random
    std::function<std::unique_ptr<Store>()> makeStore; // empty: SQLite in the data directory
    const TimeSource* time = nullptr;                  // outlives the engine; null: the machine's clocks
};

// The engine in this process, over a data directory that no other process may hold. Lives on the thread
// that makes it; runs an engine, a store and a reader thread of its own.
class LocalEngine : public Engine {
    Q_OBJECT

public:
    explicit LocalEngine(EngineConfig config, QObject* parent = nullptr);
    // Stops: what was taken is committed, what the store refuses is given up unacknowledged.
    ~LocalEngine() override;

    // Once. Answered when the engine serves: DataDirLocked, StoreNewer, StoreDamaged, StoreIo.
    void start(Reply<Done> reply);

    void createPk(const CreatePk& request, const Actor& actor, Reply<PkCreated> reply) override;
    void endPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) override;
    void voidPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) override;
    void rehearse(PkId pkId, const Rehearsal& rehearsal, const Actor& actor, Reply<RehearsalAnswer> reply) override;
    void queuePk(const QueuePk& request, const Actor& actor, Reply<PkQueued> reply) override;
    void changeQueue(const QString& showId, const QueueChange& change, const Actor& actor,
                     Reply<ShowQueue> reply) override;
    void queues(const QString& showId, Reply<std::vector<ShowQueue>> reply) override;
    void ingest(GiftBatchPtr batch, Reply<IngestAnswer> reply) override;
    void correct(const CorrectPk& request, const Actor& actor, Reply<Correction> reply) override;
    void putGift(const Gift& gift, const Actor& actor, Reply<Gift> reply) override;
    void removeGift(quint32 giftId, const Actor& actor, Reply<Done> reply) override;
    void changeSettings(const EngineSettings& settings, const Actor& actor, Reply<EngineSettings> reply) override;
    void retryRedo(quint64 id, const Actor& actor, Reply<Done> reply) override;
    void retryAllRedo(const Actor& actor, Reply<quint64> reply) override;
    void discardRedo(quint64 id, const QString& reason, const Actor& actor, Reply<Done> reply) override;
    void injectFaults(const Faults& faults, const Actor& actor, Reply<Done> reply) override;
    void noteCall(const Actor& actor, const QString& action, const QString& subject,
                  const Result<void>& outcome) override;

    void pk(PkId pkId, Reply<PkDetail> reply) override;
    void pks(const PkQuery& query, Reply<PkList> reply) override;
    void progress(const QString& showId, Reply<Progress> reply) override;
    void result(PkId pkId, std::optional<quint64> uid, Reply<PkResult> reply) override;
    void rankPage(const RankQuery& query, Reply<RankPage> reply) override;
    void ledger(const LedgerQuery& query, Reply<LedgerPage> reply) override;
    void explain(const ExplainQuery& query, Reply<ExplainPage> reply) override;
    void verify(PkId pkId, Reply<VerifyReport> reply) override;
    void corrections(PkId pkId, Reply<std::vector<Correction>> reply) override;
    void audit(const AuditQuery& query, Reply<AuditPage> reply) override;
    void redo(Reply<std::vector<RedoEntry>> reply) override;
    void gifts(Reply<std::vector<Gift>> reply) override;
    void settings(Reply<EngineSettings> reply) override;
    void snapshot(Reply<StateSnapshot> reply) override;
    void stats(Reply<EngineStats> reply) override;
    [[nodiscard]] qint64 nowMs() const override;

    quint64 subscribePush(const QString& showId, PushHandler handler) override;
    void unsubscribePush(quint64 subscription) override;
    void notePushesDropped(quint64 count) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pk
