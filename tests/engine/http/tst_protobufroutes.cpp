// SPDX-License-Identifier: GPL-3.0-or-later
#include <pk/v1/audit.pb.h>
#include <pk/v1/gift.pb.h>
#include <pk/v1/gift_record.pb.h>
#include <pk/v1/pk.pb.h>
#include <pk/v1/problem.pb.h>
#include <pk/v1/redo.pb.h>
#include <pk/v1/result.pb.h>
#include <pk/v1/settings.pb.h>
#include <pk/v1/show.pb.h>
#include <pk/v1/stats.pb.h>

#include <QRandomGenerator>

#include "engine/http/router.h"
#include "protocompare.h"
#include "routetest.h"

using namespace Qt::StringLiterals;

namespace {

const QByteArray kProtobuf = "application/x-protobuf";
const QByteArray kAcceptsProtobuf = "Accept: application/x-protobuf\r\n";

// What passes between two calls.
const QSet<QString>& passing() {
    static const QSet<QString> names{u"serverTime"_s,       u"timeLeftMs"_s,   u"retryAfterMs"_s, u"attempts"_s,
                                     u"nextTryTime"_s,      u"lastError"_s,    u"ticket"_s,       u"subprotocol"_s,
                                     u"giftsPerSecond"_s,   u"kbPerSecond"_s,  u"perSecond"_s,    u"planned"_s,
                                     u"recordsCommitted"_s, u"lagP50Ms"_s,     u"lagP99Ms"_s,     u"commitP99Us"_s,
                                     u"decidedP50Ms"_s,     u"decidedP99Ms"_s, u"decidedMaxMs"_s, u"committedMaxMs"_s,
                                     u"pushesSent"_s};
    return names;
}

[[nodiscard]] QByteArray bytesOf(const google::protobuf::MessageLite& message) {
    return QByteArray::fromStdString(message.SerializeAsString());
}

template <typename T>
[[nodiscard]] T messageOf(const RawClient::Response& response) {
    T message;
    if (response.fields.value("content-type") != kProtobuf || !message.ParseFromString(response.body.toStdString())) {
        return {};
    }
    return message;
}

[[nodiscard]] std::string codeOf(const RawClient::Response& response) {
    return messageOf<pk::v1::Error>(response).code();
}

[[nodiscard]] QByteArray methodOf(const pk::Route& route) {
    switch (route.method) {
        case pk::Method::Post:
            return "POST";
        case pk::Method::Put:
            return "PUT";
        case pk::Method::Delete:
            return "DELETE";
        default:
            return "GET";
    }
}

// A body of its type that a handler reads to its end.
[[nodiscard]] std::unique_ptr<google::protobuf::Message> sampleOf(pk::MessageType type) {
    std::unique_ptr<google::protobuf::Message> message(type().New());
    if (auto* create = dynamic_cast<pk::v1::CreatePk*>(message.get())) {
        create->set_show_id("sample");
        create->add_gifts()->set_gift_id(1);
        create->add_gifts()->set_gift_id(2);
        create->mutable_gifts(0)->set_desc("win: 我唱歌");
        create->set_duration_ms(60'000);
        create->set_compare_by(pk::v1::COMPARE_BY_KB);
    } else if (auto* show = dynamic_cast<pk::v1::ShowOfPk*>(message.get())) {
        show->set_show_id("sample");
    } else if (auto* gift = dynamic_cast<pk::v1::Gift*>(message.get())) {
        gift->set_gift_id(1);
        gift->set_name("玫瑰");
        gift->set_name_en("Rose");
        gift->set_price_kb(10);
        gift->set_logo("rose");
    } else if (auto* reason = dynamic_cast<pk::v1::Reason*>(message.get())) {
        reason->set_reason("a test");
    } else if (auto* settings = dynamic_cast<pk::v1::Settings*>(message.get())) {
        settings->set_interval_ms(5'000);
        settings->set_settle_ms(100);
        settings->set_progress_per_second(20);
        settings->set_count_injected(true);
        settings->set_ledger_days(90);
        settings->set_pulls_per_second(20'000);
    } else if (auto* records = dynamic_cast<pk::v1::PostGiftRecordsRequest*>(message.get())) {
        records->add_records()->set_order_id("sample");
        records->mutable_records(0)->set_user_name("小明");
    }
    return message;
}

} // namespace

// Every route in protobuf over a real socket, on the real engine, held against the same in JSON.
class TestProtobufRoutes : public RouteTest {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(startServer()); }
    void doesTheMainJob();
    void changesWhatAnOperatorChanges();
    void listsWhatIsTriedAgain();
    void answersAsAccepted_data();
    void answersAsAccepted();
    void everyRouteRefusesWhoTakesNeither();
    void refusesInProtobuf_data();
    void refusesInProtobuf();
    void keepsToJsonWhereThatIsTheFormat();
    void survivesGarbage_data();
    void survivesGarbage();

private:
    [[nodiscard]] RawClient::Response get(const QByteArray& target) {
        return m_http->call({.target = target, .fields = kAcceptsProtobuf});
    }
    [[nodiscard]] RawClient::Response send(const QByteArray& method, const QByteArray& target,
                                           const google::protobuf::Message& body) {
        return m_http->call({.method = method,
                             .target = target,
                             .body = bytesOf(body),
                             .fields = kAcceptsProtobuf + (body.ByteSizeLong() == 0 ? "Content-Type: application/"
                                                                                      "x-protobuf\r\n"
                                                                                    : ""),
                             .contentType = kProtobuf});
    }
    // The same answer both ways; the message.
    template <typename T>
    [[nodiscard]] T both(const QByteArray& target) {
        const auto inProtobuf = get(target);
        const auto inJson = m_http->get(target);
        const T message = messageOf<T>(inProtobuf);
        QString difference = protocompare::difference(inJson.json(), message, passing());
        if (inProtobuf.status != 200 || inJson.status != 200) {
            difference = u"status %1, %2"_s.arg(inJson.status).arg(inProtobuf.status);
        }
        m_difference = difference.isEmpty() ? QString() : QString::fromUtf8(target) + u": "_s + difference;
        return message;
    }

    QString m_difference; // between the answers of the last both()
};

#define VERIFY_SAME() QVERIFY2(m_difference.isEmpty(), qPrintable(m_difference))

void TestProtobufRoutes::doesTheMainJob() {
    pk::v1::CreatePk create;
    create.set_show_id("main");
    create.add_gifts()->set_gift_id(1);
    create.add_gifts()->set_gift_id(2);
    create.mutable_gifts(0)->set_desc("win: 我唱歌");
    const auto createdResponse = send("POST", "/api/v1/pks", create);
    QCOMPARE(createdResponse.status, 201);
    const auto created = messageOf<pk::v1::PkCreated>(createdResponse);
    const QByteArray pkId = QByteArray::number(quint64(created.pk_id()));
    const QByteArray pkPath = "/api/v1/pks/" + pkId;
    QCOMPARE(createdResponse.fields.value("location"), pkPath);
    QCOMPARE(created.status(), pk::v1::PK_STATUS_RUNNING);
    QCOMPARE(created.end_time() - created.start_time(), 180'000);
    const auto second = send("POST", "/api/v1/pks", create);
    QCOMPARE(second.status, 409);
    QCOMPARE(messageOf<pk::v1::Error>(second).pk_id(), created.pk_id());

    pk::v1::PostGiftRecordsRequest gifts;
    for (quint64 uid = 1; uid <= 7; ++uid) {
        pk::v1::GiftRecord& record = *gifts.add_records();
        record.set_order_id("main" + std::to_string(uid));
        record.set_show_id("main");
        record.set_uid(uid == 7 ? 0x7fff'ffff'ffff'ffff : uid);
        record.set_user_name("小明" + std::to_string(uid));
        record.set_gift_id(uid % 2 == 1 ? 1 : 3 - quint32(uid % 3 == 0)); // gift 3 is in no PK
        record.set_count(qint64(uid));
        record.set_kb(qint64(uid) * 1'000'000'000);
        record.set_timestamp(m_house.engine().nowMs());
    }
    const auto counts = messageOf<pk::v1::PostGiftRecordsResponse>(send("POST", "/api/v1/gift-records", gifts));
    QCOMPARE(counts.verdicts().counted(), 5u);
    QCOMPARE(counts.verdicts().not_in_pk(), 2u);

    const auto progress = both<pk::v1::Progress>("/api/v1/shows/main/progress");
    VERIFY_SAME();
    QCOMPARE(progress.gifts(0).count(), 16);
    QCOMPARE(progress.gifts(1).kb(), 6'000'000'000);
    QVERIFY(progress.time_left_ms() > 0 && !progress.has_start_time() && !progress.gifts(0).has_gift_name());
    const auto extra = both<pk::v1::Progress>("/api/v1/shows/main/progress?needExtraInfo=true");
    VERIFY_SAME();
    QCOMPARE(extra.gifts(0).desc(), "win: 我唱歌");
    QCOMPARE(extra.compare_by(), pk::v1::COMPARE_BY_COUNT);
    const auto running = both<pk::v1::PkResult>(pkPath + "/result");
    VERIFY_SAME();
    QVERIFY(!running.final() && !running.has_outcome() && running.retry_after_ms() > 0);
    const auto ranks = both<pk::v1::RankPage>(pkPath + "/gifts/1/ranks?limit=2&uid=1");
    VERIFY_SAME();
    QCOMPARE(ranks.total(), 4u);
    QCOMPARE(ranks.entries(0).uid(), 0x7fff'ffff'ffff'ffffu);
    QCOMPARE(ranks.me().rank(), 4u);

    pk::v1::ShowOfPk show;
    show.set_show_id("other");
    QCOMPARE(codeOf(send("POST", pkPath + "/end", show)), "SHOW_MISMATCH");
    show.set_show_id("main");
    const auto ended = send("POST", pkPath + "/end", show);
    QCOMPARE(ended.status, 200);
    QCOMPARE(ended.fields.value("content-type"), kProtobuf);
    QVERIFY(ended.body.isEmpty()); // an Empty
    QVERIFY(!finalResult(QString::fromLatin1(pkId)).isEmpty());
    const auto result = both<pk::v1::PkResult>(pkPath + "/result?uid=3");
    VERIFY_SAME();
    QCOMPARE(result.outcome(), pk::v1::OUTCOME_A_WINS);
    QCOMPARE(result.end_reason(), pk::v1::END_REASON_ENDED_BY_HOST);
    QCOMPARE(result.winner_gift_id(), 1u);
    QCOMPARE(result.top(0).user_name(), "小明7");
    QCOMPARE(result.me().gifts(0).rank(), 3u);
    QCOMPARE(codeOf(send("POST", pkPath + "/void", show)), "PK_ALREADY_FINAL");

    const auto detail = both<pk::v1::PkDetail>(pkPath);
    VERIFY_SAME();
    QCOMPARE(detail.verdicts().counted(), 5u);
    QVERIFY(detail.timeline_size() >= 3 && detail.curve().gifts_size() == 2);
    QCOMPARE(both<pk::v1::PkInfo>("/api/v1/shows/main/pk-info").status(), pk::v1::PK_STATUS_ENDED);
    VERIFY_SAME();
    QVERIFY(both<pk::v1::PkList>("/api/v1/pks?limit=1").pks_size() == 1);
    VERIFY_SAME();
    const auto ledger = both<pk::v1::LedgerPage>("/api/v1/gift-records?limit=3");
    VERIFY_SAME();
    QCOMPARE(ledger.records(0).order_id(), "main7");
    QVERIFY(ledger.has_next());
}

void TestProtobufRoutes::changesWhatAnOperatorChanges() {
    pk::v1::Gift gift;
    gift.set_name("礼物");
    gift.set_price_kb(1'000'000'000);
    const auto put = send("PUT", "/api/v1/gifts/4294967295", gift);
    QCOMPARE(put.status, 200);
    QCOMPARE(messageOf<pk::v1::Gift>(put).gift_id(), 4'294'967'295u);
    QVERIFY(both<pk::v1::GiftList>("/api/v1/gifts").gifts_size() > 1);
    VERIFY_SAME();
    gift.clear_price_kb();
    QCOMPARE(messageOf<pk::v1::Error>(send("PUT", "/api/v1/gifts/5", gift)).field(), "priceKb");
    const auto removed =
        m_http->call({.method = "DELETE", .target = "/api/v1/gifts/4294967295", .fields = kAcceptsProtobuf});
    QCOMPARE(removed.status, 204);
    QVERIFY(removed.body.isEmpty());

    auto settings = both<pk::v1::Settings>("/api/v1/settings");
    VERIFY_SAME();
    settings.set_interval_ms(4'000);
    QCOMPARE(messageOf<pk::v1::Settings>(send("PUT", "/api/v1/settings", settings)).interval_ms(), 4'000);
    settings.set_settle_ms(-1);
    QCOMPARE(messageOf<pk::v1::Error>(send("PUT", "/api/v1/settings", settings)).field(), "settleMs");
    QVERIFY(both<pk::v1::AuditPage>("/api/v1/audit?limit=5").entries_size() == 5);
    VERIFY_SAME();
    QVERIFY(both<pk::v1::Stats>("/api/v1/stats").store().ok());
    VERIFY_SAME();
    QCOMPARE(both<pk::v1::Health>("/api/v1/healthz").status(), "ok");
    VERIFY_SAME();
    QCOMPARE(both<pk::v1::OverlayLink>("/api/v1/shows/main/overlay").show_id(), "main");
    VERIFY_SAME();
    const auto ticket = messageOf<pk::v1::Ticket>(send("POST", "/api/v1/push-tickets", pk::v1::Empty()));
    QCOMPARE(ticket.subprotocol(), "pk.ticket." + ticket.ticket());
    QCOMPARE(ticket.expires_in_ms(), 30'000);
}

void TestProtobufRoutes::listsWhatIsTriedAgain() {
    const auto inject = [this](const pk::Faults& faults) {
        return pk::test::ask<pk::Done>(
            [&](auto reply) { m_house.engine().injectFaults(faults, pk::test::operatorActor(), reply); });
    };
    pk::Faults faults;
    faults.push.failForMs = pk::limits::kFaultForMsMax;
    QVERIFY(inject(faults));
    QVERIFY(!create("deaf").isEmpty());
    QTRY_VERIFY(!m_http->get("/api/v1/redo").json()[u"entries"_s].toArray().isEmpty());
    const auto list = both<pk::v1::RedoList>("/api/v1/redo");
    VERIFY_SAME();
    QCOMPARE(list.entries(0).kind(), pk::v1::REDO_KIND_PUSH_DELIVERY);
    QCOMPARE(list.entries(0).state(), pk::v1::REDO_STATE_WAITING);
    QVERIFY(QByteArray::fromStdString(list.entries(0).payload()).startsWith('{'));
    const QByteArray path = "/api/v1/redo/" + QByteArray::number(quint64(list.entries(0).id()));
    QCOMPARE(send("POST", path + "/retry", pk::v1::Empty()).status, 200);
    QCOMPARE(messageOf<pk::v1::Error>(send("POST", path + "/discard", pk::v1::Reason())).field(), "reason");
    pk::v1::Reason reason;
    reason.set_reason("a test");
    QCOMPARE(send("POST", path + "/discard", reason).status, 200);
    QCOMPARE(codeOf(send("POST", path + "/discard", reason)), "NOT_FOUND");
    QVERIFY(inject({}));
    QTRY_VERIFY(m_http->get("/api/v1/redo").json()[u"entries"_s].toArray().isEmpty());
    const auto all = send("POST", "/api/v1/redo/retry-all", pk::v1::Empty());
    QCOMPARE(all.status, 200);
    QCOMPARE(messageOf<pk::v1::RedoRetried>(all).retried(), 0u);
}

void TestProtobufRoutes::answersAsAccepted_data() {
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("getsProtobuf");
    const auto row = [](const char* accept, int status, bool getsProtobuf) {
        QTest::addRow("%s", accept) << QByteArray(accept) << status << getsProtobuf;
    };
    row("", 200, false);
    row("*/*", 200, false);
    row("application/*", 200, false);
    row("application/json", 200, false);
    row("application/x-protobuf", 200, true);
    row("application/x-protobuf, */*;q=0.5", 200, true);
    row("text/html, application/xml;q=0.9, */*;q=0.8", 200, false); // a browser
    row("text/html", 406, false);
    row("application/x-protobuf;q=0", 406, false);
    row("*/*;q=0", 406, false);
    row("application/json;q=0, application/x-protobuf;q=0.1", 200, true);
}

void TestProtobufRoutes::answersAsAccepted() {
    QFETCH(QByteArray, accept);
    QFETCH(int, status);
    QFETCH(bool, getsProtobuf);
    const QByteArray fields = accept.isEmpty() ? QByteArray() : "Accept: " + accept + "\r\n";
    const auto list = m_http->call({.target = "/api/v1/pks", .fields = fields});
    QCOMPARE(list.status, status);
    if (status == 406) {
        QCOMPARE(list.code(), u"NOT_ACCEPTABLE"_s);
        QCOMPARE(list.field(), u"Accept"_s);
        return;
    }
    QCOMPARE(list.fields.value("content-type"), getsProtobuf ? kProtobuf : QByteArray("application/json"));
    const auto head = m_http->call({.method = "HEAD", .target = "/api/v1/settings", .fields = fields});
    const auto whole = m_http->call({.target = "/api/v1/settings", .fields = fields});
    QCOMPARE(head.fields.value("content-length"), QByteArray::number(whole.body.size()));
    QVERIFY(head.body.isEmpty());
}

void TestProtobufRoutes::everyRouteRefusesWhoTakesNeither() {
    for (const pk::Route& route : pk::apiRoutes()) {
        if (!route.messages.answer || !route.handler) {
            continue;
        }
        QByteArray target = QByteArray(route.pattern.data(), qsizetype(route.pattern.size()));
        target.replace("{}", "1");
        const auto refused =
            m_http->call({.method = methodOf(route), .target = target, .fields = "Accept: text/html\r\n"});
        QVERIFY2(refused.status == 406, target.constData());
        QCOMPARE(refused.code(), u"NOT_ACCEPTABLE"_s);
    }
}

void TestProtobufRoutes::refusesInProtobuf_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* name, const char* method, const char* target, const QByteArray& type, int status,
                        const char* code) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(target) << type << status << QByteArray(code);
    };
    row("no such show", "GET", "/api/v1/shows/nowhere/progress", {}, 404, "SHOW_NOT_FOUND");
    row("no such PK", "GET", "/api/v1/pks/999/result", {}, 404, "PK_NOT_FOUND");
    row("a parameter", "GET", "/api/v1/pks?limit=0", {}, 400, "VALIDATION_FAILED");
    row("no such path", "GET", "/api/v1/nothing", {}, 404, "NOT_FOUND");
    row("no such method", "PUT", "/api/v1/pks", kProtobuf, 405, "METHOD_NOT_ALLOWED");
    row("another type", "POST", "/api/v1/pks", "text/plain", 415, "UNSUPPORTED_MEDIA_TYPE");
    row("JSON for protobuf", "POST", "/api/v1/pks", kProtobuf, 400, "BAD_REQUEST");
    row("no WebSocket", "GET", "/api/v1/push", {}, 400, "BAD_REQUEST");
}

void TestProtobufRoutes::refusesInProtobuf() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, type);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    Request request{.method = method, .target = target, .fields = kAcceptsProtobuf};
    if (!type.isEmpty()) {
        request.body = "{}";
        request.contentType = type;
    }
    const auto refused = m_http->call(request);
    QCOMPARE(refused.status, status);
    const auto error = messageOf<pk::v1::Error>(refused);
    QCOMPARE(error.status(), status);
    QCOMPARE(QByteArray::fromStdString(error.code()), code);
    QVERIFY(!error.detail().empty());
    request.token = "wrong";
    QCOMPARE(codeOf(m_http->call(request)), "UNAUTHORIZED");
}

// What is text or a page by its nature asks nobody what he accepts.
void TestProtobufRoutes::keepsToJsonWhereThatIsTheFormat() {
    QVERIFY(get("/api/v1/openapi.json").fields.value("content-type").startsWith("application/json"));
    QVERIFY(get("/api/v1/metrics").fields.value("content-type").startsWith("text/plain"));
    QVERIFY(get("/").fields.value("content-type").startsWith("text/html"));
}

void TestProtobufRoutes::survivesGarbage_data() {
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(pk::apiRoutes().size()); ++i) {
        const pk::Route& route = pk::apiRoutes()[std::size_t(i)];
        if (route.messages.body && route.pattern != "/api/v1/token/rotate") { // an Empty would change the token
            QTest::addRow("%d %.*s", i, int(route.pattern.size()), route.pattern.data()) << i;
        }
    }
}

// Cut, damaged and made-up bodies: what is no message of the route's gets 400, nothing more than a refusal ever.
void TestProtobufRoutes::survivesGarbage() {
    QFETCH(int, index);
    const pk::Route& route = pk::apiRoutes()[std::size_t(index)];
    QByteArray target = QByteArray(route.pattern.data(), qsizetype(route.pattern.size()));
    target.replace("{}", "1");
    const QByteArray method = methodOf(route);
    const QByteArray good = bytesOf(*sampleOf(route.messages.body));
    const quint32 seed = 20'261'123u + quint32(index);
    QRandomGenerator random(seed);
    QByteArrayList bodies{QByteArray(5'000, '\xff'),
                          QByteArray("\x0a\x02\xff\xfe", 4),
                          QByteArray(60'000, '\x0b'),
                          QByteArray("\x0a\xff\xff\xff\xff\x0f", 6),
                          "{}",
                          QByteArray("\0", 1)};
    for (qsizetype size = 1; size < good.size(); ++size) {
        bodies << good.left(size);
    }
    for (int i = 0; i < 150; ++i) {
        QByteArray body = good;
        for (quint32 k = random.bounded(1u, 5u); k > 0 && !body.isEmpty(); --k) {
            body[random.bounded(int(body.size()))] = char(random.bounded(256));
        }
        for (quint32 k = i % 3 == 0 ? random.bounded(1u, 40u) : 0; k > 0; --k) {
            body += char(random.bounded(256));
        }
        bodies << body;
    }
    const google::protobuf::LogSilencer silencer;
    RawClient client(m_http->port); // one connection: a refusal leaves it as good as it was
    int refused = 0;
    for (const QByteArray& body : bodies) {
        if (body.isEmpty()) {
            continue;
        }
        const Request request{.method = method,
                              .target = target,
                              .token = m_http->token,
                              .body = body,
                              .fields = kAcceptsProtobuf,
                              .contentType = kProtobuf};
        QVERIFY(client.send(request.bytes(m_http->port)));
        const auto response = client.receive();
        const QByteArray what = "seed " + QByteArray::number(seed) + ": " + body.left(200).toHex();
        QVERIFY2(response.status >= 200 && response.status < 500, what.constData());
        QCOMPARE(response.fields.value("content-type"), kProtobuf);
        const std::unique_ptr<google::protobuf::Message> message(route.messages.body().New());
        const bool isMessage = message->ParseFromString(body.toStdString());
        if (!isMessage && !route.messages.areHandled) { // a broken gift record alone is INVALID, its batch goes on
            QVERIFY2(response.status == 400, what.constData());
            QCOMPARE(codeOf(response), "BAD_REQUEST");
            ++refused;
        }
    }
    QVERIFY2(route.messages.areHandled || refused > 20, qPrintable(QString::number(refused)));
    QCOMPARE(m_http->get("/api/v1/healthz").status, 200);
    // What a damaged body may have done is undone for the next one.
    QCOMPARE(send("PUT", "/api/v1/settings", *sampleOf(pk::message<pk::v1::Settings>)).status, 200);
}

QTEST_GUILESS_MAIN(TestProtobufRoutes)
#include "tst_protobufroutes.moc"
