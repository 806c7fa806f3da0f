// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTemporaryDir>

#include "engine/flowfile/flowreader.h"
#include "engine/lab/pkrecorder.h"
#include "engine/lab/trafficlab.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;
using namespace pk::test;

namespace pk {

// A PK's traffic is recorded and replayed in a fresh engine: the result is the same.
class TestPkRecorder : public QObject {
    Q_OBJECT

private slots:
    void replaysToTheSameResult();
    void followsARunningPk();
    void recordsMoreThanAPage();
    void leavesNoFileWhenItFails();

private:
    // What must be the same of two PKs.
    struct Outcome {
        VerdictCounts verdicts{};
        PkTotals totals;
        pk::Outcome outcome = pk::Outcome::None;
        QStringList top;
        std::array<quint64, kSides> users{};

        bool operator==(const Outcome&) const = default;
    };
    static std::optional<Outcome> outcomeOf(Engine& engine, PkId pkId);
    static bool waitFinal(Engine& engine, PkId pkId) {
        return QTest::qWaitFor(
            [&] {
                const auto result = ask<PkResult>([&](auto reply) { engine.result(pkId, {}, reply); });
                return result && result->final;
            },
            30'000);
    }
    static bool settleFor(Engine& engine, qint64 settleMs) {
        EngineSettings settings;
        settings.settleMs = settleMs;
        return ask<EngineSettings>([&](auto reply) { engine.changeSettings(settings, operatorActor(), reply); })
            .has_value();
    }
    static Result<PkCreated> create(Engine& engine, const CreatePk& request) {
        return ask<PkCreated>([&](auto reply) { engine.createPk(request, operatorActor(), reply); });
    }
    static std::optional<RecordingProgress> record(Engine& engine, PkId pkId, const QString& file) {
        PkRecorder recorder(engine);
        QSignalSpy finished(&recorder, &PkRecorder::finished);
        if (!recorder.start(pkId, file, false) || !QTest::qWaitFor([&] { return !finished.isEmpty(); }, 20'000)) {
            return std::nullopt;
        }
        return finished.front().front().value<RecordingProgress>();
    }
    QTemporaryDir m_dir;
};

std::optional<TestPkRecorder::Outcome> TestPkRecorder::outcomeOf(Engine& engine, PkId pkId) {
    const auto detail = ask<PkDetail>([&](auto reply) { engine.pk(pkId, reply); });
    const auto result = ask<PkResult>([&](auto reply) { engine.result(pkId, {}, reply); });
    if (!detail || !result) {
        return std::nullopt;
    }
    // Of the ledger: the PK's own counts end with its result.
    VerdictCounts verdicts{};
    LedgerQuery query{.pkId = pkId, .limit = limits::kListMax, .ascending = true};
    for (quint64 next = 1; next != 0; query.from = next) {
        const auto page = ask<LedgerPage>([&](auto reply) { engine.ledger(query, reply); });
        if (!page) {
            return std::nullopt;
        }
        for (const LedgerEntry& entry : page->entries) {
            ++verdicts[std::size_t(entry.verdict)];
        }
        next = page->next;
    }
    Outcome outcome{verdicts, result->totals, result->outcome, {}, detail->view.users};
    for (const RankEntry& entry : result->top) {
        outcome.top << QStringLiteral("%1 %2 %3 %4 %5 at %6")
                           .arg(entry.rank)
                           .arg(entry.uid)
                           .arg(entry.giftId)
                           .arg(entry.count)
                           .arg(entry.kb)
                           .arg(entry.lastSentMs - result->pk.startTimeMs);
    }
    return outcome;
}

void TestPkRecorder::replaysToTheSameResult() {
    const QString file = m_dir.filePath(u"pk.jsonl"_s);
    Outcome recorded;
    {
        EngineHouse house;
        QVERIFY(house.start());
        Engine& engine = house.engine();
        QVERIFY(settleFor(engine, 1'000));
        // Elsewhere: what is counted there is a duplicate later.
        const auto other = house.create(u"s2"_s);
        QVERIFY(other);
        EngineHouse::Gifted elsewhere{.orderId = "elsewhere"};
        elsewhere.showId = "s2";
        QVERIFY(house.give({elsewhere}));
        const auto pk = house.create(u"s1"_s, 5'000);
        QVERIFY(pk);
        std::vector<EngineHouse::Gifted> gifts;
        for (int n = 0; n < 400; ++n) {
            gifts.push_back({.orderId = "o" + std::to_string(n),
                             .uid = quint64(1 + n % 9),
                             .giftId = n % 3 == 0 ? 2U : 1U,
                             .count = 1 + n % 4,
                             .kb = 10 * (1 + n % 4),
                             .sentMs = pk->startTimeMs + (n * 7) % 4'999});
            if (n % 10 == 0) {
                gifts.push_back(gifts.back()); // the flow repeats it
            }
        }
        gifts.push_back({.orderId = "other gift", .giftId = 3, .sentMs = pk->startTimeMs + 20});
        gifts.push_back({.orderId = "elsewhere", .sentMs = pk->startTimeMs + 30});
        gifts.push_back({.orderId = "first ms", .uid = 77, .sentMs = pk->startTimeMs});
        gifts.push_back({.orderId = "last ms", .uid = 78, .count = 50, .kb = 500, .sentMs = pk->endTimeMs - 1});
        gifts.push_back({.orderId = "no PK's", .sentMs = pk->endTimeMs});
        QVERIFY(house.give(gifts));
        QVERIFY(waitFinal(engine, pk->pkId));
        QVERIFY(house.give({{.orderId = "late", .sentMs = pk->endTimeMs - 2},
                            {.orderId = "o1", .sentMs = pk->startTimeMs + 7},
                            {.orderId = "late", .sentMs = pk->endTimeMs - 2}}));
        recorded = outcomeOf(engine, pk->pkId).value_or(Outcome());
        const auto written = record(engine, pk->pkId, file);
        QVERIFY(written && !written->error);
        QCOMPARE(written->records, quint64(400 + 40 + 4 + 3));
    }
    QCOMPARE(recorded.verdicts[std::size_t(Verdict::Late)], quint64(2));
    QCOMPARE(recorded.verdicts[std::size_t(Verdict::Duplicate)], quint64(42));
    QCOMPARE(recorded.verdicts[std::size_t(Verdict::NotInPk)], quint64(1));

    auto flow = readFlow(file);
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->badLineCount, 0);
    QVERIFY(flow->recordedPk);
    QCOMPARE(flow->recordedPk->windowMs(), 5'000);

    EngineHouse house;
    QVERIFY(house.start());
    Engine& engine = house.engine();
    QVERIFY(settleFor(engine, 1'000));
    const auto pk = create(engine, flow->recordedPk->createAgain(u"again"_s));
    QVERIFY(pk);
    ReplayPlan plan;
    plan.flow = std::make_shared<const Flow>(std::move(*flow));
    plan.showId = u"again"_s;
    plan.target = ReplayTarget{pk->startTimeMs, pk->endTimeMs, 1'000};
    TrafficLab lab(engine);
    QSignalSpy finished(&lab, &TrafficLab::finished);
    QVERIFY(lab.start(plan));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    QVERIFY(waitFinal(engine, pk->pkId));
    const auto replayed = outcomeOf(engine, pk->pkId);
    QVERIFY(replayed);
    QCOMPARE(replayed->verdicts, recorded.verdicts);
    QCOMPARE(replayed->totals, recorded.totals);
    QCOMPARE(replayed->outcome, recorded.outcome);
    QCOMPARE(replayed->top, recorded.top);
    QVERIFY(*replayed == recorded);
}

void TestPkRecorder::followsARunningPk() {
    EngineHouse house;
    QVERIFY(house.start());
    QVERIFY(settleFor(house.engine(), 0));
    const auto pk = house.create(u"s1"_s);
    QVERIFY(pk);
    QVERIFY(house.give({{.orderId = "before"}}));
    const QString file = m_dir.filePath(u"followed.jsonl"_s);
    PkRecorder recorder(house.engine());
    QSignalSpy progress(&recorder, &PkRecorder::progressChanged);
    QSignalSpy finished(&recorder, &PkRecorder::finished);
    QVERIFY(recorder.start(pk->pkId, file, true));
    QVERIFY(!recorder.start(pk->pkId, file, true));
    QTRY_VERIFY(!progress.isEmpty());
    QVERIFY(!QFile::exists(file));
    QVERIFY(house.give({{.orderId = "meanwhile"}}));
    QVERIFY(ask<Done>([&](auto reply) { house.engine().endPk(pk->pkId, u"s1"_s, operatorActor(), reply); }));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 10'000);
    const auto flow = readFlow(file);
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->batch.size(), std::size_t(2));
    const auto detail = ask<PkDetail>([&](auto reply) { house.engine().pk(pk->pkId, reply); });
    QCOMPARE(flow->recordedPk->endTimeMs, detail->view.pk.endTimeMs); // as it ended, not as it was planned
    QVERIFY(flow->recordedPk->windowMs() < 60'000);
    QCOMPARE(flow->recordedPk->createAgain(u"x"_s).durationMs, std::max(flow->recordedPk->windowMs(), qint64(5'000)));
}

void TestPkRecorder::recordsMoreThanAPage() {
    EngineHouse house;
    QVERIFY(house.start());
    const auto pk = house.create(u"s1"_s);
    const auto other = house.create(u"s2"_s);
    QVERIFY(pk && other);
    std::vector<EngineHouse::Gifted> gifts;
    for (int n = 0; n < 2'345; ++n) {
        gifts.push_back({.orderId = "a" + std::to_string(n)});
        gifts.push_back({.orderId = "b" + std::to_string(n)});
        gifts.back().showId = "s2";
    }
    QVERIFY(house.give(gifts));
    const QString file = m_dir.filePath(u"pages.jsonl"_s);
    const auto written = record(house.engine(), pk->pkId, file);
    QVERIFY(written);
    QCOMPARE(written->records, quint64(2'345));
    const auto flow = readFlow(file);
    QVERIFY(flow);
    QCOMPARE(flow->batch.size(), std::size_t(2'345));
    for (std::size_t n = 0; n < 2'345; ++n) { // each once, in order
        QCOMPARE(flow->batch.records()[n].orderId, "a" + std::to_string(n));
    }
}

void TestPkRecorder::leavesNoFileWhenItFails() {
    EngineHouse house;
    QVERIFY(house.start());
    PkRecorder recorder(house.engine());
    QCOMPARE(recorder.start(1, m_dir.filePath(u"no/such/folder.jsonl"_s), false).error().code,
             ErrorCode::FileUnreadable);
    const QString file = m_dir.filePath(u"none.jsonl"_s);
    QSignalSpy finished(&recorder, &PkRecorder::finished);
    QVERIFY(recorder.start(4711, file, false));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(recorder.progress().error->code, ErrorCode::PkNotFound);
    const auto pk = house.create(u"s1"_s);
    QVERIFY(pk);
    QVERIFY(recorder.start(pk->pkId, file, true));
    recorder.cancel();
    QCOMPARE(finished.size(), 2);
    QCOMPARE(recorder.progress().error->code, ErrorCode::Cancelled);
    QVERIFY(!QFile::exists(file));
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestPkRecorder)
#include "tst_pkrecorder.moc"
