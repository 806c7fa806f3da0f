// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "engine/http/giftrecordproto.h"
#include "engine/http/httpserver.h"
#include "engine/lab/run/labtarget.h"
#include "engine/lab/run/scenariorunner.h"
#include "engine/service/apitarget.h"
#include "engine/service/giftrecordencoder.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

Scenario shortRun() {
    Scenario scenario;
    scenario.id = u"short"_s;
    scenario.name = u"Short"_s;
    ScenarioPk pk;
    pk.showId = u"s1"_s;
    pk.giftIds = {1, 2};
    pk.durationMs = limits::kDurationMinMs;
    pk.endAtMs = 1'000;
    scenario.pks = {pk};
    ScenarioPhase phase;
    phase.durationMs = 1'000;
    phase.rate = phase.rateTo = 1'000;
    scenario.phases = {phase};
    scenario.users.number = 100;
    return scenario;
}

} // namespace

// A run of the traffic lab whose target is an engine behind the HTTP API.
class TestTrafficApi : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void writesRecordsAsTheServerReadsThem();
    void runsOverHttp();
    void sharesTheServersConnections();
    void isAbortedWithoutAServer();

private:
    std::unique_ptr<test::EngineHouse> m_house;
    std::unique_ptr<HttpServer> m_server;
};

void TestTrafficApi::init() {
    m_house = std::make_unique<test::EngineHouse>();
    QVERIFY(m_house->start());
    EngineSettings settings;
    settings.settleMs = 300;
    QVERIFY(test::ask<EngineSettings>(
        [&](auto reply) { m_house->engine().changeSettings(settings, test::operatorActor(), std::move(reply)); }));
    HttpConfig config;
    config.port = 0;
    config.tokenFile = m_house->dataDir() + u"/api-token"_s;
    m_server = std::make_unique<HttpServer>(m_house->engine(), config);
    QVERIFY(m_server->start());
}

void TestTrafficApi::cleanup() {
    m_server.reset();
    m_house.reset();
}

void TestTrafficApi::writesRecordsAsTheServerReadsThem() {
    GiftBatch batch;
    GiftRecord record;
    record.orderId = "o-1";
    record.showId = "s1";
    record.userName = "\xe7\x8e\xab\xe7\x91\xb0";
    record.uid = 0x7fff'ffff'ffff'ffff;
    record.count = 1'000'001;
    record.kb = -1;
    record.timestampMs = 1'767'225'600'000;
    record.giftId = 4'294'967'295;
    record.origin = Origin::Injected;
    batch.add(record);
    record.orderId = {};
    record.missing = RecordFields(RecordField::OrderId);
    record.origin = Origin::Live;
    batch.add(record);
    const auto read = giftRecordsFromProto(encodeGiftRecords(batch));
    QVERIFY(read);
    QCOMPARE((*read)->size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        const GiftRecord& a = batch.records()[i];
        const GiftRecord& b = (*read)->records()[i];
        QCOMPARE(b.orderId, a.orderId);
        QCOMPARE(b.showId, a.showId);
        QCOMPARE(b.userName, a.userName);
        QCOMPARE(b.uid, a.uid);
        QCOMPARE(b.count, a.count);
        QCOMPARE(b.kb, a.kb);
        QCOMPARE(b.timestampMs, a.timestampMs);
        QCOMPARE(b.giftId, a.giftId);
        QCOMPARE(b.origin, a.origin);
        QCOMPARE(b.missing, a.missing);
    }
    QVERIFY(!decodeVerdicts("no message", 2));
}

void TestTrafficApi::runsOverHttp() {
    ScenarioRunner runner(apiTarget(m_server->baseUrl(), m_server->token().toLatin1()));
    Scenario scenario = shortRun();
    ScenarioAnomalies& a = scenario.anomalies;
    a.duplicate = a.newEnvelope = a.early = a.outOfOrder = a.otherGift = a.otherShow = a.invalid = a.streak = 5;
    a.late = 20;
    a.lateMeanMs = 400;
    scenario.viewers = 3; // beside another process there are none: nothing to judge
    scenario.thresholds.viewerLagMs = 1'000;
    scenario.faults.push_back({.atMs = 300, .store = StoreFaults{StoreFaultKind::Io, 0, 200, 0}});
    QSignalSpy finished(&runner, &ScenarioRunner::finished);
    QVERIFY(runner.start(scenario, test::operatorActor()));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    const auto report = finished.last().first().value<RunReportPtr>();
    QCOMPARE(report->verdictReason, QString());
    QCOMPARE(report->verdict, RunVerdict::Green);
    QVERIFY(report->oracleRan);
    QVERIFY(report->thresholds.empty());
    QCOMPARE(report->notes.size(), std::size_t(1));
    QCOMPARE(report->figures.acknowledged, report->figures.scheduled - report->figures.dropped);
    QVERIFY(report->figures.verdicts[std::size_t(Verdict::Late)] > 0);
    QVERIFY(report->figures.verdicts[std::size_t(Verdict::Invalid)] > 0);
    QCOMPARE(report->pks[0].actual.rankingHash[0].size(), 64);
    QVERIFY(!report->pks[0].actual.top.empty());
}

// Of two runs beside each other each has fewer connections than it would take.
void TestTrafficApi::sharesTheServersConnections() {
    m_server.reset();
    HttpConfig config;
    config.port = 0;
    config.tokenFile = m_house->dataDir() + u"/api-token"_s;
    config.limits.connections = 20; // a run takes 48 at most
    m_server = std::make_unique<HttpServer>(m_house->engine(), config);
    QVERIFY(m_server->start());
    Scenario scenario = shortRun();
    scenario.batchRecords = 5; // many calls at once
    scenario.pks[0].copies = 8;
    ScenarioRunner runner(apiTarget(m_server->baseUrl(), m_server->token().toLatin1()));
    QSignalSpy finished(&runner, &ScenarioRunner::finished);
    QVERIFY(runner.start(scenario, test::operatorActor()));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
    const auto report = finished.last().first().value<RunReportPtr>();
    QCOMPARE(report->verdictReason, QString());
    QCOMPARE(report->verdict, RunVerdict::Green);
    QCOMPARE(report->figures.refusals, quint64(0));
    QCOMPARE(report->figures.lost, quint64(0));
}

void TestTrafficApi::isAbortedWithoutAServer() {
    const QString url = m_server->baseUrl();
    const QByteArray token = m_server->token().toLatin1();
    ScenarioRunner runner(apiTarget(url, token));
    QSignalSpy finished(&runner, &ScenarioRunner::finished);
    Scenario scenario = shortRun();
    scenario.phases[0].durationMs = 60'000;
    QVERIFY(runner.start(scenario, test::operatorActor()));
    QTRY_VERIFY(runner.progress().figures.acknowledged > 50);
    m_server->stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    const auto report = finished.last().first().value<RunReportPtr>();
    QCOMPARE(report->verdict, RunVerdict::Aborted);
    QVERIFY2(report->verdictReason.startsWith(u"the target is gone"_s), qPrintable(report->verdictReason));
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestTrafficApi)
#include "tst_trafficapi.moc"
