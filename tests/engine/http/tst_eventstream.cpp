// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTest>

#include "fakeengine.h"
#include "serverfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kHistory = 1; // the server's own subscription

[[nodiscard]] pk::PushMessage progressPush(const QString& showId, quint64 seq) {
    pk::PkProgressPush body;
    body.pkId = 7;
    body.giftIds = {71, 72};
    body.version = seq;
    return {u"m%1"_s.arg(seq), showId, seq, 1'000, body};
}

struct Event {
    QByteArray id;
    QByteArray event;
    QByteArray data;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(data).object(); }
};

// The next event; comments and the time to reconnect after are passed over.
[[nodiscard]] Event nextEvent(RawClient& client) {
    Event event;
    while (event.data.isEmpty()) {
        const QByteArray block = client.receiveUntil("\n\n");
        if (block.isEmpty()) {
            break;
        }
        for (const QByteArray& line : block.trimmed().split('\n')) {
            const QByteArray value = line.mid(line.indexOf(": ") + 2);
            if (line.startsWith("id: ")) {
                event.id = value;
            } else if (line.startsWith("event: ")) {
                event.event = value;
            } else if (line.startsWith("data: ")) {
                event.data = value;
            }
        }
    }
    return event;
}

} // namespace

// Server-sent events, over an engine that pushes when the test says so.
class TestEventStream : public QObject {
    Q_OBJECT

private slots:
    void sendsTheMessagesOfAShow();
    void sendsAllShows();
    void resumes_data();
    void resumes();
    void sendsNothingTwice();
    void tellsOfAGap();
    void takesNoTicket();
    void refuses_data();
    void refuses();
    void dropsTheOldestOfASlowClient();
    void closesAStalledClient();
    void saysNowAndThenThatItLives();
    void sharesTheBoundOfPushClients();
    void endsWithTheClient();
    void endsWithTheServer();

private:
    [[nodiscard]] static std::unique_ptr<RawClient> open(const ServerFixture& server, const QByteArray& target,
                                                         const QByteArray& fields = {}) {
        auto client = std::make_unique<RawClient>(server.port);
        client->send(Request{.target = target, .token = server.token, .fields = fields}.bytes(server.port));
        return client->receive().status == 200 ? std::move(client) : nullptr;
    }
};

void TestEventStream::sendsTheMessagesOfAShow() {
    FakeEngine engine;
    ServerFixture server(engine);
    RawClient client(server.port);
    client.send(Request{.target = "/api/v1/shows/s%3A1/events", .token = server.token}.bytes(server.port));
    const auto head = client.receive();
    QCOMPARE(head.status, 200);
    QCOMPARE(head.fields.value("content-type"), "text/event-stream");
    QCOMPARE(head.fields.value("cache-control"), "no-store");
    QVERIFY(!head.fields.contains("content-length"));
    engine.push(progressPush(u"other"_s, 1));
    engine.push(progressPush(u"s:1"_s, 1));
    engine.push({u"m2"_s, u"s:1"_s, 2, 1'000, pk::PkEndedPush{7, pk::EndReason::TimeUp, 60'005}});
    const Event first = nextEvent(client);
    QCOMPARE(first.id, "1");
    QCOMPARE(first.event, "pkProgress");
    QCOMPARE(first.json()[u"messageId"_s].toString(), u"m1"_s);
    QCOMPARE(first.json()[u"pkProgress"_s][u"pkId"_s].toString(), u"7"_s);
    const Event second = nextEvent(client);
    QCOMPARE(second.id, "2");
    QCOMPARE(second.event, "pkEnded");
}

void TestEventStream::sendsAllShows() {
    FakeEngine engine;
    ServerFixture server(engine);
    const auto client = open(server, "/api/v1/events");
    QVERIFY(client);
    engine.push(progressPush(u"a"_s, 1));
    engine.push(progressPush(u"b"_s, 1));
    QCOMPARE(nextEvent(*client).id, "a/1");
    QCOMPARE(nextEvent(*client).id, "b/1");
}

void TestEventStream::resumes_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArrayList>("ids");
    QTest::newRow("after") << QByteArray("/api/v1/shows/a/events?after=2") << QByteArray()
                           << QByteArrayList{"3", "4", "5"};
    QTest::newRow("Last-Event-ID") << QByteArray("/api/v1/shows/a/events") << QByteArray("Last-Event-ID: 3\r\n")
                                   << QByteArrayList{"4", "5"};
    QTest::newRow("the header is the newer one")
        << QByteArray("/api/v1/shows/a/events?after=1") << QByteArray("Last-Event-ID: 4\r\n") << QByteArrayList{"5"};
    QTest::newRow("from the start") << QByteArray("/api/v1/shows/a/events?after=0") << QByteArray()
                                    << QByteArrayList{"1", "2", "3", "4", "5"};
    QTest::newRow("only what comes") << QByteArray("/api/v1/shows/a/events") << QByteArray() << QByteArrayList{"5"};
    QTest::newRow("all shows") << QByteArray("/api/v1/events?after=b%2F3") << QByteArray()
                               << QByteArrayList{"a/4", "b/4", "a/5"};
}

void TestEventStream::resumes() {
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, fields);
    QFETCH(QByteArrayList, ids);
    FakeEngine engine;
    ServerFixture server(engine);
    for (quint64 seq = 1; seq <= 4; ++seq) {
        engine.push(progressPush(u"a"_s, seq));
        engine.push(progressPush(u"b"_s, seq));
    }
    const auto client = open(server, target, fields);
    QVERIFY(client);
    engine.push(progressPush(u"a"_s, 5));
    for (const QByteArray& id : ids) {
        const Event event = nextEvent(*client);
        QCOMPARE(event.id, id);
        QCOMPARE(event.event, "pkProgress");
    }
}

// What comes between the subscription and the look into the history is in both.
void TestEventStream::sendsNothingTwice() {
    FakeEngine engine;
    ServerFixture server(engine);
    engine.push(progressPush(u"a"_s, 1));
    engine.afterSubscribe = [&engine] {
        engine.push(progressPush(u"a"_s, 2));
        engine.push(progressPush(u"b"_s, 1));
    };
    const auto client = open(server, "/api/v1/events?after=a/1");
    QVERIFY(client);
    engine.push(progressPush(u"a"_s, 3));
    for (const char* id : {"a/2", "b/1", "a/3"}) {
        QCOMPARE(nextEvent(*client).id, id);
    }
}

void TestEventStream::tellsOfAGap() {
    pk::HttpLimits limits;
    limits.pushHistory = 3;
    FakeEngine engine;
    ServerFixture server(engine, limits);
    for (quint64 seq = 1; seq <= 9; ++seq) {
        engine.push(progressPush(u"a"_s, seq));
    }
    const auto client = open(server, "/api/v1/shows/a/events?after=2");
    QVERIFY(client);
    const Event gap = nextEvent(*client);
    QCOMPARE(gap.event, "gap");
    QCOMPARE(gap.id, ""); // the client's last one stands
    QCOMPARE(gap.json()[u"dropped"_s].toInt(), 4);
    QCOMPARE(nextEvent(*client).id, "7");
}

// A ticket opens a WebSocket and nothing else.
void TestEventStream::takesNoTicket() {
    FakeEngine engine;
    ServerFixture server(engine);
    const QByteArray ticket = server.post("/api/v1/push-tickets", {}).json()[u"ticket"_s].toString().toLatin1();
    RawClient client(server.port);
    client.send("GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server.port) +
                "\r\nSec-WebSocket-Protocol: pk.ticket." + ticket + "\r\n\r\n");
    QCOMPARE(client.receive().status, 401);
}

void TestEventStream::refuses_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::newRow("bad after") << QByteArray("/api/v1/shows/a/events?after=new") << QByteArray() << 400;
    QTest::newRow("bad Last-Event-ID") << QByteArray("/api/v1/shows/a/events") << QByteArray("Last-Event-ID: x\r\n")
                                       << 400;
    QTest::newRow("after without a show") << QByteArray("/api/v1/events?after=1") << QByteArray() << 400;
    QTest::newRow("bad show") << QByteArray("/api/v1/shows/a%20b/events") << QByteArray() << 400;
    QTest::newRow("foreign page") << QByteArray("/api/v1/events") << QByteArray("Origin: https://evil.example\r\n")
                                  << 403;
}

void TestEventStream::refuses() {
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    FakeEngine engine;
    ServerFixture server(engine);
    QCOMPARE(server.call({.target = target, .fields = fields}).status, status);
    QCOMPARE(server.call({.target = target, .token = "", .fields = fields}).status, status == 403 ? 403 : 401);
    QCOMPARE(server.call({.method = "POST", .target = "/api/v1/events"}).status, 405);
}

void TestEventStream::dropsTheOldestOfASlowClient() {
    FakeEngine engine;
    ServerFixture server(engine);
    RawClient client(server.port);
    client.setReceiveBuffer(64 * 1024);
    client.send(Request{.target = "/api/v1/shows/s1/events", .token = server.token}.bytes(server.port));
    QCOMPARE(client.receive().status, 200);
    constexpr quint64 kMessages = 40'000; // far more than sockets and queue hold
    for (quint64 seq = 1; seq <= kMessages; ++seq) {
        engine.push(progressPush(u"s1"_s, seq));
    }
    quint64 dropped = 0;
    quint64 lastSeq = 0;
    while (lastSeq != kMessages) {
        const Event event = nextEvent(client);
        QVERIFY(!event.data.isEmpty());
        if (event.event == "gap") {
            dropped += event.json()[u"dropped"_s].toInteger();
            lastSeq += event.json()[u"dropped"_s].toInteger();
        } else {
            QCOMPARE(event.id.toULongLong(), ++lastSeq); // the marker stands exactly where messages are missing
        }
    }
    QVERIFY(dropped > 0);
    QCOMPARE(engine.dropped.load(), dropped);
}

void TestEventStream::closesAStalledClient() {
    pk::HttpLimits limits;
    limits.writeStallTime = 500ms;
    FakeEngine engine;
    ServerFixture server(engine, limits);
    RawClient client(server.port);
    client.setReceiveBuffer(4'096);
    client.send(Request{.target = "/api/v1/events", .token = server.token}.bytes(server.port));
    QCOMPARE(client.receive().status, 200);
    quint64 seq = 0;
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                 for (int i = 0; i < 2'000; ++i) {
                                     engine.push(progressPush(u"s1"_s, ++seq));
                                 }
                                 return engine.subscriptions() == kHistory;
                             }()),
                             20'000);
}

void TestEventStream::saysNowAndThenThatItLives() {
    pk::HttpLimits limits;
    limits.idleTime = 400ms;
    FakeEngine engine;
    ServerFixture server(engine, limits);
    const auto client = open(server, "/api/v1/events");
    QVERIFY(client);
    QVERIFY(client->receiveUntil("\n\n").startsWith("retry: "));
    QCOMPARE(client->receiveUntil("\n\n"), ":\n\n");
    QCOMPARE(client->receiveUntil("\n\n"), ":\n\n");
    engine.push(progressPush(u"s1"_s, 1));
    QCOMPARE(nextEvent(*client).id, "s1/1");
}

void TestEventStream::sharesTheBoundOfPushClients() {
    pk::HttpLimits limits;
    limits.pushClients = 2;
    FakeEngine engine;
    ServerFixture server(engine, limits);
    const auto first = open(server, "/api/v1/events");
    RawClient second(server.port);
    second.send(server.upgrade("/api/v1/push"));
    QCOMPARE(second.receive().status, 101);
    QVERIFY(first);
    QCOMPARE(server.get("/api/v1/events").status, 429);
    second.disconnect();
    QTRY_COMPARE(engine.subscriptions(), 1 + kHistory);
    QVERIFY(open(server, "/api/v1/events"));
}

void TestEventStream::endsWithTheClient() {
    FakeEngine engine;
    ServerFixture server(engine);
    auto client = open(server, "/api/v1/events");
    QVERIFY(client);
    QCOMPARE(engine.subscriptions(), 1 + kHistory);
    client->disconnect();
    QTRY_COMPARE(engine.subscriptions(), kHistory);
}

void TestEventStream::endsWithTheServer() {
    FakeEngine engine;
    ServerFixture server(engine);
    const auto client = open(server, "/api/v1/events");
    QVERIFY(client);
    server.server->stop();
    QVERIFY(client->isClosedByServer());
    QCOMPARE(engine.subscriptions(), 0u);
}

QTEST_GUILESS_MAIN(TestEventStream)
#include "tst_eventstream.moc"
