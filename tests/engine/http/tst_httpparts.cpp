// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/http/gate.h"
#include "engine/http/jsonbody.h"
#include "engine/http/loginguard.h"
#include "engine/http/paramreader.h"
#include "engine/http/router.h"
#include "engine/http/ticketstore.h"
#include "engine/http/urldecode.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The small parts of the server, each without a socket.
class TestHttpParts : public QObject {
    Q_OBJECT

private slots:
    void gateKnowsItsOwnNames();
    void urlDecodes();
    void routerFinds();
    void everyRouteCanBeReached();
    void paramsNameTheFirstFault();
    void bodyNamesTheFirstFault();
    void bodyBoundsTheDepth();
    void bodyRefuses_data();
    void bodyRefuses();
    void ticketsServeOnceAndForAWhile();
    void ticketsOpenWhatTheyAreFor_data();
    void ticketsOpenWhatTheyAreFor();
    void guardOnlySlowsWrongTokens();
};

void TestHttpParts::gateKnowsItsOwnNames() {
    const pk::Gate gate(8686);
    for (const char* host : {"127.0.0.1:8686", "localhost:8686", "LOCALHOST:8686", "[::1]:8686"}) {
        QVERIFY2(gate.allowsHost(host), host);
    }
    for (const char* host : {"", "127.0.0.1", "localhost", "127.0.0.1:80", "evil.example:8686", "127.0.0.1:8686.evil",
                             "localhost:8686 ", "127.0.0.1:08686", "[::1]", "127.0.0.2:8686", "localhost.:8686"}) {
        QVERIFY2(!gate.allowsHost(host), host);
    }
    QVERIFY(gate.allowsOrigin("http://127.0.0.1:8686"));
    QVERIFY(gate.allowsOrigin("http://localhost:8686"));
    const pk::Gate tls(443, {"pk.example", "[2001:db8::1]"}, true);
    for (const char* host : {"pk.example:443", "PK.EXAMPLE", "[2001:db8::1]:443", "[2001:db8::1]"}) {
        QVERIFY2(tls.allowsHost(host), host);
    }
    for (const char* host : {"127.0.0.1:443", "localhost", "pk.example:80", "www.pk.example", "pk.example."}) {
        QVERIFY2(!tls.allowsHost(host), host);
    }
    QVERIFY(tls.allowsOrigin("https://pk.example"));
    QVERIFY(!tls.allowsOrigin("http://pk.example"));
    for (const char* origin : {"", "null", "https://127.0.0.1:8686", "http://127.0.0.1", "http://evil.example",
                               "http://127.0.0.1:8686.evil.example", "http://127.0.0.1:8686/"}) {
        QVERIFY2(!gate.allowsOrigin(origin), origin);
    }
}

void TestHttpParts::urlDecodes() {
    using pk::PlusMeans;
    QCOMPARE(pk::urlDecode("s%3A1", PlusMeans::Plus).value_or("?"), std::string("s:1"));
    QCOMPARE(pk::urlDecode("a+b", PlusMeans::Plus).value_or("?"), std::string("a+b"));
    QCOMPARE(pk::urlDecode("a+b", PlusMeans::Space).value_or("?"), std::string("a b"));
    QCOMPARE(pk::urlDecode("%E5%B0%8f", PlusMeans::Plus).value_or("?"), std::string("小"));
    for (const char* bad : {"%", "%4", "%zz", "%ff", "%00", "%-1"}) {
        QVERIFY2(!pk::urlDecode(bad, PlusMeans::Plus), bad);
    }
}

void TestHttpParts::routerFinds() {
    using pk::Method;
    const pk::Router router(pk::apiRoutes());
    const auto ranks = router.match(Method::Get, "/api/v1/pks/17/gifts/71/ranks");
    QVERIFY(ranks.route);
    QCOMPARE(ranks.variable[0], std::string_view("17"));
    QCOMPARE(ranks.variable[1], std::string_view("71"));
    QVERIFY(router.match(Method::Head, "/api/v1/pks").route);
    QVERIFY(!router.match(Method::Head, "/api/v1/push").route); // no WebSocket without GET

    const auto wrongMethod = router.match(Method::Delete, "/api/v1/pks");
    QVERIFY(!wrongMethod.route);
    QCOMPARE(QString::fromStdString(wrongMethod.allow), u"POST, GET, HEAD"_s);
    const auto settings = router.match(Method::Post, "/api/v1/settings");
    QCOMPARE(QString::fromStdString(settings.allow), u"GET, HEAD, PUT"_s);

    for (const char* path : {"/api/v1", "/api/v1/", "/api/v1/pks/", "/api/v1/pks//end", "/api/v1/pks/1/end/",
                             "/api/v2/pks", "api/v1/pks", "*", "//", "/API/v1/pks"}) {
        const auto match = router.match(Method::Get, path);
        QVERIFY2(!match.route && match.allow.empty(), path);
    }
}

void TestHttpParts::everyRouteCanBeReached() {
    const pk::Router router(pk::apiRoutes());
    for (const pk::Route& route : pk::apiRoutes()) {
        QByteArray path = QByteArray::fromStdString(std::string(route.pattern));
        path.replace("{}", "1");
        const auto match = router.match(route.method, path.toStdString());
        QVERIFY2(match.route && match.route->handler == route.handler, path.constData());
    }
}

void TestHttpParts::paramsNameTheFirstFault() {
    pk::HttpRequest request;
    request.query = {{"limit", "20"}, {"limit", "x"}, {"index", "-1"}, {"needExtraInfo", "yes"}, {"empty", ""}};
    request.path = {"0", "a b"};
    pk::ParamReader good(request);
    QCOMPARE(good.number("limit", 5, 1, 100), 20u); // the first counts
    QCOMPARE(good.number("none", 5, 1, 100), 5u);
    QCOMPARE(good.number("empty", 5, 1, 100), 5u);
    QVERIFY(!good.failed());

    pk::ParamReader bad(request);
    QCOMPARE(bad.number("index", 3, 0, 100), 3u);
    QVERIFY(!bad.flag("needExtraInfo"));
    QVERIFY(bad.failed());
    QCOMPARE(bad.error().field, u"index"_s);
    QCOMPARE(bad.error().code, pk::ErrorCode::ValidationFailed);

    pk::ParamReader path(request);
    QCOMPARE(path.pathNumber(0, "pkId"), 0u);
    QCOMPARE(path.error().field, u"pkId"_s);
    pk::ParamReader show(request);
    QVERIFY(show.pathShowId(1).isEmpty());
    QCOMPARE(show.error().field, u"showId"_s);

    for (const char* text : {"", "-1", "+1", " 1", "1 ", "1.0", "18446744073709551616", "0x1"}) {
        QVERIFY2(!pk::parseDecimal(text), text);
    }
    QCOMPARE(pk::parseDecimal("18446744073709551615").value_or(0), 18446744073709551615u);
}

void TestHttpParts::bodyNamesTheFirstFault() {
    pk::JsonBody body(32);
    std::string text =
        R"({"showId":"s1","gifts":[{"giftId":"71"},{"giftId":"x"}],"durationMs":5000,"flag":1,"nothing":null})";
    QVERIFY(body.parse(text));
    QCOMPARE(body.text("showId", true).value_or(u""_s), u"s1"_s);
    QCOMPARE(body.arraySize("gifts").value_or(0), 2u);
    QCOMPARE(body.unsignedNumber("gifts[0].giftId", true, 1000).value_or(0), 71u);
    QCOMPARE(body.number("durationMs", false).value_or(0), 5000);
    QVERIFY(!body.number("nothing", false));
    QVERIFY(!body.has("nothing"));
    QVERIFY(!body.failed());
    QVERIFY(!body.unsignedNumber("gifts[1].giftId", true, 1000));
    QVERIFY(!body.boolean("flag", false));
    QCOMPARE(body.error().field, u"gifts[1].giftId"_s);

    // The fault of one body does not reach the next.
    text = "{}";
    QVERIFY(body.parse(text));
    QVERIFY(!body.failed());
    QVERIFY(!body.text("gifts[2].desc", true));
    QCOMPARE(body.error().field, u"gifts[2].desc"_s);
}

void TestHttpParts::bodyBoundsTheDepth() {
    pk::JsonBody body(32);
    const auto nested = [&body](std::size_t levels) {
        std::string text = "{\"x\":" + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
        return body.parse(text);
    };
    QVERIFY(nested(32));
    const auto deep = nested(33);
    QVERIFY(!deep);
    QVERIFY(deep.error().detail.contains(u"deep"));
    QVERIFY(!nested(20'000));
}

void TestHttpParts::bodyRefuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isJson");
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("cut") << QByteArray("{\"a\":") << false;
    QTest::newRow("bad UTF-8") << QByteArray("{\"a\":\"\xff\"}") << false;
    QTest::newRow("two") << QByteArray("{}{}") << false;
    QTest::newRow("array") << QByteArray("[]") << true;
    QTest::newRow("number") << QByteArray("1") << true;
}

void TestHttpParts::bodyRefuses() {
    QFETCH(QByteArray, text);
    QFETCH(bool, isJson);
    pk::JsonBody body(32);
    std::string copy = text.toStdString();
    const auto parsed = body.parse(copy);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, isJson ? pk::ErrorCode::ValidationFailed : pk::ErrorCode::BadRequest);
}

void TestHttpParts::ticketsServeOnceAndForAWhile() {
    pk::TicketStore tickets(30s);
    const auto now = pk::TicketStore::Clock::now();
    const std::string ticket = tickets.issue({}, now);
    const std::string other = tickets.issue({}, now);
    QVERIFY(ticket != other);
    QVERIFY(!tickets.redeem("", {}, now));
    QVERIFY(!tickets.redeem(ticket + "x", {}, now));
    QVERIFY(tickets.redeem(ticket, {}, now + 29s));
    QVERIFY(!tickets.redeem(ticket, {}, now + 29s));
    QVERIFY(!tickets.redeem(other, {}, now + 30s));

    std::vector<std::string> many;
    for (int i = 0; i < 65; ++i) {
        many.push_back(tickets.issue({}, now + 40s));
    }
    QVERIFY(!tickets.redeem(many.front(), {}, now + 41s)); // gave way to the newest
    QVERIFY(tickets.redeem(many.back(), {}, now + 41s));
}

void TestHttpParts::ticketsOpenWhatTheyAreFor_data() {
    QTest::addColumn<QString>("issuedFor");
    QTest::addColumn<bool>("isFull");
    QTest::addColumn<QString>("neededFor");
    QTest::addColumn<bool>("needsFull");
    QTest::addColumn<bool>("opens");
    QTest::newRow("its show") << u"s1"_s << false << u"s1"_s << false << true;
    QTest::newRow("another show") << u"s1"_s << true << u"s2"_s << false << false;
    QTest::newRow("all shows") << u"s1"_s << true << QString() << false << false;
    QTest::newRow("any for all") << QString() << false << u"s2"_s << false << true;
    QTest::newRow("all for all") << QString() << false << QString() << false << true;
    QTest::newRow("more than an overlay's") << u"s1"_s << false << u"s1"_s << true << false;
    QTest::newRow("a full one's") << u"s1"_s << true << u"s1"_s << true << true;
}

void TestHttpParts::ticketsOpenWhatTheyAreFor() {
    QFETCH(QString, issuedFor);
    QFETCH(bool, isFull);
    QFETCH(QString, neededFor);
    QFETCH(bool, needsFull);
    QFETCH(bool, opens);
    pk::TicketStore tickets(30s);
    const auto now = pk::TicketStore::Clock::now();
    const std::string ticket = tickets.issue({issuedFor.toStdString(), isFull}, now);
    const pk::TicketScope needed{neededFor.toStdString(), needsFull};
    QCOMPARE(tickets.redeem(ticket, needed, now), opens);
    QVERIFY(!tickets.redeem(ticket, needed, now));
    // Shown in the wrong place it is used up as well.
    QVERIFY(!tickets.redeem(ticket, {issuedFor.toStdString(), isFull}, now));
}

void TestHttpParts::guardOnlySlowsWrongTokens() {
    pk::LoginGuard guard(10, 10s);
    const auto now = pk::LoginGuard::Clock::now();
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(guard.noteFailure(now + i * 100ms).count(), 0);
    }
    QVERIFY(guard.noteFailure(now + 5s) == pk::LoginGuard::Clock::duration(5s));
    QCOMPARE(guard.noteFailure(now + 10s).count(), 0); // the first is forgotten
    QVERIFY(guard.noteFailure(now + 10s).count() > 0);
}

QTEST_APPLESS_MAIN(TestHttpParts)
#include "tst_httpparts.moc"
