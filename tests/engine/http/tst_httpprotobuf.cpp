// SPDX-License-Identifier: GPL-3.0-or-later
#include <pk/v1/gift_record.pb.h>
#include <pk/v1/problem.pb.h>

#include <QRandomGenerator>

#include "engine/store/store.h"
#include "engine/wire/jsonwriter.h"
#include "fakeengine.h"
#include "routetest.h"

using namespace Qt::StringLiterals;
using Answer = pk::v1::PostGiftRecordsResponse;

namespace {

const QByteArray kTarget = "/api/v1/gift-records";
const QByteArray kProtobuf = "application/x-protobuf";

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

// The same record as JSON.
[[nodiscard]] QByteArray jsonOf(const pk::v1::GiftRecord& record) {
    std::string out;
    pk::JsonWriter json(out);
    json.beginObject();
    const auto text = [](const std::string& utf8) { return QString::fromStdString(utf8); };
    if (record.has_order_id()) {
        json.field("orderId", text(record.order_id()));
    }
    if (record.has_show_id()) {
        json.field("showId", text(record.show_id()));
    }
    if (record.has_uid()) {
        json.decimalField("uid", quint64(record.uid()));
    }
    if (record.has_user_name()) {
        json.field("userName", text(record.user_name()));
    }
    if (record.has_gift_id()) {
        json.field("giftId", record.gift_id());
    }
    if (record.has_count()) {
        json.field("count", qint64(record.count()));
    }
    if (record.has_kb()) {
        json.decimalField("kb", qint64(record.kb()));
    }
    if (record.has_timestamp()) {
        json.field("timestamp", qint64(record.timestamp()));
    }
    if (record.has_origin()) {
        json.name("origin").asciiText(record.origin() == pk::v1::ORIGIN_INJECTED ? "INJECTED" : "LIVE");
    }
    json.endObject();
    return QByteArray::fromStdString(out);
}

// The real store; a commit waits while it is held.
class HeldStore : public pk::Store {
public:
    HeldStore(std::unique_ptr<pk::Store> real, std::atomic<bool>& held) : m_real(std::move(real)), m_held(held) {}

    pk::Result<void> open() override { return m_real->open(); }
    pk::Result<pk::StoredState> load(qint64 nowMs) override { return m_real->load(nowMs); }
    pk::Result<void> scanLedger(quint64 fromSeq,
                                const std::function<void(const pk::LedgerRow&, quint64)>& row) override {
        return m_real->scanLedger(fromSeq, row);
    }
    pk::Result<void> commit(const pk::CommitGroup& group) override {
        m_held.wait(true);
        return m_real->commit(group);
    }
    pk::Result<void> reopen() override { return m_real->reopen(); }

private:
    std::unique_ptr<pk::Store> m_real;
    std::atomic<bool>& m_held;
};

} // namespace

// Gift records as protobuf over a real socket, on the real engine; and what both formats share.
class TestHttpProtobuf : public RouteTest {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(startServer()); }
    void answersEachRecord();
    void answersAsAccepted_data();
    void answersAsAccepted();
    void refusesInProtobuf();
    void boundsTheBody();
    void bothFormatsGetTheSameVerdicts();
    void tellsWhenToComeAgain();
    void aRefusedBatchLeavesNothingBehind();

private:
    [[nodiscard]] pk::v1::GiftRecord message(const std::string& show, quint64 uid, quint32 giftId) {
        pk::v1::GiftRecord record;
        record.set_order_id("p" + std::to_string(++m_orders));
        record.set_show_id(show);
        record.set_uid(uid);
        record.set_user_name("小明");
        record.set_gift_id(giftId);
        record.set_count(1);
        record.set_kb(10);
        record.set_timestamp(m_house.engine().nowMs());
        return record;
    }
    [[nodiscard]] RawClient::Response post(const QByteArray& body, const QByteArray& query = {},
                                           const QByteArray& fields = {}, const QByteArray& type = kProtobuf) {
        return m_http->call(
            {.method = "POST", .target = kTarget + query, .body = body, .fields = fields, .contentType = type});
    }
};

void TestHttpProtobuf::answersEachRecord() {
    const QString pkId = create("each");
    pk::v1::PostGiftRecordsRequest request;
    *request.add_records() = message("each", 1, 1);
    *request.add_records() = request.records(0);
    *request.add_records() = message("each", 1, 3);
    *request.add_records() = message("nowhere", 1, 1);
    *request.add_records() = message("each", 1, 1);
    request.mutable_records(4)->set_count(1'000'001);
    *request.add_records() = message("each", 1, 1);
    request.mutable_records(5)->clear_gift_id();

    const auto response = post(bytesOf(request), "?verdicts=true");
    QCOMPARE(response.status, 200);
    const auto answer = messageOf<Answer>(response);
    QCOMPARE(answer.verdicts().counted(), 1u);
    QCOMPARE(answer.verdicts().duplicate(), 1u);
    QCOMPARE(answer.verdicts().not_in_pk(), 1u);
    QCOMPARE(answer.verdicts().no_pk(), 1u);
    QCOMPARE(answer.verdicts().invalid(), 2u);
    QCOMPARE(answer.verdicts().late(), 0u);
    QCOMPARE(answer.records_size(), 6);
    QCOMPARE(answer.records(0).order_id(), request.records(0).order_id());
    QCOMPARE(answer.records(0).verdict(), pk::v1::VERDICT_COUNTED);
    QCOMPARE(QString::number(answer.records(0).pk_id()), pkId);
    QVERIFY(answer.records(0).reason().empty());
    QCOMPARE(answer.records(1).verdict(), pk::v1::VERDICT_DUPLICATE);
    QCOMPARE(answer.records(2).verdict(), pk::v1::VERDICT_NOT_IN_PK);
    QCOMPARE(answer.records(3).verdict(), pk::v1::VERDICT_NO_PK);
    QCOMPARE(answer.records(3).pk_id(), 0u);
    QCOMPARE(answer.records(4).verdict(), pk::v1::VERDICT_INVALID);
    QCOMPARE(answer.records(4).field(), std::string("count"));
    QVERIFY(!answer.records(4).reason().empty());
    QCOMPARE(answer.records(5).field(), std::string("giftId"));

    // Without being asked for it lists no records; and what was counted stays so.
    const auto again = messageOf<Answer>(post(bytesOf(request)));
    QCOMPARE(again.records_size(), 0);
    QCOMPARE(again.verdicts().duplicate(), 2u);
    const QByteArray wrong = QByteArray::fromStdString(request.records(5).order_id());
    const QJsonArray kept = m_http->get(kTarget + "?orderId=" + wrong).json()[u"records"_s].toArray();
    QCOMPARE(kept.size(), 2);
    QVERIFY(kept[0][u"raw"_s].toString().contains(u"show_id: \"each\""));
}

void TestHttpProtobuf::answersAsAccepted_data() {
    QTest::addColumn<bool>("sendsProtobuf");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<bool>("getsProtobuf");
    const auto row = [](bool sends, const char* fields, bool gets) {
        QTest::addRow("%s, %s", sends ? "protobuf" : "JSON", QByteArray(fields).simplified().constData())
            << sends << QByteArray(fields) << gets;
    };
    for (const bool sends : {false, true}) {
        row(sends, "", sends);
        row(sends, "Accept: */*\r\n", sends);
        row(sends, "Accept: application/*\r\n", sends);
        row(sends, "Accept: application/json\r\n", false);
        row(sends, "Accept: application/x-protobuf\r\n", true);
        row(sends, "Accept: Application/X-Protobuf ; q=0.9, application/json; q=0.1\r\n", true);
        row(sends, "Accept: application/x-protobuf;q=0.2, application/json;q=0.25\r\n", false);
        row(sends, "Accept: */*, application/x-protobuf;q=0\r\n", false);
        row(sends, "Accept: text/html\r\nAccept: application/json\r\n", false);
    }
}

void TestHttpProtobuf::answersAsAccepted() {
    QFETCH(bool, sendsProtobuf);
    QFETCH(QByteArray, fields);
    QFETCH(bool, getsProtobuf);
    pk::v1::PostGiftRecordsRequest request;
    *request.add_records() = message("nowhere", 1, 1);
    const QByteArray type = sendsProtobuf ? kProtobuf : QByteArray("application/json");
    const QByteArray body = sendsProtobuf ? bytesOf(request) : "{\"records\":[" + jsonOf(request.records(0)) + "]}";
    const auto response = post(body, {}, fields, type);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.fields.value("content-type"), getsProtobuf ? kProtobuf : QByteArray("application/json"));
    if (getsProtobuf) {
        QCOMPARE(messageOf<Answer>(response).verdicts().no_pk(), 1u);
    } else {
        QCOMPARE(verdicts(response)[u"NO_PK"_s].toInt(), 1);
    }

    const auto refused = post("?", {}, fields, type);
    QCOMPARE(refused.status, 400);
    if (getsProtobuf) {
        QCOMPARE(messageOf<pk::v1::Error>(refused).code(), std::string("BAD_REQUEST"));
    } else {
        QCOMPARE(refused.fields.value("content-type"), QByteArray("application/problem+json"));
        QCOMPARE(refused.code(), u"BAD_REQUEST"_s);
    }
}

void TestHttpProtobuf::refusesInProtobuf() {
    const auto errorOf = [](const RawClient::Response& response) { return messageOf<pk::v1::Error>(response); };
    const auto garbage = errorOf(post("no protobuf"));
    QCOMPARE(garbage.status(), 400);
    QCOMPARE(garbage.code(), std::string("BAD_REQUEST"));
    QCOMPARE(garbage.field(), std::string("records"));
    QVERIFY(garbage.type().ends_with(":bad-request"));
    QVERIFY(!garbage.title().empty() && !garbage.detail().empty());

    const auto empty = errorOf(post({}, {}, "Content-Type: application/x-protobuf\r\n"));
    QCOMPARE(empty.code(), std::string("VALIDATION_FAILED"));
    QCOMPARE(empty.field(), std::string("records"));

    const auto parameter = errorOf(post("x", "?verdicts=maybe"));
    QCOMPARE(parameter.code(), std::string("VALIDATION_FAILED"));
    QCOMPARE(parameter.field(), std::string("verdicts"));

    pk::v1::PostGiftRecordsRequest request;
    for (int i = 0; i < 10'001; ++i) {
        *request.add_records() = message("nowhere", 1, 1);
    }
    const auto over = post(bytesOf(request));
    QCOMPARE(over.status, 413);
    QCOMPARE(errorOf(over).code(), std::string("TOO_LARGE"));
    request.mutable_records()->RemoveLast();
    QCOMPARE(messageOf<Answer>(post(bytesOf(request))).verdicts().no_pk(), 10'000u);

    const auto stranger =
        m_http->call({.method = "POST", .target = kTarget, .token = "wrong", .body = "x", .contentType = kProtobuf});
    QCOMPARE(stranger.status, 401);
    QCOMPARE(errorOf(stranger).code(), std::string("UNAUTHORIZED"));

    for (const char* type : {"text/plain", "application/protobuf", "application/x-protobuf2", "application/jsonx"}) {
        const auto unknown = post(bytesOf(request), {}, {}, type);
        QCOMPARE(unknown.status, 415);
        QCOMPARE(unknown.code(), u"UNSUPPORTED_MEDIA_TYPE"_s);
        QCOMPARE(unknown.field(), u"Content-Type"_s);
    }
    QCOMPARE(errorOf(post("x", {}, "Accept: application/x-protobuf\r\n", "text/plain")).status(), 415);
}

void TestHttpProtobuf::boundsTheBody() {
    pk::HttpLimits limits;
    limits.bulkBodyBytes = 100'000;
    ServerFixture small(m_house.engine(), limits);
    const auto send = [&small](qsizetype size, bool isChunked) {
        // One field that nobody knows, of that size as a whole.
        pk::v1::PostGiftRecordsRequest request;
        request.GetReflection()->MutableUnknownFields(&request)->AddLengthDelimited(
            100, std::string(std::size_t(size) - 5, 'x')); // tag 2, length 3
        const QByteArray body = bytesOf(request);
        RawClient client(small.port);
        Request head{.method = "POST", .target = kTarget, .token = small.token, .contentType = kProtobuf};
        if (!isChunked) {
            head.body = body;
            client.send(head.bytes(small.port));
            return client.receive();
        }
        head.fields = "Transfer-Encoding: chunked\r\nContent-Type: application/x-protobuf\r\n";
        head.method = "POST";
        QByteArray bytes = head.bytes(small.port);
        bytes.replace("Content-Length: 0\r\n", "");
        client.send(bytes + QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n");
        return client.receive();
    };
    for (const bool isChunked : {false, true}) {
        const auto fits = send(100'000, isChunked);
        QCOMPARE(fits.status, 400);
        QCOMPARE(messageOf<pk::v1::Error>(fits).code(), std::string("VALIDATION_FAILED"));
        const auto over = send(100'001, isChunked);
        QCOMPARE(over.status, 413);
        QCOMPARE(messageOf<pk::v1::Error>(over).code(), std::string("TOO_LARGE"));
    }
}

// Two shows that differ in nothing get the same records, one show each way.
void TestHttpProtobuf::bothFormatsGetTheSameVerdicts() {
    constexpr quint32 seed = 4;
    QRandomGenerator random(seed);
    QVERIFY(!create("twinA").isEmpty() && !create("twinB").isEmpty());
    const qint64 now = m_house.engine().nowMs();
    const auto oneIn = [&random](quint32 n) { return random.bounded(n) == 0; };
    pk::v1::PostGiftRecordsRequest request;
    QByteArrayList json;
    for (int i = 0; i < 2'000; ++i) {
        const std::string order = "-" + std::to_string(oneIn(5) ? random.bounded(200u) : 1'000u + quint32(i));
        pk::v1::GiftRecord record = message("twinA", random.bounded(1u, 50u), random.bounded(1u, 4u));
        record.set_order_id(oneIn(60) ? std::string(70, 'o') : "A" + order);
        record.set_count(oneIn(30) ? qint64(random.bounded(3)) - 1 : qint64(random.bounded(1, 100)));
        record.set_kb(oneIn(30) ? -1 : oneIn(30) ? 1'000'000'000'001 : qint64(random.bounded(1'000)));
        record.set_timestamp(oneIn(20) ? now - 100'000 : oneIn(20) ? now + 100'000 : now);
        if (oneIn(40)) {
            record.set_user_name(QString(random.bounded(300), u'名').toStdString());
        }
        if (oneIn(10)) {
            record.set_origin(oneIn(2) ? pk::v1::ORIGIN_INJECTED : pk::v1::ORIGIN_LIVE);
        }
        if (oneIn(10)) { // lacks a field
            const int field = random.bounded(1, 9);
            record.GetReflection()->ClearField(&record, record.GetDescriptor()->FindFieldByNumber(field));
        }
        *request.add_records() = record;
        if (record.has_show_id()) {
            record.set_show_id("twinB");
        }
        if (record.has_order_id()) {
            record.set_order_id(record.order_id().size() > 64 ? record.order_id() : "B" + record.order_id().substr(1));
        }
        json << jsonOf(record);
    }
    const auto ofProtobuf = messageOf<Answer>(post(bytesOf(request), "?verdicts=true"));
    const QJsonObject ofJson = give(json, "?verdicts=true").json();
    QCOMPARE(ofProtobuf.records_size(), 2'000);
    const QJsonArray records = ofJson[u"records"_s].toArray();
    QCOMPARE(records.size(), 2'000);
    for (int i = 0; i < 2'000; ++i) {
        const pk::v1::RecordVerdict& record = ofProtobuf.records(i);
        const QString name = u"VERDICT_"_s + records[i][u"verdict"_s].toString();
        QVERIFY2(pk::v1::Verdict_Name(record.verdict()) == name.toStdString(), json[i].constData());
        QCOMPARE(QString::fromStdString(record.reason()), records[i][u"reason"_s].toString());
        QCOMPARE(QString::fromStdString(record.field()), records[i][u"field"_s].toString());
        QCOMPARE(QString::fromStdString(record.order_id()).mid(1), records[i][u"orderId"_s].toString().mid(1));
    }
    // All of them occurred, but for LATE.
    const pk::v1::VerdictCounts& counts = ofProtobuf.verdicts();
    for (const quint64 count :
         {counts.counted(), counts.duplicate(), counts.not_in_pk(), counts.no_pk(), counts.invalid()}) {
        QVERIFY2(count > 10, qPrintable(u"seed %1"_s.arg(seed)));
    }
}

void TestHttpProtobuf::tellsWhenToComeAgain() {
    FakeEngine engine;
    engine.ingestRetryAfterMs = 1'001;
    ServerFixture server(engine);
    pk::v1::PostGiftRecordsRequest request;
    *request.add_records() = message("s1", 1, 1);
    const auto inProtobuf =
        server.call({.method = "POST", .target = kTarget, .body = bytesOf(request), .contentType = kProtobuf});
    QCOMPARE(inProtobuf.status, 503);
    QCOMPARE(inProtobuf.fields.value("retry-after"), QByteArray("2")); // whole seconds, never too early
    QCOMPARE(messageOf<pk::v1::Error>(inProtobuf).code(), std::string("OVERLOADED"));
    QCOMPARE(messageOf<pk::v1::Error>(inProtobuf).retry_after_ms(), 1'001);
    const auto inJson = server.post(kTarget, "{\"records\":[" + jsonOf(request.records(0)) + "]}");
    QCOMPARE(inJson.status, 503);
    QCOMPARE(inJson.fields.value("retry-after"), QByteArray("2"));
    QCOMPARE(inJson.code(), u"OVERLOADED"_s);
    QCOMPARE(inJson.json()[u"retryAfterMs"_s].toInt(), 1'001);
}

void TestHttpProtobuf::aRefusedBatchLeavesNothingBehind() {
    std::atomic<bool> held = false;
    QTemporaryDir dir;
    pk::EngineConfig config;
    config.dataDir = dir.filePath(u"data"_s);
    config.intakeRecordsMax = 3;
    config.makeStore = [&held, file = config.dataDir + u"/pk.db"_s] {
        return std::make_unique<HeldStore>(pk::makeSqlStore({file}), held);
    };
    pk::test::EngineHouse house(config);
    QVERIFY(house.start());
    QVERIFY(house.create(u"full"_s));
    ServerFixture server(house.engine());
    const auto batch = [&](int records) {
        pk::v1::PostGiftRecordsRequest request;
        for (int i = 0; i < records; ++i) {
            *request.add_records() = message("full", 1, 1);
            request.mutable_records(i)->set_timestamp(house.engine().nowMs());
        }
        return bytesOf(request);
    };
    const auto request = [&server](const QByteArray& body) {
        return Request{
            .method = "POST", .target = kTarget, .token = server.token, .body = body, .contentType = kProtobuf};
    };

    // The engine is full with one batch that the store does not get done with.
    held = true;
    RawClient first(server.port);
    QVERIFY(first.send(request(batch(2)).bytes(server.port)));
    const QByteArray second = batch(2);
    QTRY_COMPARE(server.get("/api/v1/stats").json()[u"queuedRecords"_s].toInt(), 2);
    const auto refused = server.call(request(second));
    QCOMPARE(refused.status, 503);
    QVERIFY(refused.fields.value("retry-after").toInt() >= 1);
    QVERIFY(messageOf<pk::v1::Error>(refused).retry_after_ms() > 0);
    QCOMPARE(messageOf<pk::v1::Error>(refused).code(), std::string("OVERLOADED"));

    held = false;
    held.notify_all();
    QCOMPARE(messageOf<Answer>(first.receive()).verdicts().counted(), 2u);
    const auto progress = [&server] {
        return server.get("/api/v1/shows/full/progress").json()[u"gifts"_s].toArray()[0][u"count"_s].toInt();
    };
    QCOMPARE(progress(), 2);
    // None of it is known, so all of it counts now.
    QCOMPARE(messageOf<Answer>(server.call(request(second))).verdicts().counted(), 2u);
    QCOMPARE(progress(), 4);
}

QTEST_GUILESS_MAIN(TestHttpProtobuf)
#include "tst_httpprotobuf.moc"
