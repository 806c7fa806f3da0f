// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <map>
#include <mutex>

#include "engine/runtime/engine.h"

// An engine that keeps nothing, for tests of what stands before it: reads answer at once, ingest() counts records and
// can be told to hold its answers back or to refuse; pushes come when the test says so.
class FakeEngine final : public pk::Engine {
public:
    std::atomic<bool> holdsIngest = false;
    std::atomic<int> ingests = 0;
    std::atomic<quint64> dropped = 0;
    std::atomic<pk::ErrorCode> refusal = pk::ErrorCode::Internal; // of ends
    std::atomic<int> ingestRetryAfterMs = 0;                      // not 0: ingest() refuses
    pk::GiftBatchPtr lastBatch;                                   // read it after the answer
    std::function<void()> afterSubscribe;                         // what happens at once after a subscription

    void createPk(const pk::CreatePk& request, const pk::Actor&, pk::Reply<pk::PkCreated> reply) override {
        if (auto valid = pk::validateCreatePk(request); !valid) {
            return reply(tl::unexpected(valid.error()));
        }
        reply(pk::PkCreated{7, request.showId, pk::PkStatus::Running, 1'000, 6'000, 5'000, 1'000});
    }
    void endPk(pk::PkId, const QString&, const pk::Actor&, pk::Reply<pk::Done> reply) override {
        reply(tl::unexpected(
            pk::Error{refusal, QStringLiteral("showId"), QStringLiteral("/home/x/pk.db: SELECT"), 9, 1'500}));
    }
    void voidPk(pk::PkId, const QString&, const pk::Actor&, pk::Reply<pk::Done> reply) override { reply(pk::Done{}); }
    void rehearse(pk::PkId, const pk::Rehearsal&, const pk::Actor&, pk::Reply<pk::RehearsalAnswer> reply) override {
        reply(pk::RehearsalAnswer{});
    }
    void ingest(pk::GiftBatchPtr batch, pk::Reply<pk::IngestAnswer> reply) override {
        ++ingests;
        if (ingestRetryAfterMs != 0) {
            return reply(tl::unexpected(
                pk::Error{pk::ErrorCode::Overloaded, {}, QStringLiteral("Full."), 0, ingestRetryAfterMs}));
        }
        lastBatch = batch;
        pk::IngestAnswer answer;
        answer.counts[static_cast<std::size_t>(pk::Verdict::Counted)] = batch->size();
        answer.verdicts.assign(batch->size(), pk::Verdict::Counted);
        if (holdsIngest) {
            const std::lock_guard lock(m_mutex);
            m_held.push_back([reply, answer] { reply(answer); });
            return;
        }
        reply(answer);
    }
    void queuePk(const pk::QueuePk& request, const pk::Actor&, pk::Reply<pk::PkQueued> reply) override {
        if (auto valid = pk::validateQueuePk(request); !valid) {
            return reply(tl::unexpected(valid.error()));
        }
        reply(pk::PkQueued{3, request.pk.showId, 0, 1'000});
    }
    void changeQueue(const QString& showId, const pk::QueueChange&, const pk::Actor&,
                     pk::Reply<pk::ShowQueue> reply) override {
        reply(pk::ShowQueue{.showId = showId});
    }
    void queues(const QString& showId, pk::Reply<std::vector<pk::ShowQueue>> reply) override {
        reply(std::vector<pk::ShowQueue>{pk::ShowQueue{.showId = showId}});
    }
    void correct(const pk::CorrectPk&, const pk::Actor&, pk::Reply<pk::Correction> reply) override {
        reply(pk::Correction{});
    }
    void putGift(const pk::Gift& gift, const pk::Actor&, pk::Reply<pk::Gift> reply) override { reply(gift); }
    void removeGift(quint32, const pk::Actor&, pk::Reply<pk::Done> reply) override { reply(pk::Done{}); }
    void changeSettings(const pk::EngineSettings& s, const pk::Actor&, pk::Reply<pk::EngineSettings> reply) override {
        reply(s);
    }
    void retryRedo(quint64, const pk::Actor&, pk::Reply<pk::Done> reply) override { reply(pk::Done{}); }
    void retryAllRedo(const pk::Actor&, pk::Reply<quint64> reply) override { reply(quint64(0)); }
    void discardRedo(quint64, const QString&, const pk::Actor&, pk::Reply<pk::Done> reply) override {
        reply(pk::Done{});
    }
    void injectFaults(const pk::Faults&, const pk::Actor&, pk::Reply<pk::Done> reply) override { reply(pk::Done{}); }
    void pk(pk::PkId, pk::Reply<pk::PkDetail> reply) override {
        pk::PkDetail detail;
        detail.view.pk = somePk();
        reply(detail);
    }
    void pks(const pk::PkQuery&, pk::Reply<pk::PkList> reply) override { reply(pk::PkList{}); }
    void progress(const QString& showId, pk::Reply<pk::Progress> reply) override {
        pk::Progress progress;
        progress.pk = somePk(showId);
        reply(progress);
    }
    void result(pk::PkId, std::optional<quint64>, pk::Reply<pk::PkResult> reply) override {
        pk::PkResult result;
        result.pk = somePk();
        reply(result);
    }
    void rankPage(const pk::RankQuery&, pk::Reply<pk::RankPage> reply) override {
        pk::RankPage page;
        page.pkId = 7;
        page.giftId = 1;
        reply(page);
    }
    void ledger(const pk::LedgerQuery&, pk::Reply<pk::LedgerPage> reply) override { reply(pk::LedgerPage{}); }
    void explain(const pk::ExplainQuery&, pk::Reply<pk::ExplainPage> reply) override { reply(pk::ExplainPage{}); }
    void verify(pk::PkId, pk::Reply<pk::VerifyReport> reply) override { reply(pk::VerifyReport{}); }
    void corrections(pk::PkId, pk::Reply<std::vector<pk::Correction>> reply) override {
        reply(std::vector<pk::Correction>{});
    }
    void audit(const pk::AuditQuery&, pk::Reply<pk::AuditPage> reply) override { reply(pk::AuditPage{}); }
    void redo(pk::Reply<std::vector<pk::RedoEntry>> reply) override { reply(std::vector<pk::RedoEntry>{}); }
    void gifts(pk::Reply<std::vector<pk::Gift>> reply) override { reply(std::vector<pk::Gift>{}); }
    void settings(pk::Reply<pk::EngineSettings> reply) override { reply(pk::EngineSettings{}); }
    void snapshot(pk::Reply<pk::StateSnapshot> reply) override { reply(pk::StateSnapshot{}); }
    void stats(pk::Reply<pk::EngineStats> reply) override { reply(pk::EngineStats{}); }
    [[nodiscard]] qint64 nowMs() const override { return 1'000; }

    quint64 subscribePush(const QString& showId, PushHandler handler) override {
        quint64 subscription = 0;
        {
            const std::lock_guard lock(m_mutex);
            subscription = ++m_lastSubscription;
            m_handlers[subscription] = {showId, std::move(handler)};
        }
        if (afterSubscribe) {
            afterSubscribe();
        }
        return subscription;
    }
    void unsubscribePush(quint64 subscription) override {
        const std::lock_guard lock(m_mutex);
        m_handlers.erase(subscription);
    }
    void notePushesDropped(quint64 count) override { dropped += count; }

    // What a PK always has.
    [[nodiscard]] static pk::Pk somePk(const QString& showId = QStringLiteral("s1")) {
        pk::Pk pk;
        pk.pkId = 7;
        pk.showId = showId;
        pk.sides[0].giftId = 71;
        pk.sides[1].giftId = 72;
        return pk;
    }
    [[nodiscard]] std::size_t subscriptions() {
        const std::lock_guard lock(m_mutex);
        return m_handlers.size();
    }
    void push(const pk::PushMessage& message) {
        const auto shared = std::make_shared<const pk::PushMessage>(message);
        const std::lock_guard lock(m_mutex);
        for (const auto& [id, subscriber] : m_handlers) {
            if (subscriber.first.isEmpty() || subscriber.first == message.showId) {
                subscriber.second(shared);
            }
        }
    }
    // Gives the answers that were held back; how many.
    std::size_t release() {
        std::vector<std::function<void()>> held;
        {
            const std::lock_guard lock(m_mutex);
            held.swap(m_held);
        }
        for (const auto& answer : held) {
            answer();
        }
        return held.size();
    }

private:
    std::mutex m_mutex;
    std::map<quint64, std::pair<QString, PushHandler>> m_handlers;
    quint64 m_lastSubscription = 0;
    std::vector<std::function<void()>> m_held;
};
