// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

#include "engine/core/core.h"
#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/pump.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

class NoHistory final : public History {
public:
    Result<std::vector<PkWindow>> windowsOfShow(std::string_view /*showId*/) override {
        return std::vector<PkWindow>();
    }
    Result<bool> wasCounted(std::string_view /*orderId*/) override { return false; }
};

// The core alone, driven as the engine's thread drives it: groups of a commit's size, reads between them.
class CoreAtWork {
public:
    explicit CoreAtWork(quint64 users) : m_core(m_history, 1) {
        for (const quint32 giftId : {kGiftA, kGiftB}) {
            if (!m_core.putGift({.giftId = giftId, .name = u"gift"_s, .nameEn = u"gift"_s, .priceKb = 1}, benchActor(),
                                m_now)) {
                giveUp(u"a gift was refused"_s);
            }
        }
        const auto created = m_core.createPk(createRequest("show0", 24LL * 3600 * 1000), benchActor(), m_now);
        if (!created) {
            giveUp(u"the PK was refused: "_s + created.error().detail);
        }
        m_pkId = created->pkId;
        commit();
        m_plan.users = users;
        m_plan.skew = 0; // each user once, about: 1 - 1/e² of them after two records a user and side
        m_plan.sentFromMs = m_now;
        m_now += 2'000;
    }

    void fillAll() {
        RecordMaker maker(m_plan);
        for (quint64 done = 0; done < 4 * m_plan.users; done += 10'000) {
            admit(maker.batch(10'000));
            commit();
        }
        m_plan.firstId = 1'000'000'000;
        m_plan.skew = 1.0;
    }
    void admit(const GiftBatchPtr& batch) {
        m_core.advance(++m_now);
        if (!m_core.admit(batch, m_now)) {
            giveUp(u"a batch was refused"_s);
        }
    }
    void commit() {
        const CommitGroup group = m_core.takeGroup();
        m_core.committed(group, m_now);
        (void)m_core.takePushes();
    }
    [[nodiscard]] Core& core() { return m_core; }
    [[nodiscard]] PkId pkId() const { return m_pkId; }
    [[nodiscard]] const RecordPlan& plan() const { return m_plan; }

private:
    NoHistory m_history;
    Core m_core;
    qint64 m_now = 1'795'400'000'000;
    PkId m_pkId = 0;
    RecordPlan m_plan;
};

RankQuery pageQuery(PkId pkId, SeededRandom& random, quint64 total) {
    RankQuery query;
    query.pkId = pkId;
    query.giftId = random.below(2) == 0 ? kGiftA : kGiftB;
    query.index = qint64(random.below(std::max<quint64>(total, 1)));
    return query;
}

RankQuery ownQuery(PkId pkId, SeededRandom& random, const RecordPlan& plan) {
    RankQuery query;
    query.pkId = pkId;
    query.giftId = random.below(2) == 0 ? kGiftA : kGiftB;
    query.limit = 1;
    query.uid = 10'000'000 + random.below(plan.users);
    return query;
}

template <typename F>
double microseconds(F call) {
    const double from = monotonicSeconds();
    call();
    return (monotonicSeconds() - from) * 1e6;
}

// Four reads after every group, so that what a group leaves to be done at the next read counts too.
void inCore(quint64 users, int groups, std::size_t groupRecords) {
    CoreAtWork work(users);
    work.fillAll();
    RecordMaker maker(work.plan());
    SeededRandom random(7);
    std::vector<double> pages;
    std::vector<double> own;
    quint64 total = users;
    for (int n = 0; n < groups; ++n) {
        for (std::size_t done = 0; done < groupRecords; done += 5'000) {
            work.admit(maker.batch(std::min<std::size_t>(5'000, groupRecords - done)));
        }
        work.commit();
        for (int i = 0; i < 4; ++i) {
            const bool isPage = (n + i) % 2 == 0;
            const RankQuery query =
                isPage ? pageQuery(work.pkId(), random, total) : ownQuery(work.pkId(), random, work.plan());
            const double us = microseconds([&] {
                const auto page = work.core().rankPage(query);
                total = (*page)->total;
            });
            (isPage ? pages : own).push_back(us);
        }
    }
    tell(u"reads.users"_s, double(total), u"users a side"_s, {{u"recordsAGroup"_s, qint64(groupRecords)}});
    tellQuantiles(u"reads.page.core"_s, pages, u"us"_s);
    tellQuantiles(u"reads.own.core"_s, own, u"us"_s);
}

struct Answers {
    std::mutex mutex;
    std::vector<double> pages;
    std::vector<double> own;
    std::atomic<int> open = 0;
};

void askOften(Engine& engine, PkId pkId, const RecordPlan& plan, const std::atomic<bool>& stop, Answers& answers) {
    SeededRandom random(9);
    double next = monotonicSeconds();
    for (int n = 0; !stop; ++n, next += 0.002) {
        waitUntil(next);
        const bool isPage = n % 2 == 0;
        const double asked = monotonicSeconds();
        ++answers.open;
        engine.rankPage(isPage ? pageQuery(pkId, random, plan.users / 2) : ownQuery(pkId, random, plan),
                        [&answers, isPage, asked](const Result<RankPage>&) {
                            const double us = (monotonicSeconds() - asked) * 1e6;
                            {
                                const std::scoped_lock lock(answers.mutex);
                                (isPage ? answers.pages : answers.own).push_back(us);
                            }
                            --answers.open;
                        });
    }
    while (answers.open != 0) {
        waitUntil(monotonicSeconds() + 0.001);
    }
}

void throughFacade(const Options& options, quint64 users) {
    BenchEngine house(options.freshDir(u"reads"_s));
    const PkCreated created = house.create(showName(0));
    RecordPlan plan;
    plan.users = users;
    plan.skew = 0;
    plan.sentFromMs = created.startTimeMs;
    RecordMaker filler(plan);
    fill(
        house.engine(), [&](std::size_t n) { return filler.batch(n); }, 2 * users);
    plan.firstId = 1'000'000'000;
    plan.skew = 1.0;
    const auto batches = RecordMaker(plan).batches(options.quick() ? 300'000 : 4'000'000, 5'000);
    std::atomic<bool> stop = false;
    Answers answers;
    std::thread asking([&] { askOften(house.engine(), created.pkId, plan, stop, answers); });
    quint64 records = 0;
    for (const GiftBatchPtr& batch : batches) {
        records += batch->size();
    }
    const double seconds = pumpAll(house.engine(), batches);
    stop = true;
    asking.join();
    tell(u"reads.rateMeanwhile"_s, double(records) / seconds, u"gifts/s"_s);
    tellQuantiles(u"reads.page.answer"_s, answers.pages, u"us"_s);
    tellQuantiles(u"reads.own.answer"_s, answers.own, u"us"_s);
}

} // namespace

int reads(const Options& options) {
    const quint64 users = options.quick() ? 100'000 : 1'000'000;
    inCore(users, options.quick() ? 40 : 600, std::size_t(options.number(u"group"_s, 20'000)));
    throughFacade(options, users);
    return 0;
}

} // namespace pk::bench
