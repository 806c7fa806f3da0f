// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/domain/limits.h"
#include "engine/http/giftrecordjson.h"

using namespace Qt::StringLiterals;
using pk::RecordField;

namespace {

const std::string kGood =
    R"({"orderId":"o1","showId":"s1","uid":"10001","userName":"小明","giftId":71,"count":3,"kb":"30","timestamp":1795400001234})";

[[nodiscard]] pk::Result<std::shared_ptr<pk::GiftBatch>> parse(std::string body) {
    pk::GiftRecordJson reader(32);
    return reader.parse(body);
}

[[nodiscard]] pk::Result<std::shared_ptr<pk::GiftBatch>> parseOne(const std::string& record) {
    return parse("{\"records\":[" + record + "]}");
}

[[nodiscard]] QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

class TestGiftRecordJson : public QObject {
    Q_OBJECT

private slots:
    void readsTheExample();
    void takesNumbersAsTextsAndTextsAsNumbers();
    void derivesTheTotalFromThePrice_data();
    void derivesTheTotalFromThePrice();
    void namesWhatIsWrongInARecord_data();
    void namesWhatIsWrongInARecord();
    void keepsTheRecordAsReceived();
    void goesOnBehindAMalformedRecord();
    void takesARecordThatIsNoObject_data();
    void takesARecordThatIsNoObject();
    void refusesWhatIsNoJson_data();
    void refusesWhatIsNoJson();
    void refusesWhatHasNoRecords_data();
    void refusesWhatHasNoRecords();
    void boundsTheBatch();
    void boundsTheDepth();
    void readsUnescapedTexts();
};

void TestGiftRecordJson::readsTheExample() {
    const auto batch = parseOne(kGood);
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
    QCOMPARE(record.origin, pk::Origin::Live);
    QCOMPARE(record.missing, 0);
    QCOMPARE(record.malformed, 0);
    QVERIFY(record.raw.empty());
}

void TestGiftRecordJson::takesNumbersAsTextsAndTextsAsNumbers() {
    const auto batch = parseOne(
        R"({"timestamp":"1795400001234","kb":30,"count":"3","giftId":"71","uid":18446744073709551615,"showId":"s1",)"
        R"("orderId":"o1","origin":"INJECTED"})");
    QVERIFY(batch);
    const pk::GiftRecord& record = (*batch)->records().front();
    QCOMPARE(record.missing, 0); // without a userName, too
    QCOMPARE(record.malformed, 0);
    QCOMPARE(record.uid, 18446744073709551615u);
    QCOMPARE(record.giftId, 71u);
    QCOMPARE(record.count, 3);
    QCOMPARE(record.kb, 30);
    QCOMPARE(record.timestampMs, 1795400001234);
    QCOMPARE(record.origin, pk::Origin::Injected);
}

void TestGiftRecordJson::derivesTheTotalFromThePrice_data() {
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<qint64>("kb");
    QTest::addColumn<bool>("malformed");
    QTest::addColumn<bool>("missing");
    QTest::newRow("price") << QByteArray(R"("count":3,"price":10)") << qint64(30) << false << false;
    QTest::newRow("price first, as text") << QByteArray(R"("price":"10","count":3)") << qint64(30) << false << false;
    QTest::newRow("kb wins") << QByteArray(R"("count":3,"price":10,"kb":7)") << qint64(7) << false << false;
    QTest::newRow("no kb, no price") << QByteArray(R"("count":3)") << qint64(0) << false << true;
    QTest::newRow("null kb") << QByteArray(R"("count":3,"kb":null)") << qint64(0) << false << true;
    QTest::newRow("price of a wrong type") << QByteArray(R"("count":3,"price":[1])") << qint64(0) << true << false;
    QTest::newRow("overflow") << QByteArray(R"("count":1000000,"price":9223372036854775807)") << qint64(0) << true
                              << false;
}

void TestGiftRecordJson::derivesTheTotalFromThePrice() {
    QFETCH(QByteArray, fields);
    QFETCH(qint64, kb);
    QFETCH(bool, malformed);
    QFETCH(bool, missing);
    const auto batch = parseOne(std::string("{") + fields.toStdString() + "}");
    QVERIFY(batch);
    const pk::GiftRecord& record = (*batch)->records().front();
    QCOMPARE(record.kb, kb);
    QCOMPARE((record.malformed & static_cast<int>(RecordField::Kb)) != 0, malformed);
    QCOMPARE((record.missing & static_cast<int>(RecordField::Kb)) != 0, missing);
}

void TestGiftRecordJson::namesWhatIsWrongInARecord_data() {
    QTest::addColumn<QByteArray>("was");
    QTest::addColumn<QByteArray>("is");
    QTest::addColumn<int>("missing");
    QTest::addColumn<int>("malformed");
    const auto row = [](const char* name, const char* was, const char* is, RecordField missing, RecordField malformed) {
        QTest::newRow(name) << QByteArray(was) << QByteArray(is) << static_cast<int>(missing)
                            << static_cast<int>(malformed);
    };
    constexpr auto none = RecordField::None;
    row("no orderId", R"("orderId":"o1",)", "", RecordField::OrderId, none);
    row("orderId number", R"("orderId":"o1")", R"("orderId":1)", none, RecordField::OrderId);
    row("orderId null", R"("orderId":"o1")", R"("orderId":null)", RecordField::OrderId, none);
    row("no showId", R"("showId":"s1",)", "", RecordField::ShowId, none);
    row("showId array", R"("showId":"s1")", R"("showId":["s1"])", none, RecordField::ShowId);
    row("uid word", R"("uid":"10001")", R"("uid":"abc")", none, RecordField::Uid);
    row("uid empty", R"("uid":"10001")", R"("uid":"")", none, RecordField::Uid);
    row("uid with a space", R"("uid":"10001")", R"("uid":" 10001")", none, RecordField::Uid);
    row("uid negative", R"("uid":"10001")", R"("uid":-1)", none, RecordField::Uid);
    row("uid beyond 64 bits", R"("uid":"10001")", R"("uid":99999999999999999999)", none, RecordField::Uid);
    row("userName number", R"("userName":"小明")", R"("userName":5)", none, RecordField::UserName);
    row("giftId float", R"("giftId":71)", R"("giftId":7.1)", none, RecordField::GiftId);
    row("giftId beyond 32 bits", R"("giftId":71)", R"("giftId":4294967296)", none, RecordField::GiftId);
    row("count true", R"("count":3)", R"("count":true)", none, RecordField::Count);
    row("count object", R"("count":3)", R"("count":{"n":3})", none, RecordField::Count);
    row("count exponent", R"("count":3)", R"("count":3e0)", none, RecordField::Count);
    row("kb word", R"("kb":"30")", R"("kb":"30 KB")", none, RecordField::Kb);
    row("no timestamp", R"(,"timestamp":1795400001234)", "", RecordField::Timestamp, none);
    row("timestamp text", R"("timestamp":1795400001234)", R"("timestamp":"today")", none, RecordField::Timestamp);
    row("lone surrogate", R"("userName":"小明")", R"("userName":"\ud800")", none, RecordField::UserName);
    row("origin", R"("count":3)", R"("count":3,"origin":"MARS")", none, RecordField::Origin);
    row("unknown fields", R"("count":3)", R"("count":3,"x":{"y":[1,2.5e3,null,true,"z"]},"level":12)", none, none);
    row("repeated field", R"("count":3)", R"("count":"x","count":3)", none, none);
}

void TestGiftRecordJson::namesWhatIsWrongInARecord() {
    QFETCH(QByteArray, was);
    QFETCH(QByteArray, is);
    QFETCH(int, missing);
    QFETCH(int, malformed);
    QByteArray body = QByteArray::fromStdString(kGood);
    QVERIFY(body.contains(was));
    body.replace(was, is);
    const auto batch = parseOne(body.toStdString());
    QVERIFY(batch);
    const pk::GiftRecord& record = (*batch)->records().front();
    QCOMPARE(record.missing, missing);
    QCOMPARE(record.malformed, malformed);
    const bool isWrong = missing != 0 || malformed != 0;
    QCOMPARE(text(record.raw), isWrong ? QString::fromUtf8(body) : QString());
}

void TestGiftRecordJson::keepsTheRecordAsReceived() {
    const std::string odd = R"({"note":"}] \" {[","nested":{"a":[{}]}})";
    const auto batch = parse("{\"records\":[ " + odd + " ,\n" + kGood + "]}");
    QVERIFY(batch);
    QCOMPARE(text((*batch)->records().front().raw), QString::fromStdString(odd));

    // Cut to what is kept, and not inside a character.
    const std::string longName = R"({"userName":")" + QString(2'000, u'名').toStdString() + "\"}";
    const auto cut = parseOne(longName);
    QVERIFY(cut);
    const std::string_view raw = (*cut)->records().front().raw;
    QVERIFY(raw.size() <= std::size_t(pk::limits::kRawKeptMax));
    QVERIFY(raw.size() > std::size_t(pk::limits::kRawKeptMax) - 4);
    QVERIFY(!text(raw).contains(QChar::ReplacementCharacter));
}

void TestGiftRecordJson::goesOnBehindAMalformedRecord() {
    const auto batch = parse("{\"records\":[" + kGood + R"(,{"uid":{"x":1}},)" + kGood + "],\"more\":1}");
    QVERIFY(batch);
    QCOMPARE((*batch)->size(), 3u);
    QCOMPARE((*batch)->records()[0].malformed, 0);
    QCOMPARE((*batch)->records()[1].malformed, static_cast<int>(RecordField::Uid));
    QCOMPARE((*batch)->records()[2].malformed, 0);
    QCOMPARE((*batch)->records()[2].missing, 0);
}

void TestGiftRecordJson::takesARecordThatIsNoObject_data() {
    QTest::addColumn<QByteArray>("element");
    for (const char* element : {"1", "-2.5e3", "\"text, with ] and }\"", "null", "true", "[1,[2]]", "[]"}) {
        QTest::newRow(element) << QByteArray(element);
    }
}

void TestGiftRecordJson::takesARecordThatIsNoObject() {
    QFETCH(QByteArray, element);
    const auto batch = parse("{\"records\":[" + element.toStdString() + "," + kGood + "]}");
    QVERIFY(batch);
    QCOMPARE((*batch)->size(), 2u);
    QVERIFY((*batch)->records()[0].malformed != 0);
    QCOMPARE(text((*batch)->records()[0].raw), QString::fromUtf8(element));
    QCOMPARE((*batch)->records()[1].missing, 0);
}

void TestGiftRecordJson::refusesWhatIsNoJson_data() {
    QTest::addColumn<QByteArray>("body");
    const QByteArray good = QByteArray::fromStdString(kGood);
    const auto row = [](const char* name, const QByteArray& body) { QTest::newRow(name) << body; };
    row("empty", "");
    row("blanks", "  \n");
    row("word", "records");
    row("cut", "{\"records\":[" + good);
    row("cut in a text", "{\"records\":[{\"orderId\":\"o");
    row("no closing brace", "{\"records\":[" + good + "]");
    row("trailing comma in the array", "{\"records\":[" + good + ",]}");
    row("trailing comma in a record", "{\"records\":[{\"count\":3,}]}");
    row("no comma", "{\"records\":[" + good + good + "]}");
    row("no colon", "{\"records\" []}");
    row("single quotes", "{'records':[]}");
    row("unquoted name", "{records:[]}");
    row("more behind the end", "{\"records\":[" + good + "]}x");
    row("two documents", "{\"records\":[" + good + "]}{\"records\":[]}");
    row("wrong bracket", "{\"records\":[" + good + "}]");
    row("leading zero", "{\"records\":[{\"count\":03}]}");
    row("plus sign", "{\"records\":[{\"count\":+3}]}");
    row("half a number", "{\"records\":[{\"count\":3.}]}");
    row("hexadecimal", "{\"records\":[{\"count\":0x10}]}");
    row("NaN", "{\"records\":[{\"count\":NaN}]}");
    row("wrong literal", "{\"records\":[{\"extra\":tru}]}");
    row("wrong literal as a number", "{\"records\":[{\"count\":nul}]}");
    row("comment", "{\"records\":[/* none */]}");
    row("control character in a text", "{\"records\":[{\"orderId\":\"a\nb\"}]}");
    row("bad escape", "{\"records\":[{\"orderId\":\"a\\xb\"}]}");
    row("bad escape in a name", "{\"records\":[{\"a\\xb\":1}]}");
    row("bad unicode escape", "{\"records\":[{\"orderId\":\"\\u12g4\"}]}");
    row("bad UTF-8", QByteArray("{\"records\":[{\"userName\":\"\xff\xfe\"}]}"));
    row("overlong UTF-8", QByteArray("{\"records\":[{\"userName\":\"\xc0\xaf\"}]}"));
    row("NUL", QByteArray("{\"records\":[\0]}", 15));
    row("name without a value", "{\"records\":[{\"count\"}]}");
    row("broken inside an unknown field", "{\"extra\":{\"a\":[1,}},\"records\":[" + good + "]}");
}

void TestGiftRecordJson::refusesWhatIsNoJson() {
    QFETCH(QByteArray, body);
    const auto batch = parse(body.toStdString());
    QVERIFY(!batch);
    QCOMPARE(batch.error().code, pk::ErrorCode::BadRequest);
}

void TestGiftRecordJson::refusesWhatHasNoRecords_data() {
    QTest::addColumn<QByteArray>("body");
    for (const char* body : {"{}", "[]", "[1]", "5", "\"records\"", "null", "{\"records\":[]}", "{\"records\":{}}",
                             "{\"records\":null}", "{\"record\":[{}]}"}) {
        QTest::newRow(body) << QByteArray(body);
    }
}

void TestGiftRecordJson::refusesWhatHasNoRecords() {
    QFETCH(QByteArray, body);
    const auto batch = parse(body.toStdString());
    QVERIFY(!batch);
    QCOMPARE(batch.error().code, pk::ErrorCode::ValidationFailed);
    QCOMPARE(batch.error().field, u"records"_s);
}

void TestGiftRecordJson::boundsTheBatch() {
    const auto batchOf = [](int records) {
        std::string body = "{\"records\":[";
        for (int i = 0; i < records; ++i) {
            body += i == 0 ? "" : ",";
            body += kGood;
        }
        return parse(body + "]}");
    };
    const auto full = batchOf(pk::limits::kBatchMax);
    QVERIFY(full);
    QCOMPARE((*full)->size(), std::size_t(pk::limits::kBatchMax));
    const auto over = batchOf(pk::limits::kBatchMax + 1);
    QVERIFY(!over);
    QCOMPARE(over.error().code, pk::ErrorCode::TooLarge);
}

void TestGiftRecordJson::boundsTheDepth() {
    // The body is level 1, the array 2, the record 3.
    const auto nested = [](int levels) {
        return parseOne("{\"x\":" + std::string(static_cast<std::size_t>(levels - 3), '[') +
                        std::string(static_cast<std::size_t>(levels - 3), ']') + "}");
    };
    QVERIFY(nested(32));
    const auto deep = nested(33);
    QVERIFY(!deep);
    QCOMPARE(deep.error().code, pk::ErrorCode::BadRequest);
    QVERIFY(deep.error().detail.contains(u"deep"));
    QVERIFY(!parse("{\"x\":" + std::string(100'000, '[') + "}"));
}

void TestGiftRecordJson::readsUnescapedTexts() {
    const auto batch = parseOne(R"({"order\u0049d":"a\"b\\c\/d","userName":"\u5c0f\ud83c\udf39"})");
    QVERIFY(batch);
    QCOMPARE(text((*batch)->records().front().orderId), u"a\"b\\c/d"_s);
    QCOMPARE(text((*batch)->records().front().userName), u"小🌹"_s);
}

QTEST_APPLESS_MAIN(TestGiftRecordJson)
#include "tst_giftrecordjson.moc"
