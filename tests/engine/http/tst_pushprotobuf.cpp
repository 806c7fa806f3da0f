// SPDX-License-Identifier: GPL-3.0-or-later
#include <pk/v1/push.pb.h>

#include <QTest>

#include "engine/http/pushencoder.h"
#include "fakeengine.h"
#include "serverfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

[[nodiscard]] pk::PushMessage progressPush(const QString& showId, quint64 seq) {
    pk::PkProgressPush body;
    body.pkId = 7;
    body.giftIds = {71, 72};
    body.totals[0] = {3, 30};
    body.timeLeftMs = 1'234;
    body.version = seq;
    return {u"m%1"_s.arg(seq), showId, seq, 1'000, body};
}

// Of a binary frame; of another one: a message without body.
[[nodiscard]] pk::v1::PushMessage messageOf(const RawClient::Frame& frame) {
    pk::v1::PushMessage message;
    if (frame.opcode != 2 || !message.ParseFromString(frame.payload.toStdString())) {
        return {};
    }
    return message;
}

} // namespace

// Push messages in protobuf by a WebSocket's subprotocol, and what the forms share.
class TestPushProtobuf : public QObject {
    Q_OBJECT

private slots:
    void goesByTheSubprotocol_data();
    void goesByTheSubprotocol();
    void writesTheEnvelope();
    void opensWithATicket();
    void resumesAfterTheLastOne();
    void tellsOfWhatNobodyKept();
    void cutsASlowClientToTheNewest();
    void answersPingAndClose();
    void keepsAQuietClientAlive();
    void writesAMessageOnceAForm();
    void keepsFewMessages();

private:
    static constexpr const char* kProtobuf = "pk.v1.protobuf";

    // Opens a push connection with these subprotocols, and waits until it stands.
    [[nodiscard]] static std::unique_ptr<RawClient> open(const ServerFixture& server, const QByteArray& target,
                                                         const QByteArray& protocols = kProtobuf) {
        auto client = std::make_unique<RawClient>(server.port);
        client->send(server.upgrade(target, "Sec-WebSocket-Protocol: " + protocols + "\r\n"));
        return client->receive().status == 101 ? std::move(client) : nullptr;
    }

    FakeEngine m_engine;
    ServerFixture m_server{m_engine};
};

void TestPushProtobuf::goesByTheSubprotocol_data() {
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArray>("chosen");
    QTest::addColumn<int>("opcode");
    QTest::newRow("none") << QByteArray() << QByteArray() << 1;
    QTest::newRow("JSON") << QByteArray("pk.v1.json") << QByteArray("pk.v1.json") << 1;
    QTest::newRow("JSON's old name") << QByteArray("pk.json") << QByteArray("pk.json") << 1;
    QTest::newRow("protobuf") << QByteArray("pk.v1.protobuf") << QByteArray("pk.v1.protobuf") << 2;
    QTest::newRow("the first known") << QByteArray("chat, pk.v1.protobuf,pk.v1.json") << QByteArray("pk.v1.protobuf")
                                     << 2;
    QTest::newRow("in the client's order") << QByteArray("pk.v1.json, pk.v1.protobuf") << QByteArray("pk.v1.json") << 1;
    QTest::newRow("unknown") << QByteArray("pk.v2.protobuf") << QByteArray() << 1;
}

void TestPushProtobuf::goesByTheSubprotocol() {
    QFETCH(QByteArray, offered);
    QFETCH(QByteArray, chosen);
    QFETCH(int, opcode);
    RawClient client(m_server.port);
    QVERIFY(client.send(m_server.upgrade(
        "/api/v1/push", offered.isEmpty() ? QByteArray() : "Sec-WebSocket-Protocol: " + offered + "\r\n")));
    const auto response = client.receive();
    QCOMPARE(response.status, 101);
    QCOMPARE(response.fields.value("sec-websocket-protocol"), chosen);
    m_engine.push(progressPush(u"s"_s, 1));
    QCOMPARE(client.receiveFrame().opcode, opcode);
}

void TestPushProtobuf::writesTheEnvelope() {
    const auto client = open(m_server, "/api/v1/shows/s:1/push");
    QVERIFY(client);
    m_engine.push(progressPush(u"other"_s, 9));
    m_engine.push(progressPush(u"s:1"_s, 5));
    m_engine.push({u"m6"_s, u"s:1"_s, 6, 1'000, pk::PkFinalPush{7, pk::Outcome::None, pk::EndReason::Voided}});
    const auto progress = messageOf(client->receiveFrame());
    QCOMPARE(progress.message_id(), "m5");
    QCOMPARE(progress.show_id(), "s:1");
    QCOMPARE(progress.seq(), 5u);
    QCOMPARE(progress.server_time(), 1'000);
    QCOMPARE(progress.pk_progress().gifts(0).kb(), 30);
    QCOMPARE(progress.pk_progress().time_left_ms(), 1'234);
    const auto final = messageOf(client->receiveFrame());
    QVERIFY(final.has_pk_final() && !final.pk_final().has_outcome());
    QCOMPARE(final.pk_final().end_reason(), pk::v1::END_REASON_VOIDED);
}

void TestPushProtobuf::opensWithATicket() {
    const QByteArray ticket = m_server.post("/api/v1/push-tickets", {}).json()[u"subprotocol"_s].toString().toLatin1();
    RawClient client(m_server.port);
    client.send(m_server.upgrade("/api/v1/push", "Sec-WebSocket-Protocol: " + ticket + ", pk.v1.protobuf\r\n", false));
    const auto response = client.receive();
    QCOMPARE(response.status, 101);
    QCOMPARE(response.fields.value("sec-websocket-protocol"), QByteArray("pk.v1.protobuf"));
    m_engine.push(progressPush(u"s"_s, 3));
    QCOMPARE(messageOf(client.receiveFrame()).seq(), 3u);
}

void TestPushProtobuf::resumesAfterTheLastOne() {
    FakeEngine engine;
    ServerFixture server(engine);
    for (quint64 seq = 1; seq <= 4; ++seq) {
        engine.push(progressPush(u"a"_s, seq));
    }
    const auto client = open(server, "/api/v1/shows/a/push?after=2");
    QVERIFY(client);
    engine.push(progressPush(u"a"_s, 5));
    for (const quint64 seq : {3u, 4u, 5u}) {
        QCOMPARE(messageOf(client->receiveFrame()).seq(), seq);
    }
}

void TestPushProtobuf::tellsOfWhatNobodyKept() {
    const auto client = open(m_server, "/api/v1/shows/lost/push?after=9");
    QVERIFY(client);
    const auto gap = messageOf(client->receiveFrame());
    QCOMPARE(gap.body_case(), pk::v1::PushMessage::kGap);
    QCOMPARE(gap.gap().dropped(), 0u); // nobody knows
    QVERIFY(gap.show_id().empty() && gap.seq() == 0);
}

void TestPushProtobuf::cutsASlowClientToTheNewest() {
    FakeEngine engine;
    ServerFixture server(engine);
    auto client = std::make_unique<RawClient>(server.port);
    client->setReceiveBuffer(4'096);
    QVERIFY(client->send(server.upgrade("/api/v1/push", "Sec-WebSocket-Protocol: pk.v1.protobuf\r\n")));
    QCOMPARE(client->receive().status, 101);
    // The client reads nothing until far more has come than sockets and queue hold.
    constexpr quint64 kMessages = 120'000;
    for (quint64 seq = 1; seq <= kMessages; ++seq) {
        engine.push(progressPush(u"s1"_s, seq));
    }
    quint64 dropped = 0;
    quint64 lastSeq = 0;
    while (lastSeq != kMessages) {
        const auto message = messageOf(client->receiveFrame());
        if (message.has_gap()) {
            QVERIFY(message.gap().dropped() > 0);
            dropped += message.gap().dropped();
            lastSeq += message.gap().dropped();
        } else {
            QCOMPARE(message.seq(), ++lastSeq); // the marker stands where the messages are missing
        }
    }
    QVERIFY(dropped > 0);
    QCOMPARE(engine.dropped.load(), dropped);
}

void TestPushProtobuf::answersPingAndClose() {
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

void TestPushProtobuf::keepsAQuietClientAlive() {
    pk::HttpLimits limits;
    limits.idleTime = 400ms;
    FakeEngine engine;
    ServerFixture server(engine, limits);
    const auto client = open(server, "/api/v1/push");
    QVERIFY(client);
    for (int i = 0; i < 20; ++i) { // three times the idle time: nothing but the server's pings, which it answers
        QCOMPARE(client->receiveFrame(60).opcode, -1);
    }
    engine.push(progressPush(u"s"_s, 1));
    QCOMPARE(messageOf(client->receiveFrame()).seq(), 1u);
}

void TestPushProtobuf::writesAMessageOnceAForm() {
    pk::PushEncoder encoder;
    const auto first = std::make_shared<const pk::PushMessage>(progressPush(u"a"_s, 1));
    const auto second = std::make_shared<const pk::PushMessage>(progressPush(u"a"_s, 2));
    const auto json = encoder.encode(first, pk::WireType::Json);
    const auto protobuf = encoder.encode(first, pk::WireType::Protobuf);
    QVERIFY(*json != *protobuf);
    for (int client = 0; client < 16; ++client) {
        QCOMPARE(encoder.encode(first, pk::WireType::Json), json); // the very bytes
        QCOMPARE(encoder.encode(first, pk::WireType::Protobuf), protobuf);
    }
    QCOMPARE(encoder.written(), 2u);
    QVERIFY(*encoder.encode(second, pk::WireType::Json) != *json);
    QCOMPARE(encoder.written(), 3u);
}

void TestPushProtobuf::keepsFewMessages() {
    pk::PushEncoder encoder(2);
    std::vector<pk::PushMessagePtr> messages;
    for (quint64 seq = 1; seq <= 3; ++seq) {
        messages.push_back(std::make_shared<const pk::PushMessage>(progressPush(u"a"_s, seq)));
        QVERIFY(encoder.encode(messages.back(), pk::WireType::Json));
    }
    QCOMPARE(messages[0].use_count(), 1); // let go
    QCOMPARE(messages[1].use_count(), 2);
    QVERIFY(encoder.encode(messages[2], pk::WireType::Json));
    QCOMPARE(encoder.written(), 3u);
    const std::string late = *encoder.encode(messages[0], pk::WireType::Json); // of a client far behind
    QVERIFY(late.find("\"seq\":1") != std::string::npos);
    QCOMPARE(encoder.written(), 4u);
}

QTEST_GUILESS_MAIN(TestPushProtobuf)
#include "tst_pushprotobuf.moc"
