// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QMap>
#include <deque>

#include "engine/runtime/engine.h"

namespace pk {

// An engine in memory for tests of what stands on the facade: keeps PKs and rankings as they are set,
// answers every call at once on the calling thread (or when released), remembers what was asked. Its
// clock stands still until it is moved. Lives on the test's thread; owned by the test.
class FakeEngine final : public Engine {
    Q_OBJECT

public:
    struct PkCall {
        PkId pkId = 0;
        QString showId;
        Actor actor;
    };
    struct Reads { // how often each was asked
        int pk = 0, pks = 0, progress = 0, result = 0, rankPage = 0, ledger = 0, audit = 0, redo = 0, gifts = 0,
            settings = 0, snapshot = 0, queues = 0;
    };

    explicit FakeEngine(QObject* parent = nullptr);

    // --- the world as the test wants it --------------------------------------------------------
    void setNowMs(qint64 nowMs) { m_nowMs = nowMs; }
    void advance(qint64 ms) { m_nowMs += ms; }
    void setGifts(std::vector<Gift> gifts) { m_gifts = std::move(gifts); } // without a signal
    // Adds or replaces a PK; tells nobody until publish().
    void setPk(const PkView& view);
    void setPks(const std::vector<PkView>& views);
    [[nodiscard]] PkView& pkRef(PkId pkId) { return m_pks[pkId]; }
    [[nodiscard]] bool hasPk(PkId pkId) const { return m_pks.contains(pkId); }
    // Only pks() and pk() know these: older than what a snapshot keeps.
    void setSnapshotKeeps(int pks) { m_snapshotKeeps = pks; }
    void setDetail(const PkDetail& detail);
    // Entries in any order; ranks are given by the rule of the PK.
    void setRanking(PkId pkId, Side side, std::vector<RankEntry> entries);
    void setStats(const EngineStats& stats) { m_stats = stats; }
    void setRedo(std::vector<RedoEntry> entries) { m_redo = std::move(entries); }
    void setLedger(std::vector<LedgerEntry> entries) { m_ledger = std::move(entries); } // newest first
    // A page looks at no more than so many rows: it may be short or empty and still have a next one.
    void setLedgerScan(int rows) { m_ledgerScan = rows; }
    void setExplained(std::vector<ExplainedRecord> records) { m_explained = std::move(records); } // newest first
    void setVerified(const VerifyReport& report) { m_verified = report; }
    void setCorrections(PkId pkId, std::vector<Correction> corrections) { m_corrections[pkId] = corrections; }
    void setCorrected(PkId pkId, const CorrectedResult& corrected) { m_corrected[pkId] = corrected; }
    void setAudit(std::vector<AuditEntry> entries) { m_audit = std::move(entries); } // newest first
    void setIngestAnswer(const IngestAnswer& answer) { m_ingestAnswer = answer; }    // else: all COUNTED
    void setQueue(const ShowQueue& queue); // tells nobody until publishQueue()
    [[nodiscard]] ShowQueue queueOf(const QString& showId) const;
    // What the engine does by itself: creates the first entry that waits, and takes it out. 0: none waits.
    PkId startNextQueued(const QString& showId);
    // The PK goes on in its life: RUNNING → SETTLING → ENDED. Does not publish.
    void settle(PkId pkId, EndReason reason);
    void finish(PkId pkId);

    // --- what the test makes happen ------------------------------------------------------------
    void publish(const QList<PkId>& changed); // stateChanged with the next version
    void publishQueue(const QString& showId);
    void publishGap() { m_version += 2; }     // a delta got lost: LiveState must take a snapshot
    void push(const PushMessagePtr& message); // to all subscribers of its show
    void failNext(const Error& error) { m_failures.push_back(error); } // the next call of any kind
    void hold() { m_held = true; }                                     // answers wait …
    void release();                                                    // … until here, in the order of the calls
    [[nodiscard]] int heldAnswers() const { return int(m_waiting.size()); }

    // --- what was asked ------------------------------------------------------------------------
    std::vector<CreatePk> createCalls;
    std::vector<PkCall> endCalls;
    std::vector<PkCall> voidCalls;
    std::vector<std::pair<PkId, Rehearsal>> rehearsals;
    std::vector<QueuePk> queueCalls;
    std::vector<std::pair<QString, QueueChange>> queueChanges;
    std::vector<GiftBatchPtr> batches;
    std::vector<RankQuery> rankQueries;
    std::vector<PkQuery> pkQueries;
    std::vector<LedgerQuery> ledgerQueries;
    std::vector<ExplainQuery> explainQueries;
    std::vector<PkId> verifyCalls;
    std::vector<CorrectPk> correctCalls;
    std::vector<quint64> retried;
    int retriedAll = 0;
    std::vector<std::pair<quint64, QString>> discarded;
    std::vector<Faults> injected; // valid ones; the last stands in the stats, and does not run down by itself
    Reads reads;
    quint64 pushesDroppedNoted = 0;

    // --- Engine --------------------------------------------------------------------------------
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
    [[nodiscard]] qint64 nowMs() const override { return m_nowMs; }
    quint64 subscribePush(const QString& showId, PushHandler handler) override;
    void unsubscribePush(quint64 subscription) override;
    void notePushesDropped(quint64 count) override { pushesDroppedNoted += count; }

private:
    template <typename T>
    void answer(Reply<T> reply, Result<T> result);
    [[nodiscard]] std::optional<Error> takeFailure();
    [[nodiscard]] Result<PkView> makePk(const CreatePk& request, const Actor& actor) const;
    [[nodiscard]] Result<void> applyQueueChange(ShowQueue& queue, const QueueChange& change, const Actor& actor) const;
    [[nodiscard]] PkId openPkOf(const QString& showId) const;
    [[nodiscard]] Result<PkView*> pkOfShow(PkId pkId, const QString& showId);
    [[nodiscard]] std::vector<RankEntry> topOf(const PkView& view) const;
    [[nodiscard]] EngineStats statsNow() const;

    struct Subscriber {
        QString showId;
        PushHandler handler;
    };

    qint64 m_nowMs = 1'795'400'000'000;
    quint64 m_version = 1;
    QMap<PkId, PkView> m_pks;
    QHash<PkId, PkDetail> m_details;
    QHash<PkId, std::array<std::vector<RankEntry>, kSides>> m_rankings;
    QHash<QString, PkCreated> m_idempotency;
    QMap<QString, ShowQueue> m_queues;
    quint64 m_lastQueueEntry = 0;
    std::vector<Gift> m_gifts;
    std::vector<RedoEntry> m_redo;
    std::vector<LedgerEntry> m_ledger;
    std::vector<AuditEntry> m_audit;
    std::vector<ExplainedRecord> m_explained;
    VerifyReport m_verified;
    QHash<PkId, std::vector<Correction>> m_corrections;
    QHash<PkId, CorrectedResult> m_corrected;
    std::optional<IngestAnswer> m_ingestAnswer;
    EngineSettings m_settings;
    EngineStats m_stats;
    QHash<quint64, Subscriber> m_subscribers;
    quint64 m_nextSubscription = 1;
    std::deque<Error> m_failures;
    std::deque<std::function<void()>> m_waiting;
    int m_snapshotKeeps = 1'000'000;
    int m_ledgerScan = 1'000'000;
    bool m_held = false;
};

template <typename T>
void FakeEngine::answer(Reply<T> reply, Result<T> result) {
    if (const auto failure = takeFailure())
        result = tl::unexpected<Error>(*failure);
    if (m_held)
        m_waiting.push_back([reply = std::move(reply), result = std::move(result)]() { reply(result); });
    else
        reply(std::move(result));
}

// A dozen gifts as a catalogue has them.
[[nodiscard]] std::vector<Gift> sampleGifts();
// A running PK of two of them; started 60 s before `nowMs`, 180 s long.
[[nodiscard]] PkView samplePk(PkId pkId, const QString& showId, qint64 nowMs);

} // namespace pk
