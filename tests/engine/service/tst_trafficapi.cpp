// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include "engine/http/giftrecordproto.h"
#include "engine/http/httpserver.h"
#include "engine/lab/run/labservice.h"
#include "engine/lab/run/labtarget.h"
#include "engine/lab/run/reporttext.h"
#include "engine/service/apipool.h"
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

QJsonObject objectOf(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

} // namespace

// The traffic lab over the HTTP API: as a target of a run, and as what the API runs itself.
class TestTrafficApi : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void writesRecordsAsTheServerReadsThem();
    void runsOverHttp();
    void isAbortedWithoutAServer();
    void startsAndReportsRuns();
    void steersARun();
    void refusesWhatIsWrong();
    void listsScenarios();
    void ordersFaults();

private:
    using Answer = ApiPool::Answer;
    [[nodiscard]] Answer ask(ApiCall::Method method, const std::string& target, const std::string& body = {});
    [[nodiscard]] quint64 start(const Scenario& scenario);

    std::unique_ptr<test::EngineHouse> m_house;
    std::unique_ptr<ScenarioRunner> m_runner;
    std::unique_ptr<RunArchive> m_archive;
    std::unique_ptr<LabService> m_lab;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<ApiPool> m_pool;
};

void TestTrafficApi::init() {
    m_house = std::make_unique<test::EngineHouse>();
    QVERIFY(m_house->start());
    EngineSettings settings;
    settings.settleMs = 300;
    QVERIFY(test::ask<EngineSettings>(
        [&](auto reply) { m_house->engine().changeSettings(settings, test::operatorActor(), std::move(reply)); }));
    m_runner = std::make_unique<ScenarioRunner>(m_house->engine());
    m_archive = std::make_unique<RunArchive>(m_house->dataDir());
    m_lab = std::make_unique<LabService>(*m_runner, *m_archive);
    HttpConfig config;
    config.port = 0;
    config.tokenFile = m_house->dataDir() + u"/api-token"_s;
    config.lab = m_lab.get();
    m_server = std::make_unique<HttpServer>(m_house->engine(), config);
    QVERIFY(m_server->start());
    m_pool = std::make_unique<ApiPool>(m_server->baseUrl(), m_server->token().toLatin1(), 2);
}

void TestTrafficApi::cleanup() {
    m_pool.reset();
    m_server.reset();
    m_lab.reset();
    m_archive.reset();
    m_runner.reset();
    m_house.reset();
}

ApiPool::Answer TestTrafficApi::ask(ApiCall::Method method, const std::string& target, const std::string& body) {
    std::optional<Answer> got;
    ApiCall call;
    call.method = method;
    call.target = "/api/v1" + target;
    if (!body.empty()) {
        call.body = [body] { return body; };
    }
    m_pool->ask(std::move(call), [this, &got](Answer answer) {
        QMetaObject::invokeMethod(
            this, [&got, answer = std::move(answer)] { got = answer; }, Qt::QueuedConnection);
    });
    if (!QTest::qWaitFor([&got] { return got.has_value(); }, 10'000)) {
        qFatal("no answer");
    }
    return *got;
}

quint64 TestTrafficApi::start(const Scenario& scenario) {
    const auto answer = ask(ApiCall::Method::Post, "/lab/runs",
                            "{\"scenario\":" + scenarioToJson(scenario).toStdString() + ",\"seed\":\"9\"}");
    if (!answer) {
        qWarning("%s", qPrintable(answer.error().detail));
        return 0;
    }
    return static_cast<quint64>(objectOf(*answer)[u"runId"].toInteger());
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
    scenario.faults.push_back({.atMs = 300, .store = StoreFaults{StoreFaultKind::Io, 0, 200, 0}});
    QSignalSpy finished(&runner, &ScenarioRunner::finished);
    QVERIFY(runner.start(scenario, test::operatorActor()));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    const auto report = finished.last().first().value<RunReportPtr>();
    QCOMPARE(report->verdictReason, QString());
    QCOMPARE(report->verdict, RunVerdict::Green);
    QVERIFY(report->oracleRan);
    QCOMPARE(report->figures.acknowledged, report->figures.scheduled - report->figures.dropped);
    QVERIFY(report->figures.verdicts[std::size_t(Verdict::Late)] > 0);
    QVERIFY(report->figures.verdicts[std::size_t(Verdict::Invalid)] > 0);
    QCOMPARE(report->pks[0].actual.rankingHash[0].size(), 64);
    QVERIFY(!report->pks[0].actual.top.empty());
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

void TestTrafficApi::startsAndReportsRuns() {
    const quint64 id = start(shortRun());
    QCOMPARE(id, quint64(1));
    const auto second = ask(ApiCall::Method::Post, "/lab/runs", "{\"preset\":\"smoke\"}");
    QVERIFY(!second);
    QCOMPARE(second.error().status, 409);
    const QJsonObject under = objectOf(*ask(ApiCall::Method::Get, "/lab/runs/1"));
    QCOMPARE(under[u"runId"].toInteger(), 1);
    QVERIFY(under[u"state"].toString() != u"IDLE"_s);
    QCOMPARE(objectOf(*ask(ApiCall::Method::Get, "/lab/runs"))[u"underWay"].toInteger(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!m_runner->isRunning(), 20'000);
    const QJsonObject over = objectOf(*ask(ApiCall::Method::Get, "/lab/runs/1"));
    QCOMPARE(over[u"state"].toString(), u"IDLE"_s);
    QCOMPARE(over[u"report"][u"verdict"].toString(), u"GREEN"_s);
    QCOMPARE(over[u"figures"][u"acknowledged"].toInteger(), 1'000);
    const QJsonObject list = objectOf(*ask(ApiCall::Method::Get, "/lab/runs"));
    QCOMPARE(list[u"runs"].toArray().size(), 1);
    QCOMPARE(list[u"runs"][0][u"verdict"].toString(), u"GREEN"_s);
    QCOMPARE(list[u"runs"][0][u"seed"].toString(), u"9"_s);
    QVERIFY(!list.contains(u"underWay"_s));
    const auto stopped = ask(ApiCall::Method::Post, "/lab/runs/1/stop");
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().status, 409);
}

void TestTrafficApi::steersARun() {
    Scenario scenario = shortRun();
    scenario.phases[0].durationMs = 3'600'000;
    scenario.pks[0].durationMs = 7'200'000;
    scenario.pks[0].endAtMs.reset();
    QCOMPARE(start(scenario), quint64(1));
    QTRY_VERIFY(m_runner->progress().figures.acknowledged > 10);
    QVERIFY(ask(ApiCall::Method::Post, "/lab/runs/1/pause"));
    QTRY_COMPARE(m_runner->progress().state, RunState::Paused);
    QVERIFY(ask(ApiCall::Method::Post, "/lab/runs/1/resume"));
    QTRY_COMPARE(m_runner->progress().state, RunState::Sending);
    QVERIFY(ask(ApiCall::Method::Put, "/lab/runs/1/rate", "{\"rateFactor\":0.5}"));
    QTRY_COMPARE(m_runner->progress().rateFactor, 0.5);
    QCOMPARE(ask(ApiCall::Method::Put, "/lab/runs/1/rate", "{\"rateFactor\":0}").error().status, 400);
    QCOMPARE(ask(ApiCall::Method::Put, "/lab/runs/1/rate", "{}").error().status, 400);
    QVERIFY(ask(ApiCall::Method::Post, "/lab/runs/1/stop"));
    QTRY_VERIFY(!m_runner->isRunning());
    QCOMPARE(objectOf(*ask(ApiCall::Method::Get, "/lab/runs/1"))[u"report"][u"verdict"].toString(), u"ABORTED"_s);
}

void TestTrafficApi::refusesWhatIsWrong() {
    const auto status = [this](const std::string& body) {
        const auto answer = ask(ApiCall::Method::Post, "/lab/runs", body);
        return answer ? 201 : answer.error().status;
    };
    QCOMPARE(status("{}"), 400);
    QCOMPARE(status("{\"preset\":\"nothing\"}"), 404);
    QCOMPARE(status("{\"preset\":\"smoke\",\"seed\":\"x\"}"), 400);
    QCOMPARE(status("{\"preset\":\"smoke\",\"seed\":-1}"), 400);
    QCOMPARE(status("{\"preset\":\"smoke\",\"scenario\":{}}"), 400);
    QCOMPARE(status("{\"scenario\":{\"version\":1}}"), 400);
    Scenario wrong = shortRun();
    wrong.phases[0].rate = -1;
    QCOMPARE(status("{\"scenario\":" + scenarioToJson(wrong).toStdString() + "}"), 400);
    QCOMPARE(ask(ApiCall::Method::Get, "/lab/runs/99").error().status, 404);
    QCOMPARE(ask(ApiCall::Method::Post, "/lab/runs/99/pause").error().status, 404);
}

void TestTrafficApi::listsScenarios() {
    const QJsonArray scenarios = objectOf(*ask(ApiCall::Method::Get, "/lab/scenarios"))[u"scenarios"].toArray();
    QVERIFY(scenarios.size() >= 10);
    QCOMPARE(scenarios[0][u"id"].toString(), u"smoke"_s);
    QVERIFY(scenarios[0][u"preset"].toBool());
    QCOMPARE(scenarios[0][u"scenario"][u"version"].toInt(), 1);
}

void TestTrafficApi::ordersFaults() {
    QVERIFY(ask(ApiCall::Method::Put, "/faults", R"({"store":{"kind":"SLOW","failForMs":60000,"slowMs":5}})"));
    auto stats = test::ask<EngineStats>([&](auto reply) { m_house->engine().stats(std::move(reply)); });
    QVERIFY(stats);
    QCOMPARE(stats->injected.store.kind, StoreFaultKind::Slow);
    QVERIFY(ask(ApiCall::Method::Put, "/faults", "{}"));
    stats = test::ask<EngineStats>([&](auto reply) { m_house->engine().stats(std::move(reply)); });
    QVERIFY(!stats->injected.isActive());
    QCOMPARE(ask(ApiCall::Method::Put, "/faults", R"({"store":{"kind":"ODD"}})").error().status, 400);
    QCOMPARE(
        ask(ApiCall::Method::Put, "/faults", R"({"store":{"kind":"IO","failCommits":99999999999}})").error().status,
        400);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestTrafficApi)
#include "tst_trafficapi.moc"
