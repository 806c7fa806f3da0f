// SPDX-License-Identifier: GPL-3.0-or-later
#include "routetest.h"

using namespace Qt::StringLiterals;

// The routes of PKs and shows, on the real engine over a real socket.
class TestHttpRoutes : public RouteTest {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(startServer()); }
    void createsAsInTheExample();
    void createRefuses_data();
    void createRefuses();
    void createTakesBothForms();
    void createIsIdempotentByItsKey();
    void createRefusesASecondOfTheShow();
    void endsAndVoids();
    void countsAsInTheExample();
    void progressWithAndWithoutExtraInfo();
    void pkInfo();
    void ranks();
    void resultRunningAndFinal();
    void drawHasNoWinner();
    void listsPks();
    void tellsAllOfOnePk();
    void wrongParameters_data();
    void wrongParameters();
    void unknownThings_data();
    void unknownThings();
    void pushTellsALife();
};

void TestHttpRoutes::createsAsInTheExample() {
    const auto response = m_http->post(
        "/api/v1/pks",
        R"({"showId":"example","gifts":[{"giftId":1,"desc":"win: I sing"},{"giftId":2,"desc":"win: I dance"}],"durationMs":180000,"compareBy":"KB"})");
    QCOMPARE(response.status, 201);
    QCOMPARE(response.fields.value("content-type"), "application/json");
    const QJsonObject created = response.json();
    QVERIFY(created[u"pkId"_s].isString());
    QCOMPARE(response.fields.value("location"), "/api/v1/pks/" + created[u"pkId"_s].toString().toLatin1());
    QCOMPARE(created[u"showId"_s].toString(), u"example"_s);
    QCOMPARE(created[u"status"_s].toString(), u"RUNNING"_s);
    QCOMPARE(created[u"endTime"_s].toInteger() - created[u"startTime"_s].toInteger(), 180'000);
    QCOMPARE(created[u"intervalMs"_s].toInt(), 5'000);
    QVERIFY(created[u"serverTime"_s].toInteger() >= created[u"startTime"_s].toInteger());
}

void TestHttpRoutes::createRefuses_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* name, const QByteArray& body, const QString& field,
                        const QString& code = u"VALIDATION_FAILED"_s) { QTest::newRow(name) << body << code << field; };
    const QByteArray gifts = R"("gifts":[{"giftId":1},{"giftId":2}])";
    row("no JSON", "{", {}, u"BAD_REQUEST"_s);
    row("no body", "", {}, u"BAD_REQUEST"_s);
    row("array", "[]", {});
    row("no show", "{" + gifts + "}", u"showId"_s);
    row("show number", "{\"showId\":5," + gifts + "}", u"showId"_s);
    row("show with a blank", "{\"showId\":\"a b\"," + gifts + "}", u"showId"_s);
    row("show too long", "{\"showId\":\"" + QByteArray(65, 'a') + "\"," + gifts + "}", u"showId"_s);
    row("no gifts", R"({"showId":"r"})", u"gifts"_s);
    row("one gift", R"({"showId":"r","gifts":[{"giftId":1}]})", u"gifts"_s);
    row("three gifts", R"({"showId":"r","gifts":[{"giftId":1},{"giftId":2},{"giftId":3}]})", u"gifts"_s);
    row("gifts no array", R"({"showId":"r","gifts":{"giftId":1}})", u"gifts"_s);
    row("gift no object", R"({"showId":"r","gifts":[1,2]})", u"gifts[0].giftId"_s);
    row("gift word", R"({"showId":"r","gifts":[{"giftId":"rose"},{"giftId":2}]})", u"gifts[0].giftId"_s);
    row("gift float", R"({"showId":"r","gifts":[{"giftId":1},{"giftId":2.5}]})", u"gifts[1].giftId"_s);
    row("gift zero", R"({"showId":"r","gifts":[{"giftId":0},{"giftId":2}]})", u"gifts[0].giftId"_s);
    row("gift negative", R"({"showId":"r","gifts":[{"giftId":1},{"giftId":-2}]})", u"gifts[1].giftId"_s);
    row("gift beyond 32 bits", R"({"showId":"r","gifts":[{"giftId":1},{"giftId":4294967298}]})", u"gifts[1].giftId"_s);
    row("same gift", R"({"showId":"r","gifts":[{"giftId":1},{"giftId":1}]})", u"gifts[1].giftId"_s);
    row("desc number", R"({"showId":"r","gifts":[{"giftId":1,"desc":1},{"giftId":2}]})", u"gifts[0].desc"_s);
    row("desc too long",
        R"({"showId":"r","gifts":[{"giftId":1},{"giftId":2,"desc":")" + QByteArray(61, 'a') + R"("}]})",
        u"gifts[1].desc"_s);
    row("too short", "{\"showId\":\"r\",\"durationMs\":4999," + gifts + "}", u"durationMs"_s);
    row("too long", "{\"showId\":\"r\",\"durationMs\":86400001," + gifts + "}", u"durationMs"_s);
    row("duration word", "{\"showId\":\"r\",\"durationMs\":\"long\"," + gifts + "}", u"durationMs"_s);
    row("compareBy", "{\"showId\":\"r\",\"compareBy\":\"SIZE\"," + gifts + "}", u"compareBy"_s);
    row("compareBy number", "{\"showId\":\"r\",\"compareBy\":1," + gifts + "}", u"compareBy"_s);
    row("countInjected", "{\"showId\":\"r\",\"countInjected\":\"yes\"," + gifts + "}", u"countInjected"_s);
    row("unknown gift", R"({"showId":"r","gifts":[{"giftId":1},{"giftId":999}]})", u"gifts[1].giftId"_s,
        u"GIFT_NOT_FOUND"_s);
}

void TestHttpRoutes::createRefuses() {
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QString, field);
    const auto response = m_http->post("/api/v1/pks", body, body.isEmpty() ? "Content-Type: application/json\r\n" : "");
    QCOMPARE(response.code(), code);
    QCOMPARE(response.status, code == u"GIFT_NOT_FOUND" ? 404 : 400);
    QCOMPARE(response.field(), field);
}

void TestHttpRoutes::createTakesBothForms() {
    const auto response = m_http->post(
        "/api/v1/pks",
        R"({"showId":"forms","gifts":[{"giftId":"1"},{"giftId":"2"}],"durationMs":"5000","compareBy":null,"further":[1]})");
    QCOMPARE(response.status, 201);
    QCOMPARE(response.json()[u"endTime"_s].toInteger() - response.json()[u"startTime"_s].toInteger(), 5'000);
}

void TestHttpRoutes::createIsIdempotentByItsKey() {
    const QByteArray body = R"({"showId":"idem","gifts":[{"giftId":1},{"giftId":2}]})";
    const auto first = m_http->post("/api/v1/pks", body, "Idempotency-Key: k-1\r\n");
    QCOMPARE(first.status, 201);
    const auto again = m_http->post("/api/v1/pks", body, "Idempotency-Key: k-1\r\n");
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json()[u"pkId"_s], first.json()[u"pkId"_s]);
    QCOMPARE(again.json()[u"startTime"_s], first.json()[u"startTime"_s]);
    const auto other = m_http->post("/api/v1/pks", R"({"showId":"idem2","gifts":[{"giftId":1},{"giftId":2}]})",
                                    "Idempotency-Key: k-1\r\n");
    QCOMPARE(other.status, 422);
    QCOMPARE(other.code(), u"IDEMPOTENCY_KEY_REUSED"_s);
    const auto tooLong = m_http->post("/api/v1/pks", body, "Idempotency-Key: " + QByteArray(201, 'k') + "\r\n");
    QCOMPARE(tooLong.status, 400);
    QCOMPARE(tooLong.field(), u"Idempotency-Key"_s);
}

void TestHttpRoutes::createRefusesASecondOfTheShow() {
    const QString running = create("twice");
    QVERIFY(!running.isEmpty());
    const auto second = m_http->post("/api/v1/pks", R"({"showId":"twice","gifts":[{"giftId":3},{"giftId":4}]})");
    QCOMPARE(second.status, 409);
    QCOMPARE(second.code(), u"PK_ALREADY_RUNNING"_s);
    QCOMPARE(second.json()[u"pkId"_s].toString(), running);
}

void TestHttpRoutes::endsAndVoids() {
    const QString pkId = create("ends");
    const auto mismatch = end(pkId, "other");
    QCOMPARE(mismatch.status, 409);
    QCOMPARE(mismatch.code(), u"SHOW_MISMATCH"_s);
    QCOMPARE(m_http->post("/api/v1/pks/" + pkId.toLatin1() + "/end", "{}").field(), u"showId"_s);
    QCOMPARE(m_http->post("/api/v1/pks/" + pkId.toLatin1() + "/end", "{\"showId\":\"a b\"}").field(), u"showId"_s);
    const auto ended = end(pkId, "ends");
    QCOMPARE(ended.status, 200);
    QCOMPARE(ended.body, "{}");
    QCOMPARE(end(pkId, "ends").status, 200); // twice is a success
    QCOMPARE(end(u"999999999"_s, "ends").code(), u"PK_NOT_FOUND"_s);
    QCOMPARE(m_http->post("/api/v1/pks/999999999/void", "{\"showId\":\"ends\"}").code(), u"PK_NOT_FOUND"_s);
    QCOMPARE(finalResult(pkId)[u"endReason"_s].toString(), u"ENDED_BY_HOST"_s);
    QCOMPARE(end(pkId, "ends").status, 200);

    const auto late = m_http->post("/api/v1/pks/" + pkId.toLatin1() + "/void", "{\"showId\":\"ends\"}");
    QCOMPARE(late.status, 409);
    QCOMPARE(late.code(), u"PK_ALREADY_FINAL"_s);

    const QString mistake = create("voids");
    const QByteArray target = "/api/v1/pks/" + mistake.toLatin1() + "/void";
    QCOMPARE(m_http->post(target, "{\"showId\":\"voids\"}").status, 200);
    QCOMPARE(m_http->post(target, "{\"showId\":\"voids\"}").body, "{}");
    const QJsonObject result = finalResult(mistake);
    QCOMPARE(result[u"endReason"_s].toString(), u"VOIDED"_s);
    QVERIFY(!result.contains(u"outcome"_s));
}

void TestHttpRoutes::countsAsInTheExample() {
    const QString pkId = create("counts");
    QVERIFY(!pkId.isEmpty());
    const auto response = give({record("counts", 10001, 1, 3)});
    QCOMPARE(response.status, 200);
    QCOMPARE(response.json().keys(), QStringList{u"verdicts"_s});
    const QJsonObject counts = verdicts(response);
    QCOMPARE(counts.size(), 6);
    QCOMPARE(counts[u"COUNTED"_s].toInt(), 1);
    for (const QString& other : {u"INVALID"_s, u"NO_PK"_s, u"NOT_IN_PK"_s, u"DUPLICATE"_s, u"LATE"_s}) {
        QVERIFY(counts.contains(other));
        QCOMPARE(counts[other].toInt(), 0);
    }
}

void TestHttpRoutes::progressWithAndWithoutExtraInfo() {
    const QString pkId = create("progress");
    QCOMPARE(give({record("progress", 10001, 1, 3)}).status, 200);
    const auto response = m_http->get("/api/v1/shows/progress/progress");
    QCOMPARE(response.status, 200);
    const QJsonObject progress = response.json();
    QCOMPARE(progress[u"pkId"_s].toString(), pkId);
    QCOMPARE(progress[u"showId"_s].toString(), u"progress"_s);
    QCOMPARE(progress[u"status"_s].toString(), u"RUNNING"_s);
    const QJsonArray gifts = progress[u"gifts"_s].toArray();
    QCOMPARE(gifts.size(), 2);
    QCOMPARE(gifts[0].toObject(), (QJsonObject{{u"giftId"_s, 1}, {u"count"_s, 3}, {u"kb"_s, u"30"_s}}));
    QCOMPARE(gifts[1].toObject(), (QJsonObject{{u"giftId"_s, 2}, {u"count"_s, 0}, {u"kb"_s, u"0"_s}}));
    QVERIFY(progress[u"timeLeftMs"_s].toInt() > 170'000);
    QVERIFY(progress[u"timeLeftMs"_s].toInt() <= 180'000);
    QVERIFY(progress[u"serverTime"_s].toInteger() > 0);
    QVERIFY(progress[u"version"_s].toInt() > 0);
    QCOMPARE(progress[u"intervalMs"_s].toInt(), 5'000); // told in every answer: load may stretch it

    const QJsonObject extra = m_http->get("/api/v1/shows/progress/progress?needExtraInfo=true").json();
    QCOMPARE(extra[u"intervalMs"_s].toInt(), 5'000);
    QCOMPARE(extra[u"durationMs"_s].toInt(), 180'000);
    QVERIFY(extra.contains(u"startTime"_s));
    const QJsonObject side = extra[u"gifts"_s].toArray()[0].toObject();
    QCOMPARE(side[u"giftName"_s].toString(), u"玫瑰"_s);
    QCOMPARE(side[u"giftNameEn"_s].toString(), u"Rose"_s);
    QCOMPARE(side[u"giftLogo"_s].toString(), u"rose"_s);
    QCOMPARE(side[u"desc"_s].toString(), u"win: I sing"_s);
}

void TestHttpRoutes::pkInfo() {
    const QString pkId = create("info", ",\"countInjected\":false");
    const QJsonObject info = m_http->get("/api/v1/shows/info/pk-info").json();
    QCOMPARE(info[u"pkId"_s].toString(), pkId);
    QCOMPARE(info[u"status"_s].toString(), u"RUNNING"_s);
    QCOMPARE(info[u"endTime"_s].toInteger() - info[u"startTime"_s].toInteger(), 180'000);
    QCOMPARE(info[u"gifts"_s].toArray()[1][u"giftId"_s].toInt(), 2);
    QCOMPARE(info[u"countInjected"_s].toBool(true), false);
}

void TestHttpRoutes::ranks() {
    const QString pkId = create("ranks");
    QByteArrayList records;
    for (quint64 uid = 1; uid <= 30; ++uid) {
        records << record("ranks", uid, 1, static_cast<int>(uid));
    }
    QCOMPARE(verdicts(give(records))[u"COUNTED"_s].toInt(), 30);
    const QByteArray target = "/api/v1/pks/" + pkId.toLatin1() + "/gifts/1/ranks";
    const QJsonObject page = m_http->get(target).json();
    QCOMPARE(page[u"pkId"_s].toString(), pkId);
    QCOMPARE(page[u"giftId"_s].toInt(), 1);
    QCOMPARE(page[u"total"_s].toInt(), 30);
    QCOMPARE(page[u"index"_s].toInt(), 0);
    QVERIFY(page[u"version"_s].toInt() > 0);
    QVERIFY(!page.contains(u"me"_s));
    const QJsonArray entries = page[u"entries"_s].toArray();
    QCOMPARE(entries.size(), 20);
    QCOMPARE(entries[0][u"rank"_s].toInt(), 1);
    QCOMPARE(entries[0][u"uid"_s].toString(), u"30"_s);
    QCOMPARE(entries[0][u"userName"_s].toString(), u"小明"_s);
    QCOMPARE(entries[0][u"count"_s].toInt(), 30);
    QCOMPARE(entries[0][u"kb"_s].toString(), u"300"_s);

    const QJsonObject second = m_http->get(target + "?index=20&limit=100&uid=5").json();
    QCOMPARE(second[u"entries"_s].toArray().size(), 10);
    QCOMPARE(second[u"entries"_s].toArray()[0][u"rank"_s].toInt(), 21);
    QCOMPARE(second[u"me"_s][u"rank"_s].toInt(), 26);
    QCOMPARE(second[u"me"_s][u"uid"_s].toString(), u"5"_s);
    const QJsonObject stranger = m_http->get(target + "?uid=99&limit=1").json();
    QCOMPARE(stranger[u"entries"_s].toArray().size(), 1);
    QCOMPARE(stranger[u"me"_s][u"rank"_s].toInt(-1), 0);
    QCOMPARE(stranger[u"me"_s][u"kb"_s].toString(), u"0"_s);
    QCOMPARE(m_http->get(target + "?index=1000").json()[u"entries"_s].toArray().size(), 0);
}

void TestHttpRoutes::resultRunningAndFinal() {
    const QString pkId = create("result");
    const QByteArray target = "/api/v1/pks/" + pkId.toLatin1() + "/result";
    QByteArrayList records;
    for (quint64 uid = 1; uid <= 7; ++uid) {
        records << record("result", uid, 2, static_cast<int>(uid));
    }
    records << record("result", 1, 1, 2);
    QCOMPARE(verdicts(give(records))[u"COUNTED"_s].toInt(), 8);

    const QJsonObject running = m_http->get(target).json();
    QCOMPARE(running[u"final"_s].toBool(true), false);
    QVERIFY(running[u"retryAfterMs"_s].toInt() > 0);
    QVERIFY(!running.contains(u"outcome"_s));
    QVERIFY(!running.contains(u"winnerGiftId"_s));
    QVERIFY(!running.contains(u"endReason"_s));
    QVERIFY(!running.contains(u"me"_s));

    QCOMPARE(end(pkId, "result").status, 200);
    const QJsonObject result = finalResult(pkId, "?uid=1");
    QCOMPARE(result[u"pkId"_s].toString(), pkId);
    QCOMPARE(result[u"outcome"_s].toString(), u"B_WINS"_s);
    QCOMPARE(result[u"winnerGiftId"_s].toInt(), 2);
    QCOMPARE(result[u"endReason"_s].toString(), u"ENDED_BY_HOST"_s);
    QCOMPARE(result[u"durationMs"_s].toInt(), 180'000);
    QVERIFY(!result.contains(u"retryAfterMs"_s));
    QCOMPARE(result[u"gifts"_s].toArray()[0][u"count"_s].toInt(), 2);
    QCOMPARE(result[u"gifts"_s].toArray()[1][u"count"_s].toInt(), 28);
    QCOMPARE(result[u"gifts"_s].toArray()[1][u"kb"_s].toString(), u"280"_s);
    const QJsonArray top = result[u"top"_s].toArray();
    QCOMPARE(top.size(), 5);
    QCOMPARE(top[0][u"uid"_s].toString(), u"7"_s);
    QCOMPARE(top[0][u"rank"_s].toInt(), 1);
    QCOMPARE(top[4][u"uid"_s].toString(), u"3"_s);
    const QJsonObject me = result[u"me"_s].toObject();
    QCOMPARE(me[u"uid"_s].toString(), u"1"_s);
    QCOMPARE(me[u"gifts"_s].toArray()[0][u"count"_s].toInt(), 2);
    QCOMPARE(me[u"gifts"_s].toArray()[1][u"count"_s].toInt(), 1);
    QCOMPARE(me[u"gifts"_s].toArray()[1][u"rank"_s].toInt(), 7);
}

void TestHttpRoutes::drawHasNoWinner() {
    const QString pkId = create("draw");
    QCOMPARE(verdicts(give({record("draw", 1, 1, 2), record("draw", 2, 2, 2)}))[u"COUNTED"_s].toInt(), 2);
    QCOMPARE(end(pkId, "draw").status, 200);
    const QJsonObject result = finalResult(pkId);
    QCOMPARE(result[u"outcome"_s].toString(), u"DRAW"_s);
    QVERIFY(!result.contains(u"winnerGiftId"_s));
    QCOMPARE(result[u"top"_s].toArray().size(), 2);
    QCOMPARE(result[u"top"_s].toArray()[1][u"giftId"_s].toInt(), 2);
}

void TestHttpRoutes::listsPks() {
    QStringList made;
    for (int i = 0; i < 3; ++i) {
        made.prepend(create("list"));
        QCOMPARE(end(made.first(), "list").status, 200);
        QVERIFY(!finalResult(made.first()).isEmpty());
    }
    const QJsonObject all = m_http->get("/api/v1/pks?showId=list").json();
    QStringList ids;
    for (const QJsonValue& pk : all[u"pks"_s].toArray()) {
        ids << pk[u"pkId"_s].toString();
    }
    QCOMPARE(ids, made); // newest first
    QVERIFY(!all.contains(u"next"_s));

    const QJsonObject page = m_http->get("/api/v1/pks?showId=list&limit=2").json();
    QCOMPARE(page[u"pks"_s].toArray().size(), 2);
    const QJsonObject rest =
        m_http->get("/api/v1/pks?showId=list&limit=2&from=" + page[u"next"_s].toString().toLatin1()).json();
    QCOMPARE(rest[u"pks"_s].toArray().size(), 1);
    QCOMPARE(rest[u"pks"_s].toArray()[0][u"pkId"_s].toString(), made.last());

    QCOMPARE(m_http->get("/api/v1/pks?showId=list&status=RUNNING").json()[u"pks"_s].toArray().size(), 0);
    QCOMPARE(m_http->get("/api/v1/pks?showId=list&status=ENDED").json()[u"pks"_s].toArray().size(), 3);
    QCOMPARE(m_http->get("/api/v1/pks?showId=none").json()[u"pks"_s].toArray().size(), 0);
}

void TestHttpRoutes::tellsAllOfOnePk() {
    const QString pkId = create("detail");
    QCOMPARE(give({record("detail", 1, 1, 2), record("detail", 2, 3, 1)}).status, 200);
    const QJsonObject pk = m_http->get("/api/v1/pks/" + pkId.toLatin1()).json();
    QCOMPARE(pk[u"pkId"_s].toString(), pkId);
    QCOMPARE(pk[u"showId"_s].toString(), u"detail"_s);
    QCOMPARE(pk[u"status"_s].toString(), u"RUNNING"_s);
    QCOMPARE(pk[u"createdBy"_s].toString(), u"api"_s);
    QCOMPARE(pk[u"compareBy"_s].toString(), u"COUNT"_s);
    const QJsonObject side = pk[u"gifts"_s].toArray()[0].toObject();
    QCOMPARE(side[u"count"_s].toInt(), 2);
    QCOMPARE(side[u"users"_s].toInt(), 1);
    QCOMPARE(side[u"desc"_s].toString(), u"win: I sing"_s);
    QCOMPARE(pk[u"verdicts"_s][u"COUNTED"_s].toInt(), 1);
    QCOMPARE(pk[u"verdicts"_s][u"NOT_IN_PK"_s].toInt(), 1);
    QVERIFY(pk[u"curve"_s][u"bucketMs"_s].toInt() > 0);
    qint64 gained = 0;
    for (const QJsonValue& count : pk[u"curve"_s][u"gifts"_s].toArray()[0][u"count"_s].toArray()) {
        gained += count.toInteger();
    }
    QCOMPARE(gained, 2);
    const QJsonArray timeline = pk[u"timeline"_s].toArray();
    QVERIFY(timeline.size() >= 2);
    QCOMPARE(timeline[0][u"kind"_s].toString(), u"CREATED"_s);
    QCOMPARE(pk[u"top"_s].toArray()[0][u"uid"_s].toString(), u"1"_s);
    QVERIFY(pk[u"timeLeftMs"_s].toInt() > 0);
    QVERIFY(pk[u"version"_s].toInt() > 0);
}

void TestHttpRoutes::wrongParameters_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("field");
    const auto row = [](const char* target, const QString& field) {
        QTest::newRow(target) << QByteArray(target) << field;
    };
    row("/api/v1/pks?status=DONE", u"status"_s);
    row("/api/v1/pks?showId=a%20b", u"showId"_s);
    row("/api/v1/pks?limit=0", u"limit"_s);
    row("/api/v1/pks?limit=501", u"limit"_s);
    row("/api/v1/pks?limit=ten", u"limit"_s);
    row("/api/v1/pks?from=-1", u"from"_s);
    row("/api/v1/pks/abc", u"pkId"_s);
    row("/api/v1/pks/0", u"pkId"_s);
    row("/api/v1/pks/99999999999999999999", u"pkId"_s);
    row("/api/v1/pks/1/result?uid=me", u"uid"_s);
    row("/api/v1/pks/1/gifts/1/ranks?index=-1", u"index"_s);
    row("/api/v1/pks/1/gifts/1/ranks?limit=101", u"limit"_s);
    row("/api/v1/pks/1/gifts/1/ranks?uid=", {});
    row("/api/v1/pks/1/gifts/rose/ranks", u"giftId"_s);
    row("/api/v1/shows/a%2Fb/progress", u"showId"_s);
    row("/api/v1/shows/%E5%B0%8F/progress", u"showId"_s);
    row("/api/v1/shows/s1/progress?needExtraInfo=maybe", u"needExtraInfo"_s);
    row("/api/v1/gift-records?verdict=GOOD", u"verdict"_s);
    row("/api/v1/gift-records?uid=x", u"uid"_s);
    row("/api/v1/gift-records?pkId=x", u"pkId"_s);
    row("/api/v1/gift-records?limit=1000", u"limit"_s);
    row("/api/v1/audit?limit=0", u"limit"_s);
}

void TestHttpRoutes::wrongParameters() {
    QFETCH(QByteArray, target);
    QFETCH(QString, field);
    const auto response = m_http->get(target);
    if (field.isEmpty()) { // an empty parameter is an absent one
        QVERIFY(response.status != 400);
        return;
    }
    QCOMPARE(response.status, 400);
    QCOMPARE(response.code(), u"VALIDATION_FAILED"_s);
    QCOMPARE(response.field(), field);
}

void TestHttpRoutes::unknownThings_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("code");
    QTest::newRow("pk") << QByteArray("/api/v1/pks/999999999") << u"PK_NOT_FOUND"_s;
    QTest::newRow("result") << QByteArray("/api/v1/pks/999999999/result") << u"PK_NOT_FOUND"_s;
    QTest::newRow("ranks") << QByteArray("/api/v1/pks/999999999/gifts/1/ranks") << u"PK_NOT_FOUND"_s;
    QTest::newRow("progress") << QByteArray("/api/v1/shows/never/progress") << u"SHOW_NOT_FOUND"_s;
    QTest::newRow("info") << QByteArray("/api/v1/shows/never/pk-info") << u"SHOW_NOT_FOUND"_s;
    QTest::newRow("gift of a PK") << QByteArray("/api/v1/pks/PK/gifts/99/ranks") << u"GIFT_NOT_FOUND"_s;
}

void TestHttpRoutes::unknownThings() {
    QFETCH(QByteArray, target);
    QFETCH(QString, code);
    if (target.contains("PK/")) {
        target.replace("PK", create("unknown").toLatin1());
    }
    const auto response = m_http->get(target);
    QCOMPARE(response.status, 404);
    QCOMPARE(response.code(), code);
    QVERIFY(!response.json()[u"detail"_s].toString().isEmpty());
}

void TestHttpRoutes::pushTellsALife() {
    RawClient client(m_http->port);
    QVERIFY(client.send(m_http->upgrade("/api/v1/shows/pushed/push")));
    QCOMPARE(client.receive().status, 101);
    const QString pkId = create("pushed");
    QVERIFY(!create("elsewhere").isEmpty());
    QCOMPARE(verdicts(give({record("pushed", 1, 1, 3), record("elsewhere", 1, 1, 1)}))[u"COUNTED"_s].toInt(), 2);
    QCOMPARE(end(pkId, "pushed").status, 200);

    QStringList types;
    qint64 lastSeq = -1;
    int lastCount = 0;
    while (!types.contains(u"pkFinal"_s)) {
        const auto frame = client.receiveFrame();
        QCOMPARE(frame.opcode, 1);
        const QJsonObject message = frame.json();
        const QString type = message[u"type"_s].toString();
        QCOMPARE(message[u"showId"_s].toString(), u"pushed"_s);
        QCOMPARE(message[type][u"pkId"_s].toString(), pkId);
        const qint64 seq = message[u"seq"_s].toInteger();
        QVERIFY(lastSeq < 0 || seq == lastSeq + 1);
        lastSeq = seq;
        if (type == u"pkProgress") {
            lastCount = message[type][u"gifts"_s].toArray()[0][u"count"_s].toInt();
        }
        if (types.isEmpty() || types.last() != type) {
            types << type;
        }
        if (type == u"pkFinal") {
            QCOMPARE(message[type][u"outcome"_s].toString(), u"A_WINS"_s);
        }
    }
    QCOMPARE(lastCount, 3); // the last progress is never dropped
    QCOMPARE(types, (QStringList{u"pkCreated"_s, u"pkProgress"_s, u"pkEnded"_s, u"pkFinal"_s}));
}

QTEST_GUILESS_MAIN(TestHttpRoutes)
#include "tst_httproutes.moc"
