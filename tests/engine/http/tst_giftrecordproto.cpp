// SPDX-License-Identifier: GPL-3.0-or-later
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <pk/v1/gift_record.pb.h>

#include <QRandomGenerator>
#include <QTest>
#include <limits>

#include "engine/domain/limits.h"
#include "engine/http/giftrecordproto.h"

using namespace Qt::StringLiterals;
using pk::RecordField;

namespace {

[[nodiscard]] pk::v1::GiftRecord good() {
    pk::v1::GiftRecord record;
    record.set_order_id("o1");
    record.set_show_id("s1");
    record.set_uid(10001);
    record.set_user_name("小明");
    record.set_gift_id(71);
    record.set_count(3);
    record.set_kb(30);
    record.set_timestamp(1795400001234);
    return record;
}

// One field as it stands on the wire.
[[nodiscard]] std::string varint(int field, quint64 value) {
    std::string out;
    google::protobuf::io::StringOutputStream stream(&out);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.WriteTag(static_cast<quint32>(field) << 3);
    coded.WriteVarint64(value);
    coded.Trim();
    return out;
}

[[nodiscard]] std::string bytes(int field, const std::string& value) {
    std::string out = varint(field, value.size());
    out[0] = static_cast<char>(out[0] | 2);
    return out + value;
}

// A batch of records given by their bytes.
[[nodiscard]] pk::Result<std::shared_ptr<pk::GiftBatch>> parse(const std::vector<std::string>& records) {
    std::string body;
    for (const std::string& record : records) {
        body += bytes(1, record);
    }
    return pk::giftRecordsFromProto(body);
}

[[nodiscard]] QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

class TestGiftRecordProto : public QObject {
    Q_OBJECT

private slots:
    void readsTheExample();
    void pointsIntoTheBody();
    void namesWhatIsWrongInARecord_data();
    void namesWhatIsWrongInARecord();
    void derivesTheTotalFromThePrice();
    void goesOnBehindARecordThatIsNone_data();
    void goesOnBehindARecordThatIsNone();
    void cutsWhatItKeeps();
    void refusesWhatIsNoBatch_data();
    void refusesWhatIsNoBatch();
    void refusesEveryCutBody();
    void survivesNoise();
    void boundsTheBatch();
    void boundsTheDepth();
};

void TestGiftRecordProto::readsTheExample() {
    auto message = good();
    message.set_origin(pk::v1::ORIGIN_INJECTED);
    const auto batch = parse({message.SerializeAsString()});
    QVERIFY(batch);
    QCOMPARE((*batch)->size(), 1u);
    const pk::GiftRecord& record = (*batch)->records().front();
    QCOMPARE(text(record.orderId), u"o1"_s);
    QCOMPARE(text(record.showId), u"s1"_s);
    QCOMPARE(text(record.userName), u"小明"_s);
    QCOMPARE(record.uid, 10001u);
    QCOMPARE(record.giftId, 71u);
    QCOMPARE(record.count, 3);
    QCOMPARE(record.kb, 30);
    QCOMPARE(record.timestampMs, 1795400001234);
    QCOMPARE(record.origin, pk::Origin::Injected);
    QCOMPARE(record.missing, 0);
    QCOMPARE(record.malformed, 0);
    QVERIFY(record.raw.empty());
}

void TestGiftRecordProto::pointsIntoTheBody() {
    std::string body = bytes(1, good().SerializeAsString());
    const char* const begin = body.data();
    const char* const end = begin + body.size();
    QVERIFY(body.size() > 15); // so that its memory moves with it
    const std::size_t capacity = body.capacity();
    const auto batch = pk::giftRecordsFromProto(std::move(body));
    QVERIFY(batch);
    const pk::GiftRecord& record = (*batch)->records().front();
    for (const std::string_view part : {record.orderId, record.showId, record.userName}) {
        QVERIFY(part.data() > begin && part.data() + part.size() <= end);
    }
    QCOMPARE((*batch)->textBytes(), capacity); // what the intake bounds
}

void TestGiftRecordProto::namesWhatIsWrongInARecord_data() {
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<int>("missing");
    QTest::addColumn<int>("malformed");
    const auto row = [](const char* name, const std::string& record, RecordField missing, RecordField malformed) {
        QTest::newRow(name) << QByteArray::fromStdString(record) << static_cast<int>(missing)
                            << static_cast<int>(malformed);
    };
    constexpr auto none = RecordField::None;
    const auto without = [](auto clear) {
        auto record = good();
        clear(record);
        return record.SerializeAsString();
    };
    using Record = pk::v1::GiftRecord;
    row("no order_id", without([](Record& r) { r.clear_order_id(); }), RecordField::OrderId, none);
    row("no show_id", without([](Record& r) { r.clear_show_id(); }), RecordField::ShowId, none);
    row("no uid", without([](Record& r) { r.clear_uid(); }), RecordField::Uid, none);
    row("no user_name", without([](Record& r) { r.clear_user_name(); }), none, none);
    row("no gift_id", without([](Record& r) { r.clear_gift_id(); }), RecordField::GiftId, none);
    row("no count", without([](Record& r) { r.clear_count(); }), RecordField::Count, none);
    row("no kb", without([](Record& r) { r.clear_kb(); }), RecordField::Kb, none);
    row("no timestamp", without([](Record& r) { r.clear_timestamp(); }), RecordField::Timestamp, none);

    // Behind the good record: of a repeated field the last one counts.
    const auto with = [](const std::string& more) { return good().SerializeAsString() + more; };
    row("order_id a number", with(varint(1, 5)), none, RecordField::OrderId);
    row("order_id no UTF-8", with(bytes(1, "\xff\xfe")), none, RecordField::OrderId);
    row("show_id a number", with(varint(2, 5)), none, RecordField::ShowId);
    row("show_id no UTF-8", with(bytes(2, "\xc0\xaf")), none, RecordField::ShowId);
    row("uid a text", with(bytes(3, "10001")), none, RecordField::Uid);
    row("user_name a number", with(varint(4, 5)), none, RecordField::UserName);
    row("user_name no UTF-8", with(bytes(4, "0123456789\xe5\xb0")), none, RecordField::UserName);
    row("gift_id a text", with(bytes(5, "71")), none, RecordField::GiftId);
    row("gift_id beyond 32 bits", with(varint(5, 4294967296)), none, RecordField::GiftId);
    row("count a text", with(bytes(6, "3")), none, RecordField::Count);
    row("count a double", with(std::string("\x31") + std::string(8, '\1')), none, RecordField::Count);
    row("kb a text", with(bytes(7, "30")), none, RecordField::Kb);
    row("timestamp a float", with(std::string("\x45") + std::string(4, '\1')), none, RecordField::Timestamp);
    row("origin unknown", with(varint(9, 3)), none, RecordField::Origin);
    row("origin a text", with(bytes(9, "LIVE")), none, RecordField::Origin);
    row("origin not told", with(varint(9, 0)), none, none);
    row("unknown fields", with(varint(100, 7) + bytes(101, "x") + "\xb3\x06\xb4\x06"), none, none);
    row("mended by the last", with(bytes(3, "x") + varint(3, 9)), none, none);
}

void TestGiftRecordProto::namesWhatIsWrongInARecord() {
    QFETCH(QByteArray, record);
    QFETCH(int, missing);
    QFETCH(int, malformed);
    const auto batch = parse({record.toStdString(), good().SerializeAsString()});
    QVERIFY(batch);
    QCOMPARE((*batch)->size(), 2u);
    const pk::GiftRecord& read = (*batch)->records()[0];
    QCOMPARE(read.missing, missing);
    QCOMPARE(read.malformed, malformed);
    QCOMPARE(read.raw.empty(), missing == 0 && malformed == 0);
    QCOMPARE((*batch)->records()[1].missing, 0);
    QCOMPARE((*batch)->records()[1].malformed, 0);
    // What is kept of a wrong record can be read by people, but for what is no text.
    if (missing != 0) {
        QVERIFY(text(read.raw).contains(missing == int(RecordField::OrderId) ? u"show_id: \"s1\""_s
                                                                             : u"order_id: \"o1\""_s));
        QVERIFY(text(read.raw).contains(u"小明"_s));
    }
}

void TestGiftRecordProto::derivesTheTotalFromThePrice() {
    auto priced = good();
    priced.clear_kb();
    priced.set_price(10);
    auto both = good();
    both.set_price(10);
    both.set_kb(7);
    auto overflowing = priced;
    overflowing.set_price(std::numeric_limits<qint64>::max());
    auto unpriced = good();
    unpriced.clear_kb();
    const auto batch = parse({priced.SerializeAsString(), both.SerializeAsString(), overflowing.SerializeAsString(),
                              unpriced.SerializeAsString() + bytes(10, "x")});
    QVERIFY(batch);
    QCOMPARE((*batch)->records()[0].kb, 30);
    QCOMPARE((*batch)->records()[0].missing, 0);
    QCOMPARE((*batch)->records()[1].kb, 7);
    QCOMPARE((*batch)->records()[2].malformed, static_cast<int>(RecordField::Kb));
    QCOMPARE((*batch)->records()[3].malformed, static_cast<int>(RecordField::Kb));
}

void TestGiftRecordProto::goesOnBehindARecordThatIsNone_data() {
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<bool>("isMissingAll"); // an empty message is one
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("text") << QByteArray("{\"orderId\":\"o1\"}") << false;
    QTest::newRow("cut varint") << QByteArray("\x18\xff") << false;
    QTest::newRow("endless varint") << QByteArray("\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01") << false;
    QTest::newRow("text beyond the record") << QByteArray("\x0a\x7fo1") << false;
    QTest::newRow("negative length") << QByteArray("\x0a\xff\xff\xff\xff\x0f") << false;
    QTest::newRow("tag 0") << QByteArray("\0\0", 2) << false;
    QTest::newRow("end of no group") << QByteArray("\x0c") << false;
    QTest::newRow("wire type 7") << QByteArray("\x0f") << false;
}

void TestGiftRecordProto::goesOnBehindARecordThatIsNone() {
    QFETCH(QByteArray, record);
    QFETCH(bool, isMissingAll);
    const auto batch = parse({record.toStdString(), good().SerializeAsString()});
    QVERIFY(batch);
    QCOMPARE((*batch)->size(), 2u);
    const pk::GiftRecord& read = (*batch)->records()[0];
    QCOMPARE(read.missing != 0, isMissingAll);
    QCOMPARE(read.malformed != 0, !isMissingAll);
    QCOMPARE(text(read.raw), isMissingAll ? u"{}"_s : u"base64:"_s + QString::fromLatin1(record.toBase64()));
    QCOMPARE((*batch)->records()[1].missing, 0);
}

void TestGiftRecordProto::cutsWhatItKeeps() {
    auto record = good();
    record.clear_uid();
    record.set_user_name(QString(330, u'名').toStdString()); // with the rest just below and just over the bound
    auto large = record;
    large.set_user_name(std::string(1'000'000, 'n'));
    const auto batch = parse({record.SerializeAsString(), large.SerializeAsString()});
    QVERIFY(batch);
    const std::string_view kept = (*batch)->records()[0].raw;
    QVERIFY(kept.size() <= std::size_t(pk::limits::kRawKeptMax));
    QVERIFY(kept.size() > std::size_t(pk::limits::kRawKeptMax) - 4);
    QVERIFY(!text(kept).contains(QChar::ReplacementCharacter));
    QVERIFY((*batch)->records()[1].raw.starts_with("base64:"));
    QCOMPARE((*batch)->records()[1].raw.size(), std::size_t(pk::limits::kRawKeptMax));
    QCOMPARE((*batch)->records()[1].userName.size(), std::size_t(pk::limits::kUserNameMax) + 1);
}

void TestGiftRecordProto::refusesWhatIsNoBatch_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<pk::ErrorCode>("code");
    const QByteArray record = QByteArray::fromStdString(bytes(1, good().SerializeAsString()));
    const auto row = [](const char* name, const QByteArray& body, pk::ErrorCode code = pk::ErrorCode::BadRequest) {
        QTest::newRow(name) << body << code;
    };
    row("empty", "", pk::ErrorCode::ValidationFailed);
    row("no records", QByteArray::fromStdString(varint(2, 1)), pk::ErrorCode::ValidationFailed);
    row("JSON", R"({"records":[]})");
    row("records a number", QByteArray::fromStdString(varint(1, 5)));
    row("more behind the end", record + "\n");
    row("tag 0", record + '\0');
    row("end of no group", record + "\x0c");
    row("group without end", record + "\x13");
    row("length beyond the body", "\x0a\x7f" + record);
    row("length beyond 2 GB", QByteArray("\x0a\xff\xff\xff\xff\x0f") + record);
}

void TestGiftRecordProto::refusesWhatIsNoBatch() {
    QFETCH(QByteArray, body);
    QFETCH(pk::ErrorCode, code);
    const auto batch = pk::giftRecordsFromProto(body.toStdString());
    QVERIFY(!batch);
    QCOMPARE(batch.error().code, code);
    QCOMPARE(batch.error().field, u"records"_s);
}

void TestGiftRecordProto::refusesEveryCutBody() {
    const std::string record = bytes(1, good().SerializeAsString());
    const std::string body = record + record;
    for (std::size_t size = 1; size < body.size(); ++size) {
        const auto batch = pk::giftRecordsFromProto(body.substr(0, size));
        QCOMPARE(batch.has_value(), size == record.size());
    }
}

void TestGiftRecordProto::survivesNoise() {
    constexpr quint32 seed = 20261123;
    QRandomGenerator random(seed);
    const std::string whole = bytes(1, good().SerializeAsString()) + bytes(1, good().SerializeAsString());
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string body = whole;
        for (quint32 flips = random.bounded(1u, 6u); flips > 0; --flips) {
            body[random.bounded(static_cast<quint32>(body.size()))] = static_cast<char>(random.bounded(256u));
        }
        const auto batch = pk::giftRecordsFromProto(body);
        taken += batch ? 1 : 0;
        for (std::size_t n = 0; batch && n < (*batch)->size(); ++n) {
            const pk::GiftRecord& record = (*batch)->records()[n];
            QVERIFY2(QString::fromUtf8(record.userName.data(), qsizetype(record.userName.size())).toStdString() ==
                             record.userName ||
                         record.userName.size() > std::size_t(pk::limits::kUserNameMax),
                     qPrintable(u"seed %1, body %2"_s.arg(seed).arg(i)));
        }
    }
    QVERIFY(taken > 1'000 && taken < 20'000);
}

void TestGiftRecordProto::boundsTheBatch() {
    std::vector<std::string> records(std::size_t(pk::limits::kBatchMax), good().SerializeAsString());
    const auto full = parse(records);
    QVERIFY(full);
    QCOMPARE((*full)->size(), records.size());
    records.push_back(records.front());
    const auto over = parse(records);
    QVERIFY(!over);
    QCOMPARE(over.error().code, pk::ErrorCode::TooLarge);
    QCOMPARE(over.error().field, u"records"_s);
}

void TestGiftRecordProto::boundsTheDepth() {
    const auto nested = [](std::size_t levels) { return std::string(levels, '\x13') + std::string(levels, '\x14'); };
    const std::string record = bytes(1, good().SerializeAsString());
    QVERIFY(pk::giftRecordsFromProto(nested(10) + record));
    QVERIFY(!pk::giftRecordsFromProto(nested(1'000'000) + record));
    // In a record it is the record's fault.
    const auto batch = parse({nested(100'000), good().SerializeAsString()});
    QVERIFY(batch);
    QVERIFY((*batch)->records()[0].malformed != 0);
    QCOMPARE((*batch)->records()[1].malformed, 0);
}

QTEST_APPLESS_MAIN(TestGiftRecordProto)
#include "tst_giftrecordproto.moc"
