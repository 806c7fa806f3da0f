// SPDX-License-Identifier: GPL-3.0-or-later
#include <QThread>
#include <future>

#include "engine/lab/run/labservice.h"
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"
#include "routetest.h"

using namespace Qt::StringLiterals;

namespace {

// A lab on a thread of its own, as a program has it on its main thread: the test's own waits for answers.
class Lab {
public:
    explicit Lab(pk::Engine& engine, const QString& dataDir) {
        m_home.moveToThread(&m_thread);
        m_thread.start();
        run([&] {
            m_runner = std::make_unique<pk::ScenarioRunner>(engine);
            m_archive = std::make_unique<pk::RunArchive>(dataDir);
            m_service = std::make_unique<pk::LabService>(*m_runner, *m_archive);
        });
    }
    ~Lab() {
        run([this] {
            m_service.reset();
            m_archive.reset();
            m_runner.reset();
        });
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] pk::LabPort* port() { return m_service.get(); }

private:
    template <typename F>
    void run(F work) {
        std::promise<void> done;
        QMetaObject::invokeMethod(&m_home, [&] {
            work();
            done.set_value();
        });
        done.get_future().wait();
    }

    QThread m_thread;
    QObject m_home;
    std::unique_ptr<pk::ScenarioRunner> m_runner;
    std::unique_ptr<pk::RunArchive> m_archive;
    std::unique_ptr<pk::LabService> m_service;
};

} // namespace

// The routes of the traffic lab, as any client sees them.
class TestHttpLab : public RouteTest {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void listsScenarios();
    void runsAScenario();
    void steersARun();
    void keepsSeedsBeyondDoubles();
    void refuses_data();
    void refuses();
    void ordersFaults();
    void hasNoLab();

private:
    [[nodiscard]] static QByteArray scenario(qint64 durationMs);
    [[nodiscard]] QByteArray start(qint64 durationMs); // the path of the run
    [[nodiscard]] QJsonObject over(const QByteArray& run);

    std::unique_ptr<Lab> m_lab;
};

void TestHttpLab::initTestCase() {
    QVERIFY(m_house.start());
    m_lab = std::make_unique<Lab>(m_house.engine(), m_house.dataDir());
    m_http = std::make_unique<ServerFixture>(m_house.engine(), pk::HttpLimits{}, pk::HttpListen{}, m_lab->port());
}

void TestHttpLab::cleanupTestCase() {
    m_http.reset();
    m_lab.reset();
}

QByteArray TestHttpLab::scenario(qint64 durationMs) {
    pk::Scenario own = *pk::scenarioPreset(u"smoke"_s);
    own.id = u"short"_s;
    own.phases[0].durationMs = durationMs;
    own.phases[0].rate = own.phases[0].rateTo = 500;
    own.pks[0].durationMs = std::max<qint64>(5'000, durationMs);
    own.pks[0].endAtMs = durationMs;
    return pk::scenarioToJson(own);
}

QByteArray TestHttpLab::start(qint64 durationMs) {
    const auto started = m_http->post("/api/v1/lab/runs", "{\"scenario\":" + scenario(durationMs) + ",\"seed\":\"7\"}");
    if (started.status != 201) {
        return "status " + QByteArray::number(started.status);
    }
    return "/api/v1/lab/runs/" + QByteArray::number(started.json()[u"runId"].toInteger());
}

QJsonObject TestHttpLab::over(const QByteArray& run) {
    const bool isOver =
        QTest::qWaitFor([&] { return m_http->get(run).json()[u"state"].toString() == u"IDLE"_s; }, 20'000);
    return isOver ? m_http->get(run).json() : QJsonObject();
}

void TestHttpLab::listsScenarios() {
    const auto answer = m_http->get("/api/v1/lab/scenarios");
    QCOMPARE(answer.status, 200);
    const QJsonArray scenarios = answer.json()[u"scenarios"].toArray();
    QCOMPARE(std::size_t(scenarios.size()), pk::scenarioPresets().size());
    QCOMPARE(scenarios[0][u"id"].toString(), u"smoke"_s);
    QCOMPARE(scenarios[0][u"durationMs"].toInteger(), 20'000);
    QCOMPARE(scenarios[0][u"scenario"][u"version"].toInt(), 1);
}

void TestHttpLab::runsAScenario() {
    const QByteArray run = start(500);
    QVERIFY2(run.startsWith("/api"), run.constData());
    QCOMPARE(m_http->get("/api/v1/lab/runs").json()[u"underWay"].toInteger(), 1);
    const QJsonObject underWay = m_http->get(run).json();
    QVERIFY(underWay[u"state"].toString() != u"IDLE"_s);
    QVERIFY(!underWay.contains(u"report"_s));
    QCOMPARE(m_http->post("/api/v1/lab/runs", R"({"preset":"smoke"})").status, 409);

    const QJsonObject done = over(run);
    QCOMPARE(done[u"report"][u"verdict"].toString(), u"GREEN"_s);
    QCOMPARE(done[u"report"][u"scenario"][u"seed"].toVariant().toLongLong(), 7);
    QCOMPARE(done[u"figures"][u"acknowledged"].toInteger(), 250);
    QCOMPARE(done[u"pks"][0][u"showId"].toString(), u"lab-smoke"_s);
    const QJsonObject list = m_http->get("/api/v1/lab/runs").json();
    QVERIFY(!list.contains(u"underWay"_s));
    QCOMPARE(list[u"runs"][0][u"verdict"].toString(), u"GREEN"_s);
    QCOMPARE(list[u"runs"][0][u"seed"].toString(), u"7"_s);
    QCOMPARE(m_http->post(run + "/pause", {}).status, 409);
    QCOMPARE(m_http->post(run + "/resume", {}).status, 409);
    QCOMPARE(m_http->post(run + "/stop", {}).status, 409);
    QCOMPARE(m_http->put(run + "/rate", R"({"rateFactor":1})").status, 409);
}

void TestHttpLab::steersARun() {
    const QByteArray run = start(600'000);
    QVERIFY2(run.startsWith("/api"), run.constData());
    const auto state = [&] { return m_http->get(run).json()[u"state"].toString(); };
    QTRY_COMPARE(state(), u"SENDING"_s);
    QCOMPARE(m_http->post(run + "/pause", {}).status, 200);
    QTRY_COMPARE(state(), u"PAUSED"_s);
    QCOMPARE(m_http->post(run + "/resume", {}).status, 200);
    QTRY_COMPARE(state(), u"SENDING"_s);
    QCOMPARE(m_http->put(run + "/rate", R"({"rateFactor":0.5})").status, 200);
    QTRY_COMPARE(m_http->get(run).json()[u"rateFactor"].toDouble(), 0.5);
    QCOMPARE(m_http->put(run + "/rate", R"({"rateFactor":0})").status, 400);
    QCOMPARE(m_http->put(run + "/rate", "{}").status, 400);
    QCOMPARE(m_http->post(run + "/stop", {}).status, 200);
    QCOMPARE(over(run)[u"report"][u"verdict"].toString(), u"ABORTED"_s);
}

void TestHttpLab::keepsSeedsBeyondDoubles() {
    for (const QByteArray seed : {"18446744073709551615", "\"9223372036854775809\""}) {
        const auto started =
            m_http->post("/api/v1/lab/runs", "{\"scenario\":" + scenario(500) + ",\"seed\":" + seed + "}");
        QCOMPARE(started.status, 201);
        QVERIFY(!over("/api/v1/lab/runs/" + QByteArray::number(started.json()[u"runId"].toInteger())).isEmpty());
        QCOMPARE(m_http->get("/api/v1/lab/runs").json()[u"runs"][0][u"seed"].toString(),
                 QString::fromLatin1(seed).remove(u'"'));
    }
    // The place in a text that the client never sent says nothing.
    const auto refused = m_http->post("/api/v1/lab/runs", R"({"scenario":{"version":1,"odd":1}})");
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.json()[u"field"].toString().startsWith(u"scenario"_s));
    QVERIFY2(!refused.json()[u"detail"].toString().contains(u"column"_s), refused.body.constData());
}

void TestHttpLab::refuses_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray runs = "/api/v1/lab/runs";
    QTest::newRow("nothing") << QByteArray("POST") << runs << QByteArray("{}") << 400;
    QTest::newRow("no JSON") << QByteArray("POST") << runs << QByteArray("{") << 400;
    QTest::newRow("both") << QByteArray("POST") << runs << QByteArray(R"({"preset":"smoke","scenario":{}})") << 400;
    QTest::newRow("no preset") << QByteArray("POST") << runs << QByteArray(R"({"preset":"nothing"})") << 404;
    QTest::newRow("preset of no id") << QByteArray("POST") << runs << QByteArray(R"({"preset":"../../x"})") << 400;
    QTest::newRow("preset too long") << QByteArray("POST") << runs
                                     << QByteArray(R"({"preset":")" + QByteArray(100'000, 'x') + R"("})") << 400;
    QTest::newRow("preset of no text") << QByteArray("POST") << runs << QByteArray(R"({"preset":7})") << 400;
    QTest::newRow("seed of no 64 bits") << QByteArray("POST") << runs
                                        << QByteArray(R"({"preset":"smoke","seed":"18446744073709551616"})") << 400;
    QTest::newRow("seed") << QByteArray("POST") << runs << QByteArray(R"({"preset":"smoke","seed":"x"})") << 400;
    QTest::newRow("negative seed") << QByteArray("POST") << runs << QByteArray(R"({"preset":"smoke","seed":-1})")
                                   << 400;
    QTest::newRow("scenario") << QByteArray("POST") << runs << QByteArray(R"({"scenario":{"version":1}})") << 400;
    QTest::newRow("no run") << QByteArray("GET") << QByteArray(runs + "/99") << QByteArray() << 404;
    for (const char* step : {"pause", "resume", "stop"}) {
        QTest::newRow(step) << QByteArray("POST") << QByteArray(runs + "/99/" + step) << QByteArray("{}") << 404;
    }
    QTest::newRow("rate") << QByteArray("PUT") << QByteArray(runs + "/99/rate") << QByteArray(R"({"rateFactor":1})")
                          << 404;
    QTest::newRow("kind") << QByteArray("PUT") << QByteArray("/api/v1/faults")
                          << QByteArray(R"({"store":{"kind":"ODD"}})") << 400;
    QTest::newRow("number") << QByteArray("PUT") << QByteArray("/api/v1/faults")
                            << QByteArray(R"({"store":{"kind":"IO","failCommits":99999999999}})") << 400;
    // What no operation of the lab speaks.
    for (const char* path : {"/lab/scenarios", "/lab/runs", "/lab/runs/99"}) {
        QTest::addRow("GET %s as XML", path)
            << QByteArray("GET") << QByteArray("/api/v1" + QByteArray(path)) << QByteArray("xml") << 406;
    }
    for (const char* path : {"/lab/runs", "/lab/runs/99/pause", "/lab/runs/99/resume", "/lab/runs/99/stop"}) {
        QTest::addRow("POST %s as XML", path)
            << QByteArray("POST") << QByteArray("/api/v1" + QByteArray(path)) << QByteArray("xml") << 406;
    }
    for (const char* path : {"/lab/runs/99/rate", "/faults"}) {
        QTest::addRow("PUT %s as XML", path)
            << QByteArray("PUT") << QByteArray("/api/v1" + QByteArray(path)) << QByteArray("xml") << 406;
    }
}

void TestHttpLab::refuses() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    Request request{.method = method, .target = path, .body = body};
    if (body == "xml") {
        request.body = method == "GET" ? QByteArray() : QByteArray("{}");
        request.fields = "Accept: text/xml\r\n";
    }
    QCOMPARE(m_http->call(request).status, status);
}

void TestHttpLab::ordersFaults() {
    QCOMPARE(m_http->put("/api/v1/faults", R"({"store":{"kind":"SLOW","failForMs":60000,"slowMs":5}})").status, 200);
    auto stats = pk::test::ask<pk::EngineStats>([&](auto reply) { m_house.engine().stats(std::move(reply)); });
    QVERIFY(stats);
    QCOMPARE(stats->injected.store.kind, pk::StoreFaultKind::Slow);
    QCOMPARE(stats->injected.store.slowMs, 5);
    QCOMPARE(m_http->put("/api/v1/faults", "{}").status, 200);
    stats = pk::test::ask<pk::EngineStats>([&](auto reply) { m_house.engine().stats(std::move(reply)); });
    QVERIFY(!stats->injected.isActive());
}

void TestHttpLab::hasNoLab() {
    const ServerFixture without(m_house.engine());
    QCOMPARE(without.get("/api/v1/lab/scenarios").status, 404);
    QCOMPARE(without.post("/api/v1/lab/runs", R"({"preset":"smoke"})").status, 404);
}

QTEST_GUILESS_MAIN(TestHttpLab)
#include "tst_httplab.moc"
