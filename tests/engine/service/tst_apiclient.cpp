// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "engine/http/httpserver.h"
#include "engine/service/apiclient.h"
#include "tests/support/fakeengine.h"

using namespace Qt::StringLiterals;

namespace pk {

// ApiClient against the real server over an engine in memory.
class TestApiClient : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void getsAndPuts();
    void tellsProblems();
    void tellsThatNobodyAnswers();
    void comesBackWhenTheServerClosed();
    void leavesWhenCancelled();
    void knowsUrls_data();
    void knowsUrls();

private:
    void serve(quint16 port = 0) {
        HttpConfig config;
        config.port = port;
        config.tokenFile = m_dir.filePath(u"token"_s);
        m_server = std::make_unique<HttpServer>(*m_engine, config);
        QVERIFY(m_server->start());
    }
    ApiClient client() { return {m_server->baseUrl(), m_server->token().toLatin1()}; }

    QTemporaryDir m_dir;
    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<HttpServer> m_server;
};

void TestApiClient::init() {
    m_engine = std::make_unique<FakeEngine>();
    m_engine->setGifts(sampleGifts());
    serve();
}

void TestApiClient::cleanup() {
    m_server.reset();
    m_engine.reset();
}

void TestApiClient::getsAndPuts() {
    ApiClient api = client();
    const auto put = api.put(u"/api/v1/gifts/71"_s, R"({"name":"玫瑰","priceKb":"10"})");
    QVERIFY2(put, put ? "" : qPrintable(put.error().detail));
    const auto gift = QJsonDocument::fromJson(*put).object();
    QCOMPARE(gift[u"name"].toString(), u"玫瑰"_s);
    for (int i = 0; i < 3; ++i) {
        const auto gifts = api.get(u"/api/v1/gifts"_s);
        QVERIFY(gifts);
        QVERIFY(gifts->contains("\"giftId\":71"));
    }
}

void TestApiClient::tellsProblems() {
    ApiClient api = client();
    const auto missing = api.get(u"/api/v1/pks/4711"_s);
    QVERIFY(!missing);
    QCOMPARE(missing.error().status, 404);
    QCOMPARE(missing.error().code, u"PK_NOT_FOUND"_s);
    QVERIFY(!missing.error().detail.isEmpty());
    QVERIFY(!missing.error().isPassing());

    m_engine->failNext(Error{ErrorCode::Overloaded, {}, u"full"_s, 0, 1'234});
    const auto refused =
        api.post(u"/api/v1/gift-records"_s,
                 R"({"records":[{"orderId":"o","showId":"s","uid":1,"giftId":1,"count":1,"kb":1,"timestamp":1}]})");
    QVERIFY(!refused);
    QCOMPARE(refused.error().status, 503);
    QCOMPARE(refused.error().retryAfterMs, 1'234);
    QVERIFY(refused.error().isPassing());

    ApiClient stranger(m_server->baseUrl(), "wrong");
    const auto unknown = stranger.get(u"/api/v1/gifts"_s);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().status, 401);
    QVERIFY(!unknown.error().isPassing());
}

void TestApiClient::tellsThatNobodyAnswers() {
    ApiClient api = client();
    m_server->stop();
    const auto nobody = api.get(u"/healthz"_s);
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().status, 0);
    QVERIFY(nobody.error().isPassing());
    QVERIFY2(nobody.error().detail.contains(u"does not answer"), qPrintable(nobody.error().detail));
}

void TestApiClient::comesBackWhenTheServerClosed() {
    ApiClient api = client();
    QVERIFY(api.get(u"/healthz"_s));
    const quint16 port = m_server->port();
    m_server->stop();
    serve(port);
    const auto again = api.get(u"/healthz"_s);
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
}

void TestApiClient::leavesWhenCancelled() {
    bool cancelled = false;
    ApiClient api(m_server->baseUrl(), m_server->token().toLatin1(), [&cancelled] { return cancelled; });
    m_engine->hold(); // no answer comes
    cancelled = true;
    const auto left = api.get(u"/api/v1/gifts"_s);
    QVERIFY(!left);
    QVERIFY(left.error().cancelled);
    QVERIFY(!left.error().isPassing());
    m_engine->release();
}

void TestApiClient::knowsUrls_data() {
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("ok");
    QTest::newRow("usual") << u"http://127.0.0.1:8686"_s << true;
    QTest::newRow("slash") << u"http://localhost:8686/"_s << true;
    QTest::newRow("v6") << u"http://[::1]:8686"_s << true;
    QTest::newRow("no scheme") << u"127.0.0.1:8686"_s << false;
    QTest::newRow("https") << u"https://127.0.0.1"_s << true;
    QTest::newRow("another scheme") << u"ftp://127.0.0.1"_s << false;
    QTest::newRow("path") << u"http://127.0.0.1:1/api"_s << false;
    QTest::newRow("user") << u"http://a:b@127.0.0.1:1"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestApiClient::knowsUrls() {
    QFETCH(QString, url);
    QFETCH(bool, ok);
    QCOMPARE(isApiUrl(url), ok);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestApiClient)
#include "tst_apiclient.moc"
