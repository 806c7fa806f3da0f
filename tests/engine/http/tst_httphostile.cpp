// SPDX-License-Identifier: GPL-3.0-or-later
#include <malloc.h>
#include <unistd.h>

#include <QFile>
#include <QTest>
#include <random>

#include "fakeengine.h"
#include "serverfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr std::size_t kOwnSubscriptions = 1; // of the history that push clients resume from

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true; // freed memory is kept back there, so its use says nothing
#else
constexpr bool kSanitized = false;
#endif

// What nobody means well who sends it: the server answers as it should or closes, stays up and keeps no memory.
// Framing, sizes, addressing and times are in tst_httpgate and tst_httpconnection, push clients in tst_httppush.
class TestHttpHostile : public QObject {
    Q_OBJECT

private slots:
    void manyHeaders();
    void leavesAtEveryByte_data();
    void leavesAtEveryByte();
    void dripsItsHeader();
    void dripsItsBody();
    void guessesATokenAThousandTimes();
    void badJson_data();
    void badJson();
    void protobufGarbage();
    void smugglesARequestInABody();
    void badFrames_data();
    void badFrames();
    void sendsFramesInPieces();
    void resetsConnections();
    void keepsNoMemory();

    void cleanup() { QCOMPARE(m_server.get("/api/v1/gifts").status, 200); } // whatever came before

private:
    [[nodiscard]] QByteArray post(const QByteArray& target, const QByteArray& body,
                                  const QByteArray& contentType = "application/json") const {
        return Request{
            .method = "POST", .target = target, .token = m_server.token, .body = body, .contentType = contentType}
            .bytes(m_server.port);
    }
    void oneRound();

    FakeEngine m_engine;
    ServerFixture m_server{m_engine};
};

namespace {

// A frame of a client, byte by byte: the first byte, the second one without the mask's bit, then the length's bytes.
[[nodiscard]] QByteArray longFrame(int first, const QByteArray& lengthBytes, const QByteArray& payload,
                                   bool isMasked = true) {
    QByteArray bytes(1, static_cast<char>(first));
    bytes += lengthBytes;
    if (isMasked) {
        bytes[1] = static_cast<char>(static_cast<unsigned char>(bytes[1]) | 0x80U);
        bytes += QByteArray(4, '\0');
    }
    return bytes + payload;
}

[[nodiscard]] QByteArray frame(int first, const QByteArray& payload, bool isMasked = true) {
    return longFrame(first, QByteArray(1, static_cast<char>(payload.size())), payload, isMasked);
}

[[nodiscard]] qint64 residentBytes() {
    ::malloc_trim(0);
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly)) {
        return 0;
    }
    return statm.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

} // namespace

void TestHttpHostile::manyHeaders() {
    QByteArray many;
    for (int i = 0; i < 119; ++i) {
        many += "X-" + QByteArray::number(i) + ": a\r\n";
    }
    const QByteArray start =
        "GET /api/v1/gifts HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_server.port) + "\r\n" + many;
    // None is dropped: the 120th still counts.
    RawClient client(m_server.port);
    QVERIFY(client.send(start + "\r\n"));
    QCOMPARE(client.receive().status, 401);
    QVERIFY(client.isClosedByServer() || client.send(start + "Authorization: Bearer " + m_server.token + "\r\n\r\n"));
    RawClient second(m_server.port);
    QVERIFY(second.send(start + "Authorization: Bearer " + m_server.token + "\r\n\r\n"));
    QCOMPARE(second.receive().status, 200);
    RawClient third(m_server.port);
    QVERIFY(third.send(start + "Host: evil.example\r\nAuthorization: Bearer " + m_server.token + "\r\n\r\n"));
    QCOMPARE(third.receive().status, 400);
}

void TestHttpHostile::leavesAtEveryByte_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("records") << post(
        "/api/v1/gift-records",
        R"({"records":[{"orderId":"o1","showId":"s1","uid":"1","giftId":71,"count":1,"kb":"1","timestamp":1}]})");
    QTest::newRow("chunks") << QByteArray(
        "POST /api/v1/pks HTTP/1.1\r\nHost: localhost:" + QByteArray::number(m_server.port) +
        "\r\nAuthorization: Bearer " + m_server.token +
        "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5\r\n{\"sho\r\n8\r\nwId\":1}\r\n\r\n0\r\nX-T: 1\r\n\r\n");
    QTest::newRow("WebSocket") << m_server.upgrade("/api/v1/push") + frame(0x81, "hello") + frame(0x88, "\x03\xe8");
}

void TestHttpHostile::leavesAtEveryByte() {
    QFETCH(QByteArray, request);
    for (qsizetype size = 0; size <= request.size(); ++size) {
        RawClient client(m_server.port);
        QVERIFY(client.send(request.left(size)));
        if (size % 2 == 0) {
            client.endSending(); // says that there is no more, and leaves without reading
        }
    }
    QTRY_COMPARE(m_engine.subscriptions(), kOwnSubscriptions);
}

void TestHttpHostile::dripsItsHeader() {
    pk::HttpLimits limits;
    limits.headerTime = 300ms;
    FakeEngine engine;
    ServerFixture server(engine, limits);
    RawClient client(server.port);
    client.send("GET /healthz HTTP/1.1\r\nX-Drip: ");
    // Each byte comes in time; all together do not.
    bool isClosed = false;
    for (int i = 0; i < 200 && !isClosed; ++i) {
        isClosed = !client.send("a") || client.isClosedByServer(25);
    }
    QVERIFY(isClosed);
}

void TestHttpHostile::dripsItsBody() {
    pk::HttpLimits limits;
    limits.bodyTime = 300ms;
    FakeEngine engine;
    ServerFixture server(engine, limits);
    RawClient client(server.port);
    client.send("POST /api/v1/gift-records HTTP/1.1\r\nHost: localhost:" + QByteArray::number(server.port) +
                "\r\nAuthorization: Bearer " + server.token +
                "\r\nContent-Type: application/json\r\nContent-Length: 8000000\r\n\r\n{\"records\":[");
    bool isClosed = false;
    for (int i = 0; i < 200 && !isClosed; ++i) {
        isClosed = !client.send(" ") || client.isClosedByServer(25);
    }
    QVERIFY(isClosed);
    QCOMPARE(engine.ingests.load(), 0);
}

void TestHttpHostile::guessesATokenAThousandTimes() {
    RawClient client(m_server.port);
    int refused = 0;
    int slowed = 0;
    for (int i = 0; i < 1'000; ++i) {
        const QByteArray guess = QByteArray::number(i).rightJustified(43, 'A');
        QVERIFY(client.send(Request{.target = "/api/v1/gifts", .token = guess}.bytes(m_server.port)));
        const int status = client.receive().status;
        refused += status == 401 ? 1 : 0;
        slowed += status == 429 ? 1 : 0;
    }
    QCOMPARE(refused + slowed, 1'000);
    QVERIFY(refused <= 100); // ten in ten seconds
}

void TestHttpHostile::badJson_data() {
    QTest::addColumn<QByteArray>("json"); // of a command's body
    const auto row = [](const char* name, const QByteArray& json) { QTest::newRow(name) << json; };
    row("nothing but blanks", "   ");
    row("cut short", R"({"showId":"s1","gifts":[{"giftId":1)");
    row("no object", R"("showId")");
    row("a number alone", "7");
    row("two values", R"({"showId":"s1"} {"showId":"s1"})");
    row("trailing comma", R"({"showId":"s1",})");
    row("single quotes", R"({'showId':'s1'})");
    row("name without quotes", R"({showId:"s1"})");
    row("a comment", R"({"showId":"s1" /* */})");
    row("deep arrays", "{\"x\":" + QByteArray(5'000, '[') + QByteArray(5'000, ']') + "}");
    row("deep objects", QByteArray("{\"x\":").repeated(5'000) + "1" + QByteArray(5'000, '}'));
    row("deep and open", QByteArray(60'000, '['));
    row("NaN", R"({"showId":"s1","durationMs":NaN})");
    row("Infinity", R"({"showId":"s1","durationMs":-Infinity})");
    row("1e400", R"({"showId":"s1","gifts":[{"giftId":1},{"giftId":2}],"durationMs":1e400})");
    row("beyond 64 bits",
        R"({"showId":"s1","gifts":[{"giftId":1},{"giftId":2}],"durationMs":99999999999999999999999})");
    row("a thousand digits", "{\"showId\":\"s1\",\"durationMs\":" + QByteArray(1'000, '9') + "}");
    row("leading zero", R"({"showId":"s1","gifts":[{"giftId":01},{"giftId":2}]})");
    row("plus sign", R"({"showId":"s1","gifts":[{"giftId":+1},{"giftId":2}]})");
    row("invalid UTF-8", "{\"showId\":\"\xff\xfe\"}");
    row("overlong UTF-8", "{\"showId\":\"\xc0\xaf\"}");
    row("a surrogate in UTF-8", "{\"showId\":\"\xed\xa0\x80\"}");
    row("lone surrogate", R"({"showId":"\ud800"})");
    row("unknown escape", R"({"showId":"\x41"})");
    row("control character", "{\"showId\":\"a\x01\"}");
    row("zero byte", QByteArray("{\"showId\":\"a\0b\"}", 16));
    row("escaped zero", R"({"showId":"a\u0000"})");
    row("byte order mark of UTF-16", QByteArray("\xff\xfe{\0}\0", 6));
}

void TestHttpHostile::badJson() {
    QFETCH(QByteArray, json);
    RawClient client(m_server.port);
    // The connection is none the worse for it.
    for (const char* target : {"/api/v1/pks", "/api/v1/gift-records", "/api/v1/pks/7/end"}) {
        QVERIFY(client.send(post(target, json)));
        const auto response = client.receive();
        QVERIFY2(response.status == 400, target);
        QVERIFY(response.code() == u"BAD_REQUEST" || response.code() == u"VALIDATION_FAILED");
    }
    QVERIFY(client.send(post("/api/v1/gift-records", R"({"records":[{}]})")));
    QCOMPARE(client.receive().status, 200);
}

void TestHttpHostile::protobufGarbage() {
    const unsigned seed = 20261123;
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    RawClient client(m_server.port);
    for (int i = 0; i < 400; ++i) {
        QByteArray body(static_cast<qsizetype>(1 + random() % 300), '\0');
        for (char& byte : body) {
            byte = static_cast<char>(random());
        }
        if (i % 3 == 0) { // a record that says it is longer than all there is, then noise
            body.prepend(QByteArray("\x0a\xff\xff\xff\xff\x0f", 6));
        } else if (i % 3 == 1) { // groups in groups, never closed
            body.prepend(QByteArray(2'000, '\x0b'));
        }
        QVERIFY(client.send(post("/api/v1/gift-records", body, "application/x-protobuf")));
        const int status = client.receive().status;
        QVERIFY2(status == 400 || status == 200, qPrintable(QString::number(status)));
    }
}

void TestHttpHostile::smugglesARequestInABody() {
    // Refused before its body is read: what stands in the body is no request of anybody's.
    const QByteArray inner = Request{.target = "/api/v1/gifts", .token = m_server.token}.bytes(m_server.port);
    RawClient client(m_server.port);
    QVERIFY(client.send(
        Request{.method = "POST", .target = "/api/v1/pks", .token = "wrong", .body = inner}.bytes(m_server.port)));
    const auto response = client.receive();
    QVERIFY(response.status == 401 || response.status == 429);
    QCOMPARE(response.fields.value("connection"), "close");
    QCOMPARE(client.receive().status, 0);
}

void TestHttpHostile::badFrames_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const QByteArray& bytes) { QTest::newRow(name) << bytes; };
    row("unmasked", frame(0x81, "hello", false));
    row("a continuation of nothing", frame(0x80, "hello"));
    row("a text within a text", frame(0x01, "a") + frame(0x81, "b"));
    row("binary within a text", frame(0x01, "a") + frame(0x02, "b"));
    row("a bit that is reserved", frame(0xc1, "a"));
    row("an opcode that is reserved", frame(0x83, "a"));
    row("a control that is reserved", frame(0x8b, "a"));
    row("a ping in pieces", frame(0x09, "a"));
    row("a ping of 126 bytes", longFrame(0x89, QByteArray("\x7e\x00\x7e", 3), QByteArray(126, 'a')));
    row("too large", longFrame(0x82, QByteArray("\x7e\x40\x01", 3), QByteArray(16 * 1024 + 1, 'a')));
    row("too large in pieces", longFrame(0x02, QByteArray("\x7e\x30\x00", 3), QByteArray(0x3000, 'a'))
                                   .append(longFrame(0x80, QByteArray("\x7e\x30\x00", 3), QByteArray(0x3000, 'a'))));
    row("says 2^62 bytes", longFrame(0x82, QByteArray("\x7f\x40\0\0\0\0\0\0\0", 9), "a"));
    row("says 2^63 bytes", longFrame(0x82, QByteArray("\x7f\x80\0\0\0\0\0\0\0", 9), "a"));
    row("a length that is too long", longFrame(0x81, QByteArray("\x7e\x00\x05", 3), "hello"));
    row("text that is no UTF-8", frame(0x81, "\xff\xfe"));
    row("a goodbye of one byte", frame(0x88, "\x03"));
    row("a goodbye with a code nobody has", frame(0x88, QByteArray("\x00\x05", 2)));
    row("a goodbye that is no UTF-8", frame(0x88, QByteArray("\x03\xe8\xff", 3)));
    row("another request", "GET /healthz HTTP/1.1\r\n\r\n");
}

void TestHttpHostile::badFrames() {
    QFETCH(QByteArray, bytes);
    pk::HttpLimits limits;
    limits.idleTime = 400ms; // so long the server waits for the client to go as well
    FakeEngine engine;
    ServerFixture server(engine, limits);
    RawClient client(server.port);
    QVERIFY(client.send(server.upgrade("/api/v1/push")));
    QCOMPARE(client.receive().status, 101);
    client.send(bytes);
    // A goodbye that says why, or just the end; never a message.
    for (auto got = client.receiveFrame(); got.opcode != -1; got = client.receiveFrame()) {
        QCOMPARE(got.opcode, 8);
    }
    QVERIFY(client.isClosedByServer());
    QTRY_COMPARE(engine.subscriptions(), kOwnSubscriptions);
    QCOMPARE(server.get("/api/v1/gifts").status, 200);
}

void TestHttpHostile::sendsFramesInPieces() {
    RawClient client(m_server.port);
    QVERIFY(client.send(m_server.upgrade("/api/v1/push")));
    QCOMPARE(client.receive().status, 101);
    const QByteArray pieces = frame(0x01, "a") + frame(0x89, "ping") + frame(0x00, "b") + frame(0x80, "c");
    for (const char byte : pieces) {
        QVERIFY(client.send(QByteArray(1, byte)));
    }
    const auto pong = client.receiveFrame(); // a ping may come between
    QCOMPARE(pong.opcode, 10);
    QCOMPARE(pong.payload, "ping");
    m_engine.push({u"m1"_s, u"s1"_s, 1, 1'000, pk::PkEndedPush{7, pk::EndReason::TimeUp, 60'005}});
    QCOMPARE(client.receiveFrame().opcode, 1);
}

void TestHttpHostile::resetsConnections() {
    for (int i = 0; i < 200; ++i) {
        RawClient client(m_server.port);
        client.send(i % 2 == 0 ? post("/api/v1/gift-records", R"({"records":[{}]})")
                               : m_server.upgrade("/api/v1/push"));
        client.reset();
    }
    QTRY_COMPARE(m_engine.subscriptions(), kOwnSubscriptions);
}

// Something of everything, each with as much as it may have.
void TestHttpHostile::oneRound() {
    const QByteArray header =
        "POST /api/v1/gift-records HTTP/1.1\r\nHost: localhost:" + QByteArray::number(m_server.port) +
        "\r\nAuthorization: Bearer " + m_server.token + "\r\nContent-Type: application/json\r\n";
    for (int i = 0; i < 6; ++i) {
        RawClient half(m_server.port); // leaves in the midst of a large body
        half.send(header + "Content-Length: 8000000\r\n\r\n" + QByteArray(1'000'000, ' '));
        RawClient large(m_server.port);
        large.send(header + "Content-Length: 9437184\r\n\r\n" + QByteArray(100'000, ' '));
        RawClient endless(m_server.port);
        endless.send("GET /" + QByteArray(20'000, 'a'));
        RawClient garbage(m_server.port);
        garbage.send(QByteArray(8'000, '\x16'));
        RawClient push(m_server.port);
        push.send(m_server.upgrade("/api/v1/push"));
        push.send(longFrame(0x82, QByteArray("\x7e\x3f\xff", 3), QByteArray(0x3fff, 'a')));
        RawClient wrong(m_server.port);
        wrong.send(Request{.target = "/api/v1/gifts", .token = "wrong"}.bytes(m_server.port));
        RawClient json(m_server.port);
        json.send(post("/api/v1/pks", QByteArray(60'000, '[')));
        RawClient unread(m_server.port); // asks for much and reads nothing
        unread.setReceiveBuffer(4'096);
        unread.send(Request{.target = "/openapi.json"}.bytes(m_server.port).repeated(20));
    }
    QVERIFY(m_server.get("/api/v1/gifts").status == 200);
}

void TestHttpHostile::keepsNoMemory() {
    constexpr int kRounds = 40;
    for (int i = 0; i < 10; ++i) {
        oneRound(); // buffers and allocator arenas find their size
    }
    QTRY_COMPARE(m_engine.subscriptions(), kOwnSubscriptions);
    const qint64 before = residentBytes();
    QVERIFY(before > 0);
    for (int i = 0; i < kRounds; ++i) {
        oneRound();
    }
    QTRY_COMPARE(m_engine.subscriptions(), kOwnSubscriptions);
    const qint64 grown = residentBytes() - before;
    qInfo("%lld bytes more after %d rounds", static_cast<long long>(grown), kRounds);
    // One connection's buffer kept a round would be 2.5 MB and more, one body 320 MB.
    QVERIFY2(kSanitized || grown < 2'000'000, qPrintable(QString::number(grown)));
}

QTEST_GUILESS_MAIN(TestHttpHostile)
#include "tst_httphostile.moc"
