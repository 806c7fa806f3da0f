// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QJsonObject>
#include <QTest>

#include "fakeengine.h"
#include "serverfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

[[nodiscard]] pk::HttpLimits shortTimes() {
    pk::HttpLimits limits;
    limits.headerTime = 300ms;
    limits.bodyTime = 300ms;
    limits.idleTime = 600ms;
    limits.writeStallTime = 500ms;
    limits.answerTime = 400ms;
    limits.lingerTime = 300ms;
    return limits;
}

} // namespace

// How a connection lives: keep-alive, pipelining, old clients, slow ones, leaving ones, and the end of the server.
class TestHttpConnection : public QObject {
    Q_OBJECT

private slots:
    void keepsAlive();
    void answersPipelinedRequestsInOrder();
    void pipelinesBehindASlowAnswer();
    void servesByteByByte();
    void servesOldClients();
    void closesOnRequest();
    void continuesOnExpectation();
    void forgivesAnEmptyLine();
    void survivesEarlyDisconnects();
    void answersAClientThatEndedSending();
    void timesOutHeaders();
    void timesOutBodies();
    void timesOutIdleness();
    void timesOutStalledWrites();
    void timesOutTheEngine();
    void refusesTooManyConnections();
    void answersAfterTheServerIsGone();
    void stopsWithWorkUnderWay();
    void startsAgain();
    void largeBodyArrivesWhole();

private:
    [[nodiscard]] static QByteArray records(int count) {
        const QByteArray tail =
            "\",\"showId\":\"s1\",\"uid\":\"1\",\"giftId\":71,\"count\":1,\"kb\":\"1\",\"timestamp\":1}";
        QByteArray body = "{\"records\":[";
        for (int i = 0; i < count; ++i) {
            body += i == 0 ? "{" : ",{";
            body += "\"orderId\":\"o" + QByteArray::number(i) + tail;
        }
        return body + "]}";
    }
    [[nodiscard]] static QByteArray progress(const ServerFixture& server, const QByteArray& show) {
        return Request{.target = "/api/v1/shows/" + show + "/progress", .token = server.token}.bytes(server.port);
    }
    [[nodiscard]] static QByteArray ingest(const ServerFixture& server, int count = 1, const QByteArray& fields = {}) {
        return Request{.method = "POST",
                       .target = "/api/v1/gift-records",
                       .token = server.token,
                       .body = records(count),
                       .fields = fields}
            .bytes(server.port);
    }

    FakeEngine m_engine;
    ServerFixture m_server{m_engine};
};

void TestHttpConnection::keepsAlive() {
    RawClient client(m_server.port);
    for (int i = 0; i < 50; ++i) {
        const QByteArray show = "s" + QByteArray::number(i);
        QVERIFY(client.send(progress(m_server, show)));
        const auto response = client.receive();
        QCOMPARE(response.status, 200);
        QCOMPARE(response.json()[u"showId"_s].toString(), QString::fromLatin1(show));
    }
}

void TestHttpConnection::answersPipelinedRequestsInOrder() {
    RawClient client(m_server.port);
    QByteArray all;
    for (int i = 0; i < 300; ++i) {
        all += i % 3 == 0 ? ingest(m_server, i + 1) : progress(m_server, "s" + QByteArray::number(i));
    }
    QVERIFY(client.send(all));
    for (int i = 0; i < 300; ++i) {
        const auto response = client.receive();
        QCOMPARE(response.status, 200);
        if (i % 3 == 0) {
            QCOMPARE(response.json()[u"verdicts"_s][u"COUNTED"_s].toInt(), i + 1);
        } else {
            QCOMPARE(response.json()[u"showId"_s].toString(), u"s%1"_s.arg(i));
        }
    }
}

void TestHttpConnection::pipelinesBehindASlowAnswer() {
    m_engine.holdsIngest = true;
    const int before = m_engine.ingests;
    RawClient client(m_server.port);
    QVERIFY(client.send(ingest(m_server) + progress(m_server, "behind")));
    QTRY_COMPARE(m_engine.ingests.load(), before + 1);
    m_engine.holdsIngest = false;
    QCOMPARE(m_engine.release(), 1u);
    QVERIFY(client.receive().body.contains("verdicts"));
    QCOMPARE(client.receive().json()[u"showId"_s].toString(), u"behind"_s);
}

void TestHttpConnection::servesByteByByte() {
    RawClient client(m_server.port);
    for (const char byte : ingest(m_server, 2)) {
        QVERIFY(client.send(QByteArray(1, byte)));
    }
    QCOMPARE(client.receive().json()[u"verdicts"_s][u"COUNTED"_s].toInt(), 2);
}

void TestHttpConnection::servesOldClients() {
    const QByteArray request = "GET /healthz HTTP/1.0\r\nHost: 127.0.0.1:" + QByteArray::number(m_server.port) + "\r\n";
    RawClient once(m_server.port);
    QVERIFY(once.send(request + "\r\n"));
    const auto response = once.receive();
    QCOMPARE(response.status, 200);
    QCOMPARE(response.fields.value("connection"), "close");
    QVERIFY(once.isClosedByServer());

    RawClient keeping(m_server.port);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(keeping.send(request + "Connection: keep-alive\r\n\r\n"));
        QCOMPARE(keeping.receive().fields.value("connection"), "keep-alive");
    }
    RawClient newer(m_server.port);
    QVERIFY(newer.send("GET /healthz HTTP/2.0\r\n\r\n"));
    QCOMPARE(newer.receive().status, 400);
}

void TestHttpConnection::closesOnRequest() {
    RawClient client(m_server.port);
    QVERIFY(client.send(Request{.target = "/healthz", .fields = "Connection: close\r\n"}.bytes(m_server.port)));
    QCOMPARE(client.receive().fields.value("connection"), "close");
    QVERIFY(client.isClosedByServer());
}

void TestHttpConnection::continuesOnExpectation() {
    const QByteArray request = ingest(m_server, 3, "Expect: 100-continue\r\n");
    const qsizetype end = request.indexOf("\r\n\r\n") + 4;
    RawClient client(m_server.port);
    QVERIFY(client.send(request.left(end)));
    QCOMPARE(client.receive().status, 100);
    QVERIFY(client.send(request.mid(end)));
    QCOMPARE(client.receive().status, 200);

    // Who is refused at the gate is told at once.
    RawClient refused(m_server.port);
    QByteArray wrong = request.left(end);
    wrong.replace("Bearer ", "Bearer x");
    QVERIFY(refused.send(wrong));
    QCOMPARE(refused.receive().status, 401);
}

void TestHttpConnection::forgivesAnEmptyLine() {
    RawClient client(m_server.port);
    QVERIFY(client.send("\r\n" + progress(m_server, "a") + "\r\n\r\n" + progress(m_server, "b")));
    QCOMPARE(client.receive().status, 200);
    QCOMPARE(client.receive().status, 200);
}

void TestHttpConnection::survivesEarlyDisconnects() {
    const QByteArray request = ingest(m_server, 5);
    for (qsizetype size = 0; size < request.size(); size += 23) {
        RawClient client(m_server.port);
        client.send(request.left(size));
    }
    m_engine.holdsIngest = true;
    const int before = m_engine.ingests;
    for (int i = 0; i < 20; ++i) {
        RawClient client(m_server.port);
        client.send(request); // leaves before the answer
    }
    QTRY_COMPARE(m_engine.ingests.load(), before + 20);
    m_engine.holdsIngest = false;
    QCOMPARE(m_engine.release(), 20u);
    QCOMPARE(m_server.get("/api/v1/gifts").status, 200);
}

void TestHttpConnection::answersAClientThatEndedSending() {
    RawClient client(m_server.port);
    QVERIFY(client.send(progress(m_server, "s1") + progress(m_server, "s2")));
    client.endSending();
    QCOMPARE(client.receive().status, 200);
    QCOMPARE(client.receive().status, 200);
    QVERIFY(client.isClosedByServer());
}

void TestHttpConnection::timesOutHeaders() {
    FakeEngine engine;
    ServerFixture server(engine, shortTimes());
    RawClient client(server.port);
    QVERIFY(client.send("GET /healthz HTTP/1.1\r\nHost: "));
    QVERIFY(client.isClosedByServer(5'000));
}

void TestHttpConnection::timesOutBodies() {
    FakeEngine engine;
    ServerFixture server(engine, shortTimes());
    RawClient client(server.port);
    QVERIFY(client.send(ingest(server, 5).chopped(5)));
    QVERIFY(client.isClosedByServer(5'000));
    QCOMPARE(engine.ingests.load(), 0);
}

void TestHttpConnection::timesOutIdleness() {
    FakeEngine engine;
    ServerFixture server(engine, shortTimes());
    RawClient silent(server.port);
    RawClient client(server.port);
    QVERIFY(client.send(progress(server, "s1")));
    QCOMPARE(client.receive().status, 200);
    QVERIFY(client.isClosedByServer(5'000));
    QVERIFY(silent.isClosedByServer(5'000));
}

void TestHttpConnection::timesOutStalledWrites() {
    FakeEngine engine;
    ServerFixture server(engine, shortTimes());
    RawClient client(server.port);
    client.setReceiveBuffer(4'096);
    const QByteArray page = Request{.target = "/openapi.json"}.bytes(server.port);
    // Asks and asks and never reads: the server stops reading too, and then gives up.
    bool closed = false;
    QElapsedTimer clock;
    clock.start();
    while (!closed && clock.elapsed() < 20'000) {
        closed = !client.send(page.repeated(200));
    }
    QVERIFY(closed);
    QCOMPARE(server.get("/healthz").status, 200);
}

void TestHttpConnection::timesOutTheEngine() {
    FakeEngine engine;
    engine.holdsIngest = true;
    ServerFixture server(engine, shortTimes());
    RawClient client(server.port);
    QVERIFY(client.send(ingest(server) + progress(server, "s1")));
    const auto response = client.receive();
    QCOMPARE(response.status, 503);
    QCOMPARE(response.code(), u"OVERLOADED"_s);
    QVERIFY(response.fields.contains("retry-after"));
    QCOMPARE(client.receive().status, 200);
    // The late answer belongs to nobody, least of all to the next request.
    QCOMPARE(engine.release(), 1u);
    QVERIFY(client.send(progress(server, "s2")));
    QCOMPARE(client.receive().json()[u"showId"_s].toString(), u"s2"_s);
}

void TestHttpConnection::refusesTooManyConnections() {
    FakeEngine engine;
    ServerFixture server(engine);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 64; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port));
        QVERIFY(clients.back()->send(progress(server, "s1")));
        QCOMPARE(clients.back()->receive().status, 200);
    }
    RawClient over(server.port);
    const auto response = over.receive();
    QCOMPARE(response.status, 503);
    QCOMPARE(response.code(), u"OVERLOADED"_s);
    QVERIFY(response.fields.contains("retry-after"));
    over.disconnect();

    QVERIFY(clients.front()->send(progress(server, "s2"))); // those inside are served on
    QCOMPARE(clients.front()->receive().status, 200);
    clients.clear();
    QTRY_COMPARE(server.get("/healthz").status, 200);
}

void TestHttpConnection::answersAfterTheServerIsGone() {
    FakeEngine engine;
    engine.holdsIngest = true;
    {
        ServerFixture server(engine, shortTimes());
        RawClient client(server.port);
        QVERIFY(client.send(ingest(server)));
        QTRY_COMPARE(engine.ingests.load(), 1);
        client.disconnect();
        server.server->stop();
    }
    QCOMPARE(engine.release(), 1u); // into the void
}

void TestHttpConnection::stopsWithWorkUnderWay() {
    FakeEngine engine;
    engine.holdsIngest = true;
    ServerFixture server(engine);
    RawClient working(server.port);
    RawClient idle(server.port);
    QVERIFY(working.send(ingest(server)));
    QTRY_COMPARE(engine.ingests.load(), 1);
    QElapsedTimer clock;
    clock.start();
    server.server->stop(); // has patience for what is under way, but not for ever
    QVERIFY(clock.elapsed() < 5'000);
    QVERIFY(!server.server->isRunning());
    QVERIFY(idle.isClosedByServer());
    QVERIFY(working.isClosedByServer());
    QVERIFY(!RawClient(server.port).isConnected());
    server.server->stop();
}

void TestHttpConnection::startsAgain() {
    FakeEngine engine;
    ServerFixture server(engine);
    server.server->stop();
    const auto port = server.server->start();
    QVERIFY(port);
    server.port = *port;
    QCOMPARE(server.get("/api/v1/gifts").status, 200); // with the token of before
}

void TestHttpConnection::largeBodyArrivesWhole() {
    RawClient client(m_server.port);
    for (int round = 0; round < 3; ++round) {
        QVERIFY(client.send(ingest(m_server, 10'000)));
        QCOMPARE(client.receive().json()[u"verdicts"_s][u"COUNTED"_s].toInt(), 10'000);
        const auto& last = m_engine.lastBatch->records().back();
        QCOMPARE(std::string(last.orderId), std::string("o9999"));
        QVERIFY(client.send(progress(m_server, "s1")));
        QCOMPARE(client.receive().status, 200);
    }
}

QTEST_GUILESS_MAIN(TestHttpConnection)
#include "tst_httpconnection.moc"
