// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>

#include "engine/http/recordjson.h"
#include "engine/http/router.h"
#include "routetest.h"

using namespace Qt::StringLiterals;

// The routes of gift records, the catalogue and the operator, on the real engine over a real socket.
class TestHttpRecords : public RouteTest {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(startServer()); }
    void ingestAnswersEachRecord();
    void ingestGoesOnBehindAMalformedRecord();
    void injectedRecordsMayBeKeptOut();
    void ledgerFilters();
    void gifts();
    void giftRefusals();
    void redo();
    void redoCallsAreInTheAuditLog();
    void redoEntriesAreRetriedAndDiscarded();
    void redoEntriesShowTheirWork();
    void audit();
    void settings();
    void stats();
    void openApiDescribesEveryRoute();
};

void TestHttpRecords::ingestAnswersEachRecord() {
    const QString pkId = create("each");
    const QByteArray counted = record("each", 1, 1, 1);
    QByteArray tooMany = record("each", 1, 1, 1);
    tooMany.replace("\"count\":1", "\"count\":1000001");
    const auto response =
        give({counted, counted, record("each", 1, 3, 1), record("nowhere", 1, 1, 1), tooMany}, "?verdicts=true");
    QCOMPARE(response.status, 200);
    const QJsonArray records = response.json()[u"records"_s].toArray();
    QCOMPARE(records.size(), 5);
    QCOMPARE(
        records[0].toObject(),
        (QJsonObject{{u"orderId"_s, u"o%1"_s.arg(m_orders - 3)}, {u"verdict"_s, u"COUNTED"_s}, {u"pkId"_s, pkId}}));
    QCOMPARE(records[1][u"verdict"_s].toString(), u"DUPLICATE"_s);
    QCOMPARE(records[2][u"verdict"_s].toString(), u"NOT_IN_PK"_s);
    QVERIFY(!records[2][u"reason"_s].toString().isEmpty());
    QCOMPARE(records[3][u"verdict"_s].toString(), u"NO_PK"_s);
    QVERIFY(!records[3].toObject().contains(u"pkId"_s));
    QCOMPARE(records[4][u"verdict"_s].toString(), u"INVALID"_s);
    QCOMPARE(records[4][u"field"_s].toString(), u"count"_s);
    QVERIFY(records[4][u"reason"_s].toString().contains(u"count"));
}

void TestHttpRecords::ingestGoesOnBehindAMalformedRecord() {
    QVERIFY(!create("malformed").isEmpty());
    const auto response =
        give({record("malformed", 1, 1, 1), R"({"orderId":"bad-1","showId":"malformed","uid":{},"giftId":"rose"})",
              "17", record("malformed", 2, 1, 1)},
             "?verdicts=true");
    QCOMPARE(verdicts(response)[u"COUNTED"_s].toInt(), 2);
    QCOMPARE(verdicts(response)[u"INVALID"_s].toInt(), 2);
    const QJsonArray kept = m_http->get("/api/v1/gift-records?orderId=bad-1").json()[u"records"_s].toArray();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept[0][u"verdict"_s].toString(), u"INVALID"_s);
    QVERIFY(kept[0][u"raw"_s].toString().contains(u"rose"));
}

void TestHttpRecords::injectedRecordsMayBeKeptOut() {
    QVERIFY(!create("real", ",\"countInjected\":false").isEmpty());
    const auto response =
        give({record("real", 1, 1, 1), record("real", 2, 1, 1, ",\"origin\":\"INJECTED\"")}, "?verdicts=true");
    QCOMPARE(verdicts(response)[u"COUNTED"_s].toInt(), 1);
    QCOMPARE(verdicts(response)[u"NOT_IN_PK"_s].toInt(), 1);
    QVERIFY(response.json()[u"records"_s].toArray()[1][u"reason"_s].toString().contains(u"injected"));
}

void TestHttpRecords::ledgerFilters() {
    const QByteArray pkId = create("ledger").toLatin1();
    QByteArrayList records;
    for (quint64 uid = 501; uid <= 503; ++uid) {
        records << record("ledger", uid, 1, 1) << record("ledger", uid, 3, 1);
    }
    QCOMPARE(give(records).status, 200);
    const auto found = [this](const QByteArray& query) {
        return m_http->get("/api/v1/gift-records?" + query).json()[u"records"_s].toArray();
    };
    QCOMPARE(found("pkId=" + pkId).size(), 6);
    QCOMPARE(found("pkId=" + pkId + "&verdict=COUNTED").size(), 3);
    QCOMPARE(found("uid=502").size(), 2);
    QCOMPARE(found("uid=502&verdict=NOT_IN_PK").size(), 1);
    const QJsonArray one = found("orderId=o" + QByteArray::number(m_orders));
    QCOMPARE(one.size(), 1);
    QCOMPARE(one[0][u"uid"_s].toString(), u"503"_s);
    QCOMPARE(one[0][u"kb"_s].toString(), u"10"_s);
    QCOMPARE(one[0][u"giftId"_s].toInt(), 3);
    QCOMPARE(one[0][u"userName"_s].toString(), u"小明"_s);
    QCOMPARE(one[0][u"origin"_s].toString(), u"LIVE"_s);
    QCOMPARE(one[0][u"verdict"_s].toString(), u"NOT_IN_PK"_s);
    QCOMPARE(one[0][u"pkId"_s].toString().toLatin1(), pkId);

    const QJsonObject page = m_http->get("/api/v1/gift-records?limit=4&pkId=" + pkId).json();
    QCOMPARE(page[u"records"_s].toArray().size(), 4);
    const QByteArray next = QByteArray::number(page[u"next"_s].toInteger());
    QCOMPARE(found("limit=4&pkId=" + pkId + "&from=" + next).size(), 2);
}

void TestHttpRecords::gifts() {
    const QJsonArray shipped = m_http->get("/api/v1/gifts").json()[u"gifts"_s].toArray();
    QVERIFY(shipped.size() >= 12);
    const auto put =
        m_http->put("/api/v1/gifts/71", R"({"giftId":71,"name":"玫瑰","nameEn":"Rose","priceKb":"10","logo":"rose"})");
    QCOMPARE(put.status, 200);
    const QJsonObject expected{{u"giftId"_s, 71},
                               {u"name"_s, u"玫瑰"_s},
                               {u"nameEn"_s, u"Rose"_s},
                               {u"priceKb"_s, u"10"_s},
                               {u"logo"_s, u"rose"_s}};
    QCOMPARE(put.json(), expected);
    QVERIFY(m_http->get("/api/v1/gifts").json()[u"gifts"_s].toArray().contains(expected));
    QCOMPARE(m_http->put("/api/v1/gifts/71", R"({"name":"Rose","priceKb":11})").json()[u"priceKb"_s].toString(),
             u"11"_s);

    const auto removed = m_http->call({.method = "DELETE", .target = "/api/v1/gifts/71"});
    QCOMPARE(removed.status, 204);
    QVERIFY(removed.body.isEmpty());
    QCOMPARE(m_http->get("/api/v1/gifts").json()[u"gifts"_s].toArray().size(), shipped.size());
    QCOMPARE(m_http->call({.method = "DELETE", .target = "/api/v1/gifts/71"}).code(), u"GIFT_NOT_FOUND"_s);
}

void TestHttpRecords::giftRefusals() {
    const auto field = [this](const QByteArray& target, const QByteArray& body) -> QString {
        const auto response = m_http->put("/api/v1/gifts/" + target, body);
        return response.code() + u' ' + response.field();
    };
    QCOMPARE(field("80", R"({"giftId":81,"name":"a","priceKb":1})"), u"VALIDATION_FAILED giftId"_s);
    QCOMPARE(field("0", R"({"name":"a","priceKb":1})"), u"VALIDATION_FAILED giftId"_s);
    QCOMPARE(field("rose", R"({"name":"a","priceKb":1})"), u"VALIDATION_FAILED giftId"_s);
    QCOMPARE(field("80", R"({"priceKb":1})"), u"VALIDATION_FAILED name"_s);
    QCOMPARE(field("80", R"({"name":"a"})"), u"VALIDATION_FAILED priceKb"_s);
    QCOMPARE(field("80", R"({"name":"a","priceKb":-1})"), u"VALIDATION_FAILED priceKb"_s);
    QCOMPARE(field("80", R"({"name":"a","priceKb":1,"logo":5})"), u"VALIDATION_FAILED logo"_s);
    QCOMPARE(field("80", R"({"name":")" + QByteArray(41, 'a') + R"(","priceKb":1})"), u"VALIDATION_FAILED name"_s);
}

void TestHttpRecords::redo() {
    const auto list = m_http->get("/api/v1/redo");
    QCOMPARE(list.status, 200);
    QVERIFY(list.json()[u"entries"_s].isArray());
    QCOMPARE(m_http->post("/api/v1/redo/4711/retry", {}).code(), u"NOT_FOUND"_s);
    QCOMPARE(m_http->post("/api/v1/redo/4711/discard", R"({"reason":"a test"})").code(), u"NOT_FOUND"_s);
    QCOMPARE(m_http->post("/api/v1/redo/4711/discard", "{}").field(), u"reason"_s);
    QCOMPARE(m_http->post("/api/v1/redo/4711/discard", R"({"reason":"  "})").field(), u"reason"_s);
    QCOMPARE(m_http->post("/api/v1/redo/x/retry", {}).field(), u"id"_s);
    const auto all = m_http->post("/api/v1/redo/retry-all", {});
    QCOMPARE(all.status, 200);
    QCOMPARE(all.json(), (QJsonObject{{u"retried"_s, 0}}));
    QCOMPARE(m_http->get("/api/v1/redo/retry-all").status, 405);
}

void TestHttpRecords::redoCallsAreInTheAuditLog() {
    const auto latest = [this] {
        const QJsonArray entries = m_http->get("/api/v1/audit?limit=1").json()[u"entries"_s].toArray();
        return QString(entries[0][u"action"_s].toString() % u' ' % entries[0][u"subject"_s].toString() % u' ' %
                       entries[0][u"outcome"_s].toString());
    };
    QCOMPARE(m_http->post("/api/v1/redo/4712/retry", {}).status, 404);
    QTRY_COMPARE(latest(), u"redo.retry 4712 NOT_FOUND"_s);
    QCOMPARE(m_http->post("/api/v1/redo/4713/discard", R"({"reason":"a test"})").status, 404);
    QTRY_COMPARE(latest(), u"redo.discard 4713 NOT_FOUND"_s);
    QCOMPARE(m_http->post("/api/v1/redo/4714/discard", "{}").status, 400);
    QTRY_COMPARE(latest(), u"redo.discard 4714 VALIDATION_FAILED"_s);
    QCOMPARE(m_http->post("/api/v1/redo/retry-all", {}).status, 200);
    QTRY_COMPARE(latest(), u"redo.retryAll 0 ok"_s);
}

void TestHttpRecords::redoEntriesAreRetriedAndDiscarded() {
    using pk::test::operatorActor;
    const auto inject = [this](const pk::Faults& faults) {
        return pk::test::ask<pk::Done>(
            [&](auto reply) { m_house.engine().injectFaults(faults, operatorActor(), std::move(reply)); });
    };
    QVERIFY(inject({.push = {.failForMs = 600'000}}));
    QVERIFY(!create("unheard").isEmpty());
    QVERIFY(!create("unseen").isEmpty());
    const auto entries = [this] { return m_http->get("/api/v1/redo").json()[u"entries"_s].toArray(); };
    QTRY_VERIFY(entries().size() >= 2);
    const auto call = [this](const QJsonValue& entry, const QByteArray& what, const QByteArray& body) {
        return m_http->post("/api/v1/redo/" + QByteArray::number(entry[u"id"_s].toInteger()) + what, body).status;
    };
    const QJsonArray waiting = entries();
    QCOMPARE(waiting[0][u"kind"_s].toString(), u"PUSH_DELIVERY"_s);
    QCOMPARE(waiting[0][u"showId"_s].toString(), u"unheard"_s);
    QCOMPARE(call(waiting[0], "/retry", {}), 200);
    QCOMPARE(call(waiting[0], "/discard", R"({"reason":"nobody listens"})"), 200);
    QCOMPARE(call(waiting[0], "/discard", R"({"reason":"nobody listens"})"), 404);
    QVERIFY(inject({}));
    QCOMPARE(m_http->post("/api/v1/redo/retry-all", {}).status, 200);
    QTRY_COMPARE(entries().size(), 0);

    // What a sender still waits for stays.
    QVERIFY(inject({.store = {.kind = pk::StoreFaultKind::Io, .failForMs = 600'000}}));
    RawClient sender(m_http->port);
    const QByteArray gift = "{\"records\":[" + record("unheard", 1, 1, 1) + "]}";
    sender.send(Request{.method = "POST", .target = "/api/v1/gift-records", .token = m_http->token, .body = gift}.bytes(
        m_http->port));
    QJsonArray held;
    QTRY_COMPARE((held = entries()).size(), 1);
    QCOMPARE(held.at(0)[u"canDiscard"_s], QJsonValue(false));
    QCOMPARE(call(held.at(0), "/discard", R"({"reason":"never mind"})"), 409);
    QVERIFY(inject({}));
    QCOMPARE(m_http->post("/api/v1/redo/retry-all", {}).status, 200); // it may have been tried by itself
    QCOMPARE(verdicts(sender.receive())[u"COUNTED"_s].toInt(), 1);
}

void TestHttpRecords::redoEntriesShowTheirWork() {
    using namespace pk;
    RedoEntry record{.id = 7,
                     .kind = RedoKind::GiftRecord,
                     .state = RedoState::Dead,
                     .subject = u"gift record o1"_s,
                     .pkId = 17,
                     .showId = u"s1"_s,
                     .payload = R"({"orderId":"o1","count":3})",
                     .attempts = 1,
                     .firstFailedMs = 1'795'400'000'000,
                     .lastError = u"INTERNAL: refused"_s};
    RedoEntry group{.id = 8, .subject = u"commit 3"_s, .payload = "no JSON", .nextTryMs = 5};
    const QJsonArray entries =
        QJsonDocument::fromJson(QByteArray::fromStdString(toJson({record, group})))[u"entries"_s].toArray();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0].toObject(), (QJsonObject{{u"id"_s, 7},
                                                 {u"kind"_s, u"GIFT_RECORD"_s},
                                                 {u"state"_s, u"DEAD"_s},
                                                 {u"subject"_s, u"gift record o1"_s},
                                                 {u"pkId"_s, u"17"_s},
                                                 {u"showId"_s, u"s1"_s},
                                                 {u"payload"_s, QJsonObject{{u"orderId"_s, u"o1"_s}, {u"count"_s, 3}}},
                                                 {u"attempts"_s, 1},
                                                 {u"firstFailedTime"_s, qint64(1'795'400'000'000)},
                                                 {u"nextTryTime"_s, 0},
                                                 {u"lastError"_s, u"INTERNAL: refused"_s},
                                                 {u"canDiscard"_s, true}}));
    QVERIFY(!entries[1].toObject().contains(u"payload"_s));
    QVERIFY(!entries[1].toObject().contains(u"pkId"_s));
    QCOMPARE(entries[1][u"canDiscard"_s].toBool(), false);
}

void TestHttpRecords::audit() {
    const QString pkId = create("audited");
    const QJsonObject last = m_http->get("/api/v1/audit?limit=1").json();
    const QJsonObject entry = last[u"entries"_s].toArray()[0].toObject();
    QCOMPARE(entry[u"action"_s].toString(), u"pk.create"_s);
    QCOMPARE(entry[u"subject"_s].toString(), pkId);
    QCOMPARE(entry[u"actor"_s].toString(), u"api"_s);
    QCOMPARE(entry[u"via"_s].toString(), u"api"_s);
    QCOMPARE(entry[u"outcome"_s].toString(), u"ok"_s);
    const QByteArray next = QByteArray::number(last[u"next"_s].toInteger());
    const QJsonObject before = m_http->get("/api/v1/audit?limit=1&from=" + next).json();
    QVERIFY(before[u"entries"_s].toArray()[0][u"id"_s].toInteger() < entry[u"id"_s].toInteger());
}

void TestHttpRecords::settings() {
    const QJsonObject before = m_http->get("/api/v1/settings").json();
    QCOMPARE(before[u"settleMs"_s].toInt(), 100);
    QJsonObject changed = before;
    changed[u"intervalMs"_s] = 3'000;
    const auto put = m_http->put(
        "/api/v1/settings",
        R"({"intervalMs":3000,"settleMs":"100","progressPerSecond":20,"countInjected":true,"ledgerDays":90,"pullsPerSecond":20000})");
    QCOMPARE(put.status, 200);
    QCOMPARE(put.json(), changed);
    QCOMPARE(m_http->get("/api/v1/settings").json(), changed);
    // A PUT replaces all: what is left out is an error, not a default that would remove rows.
    QCOMPARE(m_http
                 ->put("/api/v1/settings",
                       R"({"intervalMs":3000,"settleMs":100,"progressPerSecond":20,"countInjected":true})")
                 .field(),
             u"ledgerDays"_s);
    QCOMPARE(m_http
                 ->put("/api/v1/settings",
                       R"({"intervalMs":3000,"settleMs":1,"progressPerSecond":5,"countInjected":true,"ledgerDays":9})")
                 .field(),
             u"pullsPerSecond"_s);
    QCOMPARE(
        m_http
            ->put(
                "/api/v1/settings",
                R"({"intervalMs":3000,"settleMs":1,"progressPerSecond":5,"countInjected":true,"ledgerDays":0,"pullsPerSecond":20000})")
            .field(),
        u"ledgerDays"_s);
    QCOMPARE(
        m_http
            ->put(
                "/api/v1/settings",
                R"({"intervalMs":3000,"progressPerSecond":5,"countInjected":true,"ledgerDays":90,"pullsPerSecond":20000})")
            .field(),
        u"settleMs"_s);
    QCOMPARE(
        m_http
            ->put(
                "/api/v1/settings",
                R"({"intervalMs":3000,"settleMs":60001,"progressPerSecond":5,"countInjected":true,"ledgerDays":90,"pullsPerSecond":20000})")
            .field(),
        u"settleMs"_s);
    QCOMPARE(
        m_http
            ->put(
                "/api/v1/settings",
                R"({"intervalMs":99999999999,"settleMs":1,"progressPerSecond":5,"countInjected":true,"ledgerDays":90,"pullsPerSecond":20000})")
            .field(),
        u"intervalMs"_s);
    QCOMPARE(
        m_http
            ->put(
                "/api/v1/settings",
                R"({"intervalMs":5000,"settleMs":100,"progressPerSecond":20,"countInjected":true,"ledgerDays":90,"pullsPerSecond":20000})")
            .status,
        200);
}

void TestHttpRecords::stats() {
    QVERIFY(!create("stats").isEmpty());
    QCOMPARE(give({record("stats", 1, 1, 1)}).status, 200);
    const QJsonObject stats = m_http->get("/api/v1/stats").json();
    QVERIFY(stats[u"serverTime"_s].toInteger() >= stats[u"startedTime"_s].toInteger());
    QVERIFY(stats[u"running"_s].toInt() >= 1);
    QVERIFY(stats[u"recordsCommitted"_s].toInt() >= 1);
    QVERIFY(stats[u"verdicts"_s][u"COUNTED"_s].toInt() >= 1);
    QVERIFY(stats[u"queueBound"_s].toInt() > 0);
    QCOMPARE(stats[u"store"_s][u"ok"_s].toBool(), true);
    const QJsonObject flow = stats[u"flow"_s].toObject();
    QVERIFY(flow[u"records"_s].toInt() >= 1);
    QVERIFY(flow[u"watermark"_s].toInteger() >= stats[u"startedTime"_s].toInteger());
    QVERIFY(flow[u"lastRecordTime"_s].toInteger() >= flow[u"watermark"_s].toInteger());
    QVERIFY(!flow.contains(u"oldestTakenTime"_s)); // it is committed: nothing waits
    QCOMPARE(stats[u"pulls"_s][u"stretchMax"_s].toDouble(), 1.0);
}

void TestHttpRecords::openApiDescribesEveryRoute() {
    const QJsonObject paths = m_http->get("/openapi.json").json()[u"paths"_s].toObject();
    QStringList described;
    for (const QString& path : paths.keys()) {
        if (paths[path].toObject().contains(u"servers"_s)) {
            continue; // a page at the root
        }
        for (const QString& method : paths[path].toObject().keys()) {
            if (method != u"parameters") {
                described
                    << method.toUpper() + u' ' +
                           path.split(u'/').replaceInStrings(QRegularExpression(u"^\\{.*\\}$"_s), u"{}"_s).join(u'/');
            }
        }
    }
    for (const pk::Route& route : pk::apiRoutes()) {
        const QString pattern = QString::fromLatin1(route.pattern.data(), qsizetype(route.pattern.size()));
        if (!pattern.startsWith(u"/api/v1/")) {
            continue; // the open pages, once more at the root
        }
        const char* method = route.method == pk::Method::Get    ? "GET "
                             : route.method == pk::Method::Post ? "POST "
                             : route.method == pk::Method::Put  ? "PUT "
                                                                : "DELETE ";
        const QString expected = QString(QLatin1StringView(method) + pattern.mid(7));
        QVERIFY2(described.removeOne(expected), qPrintable(expected));
    }
    QCOMPARE(described, QStringList());
}

QTEST_GUILESS_MAIN(TestHttpRecords)
#include "tst_httprecords.moc"
