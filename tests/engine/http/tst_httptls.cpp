// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "fakeengine.h"
#include "serverfixture.h"
#include "testcertificate.h"
#include "tlsclient.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

[[nodiscard]] pk::HttpListen underTls(const TestCertificate& certificate) {
    pk::HttpListen listen;
    listen.certificateFile = certificate.certificateFile;
    listen.keyFile = certificate.keyFile;
    return listen;
}

} // namespace

// The server under TLS, and where it listens beside loopback.
class TestHttpTls : public QObject {
    Q_OBJECT

private slots:
    void serves();
    void pipelinesAndTakesLargeBodies();
    void pushesOnAWebSocket();
    void pushesEvents();
    void knowsItsOwnOrigin();
    void refusesOldVersions();
    void refusesPlainRequests();
    void timesOutTheHandshake();
    void survivesBrokenHandshakes();
    void boundsTheConnections();
    void stopsWithClients();
    void refusesUnusableFiles_data();
    void refusesUnusableFiles();
    void othersNeedTlsOrConsent_data();
    void othersNeedTlsOrConsent();
    void takesItsGivenNames();

private:
    [[nodiscard]] QByteArray get(const ServerFixture& server, const QByteArray& target,
                                 const QByteArray& fields = {}) const {
        return Request{.target = target, .token = server.token, .fields = fields}.bytes(server.port);
    }

    QTemporaryDir m_dir;
    TestCertificate m_certificate{m_dir.path()};
    FakeEngine m_engine;
    ServerFixture m_server{m_engine, {}, underTls(m_certificate)};
};

void TestHttpTls::serves() {
    QCOMPARE(m_server.server->baseUrl(), u"https://127.0.0.1:%1"_s.arg(m_server.port));
    QVERIFY(m_server.server->overlayUrl(u"s1"_s).startsWith(u"https://127.0.0.1:"));
    TlsClient client(m_server.port);
    QVERIFY(client.isOpen());
    for (int i = 0; i < 5; ++i) {
        QVERIFY(client.send(get(m_server, "/api/v1/gifts")));
        QVERIFY(client.receiveHead().startsWith("HTTP/1.1 200 "));
        QCOMPARE(client.body, "{\"gifts\":[]}");
    }
    QVERIFY(client.send(get(m_server, "/healthz", "Connection: close\r\n")));
    QVERIFY(client.receiveHead().startsWith("HTTP/1.1 200 "));
    QVERIFY(client.isToldTheEnd());
}

void TestHttpTls::pipelinesAndTakesLargeBodies() {
    TlsClient client(m_server.port);
    const QByteArray big = "{\"records\":[{}],\"pad\":\"" + QByteArray(3'000'000, 'a') + "\"}";
    QVERIFY(client.send(
        Request{.method = "POST", .target = "/api/v1/gift-records", .token = m_server.token, .body = big}.bytes(
            m_server.port) +
        get(m_server, "/openapi.json") + get(m_server, "/api/v1/gifts")));
    QVERIFY(client.receiveHead().startsWith("HTTP/1.1 200 "));
    QVERIFY(client.body.contains("verdicts"));
    QVERIFY(client.receiveHead().startsWith("HTTP/1.1 200 "));
    QVERIFY(client.body.size() > 50'000);
    QVERIFY(client.receiveHead().startsWith("HTTP/1.1 200 "));
    // Refused with bytes behind it: the answer arrives all the same.
    QVERIFY(client.send("POST /api/v1/pks HTTP/1.1\r\nHost: localhost:" + QByteArray::number(m_server.port) +
                        "\r\nContent-Length: 500000\r\n\r\n" + QByteArray(100'000, 'x')));
    QVERIFY(client.receiveHead().startsWith("HTTP/1.1 401 "));
    QVERIFY(client.isToldTheEnd());
}

void TestHttpTls::pushesOnAWebSocket() {
    TlsClient client(m_server.port);
    QVERIFY(client.send(m_server.upgrade("/api/v1/shows/s1/push")));
    QVERIFY(client.receiveHead().startsWith("HTTP/1.1 101 "));
    for (quint64 seq = 1; seq <= 3; ++seq) {
        m_engine.push({u"m1"_s, u"s1"_s, seq, 1'000, pk::PkEndedPush{7, pk::EndReason::TimeUp, 60'005}});
        QVERIFY(client.receiveUntil("}}").contains("pkEnded"));
    }
}

void TestHttpTls::pushesEvents() {
    TlsClient client(m_server.port);
    QVERIFY(client.send(get(m_server, "/api/v1/events")));
    QVERIFY(client.receiveUntil("\r\n\r\n").startsWith("HTTP/1.1 200 "));
    m_engine.push({u"m1"_s, u"s1"_s, 1, 1'000, pk::PkEndedPush{7, pk::EndReason::TimeUp, 60'005}});
    QVERIFY(client.receiveUntil("}}").contains("event: pkEnded"));
}

void TestHttpTls::knowsItsOwnOrigin() {
    const QByteArray port = QByteArray::number(m_server.port);
    TlsClient client(m_server.port);
    QVERIFY(client.send(get(m_server, "/api/v1/gifts", "Origin: https://127.0.0.1:" + port + "\r\n")));
    QVERIFY(client.receiveHead().startsWith("HTTP/1.1 200 "));
    QVERIFY(client.send(get(m_server, "/api/v1/gifts", "Origin: http://127.0.0.1:" + port + "\r\n")));
    QVERIFY(client.receiveHead().startsWith("HTTP/1.1 403 "));
    QVERIFY(client.send(get(m_server, "https://localhost:" + port + "/api/v1/gifts")));
    QVERIFY(client.receiveHead().startsWith("HTTP/1.1 200 "));
}

void TestHttpTls::refusesOldVersions() {
    QVERIFY(!TlsClient(m_server.port, TLS1_1_VERSION).isOpen());
    QVERIFY(TlsClient(m_server.port, TLS1_2_VERSION).isOpen());
}

void TestHttpTls::refusesPlainRequests() {
    RawClient client(m_server.port);
    QVERIFY(client.send(get(m_server, "/healthz")));
    QVERIFY(client.isClosedByServer());
    QVERIFY(TlsClient(m_server.port).isOpen());
}

void TestHttpTls::timesOutTheHandshake() {
    pk::HttpLimits limits;
    limits.headerTime = 300ms;
    ServerFixture server(m_engine, limits, underTls(m_certificate));
    RawClient silent(server.port);
    RawClient halfway(server.port);
    QVERIFY(halfway.send(QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7))); // a record of 512 bytes begins
    QVERIFY(silent.isClosedByServer(5'000));
    QVERIFY(halfway.isClosedByServer(5'000));
}

void TestHttpTls::survivesBrokenHandshakes() {
    for (int size = 0; size < 64; ++size) {
        RawClient client(m_server.port);
        client.send(
            QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11).leftJustified(64, '\x7f').left(size));
    }
    TlsClient client(m_server.port);
    QVERIFY(client.send(get(m_server, "/healthz")));
    QVERIFY(client.receiveHead().startsWith("HTTP/1.1 200 "));
}

void TestHttpTls::boundsTheConnections() {
    pk::HttpLimits limits;
    limits.connections = 2;
    ServerFixture server(m_engine, limits, underTls(m_certificate));
    TlsClient first(server.port);
    TlsClient second(server.port);
    QVERIFY(first.isOpen() && second.isOpen());
    TlsClient over(server.port);
    QVERIFY(over.receiveHead().startsWith("HTTP/1.1 503 "));
    QVERIFY(first.send(get(server, "/healthz")));
    QVERIFY(first.receiveHead().startsWith("HTTP/1.1 200 "));
}

void TestHttpTls::stopsWithClients() {
    ServerFixture server(m_engine, {}, underTls(m_certificate));
    TlsClient idle(server.port);
    TlsClient pushed(server.port);
    RawClient unfinished(server.port);
    QVERIFY(pushed.send(server.upgrade("/api/v1/push")));
    QVERIFY(pushed.receiveHead().startsWith("HTTP/1.1 101 "));
    server.server->stop();
    QVERIFY(!server.server->isRunning());
    QVERIFY(unfinished.isClosedByServer());
}

void TestHttpTls::refusesUnusableFiles_data() {
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("field");
    const TestCertificate other(m_dir.path(), u"other"_s);
    const TestCertificate locked(m_dir.path(), u"locked"_s, "secret");
    const QString text = m_dir.filePath(u"text.pem"_s);
    QFile file(text);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no certificate\n");
    const auto row = [](const char* name, const QString& certificate, const QString& key, pk::ErrorCode code,
                        const QString& field) {
        QTest::newRow(name) << certificate << key << static_cast<int>(code) << field;
    };
    using enum pk::ErrorCode;
    row("no certificate file", u"/no/such/file"_s, m_certificate.keyFile, FileUnreadable, u"tlsCert"_s);
    row("no key file", m_certificate.certificateFile, u"/no/such/file"_s, FileUnreadable, u"tlsKey"_s);
    row("no key named", m_certificate.certificateFile, {}, FileUnreadable, u"tlsKey"_s);
    row("no certificate in it", text, m_certificate.keyFile, FileUnreadable, u"tlsCert"_s);
    row("no key in it", m_certificate.certificateFile, text, FileUnreadable, u"tlsKey"_s);
    row("the certificate as key", m_certificate.certificateFile, m_certificate.certificateFile, FileUnreadable,
        u"tlsKey"_s);
    row("another's key", m_certificate.certificateFile, other.keyFile, ValidationFailed, u"tlsKey"_s);
    row("under a passphrase", locked.certificateFile, locked.keyFile, FileUnreadable, u"tlsKey"_s);
}

void TestHttpTls::refusesUnusableFiles() {
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(int, code);
    QFETCH(QString, field);
    pk::HttpConfig config;
    config.port = 0;
    config.tokenFile = m_dir.filePath(u"api-token"_s);
    config.listen.certificateFile = certificate;
    config.listen.keyFile = key;
    pk::HttpServer server(m_engine, config);
    const auto started = server.start();
    QVERIFY(!started);
    QCOMPARE(static_cast<int>(started.error().code), code);
    QCOMPARE(started.error().field, field);
    QVERIFY2(started.error().detail.contains(field == u"tlsCert" ? certificate : key),
             qPrintable(started.error().detail));
}

void TestHttpTls::othersNeedTlsOrConsent_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<bool>("isInsecure");
    QTest::addColumn<QString>("url"); // empty: refused
    QTest::newRow("all, plain") << u"0.0.0.0"_s << false << false << QString();
    QTest::newRow("all of IPv6, plain") << u"::"_s << false << false << QString();
    QTest::newRow("another's") << u"192.0.2.1"_s << false << false << QString();
    QTest::newRow("a name") << u"localhost"_s << false << true << QString();
    QTest::newRow("all, insecure") << u"0.0.0.0"_s << false << true << u"http://127.0.0.1:"_s;
    QTest::newRow("all, TLS") << u"0.0.0.0"_s << true << false << u"https://127.0.0.1:"_s;
    QTest::newRow("loopback, plain") << u"127.0.0.2"_s << false << false << u"http://127.0.0.2:"_s;
}

void TestHttpTls::othersNeedTlsOrConsent() {
    QFETCH(QString, address);
    QFETCH(bool, isTls);
    QFETCH(bool, isInsecure);
    QFETCH(QString, url);
    pk::HttpConfig config;
    config.port = 0;
    config.tokenFile = m_dir.filePath(u"api-token"_s);
    config.listen = isTls ? underTls(m_certificate) : pk::HttpListen();
    config.listen.address = address;
    config.listen.isInsecureAllowed = isInsecure;
    pk::HttpServer server(m_engine, config);
    const auto started = server.start();
    QCOMPARE(started.has_value(), !url.isEmpty());
    if (!started) {
        QCOMPARE(started.error().code, pk::ErrorCode::ValidationFailed);
        QCOMPARE(started.error().field, u"bind"_s);
        return;
    }
    QCOMPARE(server.baseUrl(), url + QString::number(*started));
}

void TestHttpTls::takesItsGivenNames() {
    pk::HttpListen listen;
    listen.address = u"0.0.0.0"_s;
    listen.isInsecureAllowed = true;
    listen.hostNames = {u"pk.example"_s};
    const ServerFixture server(m_engine, {}, listen);
    const auto statusOf = [&server](const QByteArray& host, const QByteArray& more = {}) {
        RawClient client(server.port);
        client.send("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n");
        return client.receive().status;
    };
    const QByteArray port = ":" + QByteArray::number(server.port);
    QCOMPARE(statusOf("pk.example" + port), 200);
    QCOMPARE(statusOf("PK.example" + port, "Origin: http://pk.example" + port + "\r\n"), 200);
    QCOMPARE(statusOf("127.0.0.1" + port), 200);
    QCOMPARE(statusOf("0.0.0.0" + port), 421);
    QCOMPARE(statusOf("pk.example"), 421);
    QCOMPARE(statusOf("evil.example" + port), 421);
    QCOMPARE(statusOf("pk.example" + port, "Origin: http://evil.example" + port + "\r\n"), 403);

    // One address alone: no name of loopback opens it, but loopback's own.
    pk::HttpListen one;
    one.address = u"127.0.0.2"_s;
    pk::HttpConfig config;
    config.port = 0;
    config.tokenFile = m_dir.filePath(u"api-token"_s);
    config.listen = one;
    pk::HttpServer alone(m_engine, config);
    QVERIFY(alone.start());
    QVERIFY(!RawClient(alone.port()).isConnected()); // not on 127.0.0.1
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
