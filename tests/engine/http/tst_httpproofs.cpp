// SPDX-License-Identifier: GPL-3.0-or-later
#include "routetest.h"

using namespace Qt::StringLiterals;

// The routes that explain, recount and correct, on the real engine over a real socket.
class TestHttpProofs : public RouteTest {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(startServer()); }
    void explainsARecord();
    void explainRefusals();
    void verifiesAnEndedPk();
    void corrects();
    void correctRefusals();
};

void TestHttpProofs::explainsARecord() {
    const QString pkId = create("explain");
    const QByteArray first = record("explain", 7, 1, 3);
    QCOMPARE(give({record("explain", 8, 2, 2), first, first}).status, 200);
    const auto answer = m_http->get("/api/v1/gift-records/explain?uid=7");
    QCOMPARE(answer.status, 200);
    const QJsonArray records = answer.json()[u"records"_s].toArray();
    QCOMPARE(records.size(), 2);
    const QJsonObject duplicate = records[0].toObject();
    QCOMPARE(duplicate[u"rule"_s].toString(), u"COUNTED_BEFORE"_s);
    QCOMPARE(duplicate[u"countedFirst"_s][u"seq"_s], records[1][u"record"_s][u"seq"_s]);
    const QJsonObject counted = records[1].toObject();
    QCOMPARE(counted[u"rule"_s].toString(), u"IN_WINDOW"_s);
    QCOMPARE(counted[u"pk"_s][u"pkId"_s].toString(), pkId);
    QCOMPARE(counted[u"totalsBefore"_s][1][u"count"_s].toInt(), 2);
    QCOMPARE(counted[u"totalsAfter"_s][0][u"kb"_s].toString(), u"30"_s);
    QVERIFY(counted[u"committedTime"_s].toInteger() >= counted[u"record"_s][u"arrivedTime"_s].toInteger());
    QVERIFY(counted[u"text"_s].toString().contains(u"window of PK " + pkId));
    QCOMPARE(answer.json()[u"ledgerDays"_s].toInt(), 90);
    const auto page = m_http->get("/api/v1/gift-records/explain?limit=1&pkId=" + pkId.toLatin1()).json();
    QCOMPARE(page[u"records"_s].toArray().size(), 1);
    QVERIFY(page.contains(u"next"_s));
}

void TestHttpProofs::explainRefusals() {
    QCOMPARE(m_http->get("/api/v1/gift-records/explain").status, 400);
    QCOMPARE(m_http->get("/api/v1/gift-records/explain?uid=x").json()[u"field"_s].toString(), u"uid"_s);
    QCOMPARE(m_http->get("/api/v1/gift-records/explain?orderId=" + QByteArray(65, 'a')).status, 400);
    QCOMPARE(m_http->get("/api/v1/gift-records/explain?uid=1&limit=101").status, 400);
    QCOMPARE(m_http->get("/api/v1/gift-records/explain?orderId=never").json()[u"records"_s].toArray().size(), 0);
}

void TestHttpProofs::verifiesAnEndedPk() {
    const QString pkId = create("verify");
    const QByteArray target = "/api/v1/pks/" + pkId.toLatin1() + "/verify";
    QCOMPARE(give({record("verify", 7, 1, 3)}).status, 200);
    QCOMPARE(m_http->post(target, "{}").json()[u"state"_s].toString(), u"NOT_FINAL"_s);
    QCOMPARE(end(pkId, "verify").status, 200);
    QVERIFY(!finalResult(pkId).isEmpty());
    QTRY_COMPARE(m_http->post(target, "{}").json()[u"state"_s].toString(), u"RIGHT"_s);
    QCOMPARE(m_http->post("/api/v1/pks/99999/verify", "{}").status, 404);
}

void TestHttpProofs::corrects() {
    const QString pkId = create("correct");
    const QByteArray target = "/api/v1/pks/" + pkId.toLatin1() + "/corrections";
    QCOMPARE(give({record("correct", 7, 1, 3)}).status, 200);
    const auto counted =
        m_http->post(target, R"({"giftId":1,"uid":"7","count":2,"kb":"20","reason":"lost by the flow"})");
    QCOMPARE(counted.status, 201);
    QCOMPARE(counted.json()[u"counted"_s].toBool(), true);
    QCOMPARE(counted.json()[u"actor"_s].toString(), u"api"_s);
    QCOMPARE(end(pkId, "correct").status, 200);
    const QJsonObject before = finalResult(pkId);
    QCOMPARE(before[u"gifts"_s][0][u"count"_s].toInt(), 5);
    QCOMPARE(before[u"corrections"_s].toArray().size(), 1);
    QVERIFY(!before.contains(u"corrected"_s));
    QCOMPARE(m_http->post(target, R"({"giftId":2,"uid":"9","count":6,"kb":6,"reason":"lost as well"})").status, 201);
    const QJsonObject after = finalResult(pkId);
    QCOMPARE(after[u"outcome"_s].toString(), u"A_WINS"_s);
    QCOMPARE(after[u"gifts"_s], before[u"gifts"_s]);
    QCOMPARE(after[u"corrected"_s][u"outcome"_s].toString(), u"B_WINS"_s);
    QCOMPARE(after[u"corrected"_s][u"top"_s][0][u"uid"_s].toString(), u"9"_s);
    const QJsonArray list = m_http->get(target).json()[u"corrections"_s].toArray();
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[1][u"reason"_s].toString(), u"lost as well"_s);
    QCOMPARE(m_http->get("/api/v1/audit").json()[u"entries"_s][0][u"action"_s].toString(), u"pk.correct"_s);
}

void TestHttpProofs::correctRefusals() {
    const QString pkId = create("refusals");
    const QByteArray target = "/api/v1/pks/" + pkId.toLatin1() + "/corrections";
    const auto field = [&](const QByteArray& body) { return m_http->post(target, body).json()[u"field"_s].toString(); };
    QCOMPARE(field(R"({"uid":"7","count":2,"reason":"x"})"), u"giftId"_s);
    QCOMPARE(field(R"({"giftId":1,"uid":"7","count":2})"), u"reason"_s);
    QCOMPARE(field(R"({"giftId":1,"uid":"7","reason":"x"})"), u"count"_s);
    QCOMPARE(m_http->post(target, R"({"giftId":1,"uid":"7","count":-1,"reason":"x"})").status, 409);
    QCOMPARE(m_http->post(target, R"({"giftId":9,"uid":"7","count":1,"reason":"x"})").status, 404);
    QCOMPARE(m_http->get("/api/v1/pks/99999/corrections").status, 404);
}

QTEST_GUILESS_MAIN(TestHttpProofs)
#include "tst_httpproofs.moc"
