// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include "engine/http/staticfiles.h"
#include "fakeengine.h"
#include "serverfixture.h"

using namespace Qt::StringLiterals;

// The pages that the server brings along, and what the overlay's token opens.
class TestHttpPages : public QObject {
    Q_OBJECT

private slots:
    void pagesAreOpenAndStrict_data();
    void pagesAreOpenAndStrict();
    void pagesNameOnlyWhatIsThere();
    void unknownFilesAreNotFound_data();
    void unknownFilesAreNotFound();
    void ownArtIsServedByItsNameOnly();
    void theOverlayIsSmall();
    void theOverlaysAddressNeedsTheFullToken();
    void theOverlayTokenReadsWhatViewersSee_data();
    void theOverlayTokenReadsWhatViewersSee();
    void theOverlayTokenIsKeptAndRenewed();

private:
    [[nodiscard]] QByteArray overlayToken(const ServerFixture& server) const {
        return server.get("/api/v1/shows/s1/overlay").json()[u"token"_s].toString().toLatin1();
    }

    FakeEngine m_engine;
    ServerFixture m_server{m_engine};
};

void TestHttpPages::pagesAreOpenAndStrict_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("front") << QByteArray("/") << QByteArray("text/html; charset=utf-8");
    QTest::newRow("explorer") << QByteArray("/explorer") << QByteArray("text/html; charset=utf-8");
    QTest::newRow("overlay") << QByteArray("/overlay/s:1?theme=solid") << QByteArray("text/html; charset=utf-8");
    QTest::newRow("script") << QByteArray("/web/main.js") << QByteArray("text/javascript; charset=utf-8");
    QTest::newRow("style") << QByteArray("/web/overlay.css") << QByteArray("text/css; charset=utf-8");
    QTest::newRow("gift") << QByteArray("/web/rose.svg") << QByteArray("image/svg+xml");
}

void TestHttpPages::pagesAreOpenAndStrict() {
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, type);
    const auto response = m_server.call({.target = target, .token = ""});
    QCOMPARE(response.status, 200);
    QCOMPARE(response.fields.value("content-type"), type);
    QCOMPARE(response.fields.value("x-content-type-options"), "nosniff");
    const QByteArray policy = response.fields.value("content-security-policy");
    QVERIFY(policy.startsWith("default-src 'self';"));
    QVERIFY(!policy.contains("unsafe") && !policy.contains('*') == !policy.contains("ws:"));
    QVERIFY(!response.body.contains(m_server.token));
    QVERIFY(!response.body.contains(overlayToken(m_server)));
    QCOMPARE(m_server.call({.target = target, .token = "", .fields = "Origin: https://evil.example\r\n"}).status, 403);
}

// Whatever a page links to is served here, and nothing is written into the page that the policy would stop.
void TestHttpPages::pagesNameOnlyWhatIsThere() {
    static const QRegularExpression link(u"(?:src|href)=\"([^\"#]+)\""_s);
    static const QRegularExpression import(u"from \"\\./([^\"]+)\""_s);
    static const QRegularExpression inlined(u"<style|style=|<script(?![^>]*src=)|\\son[a-z]+="_s);
    for (const char* page : {"/", "/explorer", "/overlay/s1"}) {
        const QString html = QString::fromUtf8(m_server.get(page).body);
        QVERIFY2(!inlined.match(html).hasMatch(), page);
        for (auto it = link.globalMatch(html); it.hasNext();) {
            const QByteArray target = it.next().captured(1).toLatin1();
            QVERIFY2(target.startsWith('/'), target.constData());
            QVERIFY2(m_server.get(target).status == 200, target.constData());
        }
    }
    for (const char* script : {"/web/main.js", "/web/link.js", "/web/stage.js"}) {
        const QString text = QString::fromUtf8(m_server.get(script).body);
        QVERIFY2(!text.contains(u"innerHTML"_s) && !text.contains(u"eval("_s), script);
        for (auto it = import.globalMatch(text); it.hasNext();) {
            const QByteArray target = "/web/" + it.next().captured(1).toLatin1();
            QVERIFY2(m_server.get(target).status == 200, target.constData());
        }
    }
}

void TestHttpPages::unknownFilesAreNotFound_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray("/web/none.js") << 404;
    QTest::newRow("path") << QByteArray("/web/..%2F..%2Fetc%2Fpasswd") << 404;
    QTest::newRow("resource") << QByteArray("/web/catalogue.json") << 404;
    QTest::newRow("folder") << QByteArray("/web/") << 404;
    QTest::newRow("bad show") << QByteArray("/overlay/a%20b") << 400;
    QTest::newRow("script as show") << QByteArray("/overlay/%3Cscript%3E") << 400;
}

void TestHttpPages::unknownFilesAreNotFound() {
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QCOMPARE(m_server.call({.target = target, .token = ""}).status, status);
}

void TestHttpPages::ownArtIsServedByItsNameOnly() {
    const QString gifts = m_server.dir.filePath(u"gifts"_s);
    QVERIFY(QDir().mkpath(gifts + u"/own-0123456789abcdef.png.d"_s));
    const auto keep = [&gifts](const QString& name, const QByteArray& bytes) {
        QFile file(gifts + u'/' + name);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    const QByteArray svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    QVERIFY(keep(u"own-0123456789abcdef.svg"_s, svg));
    QVERIFY(keep(u"own-0123456789abcdef.txt"_s, "a"));
    QVERIFY(keep(u"own-00000000000000ff.svg"_s, QByteArray(300 * 1024, ' ')));
    QVERIFY(keep(u"secret.svg"_s, svg));
    const auto get = [this](const QByteArray& file) { return m_server.call({.target = "/web/" + file, .token = ""}); };
    const auto picture = get("own-0123456789abcdef.svg");
    QCOMPARE(picture.status, 200);
    QCOMPARE(picture.body, svg);
    QCOMPARE(picture.fields.value("content-type"), QByteArray("image/svg+xml"));
    QVERIFY(picture.fields.value("content-security-policy").contains("sandbox"));
    for (const QByteArray name :
         {"own-0123456789abcdef.txt", "own-0123456789abcdeF.svg", "own-0123456789abcdef.png",
          "own-00000000000000ff.svg", "secret.svg", "own-..%2Fapi-token..svg", "..%2Fapi-token"})
        QVERIFY2(get(name).status == 404, name.constData());
    QVERIFY(pk::ownArt("own-0123456789abcdef.svg", gifts));
    QVERIFY(!pk::ownArt("own-0123456789abcdef.svg", {}));
    QVERIFY(!pk::ownArt("../gifts/own-0123456789abcdef.svg", gifts));
}

void TestHttpPages::theOverlayIsSmall() {
    qsizetype bytes = m_server.get("/overlay/s1").body.size();
    for (const char* file : {"overlay.css", "main.js", "link.js", "stage.js", "texts.js", "viewer.js"}) {
        const auto response = m_server.get(QByteArray("/web/") + file);
        QCOMPARE(response.status, 200);
        bytes += response.body.size();
    }
    QVERIFY2(bytes <= 60 * 1024, qPrintable(QString::number(bytes)));
}

void TestHttpPages::theOverlaysAddressNeedsTheFullToken() {
    QCOMPARE(m_server.call({.target = "/api/v1/shows/s1/overlay", .token = ""}).status, 401);
    QCOMPARE(m_server.call({.target = "/api/v1/shows/../overlay"}).field(), u"showId"_s); // the token would go astray
    QCOMPARE(m_server.call({.target = "/api/v1/shows/s1/overlay", .token = overlayToken(m_server)}).status, 401);
    const QJsonObject link = m_server.get("/api/v1/shows/s1/overlay").json();
    const QString url = link[u"url"_s].toString();
    QCOMPARE(url, u"http://127.0.0.1:%1/overlay/s1#%2"_s.arg(m_server.port).arg(link[u"token"_s].toString()));
    QCOMPARE(m_server.server->overlayUrl(u"s1"_s), url);
    QVERIFY(link[u"token"_s].toString() != QString::fromLatin1(m_server.token));
}

void TestHttpPages::theOverlayTokenReadsWhatViewersSee_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    const auto row = [](const char* method, const char* target, int status) {
        QTest::addRow("%s %s", method, target) << QByteArray(method) << QByteArray(target) << status;
    };
    row("GET", "/api/v1/shows/s1/progress", 200);
    row("GET", "/api/v1/shows/s1/pk-info", 200);
    row("GET", "/api/v1/pks/7/result", 200);
    row("GET", "/api/v1/pks/7/gifts/1/ranks", 200);
    row("POST", "/api/v1/push-tickets", 201);
    row("GET", "/api/v1/pks", 401);
    row("POST", "/api/v1/pks", 401);
    row("POST", "/api/v1/pks/7/end", 401);
    row("POST", "/api/v1/gift-records", 401);
    row("GET", "/api/v1/gift-records", 401);
    row("GET", "/api/v1/gifts", 401);
    row("PUT", "/api/v1/settings", 401);
    row("GET", "/api/v1/settings", 401);
    row("GET", "/api/v1/audit", 401);
    row("GET", "/api/v1/stats", 401);
    row("GET", "/metrics", 401);
    row("GET", "/api/v1/none", 401);
}

void TestHttpPages::theOverlayTokenReadsWhatViewersSee() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QCOMPARE(m_server.call({.method = method, .target = target, .token = overlayToken(m_server)}).status, status);
}

void TestHttpPages::theOverlayTokenIsKeptAndRenewed() {
    FakeEngine engine;
    ServerFixture server(engine);
    const QByteArray token = overlayToken(server);
    QCOMPARE(token.size(), 43);
    const QFileInfo file(server.dir.filePath(u"overlay-token"_s));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    server.server->stop();
    QVERIFY(server.server->overlayUrl(u"s1"_s).isEmpty());
    server.port = *server.server->start();
    QCOMPARE(overlayToken(server), token);
    const auto read = [&server](const QByteArray& with) {
        return server.call({.target = "/api/v1/shows/s1/progress", .token = with}).status;
    };
    QCOMPARE(read(token), 200);
    server.token = server.server->renewToken()->toLatin1();
    QCOMPARE(read(token), 401);
    QCOMPARE(read(overlayToken(server)), 200);
}

QTEST_GUILESS_MAIN(TestHttpPages)
#include "tst_httppages.moc"
