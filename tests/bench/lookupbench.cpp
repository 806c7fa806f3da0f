// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/dataset.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSamples = 50;
constexpr double kSecondsAKind = 20;

struct Answer {
    std::size_t entries = 0;
    int calls = 0;
};

// A full page or the end of the ledger, however many calls that takes.
Answer wholePage(Engine& engine, LedgerQuery query) {
    Answer answer;
    const auto wanted = std::size_t(query.limit);
    do {
        const auto page = ask<LedgerPage>([&](auto reply) { engine.ledger(query, reply); });
        if (!page) {
            giveUp(u"the ledger refused: "_s + page.error().detail);
        }
        ++answer.calls;
        answer.entries += page->entries.size();
        query.from = page->next;
    } while (query.from != 0 && answer.entries < wanted);
    return answer;
}

template <typename MakeQuery>
void measureKind(Engine& engine, const QString& name, quint64 rows, MakeQuery makeQuery) {
    std::vector<double> ms;
    Answer last;
    const double until = monotonicSeconds() + kSecondsAKind;
    (void)wholePage(engine, makeQuery()); // warm
    while (ms.size() < kSamples && (ms.size() < 3 || monotonicSeconds() < until)) {
        const LedgerQuery query = makeQuery();
        const double from = monotonicSeconds();
        last = wholePage(engine, query);
        ms.push_back((monotonicSeconds() - from) * 1e3);
    }
    const QJsonObject more{{u"rows"_s, qint64(rows)},
                           {u"samples"_s, qint64(ms.size())},
                           {u"lastEntries"_s, qint64(last.entries)},
                           {u"lastCalls"_s, last.calls}};
    tell(u"lookup."_s + name + u".median"_s, quantile(ms, 0.5), u"ms"_s, more);
    tell(u"lookup."_s + name + u".worst"_s, quantile(ms, 1), u"ms"_s, more);
}

} // namespace

// --data DIR --rows N, as dataset-make made it
int lookup(const Options& options) {
    const quint64 rows = options.number(u"rows"_s, 10'000'000);
    BenchEngine house(options.text(u"data"_s));
    const std::vector<PkView> pks = datasetPks(house.engine());
    if (pks.empty()) {
        giveUp(u"there is no PK in "_s + house.dataDir());
    }
    SeededRandom random(11);
    const RecordPlan plan = datasetPlan();
    const auto anyUser = [&] {
        RecordPlan one = plan;
        one.firstId = random.below(rows);
        return RecordMaker(one).next().uid;
    };
    measureKind(house.engine(), u"pkUser"_s, rows, [&] {
        LedgerQuery query;
        query.pkId = pks[random.below(pks.size())].pk.pkId;
        query.uid = anyUser();
        return query;
    });
    measureKind(house.engine(), u"orderId"_s, rows, [&] {
        LedgerQuery query;
        query.orderId = QString::fromStdString(orderIdOf(plan, random.below(rows)));
        return query;
    });
    int n = 0;
    measureKind(house.engine(), u"verdict"_s, rows, [&] {
        LedgerQuery query;
        query.verdict = ++n % 2 == 0 ? Verdict::Duplicate : Verdict::NotInPk;
        query.from = 1 + rows - random.below(rows / 2);
        return query;
    });
    measureKind(house.engine(), u"uid"_s, rows, [&] {
        LedgerQuery query;
        query.uid = anyUser();
        return query;
    });
    return 0;
}

} // namespace pk::bench
