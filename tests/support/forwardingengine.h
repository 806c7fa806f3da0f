// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/engine.h"

namespace pk::test {

// Hands every call on to another engine: a test overrides the one that it wants to go wrong.
class ForwardingEngine : public Engine {
public:
    explicit ForwardingEngine(Engine& engine) : m_engine(engine) {}

    void createPk(const CreatePk& request, const Actor& actor, Reply<PkCreated> reply) override {
        m_engine.createPk(request, actor, std::move(reply));
    }
    void endPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) override {
        m_engine.endPk(pkId, showId, actor, std::move(reply));
    }
    void voidPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) override {
        m_engine.voidPk(pkId, showId, actor, std::move(reply));
    }
    void ingest(GiftBatchPtr batch, Reply<IngestAnswer> reply) override {
        m_engine.ingest(std::move(batch), std::move(reply));
    }
    void rehearse(PkId pkId, const Rehearsal& rehearsal, const Actor& actor, Reply<RehearsalAnswer> reply) override {
        m_engine.rehearse(pkId, rehearsal, actor, std::move(reply));
    }
    void queuePk(const QueuePk& request, const Actor& actor, Reply<PkQueued> reply) override {
        m_engine.queuePk(request, actor, std::move(reply));
    }
    void changeQueue(const QString& showId, const QueueChange& change, const Actor& actor,
                     Reply<ShowQueue> reply) override {
        m_engine.changeQueue(showId, change, actor, std::move(reply));
    }
    void queues(const QString& showId, Reply<std::vector<ShowQueue>> reply) override {
        m_engine.queues(showId, std::move(reply));
    }
    void correct(const CorrectPk& request, const Actor& actor, Reply<Correction> reply) override {
        m_engine.correct(request, actor, std::move(reply));
    }
    void explain(const ExplainQuery& query, Reply<ExplainPage> reply) override {
        m_engine.explain(query, std::move(reply));
    }
    void verify(PkId pkId, Reply<VerifyReport> reply) override { m_engine.verify(pkId, std::move(reply)); }
    void corrections(PkId pkId, Reply<std::vector<Correction>> reply) override {
        m_engine.corrections(pkId, std::move(reply));
    }
    void putGift(const Gift& gift, const Actor& actor, Reply<Gift> reply) override {
        m_engine.putGift(gift, actor, std::move(reply));
    }
    void removeGift(quint32 giftId, const Actor& actor, Reply<Done> reply) override {
        m_engine.removeGift(giftId, actor, std::move(reply));
    }
    void changeSettings(const EngineSettings& settings, const Actor& actor, Reply<EngineSettings> reply) override {
        m_engine.changeSettings(settings, actor, std::move(reply));
    }
    void retryRedo(quint64 id, const Actor& actor, Reply<Done> reply) override {
        m_engine.retryRedo(id, actor, std::move(reply));
    }
    void retryAllRedo(const Actor& actor, Reply<quint64> reply) override {
        m_engine.retryAllRedo(actor, std::move(reply));
    }
    void discardRedo(quint64 id, const QString& reason, const Actor& actor, Reply<Done> reply) override {
        m_engine.discardRedo(id, reason, actor, std::move(reply));
    }
    void injectFaults(const Faults& faults, const Actor& actor, Reply<Done> reply) override {
        m_engine.injectFaults(faults, actor, std::move(reply));
    }
    void pk(PkId pkId, Reply<PkDetail> reply) override { m_engine.pk(pkId, std::move(reply)); }
    void pks(const PkQuery& query, Reply<PkList> reply) override { m_engine.pks(query, std::move(reply)); }
    void progress(const QString& showId, Reply<Progress> reply) override {
        m_engine.progress(showId, std::move(reply));
    }
    void result(PkId pkId, std::optional<quint64> uid, Reply<PkResult> reply) override {
        m_engine.result(pkId, uid, std::move(reply));
    }
    void rankPage(const RankQuery& query, Reply<RankPage> reply) override {
        m_engine.rankPage(query, std::move(reply));
    }
    void ledger(const LedgerQuery& query, Reply<LedgerPage> reply) override {
        m_engine.ledger(query, std::move(reply));
    }
    void audit(const AuditQuery& query, Reply<AuditPage> reply) override { m_engine.audit(query, std::move(reply)); }
    void redo(Reply<std::vector<RedoEntry>> reply) override { m_engine.redo(std::move(reply)); }
    void gifts(Reply<std::vector<Gift>> reply) override { m_engine.gifts(std::move(reply)); }
    void settings(Reply<EngineSettings> reply) override { m_engine.settings(std::move(reply)); }
    void snapshot(Reply<StateSnapshot> reply) override { m_engine.snapshot(std::move(reply)); }
    void stats(Reply<EngineStats> reply) override { m_engine.stats(std::move(reply)); }
    [[nodiscard]] qint64 nowMs() const override { return m_engine.nowMs(); }
    quint64 subscribePush(const QString& showId, PushHandler handler) override {
        return m_engine.subscribePush(showId, std::move(handler));
    }
    void unsubscribePush(quint64 subscription) override { m_engine.unsubscribePush(subscription); }
    void notePushesDropped(quint64 count) override { m_engine.notePushesDropped(count); }

protected:
    Engine& m_engine;
};

} // namespace pk::test
