// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
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
    body.totals[0] = {3, 30};
    body.timeLeftMs = 1'234;
    body.version = seq;
    return {u"m%1"_s.arg(seq), showId, seq, 1'000, body};
}

} // namespace

// The WebSocket of push messages, over an engine that pushes when the test says so.
class TestHttpPush : public QObject {
    Q_OBJECT

private slots:
    void sendsTheMessagesOfAShow();
    void sendsAllShows();
    void writesEveryKind();
    void needsAnUpgrade_data();
    void needsAnUpgrade();
    void opensWithATicket();
    void resumesAfterTheLastOne();
    void refusesForeignPages();
    void ignoresWhatClientsSay();
    void boundsWhatClientsSay();
    void answersPingAndClose();
    void dropsTheOldestOfASlowClient();
    void closesAStalledClient();
    void keepsQuietClientsAlive();
    void boundsTheClients();
    void unsubscribesWhoLeaves();
    void saysGoodbyeOnStop();

private:
    // Opens a push connection and waits until it stands.
    [[nodiscard]] static std::unique_ptr<RawClient> open(const ServerFixture& server, const QByteArray& target) {
        auto client = std::make_unique<RawClient>(server.port);
        client->send(server.upgrade(target));
        return client->receive().status == 101 ? std::move(client) : nullptr;
    }

    FakeEngine m_engine;
    ServerFixture m_server{m_engine};
};

void TestHttpPush::sendsTheMessagesOfAShow() {
    const auto client = open(m_server, "/api/v1/shows/s%3A1/push");
    QVERIFY(client);
    m_engine.push(progressPush(u"other"_s, 1));
    for (quint64 seq = 1; seq <= 5; ++seq) {
        m_engine.push(progressPush(u"s:1"_s, seq));
    }
    for (int seq = 1; seq <= 5; ++seq) {
        const auto frame = client->receiveFrame();
        QCOMPARE(frame.opcode, 1);
        const QJsonObject message = frame.json();
        QCOMPARE(message[u"showId"_s].toString(), u"s:1"_s);
        QCOMPARE(message[u"seq"_s].toInt(), seq);
        QCOMPARE(message[u"messageId"_s].toString(), u"m%1"_s.arg(seq));
        QCOMPARE(message[u"serverTime"_s].toInt(), 1'000);
        QCOMPARE(message[u"type"_s].toString(), u"pkProgress"_s);
        const QJsonObject body = message[u"pkProgress"_s].toObject();
        QCOMPARE(body[u"pkId"_s].toString(), u"7"_s);
        QCOMPARE(body[u"gifts"_s].toArray().at(0)[u"giftId"_s].toInt(), 71);
        QCOMPARE(body[u"gifts"_s].toArray().at(0)[u"count"_s].toInt(), 3);
        QCOMPARE(body[u"gifts"_s].toArray().at(0)[u"kb"_s].toString(), u"30"_s);
        QCOMPARE(body[u"timeLeftMs"_s].toInt(), 1'234);
    }
}

void TestHttpPush::sendsAllShows() {
    const auto client = open(m_server, "/api/v1/push");
    QVERIFY(client);
    m_engine.push(progressPush(u"a"_s, 1));
    m_engine.push(progressPush(u"b"_s, 1));
    QCOMPARE(client->receiveFrame().json()[u"showId"_s].toString(), u"a"_s);
    QCOMPARE(client->receiveFrame().json()[u"showId"_s].toString(), u"b"_s);
}

void TestHttpPush::writesEveryKind() {
    const auto client = open(m_server, "/api/v1/shows/s1/push");
    QVERIFY(client);
    pk::Pk pk;
    pk.pkId = 7;
    pk.sides[0] = {71, u"玫瑰"_s, u"Rose"_s, u"rose"_s, 10, u"win: I sing"_s};
    pk.sides[1].giftId = 72;
    pk.startTimeMs = 5;
    pk.durationMs = 60'000;
    pk.intervalMs = 5'000;
    m_engine.push({u"m1"_s, u"s1"_s, 1, 1'000, pk::PkCreatedPush{pk}});
    m_engine.push({u"m2"_s, u"s1"_s, 2, 1'000, pk::PkEndedPush{7, pk::EndReason::TimeUp, 60'005}});
    m_engine.push({u"m3"_s, u"s1"_s, 3, 1'000, pk::PkFinalPush{7, pk::Outcome::AWins, pk::EndReason::TimeUp}});
    m_engine.push({u"m4"_s, u"s1"_s, 4, 1'000, pk::PkFinalPush{7, pk::Outcome::None, pk::EndReason::Voided}});

    const QJsonObject created = client->receiveFrame().json()[u"pkCreated"_s].toObject();
    QCOMPARE(created[u"startTime"_s].toInt(), 5);
    QCOMPARE(created[u"durationMs"_s].toInt(), 60'000);
    QCOMPARE(created[u"intervalMs"_s].toInt(), 5'000);
    const QJsonObject side = created[u"gifts"_s].toArray().at(0).toObject();
    QCOMPARE(side[u"giftName"_s].toString(), u"玫瑰"_s);
    QCOMPARE(side[u"giftLogo"_s].toString(), u"rose"_s);
    QCOMPARE(side[u"desc"_s].toString(), u"win: I sing"_s);
    const QJsonObject ended = client->receiveFrame().json();
    QCOMPARE(ended[u"type"_s].toString(), u"pkEnded"_s);
    QCOMPARE(ended[u"pkEnded"_s][u"endReason"_s].toString(), u"TIME_UP"_s);
    const QJsonObject final = client->receiveFrame().json();
    QCOMPARE(final[u"type"_s].toString(), u"pkFinal"_s);
    QCOMPARE(final[u"pkFinal"_s][u"outcome"_s].toString(), u"A_WINS"_s);
    QVERIFY(!client->receiveFrame().json()[u"pkFinal"_s].toObject().contains(u"outcome"_s));
}

void TestHttpPush::needsAnUpgrade_data() {
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("plain GET") << QByteArray();
    QTest::newRow("no key") << QByteArray("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
    QTest::newRow("old version") << QByteArray(
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Key: "
        "dGhlIHNhbXBsZSBub25jZQ==\r\n");
    QTest::newRow("other protocol") << QByteArray(
        "Upgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        "dGhlIHNhbXBsZSBub25jZQ==\r\n");
    QTest::newRow("no Connection") << QByteArray(
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
}

void TestHttpPush::needsAnUpgrade() {
    QFETCH(QByteArray, fields);
    const auto response = m_server.call({.target = "/api/v1/push", .fields = fields});
    QCOMPARE(response.status, 400);
    QCOMPARE(response.code(), u"BAD_REQUEST"_s);
    QCOMPARE(m_server.get("/api/v1/shows/a%20b/push").status, 400);
}

void TestHttpPush::opensWithATicket() {
    const auto issued = m_server.post("/api/v1/push-tickets", {});
    QCOMPARE(issued.status, 201);
    const QByteArray ticket = issued.json()[u"ticket"_s].toString().toLatin1();
    QCOMPARE(issued.json()[u"expiresInMs"_s].toInt(), 30'000);
    const auto openWith = [this](const QByteArray& protocols) {
        auto client = std::make_unique<RawClient>(m_server.port);
        client->send(m_server.upgrade("/api/v1/push", "Sec-WebSocket-Protocol: " + protocols + "\r\n", false));
        auto response = client->receive();
        return std::pair(std::move(client), response);
    };
    QCOMPARE(openWith("pk.ticket.x").second.status, 401);
    const auto [client, response] = openWith("pk.json, pk.ticket." + ticket);
    QCOMPARE(response.status, 101);
    QCOMPARE(response.fields.value("sec-websocket-protocol"), "pk.json");
    m_engine.push(progressPush(u"a"_s, 1));
    QCOMPARE(client->receiveFrame().json()[u"seq"_s].toInt(), 1);
    QCOMPARE(openWith("pk.ticket." + ticket).second.status, 401); // once only

    const QByteArray second = m_server.post("/api/v1/push-tickets", {}).json()[u"ticket"_s].toString().toLatin1();
    const auto alone = openWith("pk.ticket." + second).second;
    QCOMPARE(alone.status, 101);
    QCOMPARE(alone.fields.value("sec-websocket-protocol"), "pk.ticket." + second);
}

void TestHttpPush::resumesAfterTheLastOne() {
    FakeEngine engine;
    ServerFixture server(engine);
    for (quint64 seq = 1; seq <= 4; ++seq) {
        engine.push(progressPush(u"a"_s, seq));
        engine.push(progressPush(u"b"_s, seq));
    }
    const auto one = open(server, "/api/v1/shows/a/push?after=2");
    const auto all = open(server, "/api/v1/push?after=a/3");
    const auto behind = open(server, "/api/v1/shows/c/push?after=9");
    QVERIFY(one && all && behind);
    engine.push(progressPush(u"a"_s, 5));
    engine.push(progressPush(u"c"_s, 20));
    for (const int seq : {3, 4, 5}) {
        QCOMPARE(one->receiveFrame().json()[u"seq"_s].toInt(), seq);
    }
    for (const QString& id : {u"b3"_s, u"a4"_s, u"b4"_s, u"a5"_s, u"c20"_s}) {
        const QJsonObject message = all->receiveFrame().json();
        QCOMPARE(message[u"showId"_s].toString() + QString::number(message[u"seq"_s].toInt()), id);
    }
    QCOMPARE(behind->receiveFrame().json()[u"type"_s].toString(), u"gap"_s);
    QCOMPARE(behind->receiveFrame().json()[u"seq"_s].toInt(), 20);
    for (const char* target :
         {"/api/v1/shows/a/push?after=x", "/api/v1/shows/a/push?after=a/1", "/api/v1/push?after=1"}) {
        RawClient client(server.port);
        client.send(server.upgrade(target));
        const auto response = client.receive();
        QCOMPARE(response.status, 400);
        QCOMPARE(response.field(), u"after"_s);
    }
}

void TestHttpPush::refusesForeignPages() {
    RawClient client(m_server.port);
    QVERIFY(client.send(m_server.upgrade("/api/v1/push", "Origin: https://evil.example\r\n")));
    QCOMPARE(client.receive().status, 403);
    RawClient own(m_server.port);
    QVERIFY(own.send(
        m_server.upgrade("/api/v1/push", "Origin: http://localhost:" + QByteArray::number(m_server.port) + "\r\n")));
    QCOMPARE(own.receive().status, 101);
}

void TestHttpPush::ignoresWhatClientsSay() {
    const auto client = open(m_server, "/api/v1/push");
    QVERIFY(client);
    QVERIFY(client->sendFrame(1, QByteArray(16'000, 'a')));
    QVERIFY(client->sendFrame(2, "binary"));
    m_engine.push(progressPush(u"a"_s, 1));
    QCOMPARE(client->receiveFrame().opcode, 1);
}

void TestHttpPush::boundsWhatClientsSay() {
    const auto client = open(m_server, "/api/v1/push");
    QVERIFY(client);
    QVERIFY(client->sendFrame(1, QByteArray(17 * 1024, 'a')));
    QCOMPARE(client->receiveFrame().opcode, 8);
    QVERIFY(client->isClosedByServer());
}

void TestHttpPush::answersPingAndClose() {
    const auto client = open(m_server, "/api/v1/push");
    QVERIFY(client);
    QVERIFY(client->sendFrame(9, "hello"));
    const auto pong = client->receiveFrame();
    QCOMPARE(pong.opcode, 10);
    QCOMPARE(pong.payload, "hello");
    QVERIFY(client->sendFrame(8, QByteArray("\x03\xe8", 2)));
    QCOMPARE(client->receiveFrame().opcode, 8);
    QVERIFY(client->isClosedByServer());
}

void TestHttpPush::dropsTheOldestOfASlowClient() {
    FakeEngine engine;
    ServerFixture server(engine);
    auto client = std::make_unique<RawClient>(server.port);
    client->setReceiveBuffer(4'096);
    QVERIFY(client->send(server.upgrade("/api/v1/push")));
    QCOMPARE(client->receive().status, 101);
    const auto quick = open(server, "/api/v1/push");
    QVERIFY(quick);

    // The client reads nothing until far more has come than sockets and queue hold.
    constexpr quint64 kMessages = 40'000;
    for (quint64 seq = 1; seq <= kMessages; ++seq) {
        engine.push(progressPush(u"s1"_s, seq));
        if (seq % 100 == 0) { // the quick one keeps up: nothing is dropped for him
            for (quint64 expected = seq - 99; expected <= seq; ++expected) {
                QCOMPARE(quick->receiveFrame().json()[u"seq"_s].toInteger(), qint64(expected));
            }
        }
    }
    quint64 dropped = 0;
    quint64 received = 0;
    quint64 lastSeq = 0;
    while (lastSeq != kMessages) {
        const auto frame = client->receiveFrame();
        QCOMPARE(frame.opcode, 1);
        const QJsonObject message = frame.json();
        if (message[u"type"_s].toString() == u"gap") {
            const auto gap = static_cast<quint64>(message[u"dropped"_s].toInteger());
            QVERIFY(gap > 0);
            dropped += gap;
            lastSeq += gap;
        } else {
            ++received;
            // The marker stands exactly where the messages are missing.
            QCOMPARE(static_cast<quint64>(message[u"seq"_s].toInteger()), ++lastSeq);
        }
    }
    QVERIFY(dropped > 0);
    QCOMPARE(received + dropped, kMessages);
    QCOMPARE(engine.dropped.load(), dropped);
}

void TestHttpPush::closesAStalledClient() {
    pk::HttpLimits limits;
    limits.writeStallTime = 500ms;
    FakeEngine engine;
    ServerFixture server(engine, limits);
    auto client = std::make_unique<RawClient>(server.port);
    client->setReceiveBuffer(4'096);
    QVERIFY(client->send(server.upgrade("/api/v1/push")));
    QCOMPARE(client->receive().status, 101);
    quint64 seq = 0;
    // A stalled client holds its place for half a second, not for ever.
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                 for (int i = 0; i < 2'000; ++i) {
                                     engine.push(progressPush(u"s1"_s, ++seq));
                                 }
                                 return engine.subscriptions() == kHistory;
                             }()),
                             20'000);
}

void TestHttpPush::keepsQuietClientsAlive() {
    pk::HttpLimits limits;
    limits.idleTime = 600ms;
    FakeEngine engine;
    ServerFixture server(engine, limits);
    const auto client = open(server, "/api/v1/push");
    const auto dead = open(server, "/api/v1/push");
    QVERIFY(client && dead);
    QCOMPARE(engine.subscriptions(), 2 + kHistory);
    // One answers pings (receiveFrame() does), the other does not.
    QCOMPARE(client->receiveFrame(100).opcode, -1);
    for (int i = 0; i < 20 && engine.subscriptions() == 2 + kHistory; ++i) {
        QCOMPARE(client->receiveFrame(200).opcode, -1);
    }
    QCOMPARE(engine.subscriptions(), 1 + kHistory);
    engine.push(progressPush(u"s1"_s, 1));
    QCOMPARE(client->receiveFrame().opcode, 1);
}

void TestHttpPush::boundsTheClients() {
    FakeEngine engine;
    ServerFixture server(engine);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 16; ++i) {
        clients.push_back(open(server, "/api/v1/push"));
        QVERIFY(clients.back());
    }
    RawClient over(server.port);
    QVERIFY(over.send(server.upgrade("/api/v1/push")));
    const auto response = over.receive();
    QCOMPARE(response.status, 429);
    QCOMPARE(response.code(), u"TOO_MANY_REQUESTS"_s);
    QVERIFY(over.isClosedByServer());
    clients.pop_back();
    QTRY_COMPARE(engine.subscriptions(), 15 + kHistory);
    QVERIFY(open(server, "/api/v1/push"));
}

void TestHttpPush::unsubscribesWhoLeaves() {
    FakeEngine engine;
    ServerFixture server(engine);
    auto client = open(server, "/api/v1/push");
    QVERIFY(client);
    QCOMPARE(engine.subscriptions(), 1 + kHistory);
    client->disconnect();
    QTRY_COMPARE(engine.subscriptions(), kHistory);
}

void TestHttpPush::saysGoodbyeOnStop() {
    FakeEngine engine;
    ServerFixture server(engine);
    const auto client = open(server, "/api/v1/push");
    QVERIFY(client);
    server.server->stop();
    const auto frame = client->receiveFrame();
    QCOMPARE(frame.opcode, 8);
    QCOMPARE(frame.payload, QByteArray("\x03\xe9", 2)); // going away
    QCOMPARE(engine.subscriptions(), 0u);
}

QTEST_GUILESS_MAIN(TestHttpPush)
#include "tst_httppush.moc"
