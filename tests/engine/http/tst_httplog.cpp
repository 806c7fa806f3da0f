// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include "engine/http/router.h"
#include "engine/log/logfile.h"
#include "fakeengine.h"
#include "serverfixture.h"

using namespace Qt::StringLiterals;

// What the log tells of requests, and what it never does.
class TestHttpLog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void tellsRequestsAtDebug();
    void tellsRefusalsAtWarning();
    void boundsRefusals();
    void tellsNoSecrets();

private:
    [[nodiscard]] bool open(pk::LogLevel level) {
        auto opened = pk::LogFile::open({m_dir->path(), u"test"_s, level});
        if (!opened) {
            return false;
        }
        m_log = std::move(*opened);
        return true;
    }
    [[nodiscard]] QByteArray text() {
        m_log->flush();
        QFile file(m_log->file());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QList<QJsonObject> lines(const QString& message) {
        QList<QJsonObject> found;
        for (const QByteArray& line : text().split('\n')) {
            const QJsonObject entry = QJsonDocument::fromJson(line).object();
            if (entry[u"message"_s].toString() == message) {
                found << entry;
            }
        }
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<pk::LogFile> m_log;
};

void TestHttpLog::init() {
    m_log.reset();
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestHttpLog::tellsRequestsAtDebug() {
    FakeEngine engine;
    const ServerFixture server(engine);
    QVERIFY(open(pk::LogLevel::Info));
    QCOMPARE(server.get("/api/v1/gifts").status, 200);
    QCOMPARE(lines(u"request"_s).size(), 0);
    m_log.reset();
    QVERIFY(open(pk::LogLevel::Debug));
    QCOMPARE(server.get("/api/v1/shows/s1/progress").status, 200);
    QCOMPARE(server.get("/api/v1/none").status, 404);
    const auto told = lines(u"request"_s);
    QCOMPARE(told.size(), 2);
    QCOMPARE(told[0][u"level"_s].toString(), u"debug"_s);
    QCOMPARE(told[0][u"category"_s].toString(), u"pk.http"_s);
    QCOMPARE(told[0][u"method"_s].toString(), u"GET"_s);
    QCOMPARE(told[0][u"route"_s].toString(), u"/api/v1/shows/{}/progress"_s);
    QCOMPARE(told[0][u"status"_s].toInt(), 200);
    QVERIFY(told[0][u"tookUs"_s].toInteger() >= 0);
    QVERIFY(told[0][u"tookUs"_s].toInteger() < 10'000'000);
    QCOMPARE(told[1][u"route"_s].toString(), u"none"_s);
}

void TestHttpLog::tellsRefusalsAtWarning() {
    FakeEngine engine;
    const ServerFixture server(engine);
    QVERIFY(open(pk::LogLevel::Warning));
    QCOMPARE(server.call({.target = "/api/v1/gifts", .token = "wrong"}).status, 401);
    QCOMPARE(server.call({.target = "/healthz", .fields = "Origin: null\r\n"}).status, 403);
    RawClient client(server.port);
    client.send("GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    QCOMPARE(client.receive().status, 421);
    const auto told = lines(u"request refused"_s);
    QCOMPARE(told.size(), 3);
    QCOMPARE(told[0][u"level"_s].toString(), u"warning"_s);
    QCOMPARE(told[0][u"status"_s].toInt(), 401);
    QCOMPARE(told[1][u"status"_s].toInt(), 403);
    QCOMPARE(told[2][u"status"_s].toInt(), 421);
}

void TestHttpLog::boundsRefusals() {
    FakeEngine engine;
    const ServerFixture server(engine);
    QVERIFY(open(pk::LogLevel::Warning));
    RawClient client(server.port);
    for (int i = 0; i < 300; ++i) {
        QVERIFY(client.send(Request{.target = "/api/v1/gifts", .token = "wrong"}.bytes(server.port)));
        QVERIFY(client.receive().status > 400);
    }
    QCOMPARE(lines(u"request refused"_s).size(), 10);
}

void TestHttpLog::tellsNoSecrets() {
    FakeEngine engine;
    const ServerFixture server(engine);
    QVERIFY(open(pk::LogLevel::Debug));
    const QByteArray secret = "Topsecret-4711";
    int calls = 0;
    for (const pk::Route& route : pk::apiRoutes()) {
        const QByteArray pattern(route.pattern.data(), qsizetype(route.pattern.size()));
        for (const QByteArray& token : {server.token, QByteArray(secret), QByteArray("")}) {
            for (const QByteArray& body :
                 {QByteArray("{\"showId\":\"" + secret + "\",\"reason\":\"" + secret + "\"}"), QByteArray(secret)}) {
                const auto name = pk::methodName(route.method);
                RawClient client(server.port);
                client.send(
                    Request{.method = QByteArray(name.data(), qsizetype(name.size())),
                            .target = QByteArray(pattern).replace("{}", secret) + "?token=" + secret + "&uid=" + secret,
                            .token = token,
                            .body = body,
                            .fields = "Cookie: " + secret + "\r\nIdempotency-Key: " + secret +
                                      "\r\nSec-WebSocket-Protocol: pk.ticket." + secret + "\r\n"}
                        .bytes(server.port));
                QVERIFY2(client.receive().status >= 200, pattern.constData());
                ++calls;
            }
        }
    }
    const QByteArrayList unparsed{"GET /" + secret + " HTTP/1.1\r\n\r\n", secret + " / HTTP/1.1\r\n\r\n",
                                  "GET / HTTP/1.1\r\nHost: " + secret + "\r\n\r\n",
                                  "GET http://" + secret + "/ HTTP/1.1\r\nOrigin: " + secret + "\r\n\r\n"};
    for (const QByteArray& line : unparsed) {
        RawClient client(server.port);
        client.send(line);
        QVERIFY(client.receive().status >= 400);
    }
    const QByteArray old = server.token;
    const auto renewed = server.server->renewToken();
    QVERIFY(renewed);
    const QByteArray log = text();
    QVERIFY(log.count('\n') >= calls);
    for (const QByteArray& word :
         {secret, old, server.token, renewed->toLatin1(), QByteArray("Bearer"), QByteArray("Authorization")}) {
        QVERIFY2(!log.contains(word), word.constData());
    }
}

QTEST_GUILESS_MAIN(TestHttpLog)
#include "tst_httplog.moc"
