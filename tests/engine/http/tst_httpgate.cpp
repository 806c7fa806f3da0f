// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "fakeengine.h"
#include "serverfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What a request meets before its handler: addressing, token, limits, content type; and the form of the errors.
class TestHttpGate : public QObject {
    Q_OBJECT

private slots:
    void host_data();
    void host();
    void hostMustStandOnce();
    void absoluteForm();
    void origin_data();
    void origin();
    void tokenIsNeeded_data();
    void tokenIsNeeded();
    void staticPagesAreOpen();
    void wrongTokensAreSlowedButNeverLockOut();
    void tokenIsRenewedAtRunTime();
    void headerLimit();
    void urlLimit();
    void bodyLimits();
    void chunkedBodyLimit();
    void depthLimit();
    void contentTypes_data();
    void contentTypes();
    void framing_data();
    void framing();
    void unknownPathsAndMethods();
    void headIsGetWithoutABody();
    void errorsHaveOneForm_data();
    void errorsHaveOneForm();
    void securityHeaders();
    void secondServerOnThePortIsRefused();

private:
    // The gate's answer to a request whose header is given, with the token.
    [[nodiscard]] RawClient::Response raw(const QByteArray& header, const QByteArray& body = {}) {
        RawClient client(m_server.port);
        client.send(header + "Authorization: Bearer " + m_server.token + "\r\n\r\n" + body);
        return client.receive();
    }
    [[nodiscard]] QByteArray hostLine() const {
        return "Host: localhost:" + QByteArray::number(m_server.port) + "\r\n";
    }

    FakeEngine m_engine;
    ServerFixture m_server{m_engine};
};

void TestHttpGate::host_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    QTest::newRow("127.0.0.1") << QByteArray("127.0.0.1:PORT") << 200;
    QTest::newRow("localhost") << QByteArray("localhost:PORT") << 200;
    QTest::newRow("IPv6") << QByteArray("[::1]:PORT") << 200;
    QTest::newRow("no port") << QByteArray("127.0.0.1") << 421;
    QTest::newRow("other port") << QByteArray("127.0.0.1:1") << 421;
    QTest::newRow("other name") << QByteArray("evil.example:PORT") << 421;
    QTest::newRow("suffix") << QByteArray("127.0.0.1.evil.example:PORT") << 421;
    QTest::newRow("user") << QByteArray("127.0.0.1:PORT@evil.example") << 421;
    QTest::newRow("empty") << QByteArray("") << 421;
}

void TestHttpGate::host() {
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    host.replace("PORT", QByteArray::number(m_server.port));
    const auto response = raw("GET /api/v1/gifts HTTP/1.1\r\nHost: " + host + "\r\n");
    QCOMPARE(response.status, status);
    if (status == 421) {
        QCOMPARE(response.code(), u"FORBIDDEN_HOST"_s);
    }
    // Open pages are behind this part of the gate too.
    QCOMPARE(raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n").status, status);
}

void TestHttpGate::hostMustStandOnce() {
    QCOMPARE(raw("GET /healthz HTTP/1.1\r\n").status, 400);
    QCOMPARE(raw("GET /healthz HTTP/1.1\r\n" + hostLine() + hostLine()).status, 400);
    QCOMPARE(raw("GET /healthz HTTP/1.1\r\n" + hostLine() + "Host: evil.example\r\n").status, 400);
    QCOMPARE(raw("GET /healthz HTTP/1.0\r\n").status, 421);
}

void TestHttpGate::absoluteForm() {
    const QByteArray own = "http://127.0.0.1:" + QByteArray::number(m_server.port);
    QCOMPARE(raw("GET " + own + "/api/v1/gifts HTTP/1.1\r\n" + hostLine()).status, 200);
    QCOMPARE(raw("GET " + own + " HTTP/1.1\r\n" + hostLine()).status, 200);
    QCOMPARE(raw("GET http://evil.example/api/v1/gifts HTTP/1.1\r\n" + hostLine()).code(), u"FORBIDDEN_HOST"_s);
}

void TestHttpGate::origin_data() {
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("status");
    QTest::newRow("own") << QByteArray("http://127.0.0.1:PORT") << 200;
    QTest::newRow("own name") << QByteArray("http://localhost:PORT") << 200;
    QTest::newRow("null") << QByteArray("null") << 403;
    QTest::newRow("https") << QByteArray("https://127.0.0.1:PORT") << 403;
    QTest::newRow("other port") << QByteArray("http://127.0.0.1:1") << 403;
    QTest::newRow("other site") << QByteArray("https://evil.example") << 403;
    QTest::newRow("suffix") << QByteArray("http://127.0.0.1:PORT.evil.example") << 403;
    QTest::newRow("empty") << QByteArray("") << 403;
}

void TestHttpGate::origin() {
    QFETCH(QByteArray, origin);
    QFETCH(int, status);
    origin.replace("PORT", QByteArray::number(m_server.port));
    const auto response = raw("GET /api/v1/gifts HTTP/1.1\r\n" + hostLine() + "Origin: " + origin + "\r\n");
    QCOMPARE(response.status, status);
    if (status == 403) {
        QCOMPARE(response.code(), u"FORBIDDEN_ORIGIN"_s);
    }
    QVERIFY(!response.fields.contains("access-control-allow-origin"));
}

void TestHttpGate::tokenIsNeeded_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("create") << QByteArray("POST") << QByteArray("/api/v1/pks");
    QTest::newRow("list") << QByteArray("GET") << QByteArray("/api/v1/pks");
    QTest::newRow("progress") << QByteArray("GET") << QByteArray("/api/v1/shows/s1/progress");
    QTest::newRow("records") << QByteArray("POST") << QByteArray("/api/v1/gift-records");
    QTest::newRow("gifts") << QByteArray("GET") << QByteArray("/api/v1/gifts");
    QTest::newRow("put gift") << QByteArray("PUT") << QByteArray("/api/v1/gifts/1");
    QTest::newRow("remove gift") << QByteArray("DELETE") << QByteArray("/api/v1/gifts/1");
    QTest::newRow("settings") << QByteArray("GET") << QByteArray("/api/v1/settings");
    QTest::newRow("stats") << QByteArray("GET") << QByteArray("/api/v1/stats");
    QTest::newRow("push") << QByteArray("GET") << QByteArray("/api/v1/push");
    QTest::newRow("ticket") << QByteArray("POST") << QByteArray("/api/v1/push-tickets");
    QTest::newRow("unknown path") << QByteArray("GET") << QByteArray("/api/v1/none");
    QTest::newRow("unknown method") << QByteArray("DELETE") << QByteArray("/api/v1/pks");
}

void TestHttpGate::tokenIsNeeded() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    const QByteArray start = method + " " + path + " HTTP/1.1\r\n" + hostLine();
    const auto answer = [this](const QByteArray& header) {
        RawClient client(m_server.port);
        client.send(header + "\r\n");
        return client.receive(header.startsWith("HEAD"));
    };
    const auto response = answer(start);
    QCOMPARE(response.status, 401);
    QCOMPARE(response.code(), u"UNAUTHORIZED"_s);
    QVERIFY(response.fields.value("www-authenticate").startsWith("Bearer"));
    QCOMPARE(answer(start + "Authorization: \r\n").status, 401);
    const auto inSmallLetters = answer(start + "Connection: close\r\nAuthorization: bearer " + m_server.token + "\r\n");
    QVERIFY(inSmallLetters.status != 401);
}

void TestHttpGate::staticPagesAreOpen() {
    for (const char* path : {"/", "/healthz", "/api/v1/healthz", "/openapi.json", "/api/v1/openapi.json"}) {
        const auto response = m_server.call({.target = path, .token = ""});
        QVERIFY2(response.status == 200, path);
        QVERIFY2(!response.body.isEmpty(), path);
    }
    QCOMPARE(m_server.call({.target = "/healthz", .token = ""}).json()[u"status"_s].toString(), u"ok"_s);
    QCOMPARE(m_server.call({.target = "/openapi.json", .token = ""}).json()[u"openapi"_s].toString(), u"3.1.0"_s);
    QCOMPARE(m_server.call({.target = "/", .token = ""}).fields.value("content-type"), "text/html; charset=utf-8");
}

void TestHttpGate::wrongTokensAreSlowedButNeverLockOut() {
    FakeEngine engine;
    ServerFixture server(engine);
    const QByteArrayList wrongOnes{"x",
                                   server.token.left(42),
                                   server.token + "a",
                                   server.token.toLower(),
                                   QByteArray(43, 'A'),
                                   "Bearer " + server.token};
    for (const QByteArray& wrong : wrongOnes) {
        QCOMPARE(server.call({.target = "/api/v1/gifts", .token = wrong}).status, 401);
    }
    for (int i = 6; i < 10; ++i) {
        QCOMPARE(server.call({.target = "/api/v1/gifts", .token = "wrong"}).status, 401);
    }
    const auto slowed = server.call({.target = "/api/v1/gifts", .token = "wrong"});
    QCOMPARE(slowed.status, 429);
    QCOMPARE(slowed.code(), u"TOO_MANY_REQUESTS"_s);
    QVERIFY(slowed.fields.value("retry-after").toInt() >= 1);
    QVERIFY(slowed.fields.value("retry-after").toInt() <= 10);
    QCOMPARE(server.get("/api/v1/gifts").status, 200);
}

void TestHttpGate::tokenIsRenewedAtRunTime() {
    FakeEngine engine;
    ServerFixture server(engine);
    const QByteArray old = server.token;
    RawClient client(server.port);
    client.send(server.upgrade("/api/v1/push"));
    QCOMPARE(client.receive().status, 101);

    QCOMPARE(server.call({.target = "/api/v1/events", .body = "x"}).status, 400); // opened at once or not at all
    // One that has passed the gate and keeps its body back shall not get through later.
    RawClient slow(server.port);
    slow.send("POST /api/v1/push-tickets HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server.port) +
              "\r\nAuthorization: Bearer " + old +
              "\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(slow.receiveUntil("\r\n\r\n").contains(" 100 "));
    const auto renewed = server.server->renewToken();
    QVERIFY(renewed);
    slow.send("{}");
    QVERIFY(slow.isClosedByServer());
    QCOMPARE(server.server->token(), *renewed);
    QCOMPARE(server.call({.target = "/api/v1/gifts", .token = old}).status, 401);
    QCOMPARE(server.call({.target = "/api/v1/gifts", .token = renewed->toLatin1()}).status, 200);
    QCOMPARE(client.receiveFrame().opcode, 8); // who came with the old one is shown out
}

void TestHttpGate::headerLimit() {
    const QByteArray start = "GET /api/v1/gifts HTTP/1.1\r\n" + hostLine();
    QCOMPARE(raw(start + "X-Pad: " + QByteArray(7'000, 'a') + "\r\n").status, 200);
    const auto big = raw(start + "X-Pad: " + QByteArray(9 * 1024, 'a') + "\r\n");
    QCOMPARE(big.status, 413);
    QCOMPARE(big.code(), u"TOO_LARGE"_s);
    // Spread over many fields, too: the sum counts.
    QByteArray many;
    for (int i = 0; i < 200; ++i) {
        many += "X-" + QByteArray::number(i) + ": " + QByteArray(50, 'a') + "\r\n";
    }
    QCOMPARE(raw(start + many).status, 413);
    QCOMPARE(raw("GET /api/v1/gifts?" + QByteArray(3'900, 'a') + " HTTP/1.1\r\n" + hostLine() +
                 "X-Pad: " + QByteArray(4'500, 'a') + "\r\n")
                 .status,
             413);
}

void TestHttpGate::urlLimit() {
    const auto get = [this](int pad) { return m_server.get("/api/v1/gifts?x=" + QByteArray(pad, 'a')); };
    QCOMPARE(get(4'000).status, 200);
    QCOMPARE(get(4'097).status, 413);
    QCOMPARE(get(4'097).code(), u"TOO_LARGE"_s);
    QCOMPARE(get(20'000).status, 413);
}

void TestHttpGate::bodyLimits() {
    const auto bodyOf = [](qsizetype size) -> QByteArray {
        const QByteArray frame = "{\"records\":[{}],\"pad\":\"\"}";
        return frame.left(frame.size() - 2) + QByteArray(size - frame.size(), 'a') + "\"}";
    };
    QCOMPARE(m_server.post("/api/v1/pks", bodyOf(64 * 1024)).status, 400); // read, and found wanting
    const auto command = m_server.post("/api/v1/pks", bodyOf(64 * 1024 + 1));
    QCOMPARE(command.status, 413);
    QCOMPARE(command.code(), u"TOO_LARGE"_s);
    QCOMPARE(m_server.post("/api/v1/gift-records", bodyOf(8 * 1024 * 1024)).status, 200);
    const auto bulk = m_server.post("/api/v1/gift-records", bodyOf(9 * 1024 * 1024));
    QCOMPARE(bulk.status, 413);
    QCOMPARE(bulk.code(), u"TOO_LARGE"_s);
    QCOMPARE(bulk.fields.value("connection"), "close");
    // Refused by its header alone.
    const auto announced = raw("POST /api/v1/gift-records HTTP/1.1\r\n" + hostLine() +
                               "Content-Type: application/json\r\nContent-Length: 99999999999\r\n");
    QCOMPARE(announced.status, 413);
}

void TestHttpGate::chunkedBodyLimit() {
    const QByteArray header = "POST /api/v1/pks HTTP/1.1\r\n" + hostLine() +
                              "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    const auto chunk = [](const QByteArray& data) -> QByteArray {
        return QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n";
    };
    const QByteArray whole = R"({"showId":"s1","gifts":[{"giftId":71},{"giftId":72}]})";
    QCOMPARE(raw(header, chunk(whole.left(10)) + chunk(whole.mid(10)) + "0\r\n\r\n").status, 201);
    QCOMPARE(raw(header, chunk(whole) + "0\r\nAuthorization: Bearer x\r\nHost: evil.example\r\n\r\n").status, 201);
    const QByteArray large = chunk(QByteArray(40 * 1024, ' '));
    QCOMPARE(raw(header, large + large + "0\r\n\r\n").status, 413);
    QCOMPARE(raw(header, "xyz\r\n").status, 400);
    QCOMPARE(raw(header, "5;" + QByteArray(70'000, 'x')).status, 400); // an extension without end
}

void TestHttpGate::depthLimit() {
    const auto nested = [](int levels) -> QByteArray {
        return "{\"showId\":\"s1\",\"gifts\":[{\"giftId\":71},{\"giftId\":72}],\"x\":" + QByteArray(levels - 1, '[') +
               QByteArray(levels - 1, ']') + "}";
    };
    QCOMPARE(m_server.post("/api/v1/pks", nested(32)).status, 201);
    QCOMPARE(m_server.post("/api/v1/pks", nested(33)).code(), u"BAD_REQUEST"_s);
    const auto records = [](int levels) -> QByteArray {
        return "{\"records\":[{}],\"x\":" + QByteArray(levels - 1, '[') + QByteArray(levels - 1, ']') + "}";
    };
    QCOMPARE(m_server.post("/api/v1/gift-records", records(32)).status, 200);
    QCOMPARE(m_server.post("/api/v1/gift-records", records(33)).code(), u"BAD_REQUEST"_s);
}

void TestHttpGate::contentTypes_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::newRow("json") << QByteArray("application/json") << 200;
    QTest::newRow("charset") << QByteArray("application/json; charset=utf-8") << 200;
    QTest::newRow("upper case") << QByteArray("Application/JSON;charset=UTF-8") << 200;
    QTest::newRow("quoted") << QByteArray("application/json; charset=\"utf-8\"") << 200;
    QTest::newRow("latin1") << QByteArray("application/json; charset=iso-8859-1") << 415;
    QTest::newRow("text") << QByteArray("text/plain") << 415;
    QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded") << 415;
    QTest::newRow("multipart") << QByteArray("multipart/form-data; boundary=x") << 415;
    QTest::newRow("jsonp") << QByteArray("application/jsonp") << 415;
    QTest::newRow("two") << QByteArray("text/plain, application/json") << 415;
    QTest::newRow("none") << QByteArray("") << 415;
}

void TestHttpGate::contentTypes() {
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    const auto response = m_server.call(
        {.method = "POST", .target = "/api/v1/gift-records", .body = "{\"records\":[{}]}", .contentType = type});
    QCOMPARE(response.status, status);
    if (status == 415) {
        QCOMPARE(response.code(), u"UNSUPPORTED_MEDIA_TYPE"_s);
    }
}

void TestHttpGate::framing_data() {
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const QByteArray& fields, const QByteArray& body) {
        QTest::newRow(name) << fields << body;
    };
    row("Content-Length twice", "Content-Length: 2\r\nContent-Length: 2\r\n", "{}");
    row("two Content-Lengths", "Content-Length: 2\r\nContent-Length: 3\r\n", "{}x");
    row("list of lengths", "Content-Length: 2, 2\r\n", "{}");
    row("negative length", "Content-Length: -2\r\n", "{}");
    row("plus sign", "Content-Length: +2\r\n", "{}");
    row("hexadecimal length", "Content-Length: 0x2\r\n", "{}");
    row("length beyond 64 bits", "Content-Length: 99999999999999999999999\r\n", "{}");
    row("length and chunked", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n");
    row("chunked and length", "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", "2\r\n{}\r\n0\r\n\r\n");
    row("unknown encoding", "Transfer-Encoding: gzip\r\n", "{}");
    row("chunked inside", "Transfer-Encoding: gzip, chunked\r\n", "2\r\n{}\r\n0\r\n\r\n");
    row("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n");
    row("blank before the colon", "Content-Length : 2\r\n", "{}");
    row("no colon", "Content-Length\r\n", "");
    row("control character", QByteArray("X-A: a\x01z\r\n"), "");
    row("token twice", "Authorization: Bearer x\r\n", "");
}

void TestHttpGate::framing() {
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, body);
    RawClient client(m_server.port);
    client.send("POST /api/v1/pks/1/end HTTP/1.1\r\n" + hostLine() + "Authorization: Bearer " + m_server.token +
                "\r\nContent-Type: application/json\r\n" + fields + "\r\n" + body);
    const auto response = client.receive();
    QCOMPARE(response.status, 400);
    QCOMPARE(response.code(), u"BAD_REQUEST"_s);
    QCOMPARE(response.fields.value("connection"), "close");
    client.endSending();
    QVERIFY(client.isClosedByServer());
}

void TestHttpGate::unknownPathsAndMethods() {
    QCOMPARE(m_server.get("/favicon.ico").code(), u"NOT_FOUND"_s);
    QCOMPARE(m_server.get("/api/v1/none").status, 404);
    QCOMPARE(m_server.get("/api/v1/pks/").status, 404);
    QCOMPARE(m_server.get("/api/v1/shows/%zz/progress").code(), u"BAD_REQUEST"_s);
    QCOMPARE(m_server.get("/api/v1/gifts?x=%zz").code(), u"BAD_REQUEST"_s);
    const auto removed = m_server.call({.method = "DELETE", .target = "/api/v1/pks"});
    QCOMPARE(removed.status, 405);
    QCOMPARE(removed.code(), u"METHOD_NOT_ALLOWED"_s);
    QCOMPARE(removed.fields.value("allow"), "POST, GET, HEAD");
    QCOMPARE(m_server.call({.method = "OPTIONS", .target = "/api/v1/pks"}).status, 405);
    QCOMPARE(m_server.call({.method = "BREW", .target = "/api/v1/pks"}).status, 405);
    QCOMPARE(m_server.call({.method = "OPTIONS", .target = "*"}).status, 404);
}

void TestHttpGate::headIsGetWithoutABody() {
    RawClient client(m_server.port);
    client.send(Request{.method = "HEAD", .target = "/api/v1/gifts", .token = m_server.token}.bytes(m_server.port) +
                Request{.target = "/api/v1/gifts", .token = m_server.token}.bytes(m_server.port));
    const auto head = client.receive(true);
    const auto get = client.receive();
    QCOMPARE(head.status, 200);
    QCOMPARE(get.status, 200);
    QCOMPARE(head.fields.value("content-length"), get.fields.value("content-length"));
    QCOMPARE(get.body, "{\"gifts\":[]}");
}

void TestHttpGate::errorsHaveOneForm_data() {
    using enum pk::ErrorCode;
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isInward");
    const auto row = [](pk::ErrorCode code, int status, const QString& name, bool inward = false) {
        QTest::newRow(qPrintable(pk::errorCodeName(code))) << static_cast<int>(code) << status << name << inward;
    };
    row(BadRequest, 400, u"BAD_REQUEST"_s);
    row(ValidationFailed, 400, u"VALIDATION_FAILED"_s);
    row(NotFound, 404, u"NOT_FOUND"_s);
    row(ShowNotFound, 404, u"SHOW_NOT_FOUND"_s);
    row(PkNotFound, 404, u"PK_NOT_FOUND"_s);
    row(GiftNotFound, 404, u"GIFT_NOT_FOUND"_s);
    row(PkAlreadyRunning, 409, u"PK_ALREADY_RUNNING"_s);
    row(ShowMismatch, 409, u"SHOW_MISMATCH"_s);
    row(PkAlreadyFinal, 409, u"PK_ALREADY_FINAL"_s);
    row(Conflict, 409, u"CONFLICT"_s);
    row(TooLarge, 413, u"TOO_LARGE"_s);
    row(IdempotencyKeyReused, 422, u"IDEMPOTENCY_KEY_REUSED"_s);
    row(TooManyRequests, 429, u"TOO_MANY_REQUESTS"_s);
    row(Overloaded, 503, u"OVERLOADED"_s);
    row(StoreBusy, 503, u"OVERLOADED"_s, true);
    row(StoreFull, 503, u"OVERLOADED"_s, true);
    row(StoreIo, 503, u"OVERLOADED"_s, true);
    row(StoreDamaged, 503, u"OVERLOADED"_s, true);
    row(Cancelled, 503, u"OVERLOADED"_s, true);
    row(Internal, 500, u"INTERNAL"_s, true);
}

void TestHttpGate::errorsHaveOneForm() {
    QFETCH(int, code);
    QFETCH(int, status);
    QFETCH(QString, name);
    QFETCH(bool, isInward);
    m_engine.refusal = static_cast<pk::ErrorCode>(code);
    const auto response = m_server.post("/api/v1/pks/9/end", R"({"showId":"s1"})");
    QCOMPARE(response.status, status);
    QCOMPARE(response.fields.value("content-type"), "application/problem+json");
    const QJsonObject problem = response.json();
    QCOMPARE(problem[u"status"_s].toInt(), status);
    QCOMPARE(problem[u"code"_s].toString(), name);
    QVERIFY(!problem[u"title"_s].toString().isEmpty());
    QVERIFY(problem[u"type"_s].toString().startsWith(u"urn:"));
    QCOMPARE(problem[u"field"_s].toString(), u"showId"_s);
    QCOMPARE(problem[u"pkId"_s].toString(), u"9"_s);
    QCOMPARE(problem[u"retryAfterMs"_s].toInt(), 1'500);
    QCOMPARE(response.fields.value("retry-after"), "2");
    // What comes from inside never carries a path or SQL out.
    QCOMPARE(problem[u"detail"_s].toString().contains(u"SELECT"), !isInward);
    QVERIFY(!problem[u"detail"_s].toString().isEmpty());
}

void TestHttpGate::securityHeaders() {
    for (const auto& response : {m_server.get("/api/v1/gifts"), m_server.get("/metrics"), m_server.get("/none")}) {
        QCOMPARE(response.fields.value("x-content-type-options"), "nosniff");
        QCOMPARE(response.fields.value("content-security-policy"), "default-src 'self'");
        QCOMPARE(response.fields.value("cache-control"), "no-store");
        QVERIFY(response.fields.contains("date"));
        QVERIFY(!response.head.toLower().contains("access-control"));
    }
}

void TestHttpGate::secondServerOnThePortIsRefused() {
    pk::HttpConfig config;
    config.port = m_server.port;
    config.tokenFile = m_server.dir.filePath(u"other-token"_s);
    pk::HttpServer second(m_engine, config);
    const auto started = second.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, pk::ErrorCode::Conflict);
    QCOMPARE(started.error().field, u"port"_s);
    QVERIFY(!second.isRunning());
}

QTEST_GUILESS_MAIN(TestHttpGate)
#include "tst_httpgate.moc"
