// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "engine/store/store.h"
#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/pump.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kBatch = 1'000;

// A disk that takes its time with every commit.
class SlowStore final : public Store {
public:
    SlowStore(std::unique_ptr<Store> store, qint64 delayMs) : m_store(std::move(store)), m_delayMs(delayMs) {}
    Result<void> open() override { return m_store->open(); }
    Result<StoredState> load(qint64 nowMs) override { return m_store->load(nowMs); }
    Result<void> scanLedger(quint64 fromSeq, const std::function<void(const LedgerRow&, quint64)>& row) override {
        return m_store->scanLedger(fromSeq, row);
    }
    Result<void> commit(const CommitGroup& group) override {
        waitUntil(monotonicSeconds() + double(m_delayMs) * 1e-3);
        return m_store->commit(group);
    }
    Result<void> reopen() override { return m_store->reopen(); }

private:
    std::unique_ptr<Store> m_store;
    qint64 m_delayMs;
};

// One PK of the show after the other, so that what is held for open PKs stays as large as it is.
class PkChain {
public:
    PkChain(Engine& engine, qint64 durationMs) : m_engine(engine), m_durationMs(durationMs) {}

    void keepRunning() {
        if (m_engine.nowMs() < m_endMs || m_asked.exchange(true)) {
            return;
        }
        m_engine.createPk(createRequest(showName(0), m_durationMs), benchActor(),
                          [this](const Result<PkCreated>& created) {
                              if (created) {
                                  const std::scoped_lock lock(m_mutex);
                                  m_pkIds.push_back(created->pkId);
                                  m_endMs = created->endTimeMs;
                              }
                              m_asked = false;
                          });
    }
    [[nodiscard]] std::vector<PkId> pkIds() {
        const std::scoped_lock lock(m_mutex);
        return m_pkIds;
    }

private:
    Engine& m_engine;
    qint64 m_durationMs;
    std::atomic<qint64> m_endMs = 0;
    std::atomic<bool> m_asked = false;
    std::mutex m_mutex;
    std::vector<PkId> m_pkIds;
};

// What the acknowledgements add up to, and what came back else.
struct Ledgered {
    std::mutex mutex;
    std::map<PkId, PkTotals> totals;
    quint64 acknowledged = 0; // records
    quint64 counted = 0;
    quint64 refused = 0;     // batches, refused with a time to come again
    quint64 otherErrors = 0; // batches, refused in any other way
    std::atomic<qint64> open = 0;

    void add(const GiftBatch& batch, const Result<IngestAnswer>& answer) {
        const std::scoped_lock lock(mutex);
        if (!answer) {
            ++(answer.error().code == ErrorCode::Overloaded && answer.error().retryAfterMs > 0 ? refused : otherErrors);
            return;
        }
        acknowledged += batch.size();
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (answer->verdicts[i] == Verdict::Counted) {
                const GiftRecord& record = batch.records()[i];
                GiftTotals& side = totals[answer->pkIds[i]][record.giftId == kGiftA ? 0 : 1];
                side.count += record.count;
                side.kb += record.kb;
                ++counted;
            }
        }
    }
};

struct Offer {
    double recordsPerSecond;
    double seconds;
};

// Open model: a batch is offered at each due time. A refused one is offered again, as a sender does that
// loses nothing; a taken one is followed by a new one, sent now.
quint64 offerAll(Engine& engine, const Offer& offer, RecordPlan plan, PkChain& chain, Ledgered& ledgered) {
    const double from = monotonicSeconds();
    GiftBatchPtr batch;
    quint64 offered = 0;
    quint64 taken = 0;
    for (;; ++offered) {
        const double due = from + double(offered * kBatch) / offer.recordsPerSecond;
        if (due > from + offer.seconds) {
            break;
        }
        if (monotonicSeconds() < due) {
            waitUntil(due);
        }
        chain.keepRunning();
        if (!batch) {
            plan.firstId = taken++ * kBatch + 1'000'000'000;
            plan.sentFromMs = engine.nowMs() - RecordPlan::kSentSpreadMs;
            batch = RecordMaker(plan).batch(kBatch);
        }
        auto refused = std::make_shared<std::atomic<bool>>(false);
        ++ledgered.open;
        engine.ingest(batch, [&ledgered, refused, batch](const Result<IngestAnswer>& answer) {
            *refused = !answer;
            ledgered.add(*batch, answer);
            --ledgered.open;
        });
        if (!*refused) { // a refusal comes before ingest() returns
            batch.reset();
        }
    }
    while (ledgered.open != 0) {
        waitUntil(monotonicSeconds() + 0.005);
    }
    return offered;
}

quint64 wrongTotals(Engine& engine, const std::vector<PkId>& pkIds, Ledgered& ledgered) {
    quint64 wrong = 0;
    const double giveUpAt = monotonicSeconds() + 60;
    for (const PkId pkId : pkIds) {
        (void)ask<Done>([&](auto reply) { engine.endPk(pkId, u"show0"_s, benchActor(), reply); });
        Result<PkResult> result = ask<PkResult>([&](auto reply) { engine.result(pkId, {}, reply); });
        while ((!result || !result->final) && monotonicSeconds() < giveUpAt) {
            waitUntil(monotonicSeconds() + 0.1);
            result = ask<PkResult>([&](auto reply) { engine.result(pkId, {}, reply); });
        }
        const std::scoped_lock lock(ledgered.mutex);
        wrong += result && result->final && result->totals == ledgered.totals[pkId] ? 0 : 1;
    }
    return wrong;
}

struct Memory {
    std::vector<std::pair<double, double>> samples; // seconds, MB
    [[nodiscard]] std::pair<double, double> range(double from, double to) const {
        double low = 1e12;
        double high = 0;
        for (const auto& [seconds, mb] : samples) {
            if (seconds >= from && seconds < to) {
                low = std::min(low, mb);
                high = std::max(high, mb);
            }
        }
        return {low, high};
    }
};

void tellOverload(const QString& name, const Offer& offer, quint64 offered, Ledgered& ledgered, const Memory& memory) {
    const double warm = std::min(5.0, offer.seconds / 4);
    const double half = warm + (offer.seconds - warm) / 2;
    const auto all = memory.range(warm, offer.seconds);
    const double first = memory.range(warm, half).second;
    const double second = memory.range(half, offer.seconds).second;
    tell(name + u".offered"_s, double(offered * kBatch) / offer.seconds, u"gifts/s"_s);
    tell(name + u".acknowledged"_s, double(ledgered.acknowledged) / offer.seconds, u"gifts/s"_s,
         {{u"counted"_s, qint64(ledgered.counted)}});
    tell(name + u".refusedBatches"_s, double(ledgered.refused), u"batches"_s);
    tell(name + u".refusedOtherwise"_s, double(ledgered.otherErrors), u"batches"_s);
    tell(name + u".rssRange"_s, all.second - all.first, u"MB"_s, {{u"max"_s, all.second}, {u"min"_s, all.first}});
    tell(name + u".rssGrowth"_s, (second - first) / first * 100, u"%"_s,
         {{u"maxFirstHalfMb"_s, first}, {u"maxSecondHalfMb"_s, second}});
}

} // namespace

// --rate N: the top rate, twice of which is offered (measured first without it); --seconds; --commit-delay-ms
int overload(const Options& options) {
    EngineConfig config;
    const QString dir = options.freshDir(u"overload"_s);
    const auto delayMs = qint64(options.number(u"commit-delay-ms"_s, 0));
    if (delayMs != 0) {
        config.makeStore = [dir, delayMs]() -> std::unique_ptr<Store> {
            return std::make_unique<SlowStore>(makeSqlStore({dir + u"/pk.db"_s}), delayMs);
        };
    }
    BenchEngine house(dir, config);
    house.setSettleMs(1'000);
    RecordPlan plan;
    plan.users = 20'000;
    plan.skew = 0;
    double top = double(options.number(u"rate"_s, 0));
    if (top == 0) {
        plan.sentFromMs = house.create("top").startTimeMs;
        RecordMaker maker(plan);
        const auto batches = maker.batches(options.quick() ? 200'000 : 1'000'000, kBatch);
        Pump pump(house.engine()); // of a show without PK: the rate of the ledger alone is not below that of counting
        const double from = monotonicSeconds();
        for (const GiftBatchPtr& batch : batches) {
            pump.send(batch);
        }
        pump.drain();
        top = double(batches.size() * kBatch) / (monotonicSeconds() - from);
    }
    const Offer offer{2 * top, double(options.number(u"seconds"_s, options.quick() ? 5 : 60))};
    PkChain chain(house.engine(), options.quick() ? 5'000 : 10'000);
    Ledgered ledgered;
    Memory memory;
    std::atomic<bool> stop = false;
    const double from = monotonicSeconds();
    std::thread watching([&] {
        while (!stop) {
            memory.samples.emplace_back(monotonicSeconds() - from, double(residentBytes()) / 1e6);
            waitUntil(monotonicSeconds() + 0.1);
        }
    });
    const quint64 offered = offerAll(house.engine(), offer, plan, chain, ledgered);
    stop = true;
    watching.join();
    const QString name = options.text(u"name"_s, u"overload"_s);
    tellOverload(name, offer, offered, ledgered, memory);
    const std::vector<PkId> pkIds = chain.pkIds();
    tell(name + u".wrongTotals"_s, double(wrongTotals(house.engine(), pkIds, ledgered)), u"PKs"_s,
         {{u"pks"_s, qint64(pkIds.size())}});
    return 0;
}

} // namespace pk::bench
