// SPDX-License-Identifier: GPL-3.0-or-later
#include <pk/v1/queue.pb.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "routetest.h"

using namespace Qt::StringLiterals;

namespace {

const QByteArray kPk = R"({"gifts":[{"giftId":1,"desc":"win: I sing"},{"giftId":2}],"compareBy":"KB")";

} // namespace

// Queues of PKs on the real engine over a real socket.
class TestHttpQueue : public RouteTest {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(startServer()); }
    void theyStartOneAfterAnother();
    void anOperatorMovesHoldsAndRemoves();
    void whatCannotStartSaysWhy();
    void aRetriedCallQueuesOnce();
    void badCallsAreRefusedByName();
    void fullQueuesAreRefused();
    void protobufBothWays();
    void manyAtOnceKeepTheirOrder();
    void figuresTellOfThem();
    void soManyShowsMayBeHeld(); // the last: it leaves no room

private:
    [[nodiscard]] static QByteArray path(const QByteArray& show, const QByteArray& more = {}) {
        return "/api/v1/shows/" + show + "/queue" + more;
    }
    [[nodiscard]] RawClient::Response add(const QByteArray& show, const QByteArray& more = {},
                                          const QByteArray& fields = {}) {
        return m_http->post(path(show), kPk + more + "}", fields);
    }
    [[nodiscard]] static QByteArray id(const RawClient::Response& added) {
        return QByteArray::number(added.json()[u"entryId"_s].toInteger());
    }
    [[nodiscard]] RawClient::Response remove(const QByteArray& target) {
        return m_http->call({.method = "DELETE", .target = target});
    }
    [[nodiscard]] QStringList waiting(const QByteArray& show) {
        QStringList ids;
        for (const QJsonValue entry : m_http->get(path(show)).json()[u"entries"_s].toArray()) {
            ids << QString::number(entry[u"entryId"_s].toInteger());
        }
        return ids;
    }
    // The show's PK; empty: it has none.
    [[nodiscard]] QJsonObject running(const QByteArray& show) {
        return m_http->get("/api/v1/pks?status=RUNNING&showId=" + show).json()[u"pks"_s][0].toObject();
    }
};

void TestHttpQueue::theyStartOneAfterAnother() {
    const QString first = create("order");
    const auto second = add("order");
    const auto third = add("order", R"(,"durationMs":5000,"gapMs":"0","rehearsal":true)");
    QCOMPARE(second.status, 201);
    QCOMPARE(third.json()[u"position"_s].toInt(), 1);
    QCOMPARE(third.json()[u"showId"_s].toString(), u"order"_s);
    const QJsonObject queue = m_http->get(path("order")).json();
    QCOMPARE(queue[u"waitsFor"_s].toString(), first);
    QVERIFY(!queue.contains(u"nextStartTime"_s) && !queue[u"held"_s].toBool());
    const QJsonObject entry = queue[u"entries"_s][0].toObject();
    QCOMPARE(entry[u"gifts"_s][0][u"desc"_s].toString(), u"win: I sing"_s);
    QCOMPARE(entry[u"compareBy"_s].toString(), u"KB"_s);
    QCOMPARE(entry[u"queuedBy"_s].toString(), u"api"_s);
    QCOMPARE(entry[u"state"_s].toString(), u"WAITING"_s);
    QCOMPARE(end(first, "order").status, 200);
    QTRY_COMPARE(running("order")[u"queueEntryId"_s].toInteger(), second.json()[u"entryId"_s].toInteger());
    QCOMPARE(running("order")[u"createdBy"_s].toString(), u"api"_s);
    QCOMPARE(m_http
                 ->post("/api/v1/pks/" + running("order")[u"pkId"_s].toString().toLatin1() + "/void",
                        R"({"showId":"order"})")
                 .status,
             200);
    QTRY_COMPARE(running("order")[u"queueEntryId"_s].toInteger(), third.json()[u"entryId"_s].toInteger());
    QCOMPARE(running("order")[u"rehearsal"_s].toBool(), true);
    QVERIFY(waiting("order").isEmpty());
    const QJsonArray audit = m_http->get("/api/v1/audit").json()[u"entries"_s].toArray();
    QCOMPARE(audit[0][u"action"_s].toString(), u"queue.start"_s);
    QCOMPARE(audit[0][u"subject"_s], running("order")[u"pkId"_s]);
}

void TestHttpQueue::anOperatorMovesHoldsAndRemoves() {
    const auto held = m_http->post(path("hold", "/hold"), {});
    QCOMPARE(held.status, 200);
    QCOMPARE(held.json()[u"heldBy"_s].toString(), u"api"_s);
    QVERIFY(held.json()[u"serverTime"_s].toInteger() >= held.json()[u"heldTime"_s].toInteger());
    const QByteArray a = id(add("hold"));
    const QByteArray b = id(add("hold"));
    const QByteArray c = id(add("hold"));
    const auto moved = m_http->post(path("hold", "/" + c + "/move"), R"({"position":"0"})");
    QCOMPARE(moved.json()[u"entries"_s][0][u"entryId"_s].toInteger(), c.toLongLong());
    QCOMPARE(waiting("hold"), (QStringList{QLatin1StringView(c), QLatin1StringView(a), QLatin1StringView(b)}));
    QCOMPARE(remove(path("hold", "/" + a)).status, 204);
    QCOMPARE(remove(path("hold", "/" + a)).status, 404);
    const QJsonArray all = m_http->get("/api/v1/queue").json()[u"queues"_s].toArray();
    QVERIFY(std::ranges::any_of(all, [](const QJsonValue& one) { return one[u"showId"_s] == u"hold"_s; }));
    QVERIFY(running("hold").isEmpty());
    QCOMPARE(m_http->post(path("hold", "/resume"), {}).status, 200);
    QTRY_COMPARE(running("hold")[u"queueEntryId"_s].toInteger(), c.toLongLong());
    QCOMPARE(remove(path("hold")).status, 204);
    QVERIFY(waiting("hold").isEmpty());
    QCOMPARE(remove(path("hold")).status, 204); // twice
    QCOMPARE(m_http->post(path("hold", "/resume"), {}).status, 200);
}

void TestHttpQueue::whatCannotStartSaysWhy() {
    QCOMPARE(m_http->put("/api/v1/gifts/777", R"({"name":"x","priceKb":1})").status, 200);
    QCOMPARE(m_http->post(path("fail", "/hold"), {}).status, 200);
    const QByteArray broken = id(m_http->post(path("fail"), R"({"gifts":[{"giftId":1},{"giftId":777}]})"));
    QCOMPARE(m_http->call({.method = "DELETE", .target = "/api/v1/gifts/777"}).status, 204);
    QCOMPARE(m_http->post(path("fail", "/resume"), {}).status, 200);
    QTRY_COMPARE(m_http->get(path("fail")).json()[u"entries"_s][0][u"state"_s].toString(), u"FAILED"_s);
    const QJsonObject cause = m_http->get(path("fail")).json()[u"entries"_s][0][u"cause"_s].toObject();
    QCOMPARE(cause[u"code"_s].toString(), u"GIFT_NOT_FOUND"_s);
    QCOMPARE(cause[u"field"_s].toString(), u"gifts[1].giftId"_s);
    QCOMPARE(m_http->put("/api/v1/gifts/777", R"({"name":"x","priceKb":1})").status, 200);
    QCOMPARE(m_http->post(path("fail", "/" + broken + "/retry"), {}).status, 200);
    QTRY_COMPARE(running("fail")[u"queueEntryId"_s].toInteger(), broken.toLongLong());
    QCOMPARE(m_http->post(path("fail", "/" + broken + "/retry"), {}).status, 404);
}

void TestHttpQueue::aRetriedCallQueuesOnce() {
    QVERIFY(!create("keyed").isEmpty());
    const auto once = add("keyed", {}, "Idempotency-Key: q-1\r\n");
    QCOMPARE(add("keyed", {}, "Idempotency-Key: q-1\r\n").body, once.body);
    QCOMPARE(waiting("keyed").size(), 1);
    QCOMPARE(add("keyed", R"(,"gapMs":1)", "Idempotency-Key: q-1\r\n").status, 422);
    QCOMPARE(add("other", {}, "Idempotency-Key: q-1\r\n").status, 422);
    QCOMPARE(add("keyed", {}, "Idempotency-Key: " + QByteArray(201, 'x') + "\r\n").status, 400);
}

void TestHttpQueue::badCallsAreRefusedByName() {
    const auto field = [](const RawClient::Response& answer) {
        return answer.status == 400 ? answer.json()[u"field"_s].toString() : QString::number(answer.status);
    };
    QCOMPARE(field(add("bad", R"(,"gapMs":-1)")), u"gapMs"_s);
    QCOMPARE(field(add("bad", R"(,"gapMs":3600001)")), u"gapMs"_s);
    QCOMPARE(field(add("bad", R"(,"gapMs":"soon")")), u"gapMs"_s);
    QCOMPARE(field(add("bad", R"(,"durationMs":4999)")), u"durationMs"_s);
    QCOMPARE(field(add("b%20d")), u"showId"_s);
    QCOMPARE(field(add(QByteArray(65, 's'))), u"showId"_s);
    QCOMPARE(field(m_http->post(path("bad"), "{}")), u"gifts"_s);
    QCOMPARE(field(m_http->post(path("bad"), R"({"gifts":[{"giftId":1},{"giftId":1}]})")), u"gifts[1].giftId"_s);
    QCOMPARE(m_http->post(path("bad"), R"({"gifts":[{"giftId":1},{"giftId":999}]})").status, 404);
    QCOMPARE(m_http->post(path("bad"), "{").status, 400);
    QCOMPARE(m_http->post(path("bad"), {}).status, 400);
    QCOMPARE(field(m_http->get(path("b%20d"))), u"showId"_s);
    QCOMPARE(field(remove(path("bad", "/0"))), u"entryId"_s);
    QCOMPARE(field(remove(path("bad", "/x"))), u"entryId"_s);
    QCOMPARE(remove(path("bad", "/99999999")).status, 404);
    QCOMPARE(field(m_http->post(path("bad", "/1/move"), R"({"position":50})")), u"position"_s);
    QCOMPARE(field(m_http->post(path("bad", "/1/move"), R"({"position":-1})")), u"position"_s);
    QCOMPARE(field(m_http->post(path("bad", "/1/move"), R"({"position":4294967296})")), u"position"_s);
    QCOMPARE(field(m_http->post(path("bad", "/1/move"), "{}")), u"position"_s);
    QCOMPARE(m_http->post(path("bad", "/99999999/move"), R"({"position":1})").status, 404);
    QCOMPARE(m_http->call({.method = "PUT", .target = path("bad"), .body = "{}"}).status, 405);
    QCOMPARE(m_http->call({.target = path("bad"), .token = "wrong"}).status, 401);
    QVERIFY(m_http->get(path("bad")).json()[u"entries"_s].toArray().isEmpty());
}

void TestHttpQueue::fullQueuesAreRefused() {
    QCOMPARE(m_http->post(path("full", "/hold"), {}).status, 200);
    for (std::size_t i = 0; i < pk::limits::kQueueOfShowMax; ++i) {
        QCOMPARE(add("full").status, 201);
    }
    const auto refused = add("full");
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.json()[u"code"_s].toString(), u"CONFLICT"_s);
    QCOMPARE(refused.json()[u"field"_s].toString(), u"showId"_s);
    QCOMPARE(remove(path("full")).status, 204);
    QCOMPARE(add("full").status, 201);
}

void TestHttpQueue::protobufBothWays() {
    pk::v1::QueuePk body;
    body.add_gifts()->set_gift_id(1);
    body.add_gifts()->set_gift_id(2);
    body.set_gap_ms(1'000);
    QCOMPARE(m_http->post(path("proto", "/hold"), {}).status, 200);
    const auto added = m_http->call({.method = "POST",
                                     .target = path("proto"),
                                     .body = QByteArray::fromStdString(body.SerializeAsString()),
                                     .contentType = "application/x-protobuf"});
    QCOMPARE(added.status, 201);
    pk::v1::PkQueued queued;
    QVERIFY(queued.ParseFromString(added.body.toStdString()));
    const auto read = m_http->call({.target = path("proto"), .fields = "Accept: application/x-protobuf\r\n"});
    pk::v1::ShowQueue queue;
    QVERIFY(queue.ParseFromString(read.body.toStdString()));
    QCOMPARE(queue.entries_size(), 1);
    QCOMPARE(queue.entries(0).entry_id(), queued.entry_id());
    QCOMPARE(queue.entries(0).gap_ms(), 1'000);
    QVERIFY(queue.held() && queue.entries(0).state() == pk::v1::QUEUE_STATE_WAITING);
}

// Several hosts at once: each entry once, in the order of the answers' ids, one PK at a time.
void TestHttpQueue::manyAtOnceKeepTheirOrder() {
    QCOMPARE(m_http->post(path("many", "/hold"), {}).status, 200);
    constexpr int kClients = 8;
    constexpr int kEach = 5;
    std::vector<std::thread> hosts;
    std::atomic<int> taken = 0;
    for (int i = 0; i < kClients; ++i) {
        hosts.emplace_back([&] {
            for (int n = 0; n < kEach; ++n) {
                taken += add("many").status == 201 ? 1 : 0;
            }
        });
    }
    for (std::thread& host : hosts) {
        host.join();
    }
    QCOMPARE(taken.load(), kClients * kEach);
    QStringList ids = waiting("many");
    QCOMPARE(ids.size(), kClients * kEach);
    QVERIFY(std::ranges::is_sorted(ids, {}, [](const QString& one) { return one.toLongLong(); }));
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
}

void TestHttpQueue::figuresTellOfThem() {
    QCOMPARE(m_http->post(path("figures", "/hold"), {}).status, 200);
    const QJsonObject before = m_http->get("/api/v1/stats").json();
    QCOMPARE(add("figures").status, 201);
    const QJsonObject after = m_http->get("/api/v1/stats").json();
    QCOMPARE(after[u"queueWaiting"_s].toInt(), before[u"queueWaiting"_s].toInt() + 1);
    QVERIFY(after[u"queuesHeld"_s].toInt() >= 1);
    const QByteArray metrics = m_http->get("/metrics").body;
    const QByteArray figure = QByteArray::number(after[u"queueWaiting"_s].toInt());
    QVERIFY(metrics.contains(QByteArray("pk_queue_entries{state=\"waiting\"} " + figure + "\n")));
    QVERIFY(metrics.contains("pk_queue_entries{state=\"failed\"} 0\n"));
    QVERIFY(metrics.contains("pk_queues_held "));
}

void TestHttpQueue::soManyShowsMayBeHeld() {
    constexpr int kAtOnce = 1'000;
    const pk::Actor actor{u"test"_s, u"api"_s};
    for (std::size_t from = 0; from < pk::limits::kQueuedMax; from += kAtOnce) {
        std::atomic<int> answered = 0;
        for (std::size_t i = from; i < from + kAtOnce; ++i) {
            m_house.engine().changeQueue(u"held-%1"_s.arg(i), {.action = pk::QueueChange::Action::Hold}, actor,
                                         [&answered](const auto&) { ++answered; });
        }
        QTRY_COMPARE(answered.load(), kAtOnce);
    }
    const auto refused = m_http->post(path("one-more", "/hold"), {});
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.json()[u"field"_s].toString(), u"showId"_s);
    QCOMPARE(m_http->post(path("held-7", "/resume"), {}).status, 200);
    QCOMPARE(m_http->post(path("one-more", "/hold"), {}).status, 200);
}

QTEST_GUILESS_MAIN(TestHttpQueue)
#include "tst_httpqueue.moc"
