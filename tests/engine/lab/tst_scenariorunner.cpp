// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "engine/lab/run/scenariorunner.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

Scenario shortRun() {
    Scenario scenario;
    scenario.id = u"short"_s;
    scenario.name = u"Short"_s;
    scenario.seed = 7;
    ScenarioPk pk;
    pk.showId = u"s1"_s;
    pk.giftIds = {1, 2};
    pk.durationMs = limits::kDurationMinMs;
    scenario.pks = {pk};
    ScenarioPhase phase;
    phase.durationMs = 1'000;
    phase.rate = phase.rateTo = 2'000;
    scenario.phases = {phase};
    scenario.users.number = 100;
    return scenario;
}

} // namespace

// A whole run on the real engine.
class TestScenarioRunner : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void countsWhatWasSent();
    void sameSeedSameEvents();
    void refusesASecondRun();
    void isAbortedWhenTheShowHasAPk();
    void stops();
    void standsStillWhilePaused();
    void runsFasterByTheSlider();
    void endsAndVoidsByHand();
    void survivesARefusingStore();
    void comesThroughEveryAnomaly();
    void simulatesViewers();

private:
    [[nodiscard]] RunReportPtr run(const Scenario& scenario, int timeoutMs = 30'000);
    const Actor m_actor{u"test"_s, u"lab"_s};
    std::unique_ptr<test::EngineHouse> m_house;
    std::unique_ptr<ScenarioRunner> m_runner;
};

void TestScenarioRunner::initTestCase() {
    qRegisterMetaType<RunReportPtr>();
}

void TestScenarioRunner::init() {
    m_runner.reset();
    m_house = std::make_unique<test::EngineHouse>();
    QVERIFY(m_house->start());
    EngineSettings settings;
    settings.settleMs = 500;
    QVERIFY(test::ask<EngineSettings>(
        [&](auto reply) { m_house->engine().changeSettings(settings, m_actor, std::move(reply)); }));
    for (const quint32 giftId : {1U, 2U}) {
        const Gift gift{giftId, u"g"_s, u"g"_s, 3 * giftId, u"rose"_s};
        QVERIFY(test::ask<Gift>([&](auto reply) { m_house->engine().putGift(gift, m_actor, std::move(reply)); }));
    }
    m_runner = std::make_unique<ScenarioRunner>(m_house->engine());
}

RunReportPtr TestScenarioRunner::run(const Scenario& scenario, int timeoutMs) {
    QSignalSpy finished(m_runner.get(), &ScenarioRunner::finished);
    const auto started = m_runner->start(scenario, m_actor);
    if (!started) {
        qWarning("%s: %s", qPrintable(started.error().field), qPrintable(started.error().detail));
        return {};
    }
    if (!QTest::qWaitFor([&finished] { return !finished.isEmpty(); }, timeoutMs)) {
        return {};
    }
    return finished.last().first().value<RunReportPtr>();
}

void TestScenarioRunner::countsWhatWasSent() {
    const RunReportPtr report = run(shortRun());
    QVERIFY(report);
    QCOMPARE(report->verdictReason, QString());
    QCOMPARE(report->verdict, RunVerdict::Green);
    QCOMPARE(report->figures.scheduled, quint64(2'000));
    QCOMPARE(report->figures.acknowledged, quint64(2'000));
    QCOMPARE(report->figures.dropped, quint64(0));
    QCOMPARE(report->figures.verdicts[std::size_t(Verdict::Counted)], quint64(2'000));
    QCOMPARE(report->figures.latency.count, quint64(2'000));
    QCOMPARE(report->pks.size(), std::size_t(1));
    QVERIFY(report->oracleRan);
    QCOMPARE(report->pks[0].actual.totals[0].count + report->pks[0].actual.totals[1].count, 2'000);
    QCOMPARE(report->pks[0].actual.totals[1].kb, 6 * report->pks[0].actual.totals[1].count);
    QVERIFY(!report->pks[0].actual.top.empty());
    QVERIFY(report->seconds.size() >= 5);
    QVERIFY(report->figures.achievedPerSecond > 1'000);
}

void TestScenarioRunner::sameSeedSameEvents() {
    Scenario scenario = shortRun();
    scenario.phases[0].durationMs = 200;
    scenario.pks[0].endAtMs = 250;
    const RunReportPtr first = run(scenario);
    const RunReportPtr second = run(scenario);
    scenario.seed = 8;
    const RunReportPtr other = run(scenario);
    QVERIFY(first && second && other);
    QCOMPARE(first->eventHash.size(), 32);
    QCOMPARE(first->eventHash, second->eventHash);
    QVERIFY(first->eventHash != other->eventHash);
    // What is sent again is counted again: a run's orderIds are its own.
    QCOMPARE(second->figures.verdicts[std::size_t(Verdict::Counted)], quint64(400));
    QCOMPARE(first->pks[0].actual.totals, second->pks[0].actual.totals);
    QCOMPARE(first->pks[0].actual.rankingHash.size(), std::size_t(2));
    QVERIFY(first->runId < second->runId);
}

void TestScenarioRunner::refusesASecondRun() {
    QVERIFY(m_runner->start(shortRun(), m_actor));
    const auto second = m_runner->start(shortRun(), m_actor);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    Scenario wrong = shortRun();
    wrong.phases[0].durationMs = 1;
    QCOMPARE(m_runner->start(wrong, m_actor).error().field, u"phases[0].durationMs"_s);
}

void TestScenarioRunner::isAbortedWhenTheShowHasAPk() {
    QVERIFY(m_house->create(u"s1"_s));
    const RunReportPtr report = run(shortRun());
    QVERIFY(report);
    QCOMPARE(report->verdict, RunVerdict::Aborted);
    QVERIFY2(report->verdictReason.contains(u"s1"_s), qPrintable(report->verdictReason));
    QCOMPARE(report->figures.sent, quint64(0));
    QVERIFY(!m_runner->isRunning());
}

void TestScenarioRunner::stops() {
    Scenario scenario = shortRun();
    scenario.phases[0].durationMs = 3'600'000;
    QSignalSpy finished(m_runner.get(), &ScenarioRunner::finished);
    QVERIFY(m_runner->start(scenario, m_actor));
    QTRY_VERIFY(m_runner->progress().figures.acknowledged > 100);
    m_runner->stop();
    QTRY_COMPARE(finished.size(), 1);
    const auto report = finished.last().first().value<RunReportPtr>();
    QCOMPARE(report->verdict, RunVerdict::Aborted);
    QCOMPARE(report->figures.sent, report->figures.acknowledged);
    // Its show is free again.
    bool created = false;
    QTRY_VERIFY(created || (created = m_house->create(u"s1"_s).has_value()));
}

void TestScenarioRunner::standsStillWhilePaused() {
    Scenario scenario = shortRun();
    scenario.pks[0].endAtMs = 1'000;
    QSignalSpy finished(m_runner.get(), &ScenarioRunner::finished);
    QVERIFY(m_runner->start(scenario, m_actor));
    QTRY_VERIFY(m_runner->progress().figures.acknowledged > 100);
    m_runner->pause();
    QTRY_COMPARE(m_runner->progress().state, RunState::Paused);
    const quint64 then = m_runner->progress().figures.scheduled;
    QTest::qWait(300); // nothing is scheduled meanwhile
    QCOMPARE(m_runner->progress().figures.scheduled, then);
    m_runner->resume();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    const auto report = finished.last().first().value<RunReportPtr>();
    QCOMPARE(report->verdict, RunVerdict::Green);
    QCOMPARE(report->figures.acknowledged, quint64(2'000));
}

void TestScenarioRunner::runsFasterByTheSlider() {
    Scenario scenario = shortRun();
    scenario.phases[0].durationMs = 3'600'000;
    scenario.phases[0].rate = scenario.phases[0].rateTo = 10;
    scenario.pks[0].endAtMs = 3'600'000;
    scenario.pks[0].durationMs = 7'200'000;
    QVERIFY(m_runner->start(scenario, m_actor));
    QTRY_VERIFY(m_runner->progress().figures.scheduled > 0);
    m_runner->setRateFactor(100);
    QTRY_VERIFY(m_runner->progress().figures.scheduled > 500);
    QCOMPARE(m_runner->progress().rateFactor, 100.0);
    QVERIFY(m_runner->progress().figures.elapsedMs < 5'000);
}

void TestScenarioRunner::endsAndVoidsByHand() {
    Scenario scenario = shortRun();
    scenario.pks.push_back(scenario.pks[0]);
    scenario.pks[0].copies = 3;
    scenario.pks[0].endAtMs = 600;
    scenario.pks[1].showId = u"s2"_s;
    scenario.pks[1].startAtMs = 200;
    scenario.pks[1].voidAtMs = 500;
    const RunReportPtr report = run(scenario);
    QVERIFY(report);
    QCOMPARE(report->verdictReason, QString());
    QCOMPARE(report->pks.size(), std::size_t(4));
    QCOMPARE(report->pks[2].pk.showId, u"s1-3"_s);
    QVERIFY(!report->pks[2].pk.voided);
    QVERIFY(report->pks[3].pk.voided);
    QCOMPARE(report->pks[3].actual.outcome, Outcome::None);
    QVERIFY(report->pks[0].actual.totals[0].count > 0);
}

void TestScenarioRunner::survivesARefusingStore() {
    Scenario scenario = shortRun();
    ScenarioFault fault;
    fault.atMs = 200;
    fault.forMs = 400;
    fault.store = StoreFaults{StoreFaultKind::Io, 0, 0, 0};
    scenario.faults = {fault};
    scenario.pks[0].endAtMs = 400; // ended, and the next one created, while nothing is taken
    scenario.pks.push_back(scenario.pks[0]);
    scenario.pks[1].showId = u"s2"_s;
    scenario.pks[1].startAtMs = 300;
    scenario.pks[1].endAtMs = 1'000;
    const RunReportPtr report = run(scenario);
    QVERIFY(report);
    QCOMPARE(report->verdictReason, QString());
    QCOMPARE(report->figures.acknowledged + report->figures.dropped, quint64(2'000));
    QVERIFY(report->figures.latency.maxMs >= 100);
}

void TestScenarioRunner::comesThroughEveryAnomaly() {
    Scenario scenario = shortRun();
    scenario.phases[0].durationMs = 5'500;
    ScenarioAnomalies& a = scenario.anomalies;
    a.duplicate = a.newEnvelope = a.late = a.early = a.outOfOrder = a.otherGift = a.otherShow = a.invalid = 5;
    a.streak = 5;
    a.lostRepeatEnd = 20;
    const RunReportPtr report = run(scenario);
    QVERIFY(report);
    for (const RecordDifference& d : report->differences) {
        qWarning("%s: %s", qPrintable(d.orderId), qPrintable(d.why));
    }
    QCOMPARE(report->verdictReason, QString());
    for (std::size_t verdict = 0; verdict < kVerdicts; ++verdict) {
        QVERIFY2(report->figures.verdicts[verdict] > 0, wireName(Verdict(verdict)).data());
    }
}

void TestScenarioRunner::simulatesViewers() {
    Scenario scenario = shortRun();
    scenario.pks[0].endAtMs = 1'000;
    scenario.viewers = 20;
    scenario.thresholds.viewerLagMs = 20'000;
    const RunReportPtr report = run(scenario);
    QVERIFY(report);
    QCOMPARE(report->verdictReason, QString());
    QCOMPARE(report->thresholds.size(), std::size_t(1));
    QVERIFY(report->thresholds[0].measured >= 500);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestScenarioRunner)
#include "tst_scenariorunner.moc"
