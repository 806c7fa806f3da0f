// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/auditedroutes.h"
#include "routetest.h"

using namespace Qt::StringLiterals;

// Every changing call over the API is in the audit log: who, what, when and how it ended, also when it was refused.
class TestHttpAudit : public RouteTest {
    Q_OBJECT

private slots:
    void initTestCase() {
        pk::HttpLimits limits;
        limits.failedLogins = 1'000; // strangers try every route here
        QVERIFY(startServer(limits));
    }
    void everyChangingRouteIsAudited();
    void callsLeaveAnEntry_data();
    void callsLeaveAnEntry();
    void badProtobufLeavesAnEntry();
    void detailsAreBounded();
    void strangersLeaveNone();
    void rotationChangesTheToken();

private:
    [[nodiscard]] QJsonArray entries() { return m_http->get("/api/v1/audit?limit=50").json()[u"entries"_s].toArray(); }
};

void TestHttpAudit::everyChangingRouteIsAudited() {
    const QByteArrayList notAudited{"/api/v1/gift-records", "/api/v1/push-tickets", "/api/v1/pks/{}/verify"};
    int audited = 0;
    for (const pk::Route& route : pk::apiRoutes()) {
        const QByteArray pattern(route.pattern.data(), qsizetype(route.pattern.size()));
        const bool isChange = route.method != pk::Method::Get && !notAudited.contains(pattern);
        QVERIFY2(pk::auditActionOf(route).isEmpty() != isChange, pattern.constData());
        audited += isChange ? 1 : 0;
    }
    QVERIFY(audited >= 10);
}

void TestHttpAudit::callsLeaveAnEntry_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char* name, const QByteArray& method, const QByteArray& target, const QByteArray& body,
                        const QString& action, const QString& outcome = u"ok"_s) {
        QTest::newRow(name) << method << "/api/v1" + target << body << action << outcome;
    };
    const QString invalid = u"VALIDATION_FAILED"_s;
    const QString bad = u"BAD_REQUEST"_s;
    const QByteArray pk = R"({"showId":"a1","gifts":[{"giftId":1},{"giftId":2}]})";
    row("create", "POST", "/pks", pk, u"pk.create"_s);
    row("create again", "POST", "/pks", pk, u"pk.create"_s, u"PK_ALREADY_RUNNING"_s);
    row("create nothing", "POST", "/pks", "{}", u"pk.create"_s, invalid);
    row("create no JSON", "POST", "/pks", "{", u"pk.create"_s, bad);
    row("create of no gift", "POST", "/pks", R"({"showId":"a2","gifts":[{"giftId":1},{"giftId":999}]})", u"pk.create"_s,
        u"GIFT_NOT_FOUND"_s);
    row("create too large", "POST", "/pks", QByteArray(70'000, ' '), u"pk.create"_s, u"TOO_LARGE"_s);
    row("end of none", "POST", "/pks/424242/end", R"({"showId":"a1"})", u"pk.end"_s, u"PK_NOT_FOUND"_s);
    row("end without a show", "POST", "/pks/424242/end", "{}", u"pk.end"_s, invalid);
    row("end of no number", "POST", "/pks/x/end", "{}", u"pk.end"_s, invalid);
    row("void of none", "POST", "/pks/424242/void", R"({"showId":"a1"})", u"pk.void"_s, u"PK_NOT_FOUND"_s);
    row("void no JSON", "POST", "/pks/1/void", "[", u"pk.void"_s, bad);
    row("queue without gifts", "POST", "/shows/a1/queue", "{}", u"queue.add"_s, invalid);
    row("queue no JSON", "POST", "/shows/a1/queue", "[", u"queue.add"_s, bad);
    row("queue a gift of none", "POST", "/shows/a1/queue", R"({"gifts":[{"giftId":1},{"giftId":999}]})", u"queue.add"_s,
        u"GIFT_NOT_FOUND"_s);
    row("remove none queued", "DELETE", "/shows/a1/queue/9", {}, u"queue.remove"_s, u"NOT_FOUND"_s);
    row("remove no entry", "DELETE", "/shows/a1/queue/x", {}, u"queue.remove"_s, invalid);
    row("move none", "POST", "/shows/a1/queue/9/move", R"({"position":1})", u"queue.move"_s, u"NOT_FOUND"_s);
    row("move nowhere", "POST", "/shows/a1/queue/9/move", "{}", u"queue.move"_s, invalid);
    row("retry none queued", "POST", "/shows/a1/queue/9/retry", "{}", u"queue.retry"_s, u"NOT_FOUND"_s);
    row("hold", "POST", "/shows/a1/queue/hold", "{}", u"queue.hold"_s);
    row("resume", "POST", "/shows/a1/queue/resume", "{}", u"queue.resume"_s);
    row("clear", "DELETE", "/shows/a1/queue", {}, u"queue.clear"_s);
    row("put gift", "PUT", "/gifts/77", R"({"name":"n","priceKb":5})", u"gift.put"_s);
    row("put gift wrong", "PUT", "/gifts/77", R"({"name":"n","priceKb":"x"})", u"gift.put"_s, invalid);
    row("put gift refused", "PUT", "/gifts/77", R"({"name":"n","priceKb":-5})", u"gift.put"_s, invalid);
    row("remove gift", "DELETE", "/gifts/77", {}, u"gift.remove"_s);
    row("remove none", "DELETE", "/gifts/77", {}, u"gift.remove"_s, u"GIFT_NOT_FOUND"_s);
    row("remove no number", "DELETE", "/gifts/x", {}, u"gift.remove"_s, invalid);
    row("retry none", "POST", "/redo/9/retry", "{}", u"redo.retry"_s, u"NOT_FOUND"_s);
    row("retry no number", "POST", "/redo/x/retry", "{}", u"redo.retry"_s, invalid);
    row("retry all", "POST", "/redo/retry-all", "{}", u"redo.retryAll"_s);
    row("discard none", "POST", "/redo/9/discard", R"({"reason":"r"})", u"redo.discard"_s, u"NOT_FOUND"_s);
    row("discard no reason", "POST", "/redo/9/discard", "{}", u"redo.discard"_s, invalid);
    row("discard no JSON", "POST", "/redo/9/discard", "{", u"redo.discard"_s, bad);
    row("settings", "PUT", "/settings",
        R"({"intervalMs":5000,"settleMs":100,"progressPerSecond":20,"countInjected":true,"ledgerDays":90,"pullsPerSecond":20000})",
        u"settings.change"_s);
    row("settings in part", "PUT", "/settings", R"({"intervalMs":5000})", u"settings.change"_s, invalid);
    row("settings out of range", "PUT", "/settings",
        R"({"intervalMs":1,"settleMs":100,"progressPerSecond":20,"countInjected":true,"ledgerDays":90,"pullsPerSecond":20000})",
        u"settings.change"_s, invalid);
}

void TestHttpAudit::callsLeaveAnEntry() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QString, action);
    QFETCH(QString, outcome);
    const qint64 last = entries().first()[u"id"_s].toInteger();
    const qint64 before = m_house.engine().nowMs();
    const auto response = m_http->call({.method = method, .target = target, .body = body});
    QCOMPARE(response.status / 100, outcome == u"ok" ? 2 : 4);
    if (outcome != u"ok") {
        QCOMPARE(response.code(), outcome);
    }
    QTRY_VERIFY(entries().first()[u"id"_s].toInteger() != last); // a refused call does not wait for its entry
    const QJsonArray now = entries();
    QCOMPARE(now.at(1)[u"id"_s].toInteger(), last); // one, and no more
    const QJsonObject entry = now.first().toObject();
    QCOMPARE(entry[u"actor"_s].toString(), u"api"_s);
    QCOMPARE(entry[u"via"_s].toString(), u"api"_s);
    QCOMPARE(entry[u"action"_s].toString(), action);
    QCOMPARE(entry[u"outcome"_s].toString(), outcome);
    QVERIFY(entry[u"time"_s].toInteger() >= before);
    QCOMPARE(entry[u"detail"_s].toString().isEmpty(), outcome == u"ok");
    if (target.contains("424242")) {
        QCOMPARE(entry[u"subject"_s].toString(), u"424242"_s);
    }
}

void TestHttpAudit::badProtobufLeavesAnEntry() {
    const qint64 last = entries().first()[u"id"_s].toInteger();
    QCOMPARE(m_http
                 ->call({.method = "POST",
                         .target = "/api/v1/pks/424242/end",
                         .body = "\xff\xff\xff",
                         .contentType = "application/x-protobuf"})
                 .status,
             400);
    QTRY_VERIFY(entries().first()[u"id"_s].toInteger() != last);
    const QJsonObject entry = entries().first().toObject();
    QCOMPARE(entry[u"action"_s].toString(), u"pk.end"_s);
    QCOMPARE(entry[u"outcome"_s].toString(), u"BAD_REQUEST"_s);
}

// An error may quote what was sent; the log of years need not hold all of it.
void TestHttpAudit::detailsAreBounded() {
    m_house.engine().noteCall({u"api"_s, u"api"_s}, u"long"_s, {},
                              pk::fail(pk::ErrorCode::NotFound, {}, QString(100'000, u'x')));
    QTRY_COMPARE(entries().first()[u"action"_s].toString(), u"long"_s);
    QCOMPARE(entries().first()[u"detail"_s].toString().size(), 500);
}

void TestHttpAudit::strangersLeaveNone() {
    const qint64 last = entries().first()[u"id"_s].toInteger();
    const QByteArray overlay = m_http->get("/api/v1/shows/s1/overlay").json()[u"token"_s].toString().toLatin1();
    for (const QByteArray& token : {QByteArray("wrong"), QByteArray(""), overlay}) {
        for (const pk::Route& route : pk::apiRoutes()) {
            if (route.method == pk::Method::Post && !pk::auditActionOf(route).isEmpty()) {
                const QByteArray target =
                    QByteArray(route.pattern.data(), qsizetype(route.pattern.size())).replace("{}", "1");
                const int status =
                    m_http->call({.method = "POST", .target = target, .token = token, .body = "{}"}).status;
                QVERIFY2(status == 401 || status == 429, target.constData());
            }
        }
    }
    QCOMPARE(m_http->post("/api/v1/redo/retry-all", "{}").status, 200);
    QTRY_VERIFY(entries().first()[u"id"_s].toInteger() != last);
    QCOMPARE(entries().at(1)[u"id"_s].toInteger(), last);
}

void TestHttpAudit::rotationChangesTheToken() {
    const QByteArray old = m_http->token;
    const QByteArray ticket = m_http->post("/api/v1/push-tickets", "{}").json()[u"ticket"_s].toString().toLatin1();
    const QByteArray overlay = m_http->get("/api/v1/shows/s1/overlay").json()[u"token"_s].toString().toLatin1();
    RawClient pushed(m_http->port);
    pushed.send(m_http->upgrade("/api/v1/push"));
    QCOMPARE(pushed.receive().status, 101);

    QCOMPARE(m_http->call({.method = "POST", .target = "/api/v1/token/rotate", .token = overlay}).status, 401);
    const auto rotated = m_http->post("/api/v1/token/rotate", {});
    QCOMPARE(rotated.status, 200);
    m_http->token = rotated.json()[u"token"_s].toString().toLatin1();
    QCOMPARE(m_http->token.size(), old.size());
    QVERIFY(m_http->token != old);
    QCOMPARE(m_http->server->token().toLatin1(), m_http->token);
    QFile file(m_http->server->tokenFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().trimmed(), m_http->token);

    for (const QByteArray& gone : {old, overlay}) { // 429: the strangers before tried many
        const int status = m_http->call({.target = "/api/v1/shows/s1/progress", .token = gone}).status;
        QVERIFY2(status == 401 || status == 429, QByteArray::number(status).constData());
    }
    QCOMPARE(m_http->get("/api/v1/gifts").status, 200);
    RawClient late(m_http->port);
    late.send(m_http->upgrade("/api/v1/push", "Sec-WebSocket-Protocol: pk.ticket." + ticket + "\r\n", false));
    QCOMPARE(late.receive().status, 401);
    QCOMPARE(pushed.receiveFrame().opcode, 8);
    QTRY_COMPARE(entries().first()[u"action"_s].toString(), u"token.rotate"_s);
    QCOMPARE(entries().first()[u"outcome"_s].toString(), u"ok"_s);
    const QByteArray log = m_http->get("/api/v1/audit").body;
    QVERIFY(!log.contains(old));
    QVERIFY(!log.contains(m_http->token));
}

QTEST_GUILESS_MAIN(TestHttpAudit)
#include "tst_httpaudit.moc"
