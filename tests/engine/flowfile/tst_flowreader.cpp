// SPDX-License-Identifier: GPL-3.0-or-later
#include <QHash>

#include "engine/domain/limits.h"
#include "tests/engine/flowfile/flowtestfile.h"

using namespace Qt::StringLiterals;

namespace pk {

// readFlow() on JSON Lines and CSV, and its choice of the format.
class TestFlowReader : public QObject {
    Q_OBJECT

private slots:
    void readsEveryJsonField();
    void takesNumbersAsTextAndPricePerPiece();
    void namesEveryBadJsonLine_data();
    void namesEveryBadJsonLine();
    void stopsAtABadLineWhenAsked();
    void countsBadLinesBeyondThoseKept();
    void readsLinesAcrossBlocks();
    void refusesAnEndlessLine();
    void sortsByTimeAndKeepsEquals();
    void cutsLongNamesBetweenCharacters();
    void readsCsv();
    void readsCsvOfSpreadsheets_data();
    void readsCsvOfSpreadsheets();
    void namesEveryBadCsvRow();
    void goesOnBehindAnUnclosedQuote();
    void namesMissingCsvColumns();
    void recognisesFormatsByContent();
    void refusesWhatIsNoFlow_data();
    void refusesWhatIsNoFlow();
    void tellsProgressAndCancels();
    void readsTheRecordedOrders();

private:
    FlowTestFile m_file;
};

namespace {

QByteArray orderLine(int n, const QByteArray& more = {}) {
    return R"({"orderId":"o)" + QByteArray::number(n) + R"(","uid":"1","giftId":7,"count":1,"kb":"5","timestamp":)" +
           QByteArray::number(1000 + n) + more + "}\n";
}

} // namespace

void TestFlowReader::readsEveryJsonField() {
    const auto flow = m_file.read(
        u"a.jsonl"_s,
        "\xEF\xBB\xBF{\"orderId\":\"A1\",\"showId\":\"s:1\",\"uid\":\"9223372036854775807\",\"userName\":\"小\\u660e\","
        "\"giftId\":4294967295,\"giftName\":\"Rose\",\"count\":3,\"kb\":\"30\",\"timestamp\":1795400001234,"
        "\"origin\":\"INJECTED\",\"more\":{\"ignored\":[1,2]}}\r\n\n");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->format, FlowFormat::JsonLines);
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->batch.size(), std::size_t(1));
    const GiftRecord& record = flow->batch.records()[0];
    QCOMPARE(text(record.orderId), u"A1"_s);
    QCOMPARE(text(record.showId), u"s:1"_s);
    QCOMPARE(record.uid, limits::kUidMax);
    QCOMPARE(text(record.userName), u"小明"_s);
    QCOMPARE(record.giftId, 4294967295U);
    QCOMPARE(record.count, 3);
    QCOMPARE(record.kb, 30);
    QCOMPARE(record.timestampMs, 1795400001234);
    QCOMPARE(record.origin, Origin::Injected);
    QCOMPARE(flow->gifts.size(), std::size_t(1));
    QCOMPARE(flow->gifts[0].name, u"Rose"_s);
    QCOMPARE(flow->gifts[0].priceKb, 10); // derived from the total
    QCOMPARE(flow->users, 1);
    QCOMPARE(flow->firstMs, 1795400001234);
    QCOMPARE(flow->lastMs, 1795400001234);
}

void TestFlowReader::takesNumbersAsTextAndPricePerPiece() {
    const auto flow =
        m_file.read(u"a.jsonl"_s,
                    "{\"orderId\":17,\"uid\":42,\"giftId\":\"71\",\"count\":\"3\",\"price\":10.0,\"ts\":\"1000\"}\n"
                    "{\"order_id\":\"18\",\"uid\":42,\"gift_id\":71,\"count\":2,\"price\":10,\"kb\":7,\"ts\":1001}");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->batch.size(), std::size_t(2));
    QCOMPARE(text(flow->batch.records()[0].orderId), u"17"_s);
    QCOMPARE(text(flow->batch.records()[0].userName), u"42"_s); // no name given
    QCOMPARE(flow->batch.records()[0].kb, 30);
    QCOMPARE(flow->batch.records()[1].kb, 7); // the total decides
    QCOMPARE(flow->gifts[0].priceKb, 10);
    QCOMPARE(flow->gifts[0].name, u"Gift 71"_s);
}

void TestFlowReader::namesEveryBadJsonLine_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const QByteArray& line, const QString& reason) {
        QTest::newRow(name) << line << reason;
    };
    row("no order", R"({"uid":1,"giftId":7,"count":1,"kb":5,"ts":1})", u"orderId is missing"_s);
    row("null order", R"({"orderId":null,"uid":1,"giftId":7,"count":1,"kb":5,"ts":1})", u"orderId is missing"_s);
    row("long order", R"({"orderId":")" + QByteArray(65, 'x') + R"(","uid":1,"giftId":7,"count":1,"kb":5,"ts":1})",
        u"orderId is not 1–64 printable ASCII characters"_s);
    row("show", R"({"orderId":"x","showId":"a b","uid":1,"giftId":7,"count":1,"kb":5,"ts":1})", u"showId is not"_s);
    row("uid 0", R"({"orderId":"x","uid":0,"giftId":7,"count":1,"kb":5,"ts":1})", u"uid is outside"_s);
    row("uid too big", R"({"orderId":"x","uid":9223372036854775808,"giftId":7,"count":1,"kb":5,"ts":1})",
        u"uid is not a whole number"_s);
    row("gift too big", R"({"orderId":"x","uid":1,"giftId":4294967296,"count":1,"kb":5,"ts":1})",
        u"giftId is outside"_s);
    row("count 0", R"({"orderId":"x","uid":1,"giftId":7,"count":0,"kb":5,"ts":1})", u"count is outside"_s);
    row("count 1.5", R"({"orderId":"x","uid":1,"giftId":7,"count":1.5,"kb":5,"ts":1})",
        u"count is not a whole number"_s);
    row("count true", R"({"orderId":"x","uid":1,"giftId":7,"count":true,"kb":5,"ts":1})",
        u"count is neither text nor number"_s);
    row("no price", R"({"orderId":"x","uid":1,"giftId":7,"count":1,"ts":1})", u"kb is missing, and so is price"_s);
    row("price below 0", R"({"orderId":"x","uid":1,"giftId":7,"count":1,"price":-1,"ts":1})",
        u"price is outside its range"_s);
    row("kb too big", R"({"orderId":"x","uid":1,"giftId":7,"count":1,"kb":1000000000001,"ts":1})", u"kb is outside"_s);
    row("product too big", R"({"orderId":"x","uid":1,"giftId":7,"count":1000000,"price":1000000000,"ts":1})",
        u"kb is outside"_s);
    row("time in ns", R"({"orderId":"x","uid":1,"giftId":7,"count":1,"kb":1,"ts":1795400001234000000})",
        u"timestamp is no Unix time in milliseconds"_s);
    row("origin", R"({"orderId":"x","uid":1,"giftId":7,"count":1,"kb":1,"ts":1,"origin":"live"})",
        u"origin is neither LIVE nor INJECTED"_s);
    row("array", "[1]", u"the line is not a JSON object"_s);
    row("cut", R"({"orderId":"x","uid":1,"gif)", u"not readable as JSON"_s);
    row("two on a line", orderLine(1).trimmed() + orderLine(2).trimmed(), u"there is more on the line"_s);
    row("not UTF-8",
        "{\"orderId\":\"x\",\"userName\":\"\xC3\x28\",\"uid\":1,\"giftId\":7,\"count\":1,\"kb\":1,\"ts\":1}",
        u"not readable as JSON"_s);
}

void TestFlowReader::namesEveryBadJsonLine() {
    QFETCH(QByteArray, line);
    QFETCH(QString, reason);
    const auto flow = m_file.read(u"a.jsonl"_s, orderLine(1) + line + '\n' + orderLine(2));
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->batch.size(), std::size_t(2)); // the lines around it count
    QCOMPARE(flow->badLineCount, 1);
    QCOMPARE(flow->badLines[0].line, 2);
    QVERIFY2(flow->badLines[0].reason.startsWith(reason), qPrintable(flow->badLines[0].reason));
}

void TestFlowReader::stopsAtABadLineWhenAsked() {
    FlowReadOptions options;
    options.stopAtBadLine = true;
    const auto flow = m_file.read(u"a.jsonl"_s, orderLine(1) + "{}\n", options);
    QVERIFY(!flow);
    QCOMPARE(flow.error().code, ErrorCode::ValidationFailed);
    QVERIFY2(flow.error().detail.startsWith(u"line 2: orderId is missing"), qPrintable(flow.error().detail));
}

void TestFlowReader::countsBadLinesBeyondThoseKept() {
    FlowReadOptions options;
    options.badLinesKept = 2;
    const auto flow = m_file.read(u"a.jsonl"_s, QByteArray("{}\n").repeated(5), options);
    QVERIFY(flow);
    QCOMPARE(flow->badLineCount, 5);
    QCOMPARE(flow->badLines.size(), std::size_t(2));
}

void TestFlowReader::readsLinesAcrossBlocks() {
    // Long names make lines straddle the blocks at ever other places.
    QByteArray content;
    for (int n = 0; n < 20'000; ++n) {
        content += orderLine(n, R"(,"userName":")" + QByteArray(n % 97, 'u') + '"');
    }
    const auto flow = m_file.read(u"a.jsonl"_s, content.chopped(1));
    QVERIFY(flow);
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->batch.size(), std::size_t(20'000));
    for (int n = 0; n < 20'000; ++n) {
        const GiftRecord& record = flow->batch.records()[static_cast<std::size_t>(n)];
        QCOMPARE(record.timestampMs, 1000 + n);
        QCOMPARE(record.userName.size(), static_cast<std::size_t>(n % 97 == 0 ? 1 : n % 97));
    }
}

void TestFlowReader::refusesAnEndlessLine() {
    const auto flow = m_file.read(
        u"a.jsonl"_s, orderLine(1) + R"({"orderId":")" + QByteArray(3'000'000, 'x') + "\"}\n" + orderLine(2));
    QVERIFY(flow);
    QCOMPARE(flow->batch.size(), std::size_t(2));
    QCOMPARE(flow->badLineCount, 1);
    QCOMPARE(flow->badLines[0].line, 2);
    QVERIFY(flow->badLines[0].reason.startsWith(u"the line is longer than"));
}

void TestFlowReader::sortsByTimeAndKeepsEquals() {
    QByteArray content;
    for (const int time : {5, 3, 5, 1, 3}) {
        content += R"({"orderId":")" + QByteArray::number(content.size()) +
                   R"(","uid":1,"giftId":7,"count":1,"kb":1,"ts":)" + QByteArray::number(time) + "}\n";
    }
    const auto flow = m_file.read(u"a.jsonl"_s, content);
    QVERIFY(flow);
    QList<qint64> times;
    QList<int> offsets;
    for (const GiftRecord& record : flow->batch.records()) {
        times << record.timestampMs;
        offsets << text(record.orderId).toInt();
    }
    QCOMPARE(times, (QList<qint64>{1, 3, 3, 5, 5}));
    QVERIFY(offsets[1] < offsets[2]);
    QVERIFY(offsets[3] < offsets[4]);
    QCOMPARE(flow->firstMs, 1);
    QCOMPARE(flow->lastMs, 5);
}

void TestFlowReader::cutsLongNamesBetweenCharacters() {
    const auto flow =
        m_file.read(u"a.jsonl"_s, orderLine(1, R"(,"userName":"x)" + QByteArray("玫").repeated(200) + '"'));
    QVERIFY(flow);
    QCOMPARE(flow->batch.records()[0].userName.size(), std::size_t(256)); // x and 85 characters of three bytes
    QCOMPARE(text(flow->batch.records()[0].userName), u'x' + QString(85, u'玫'));
}

void TestFlowReader::readsCsv() {
    const auto flow = m_file.read(u"a.csv"_s,
                                  "\xEF\xBB\xBFts,extra,count,gift_id,uid,order_id,price,userName,giftName\r\n"
                                  "1001,x,2,71,9,A1,10,\"say \"\"hi\"\", you\r\nthere\",玫瑰\r\n"
                                  "\r\n"
                                  "1000,,1,\"72\",8,A2,5,,\n"
                                  "1002,x,1,71,9,A3,10,last,Rose");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->format, FlowFormat::Csv);
    QCOMPARE(flow->badLineCount, 0);
    const auto& records = flow->batch.records();
    QCOMPARE(records.size(), std::size_t(3));
    QCOMPARE(text(records[0].orderId), u"A2"_s);
    QCOMPARE(records[0].giftId, 72U);
    QCOMPARE(text(records[0].userName), u"8"_s);
    QCOMPARE(text(records[1].userName), u"say \"hi\", you\r\nthere"_s);
    QCOMPARE(records[1].kb, 20);
    QCOMPARE(text(records[2].userName), u"last"_s);
    QCOMPARE(flow->gifts.size(), std::size_t(2));
    QCOMPARE(flow->gifts[0].name, u"玫瑰"_s);
}

void TestFlowReader::readsCsvOfSpreadsheets_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("semicolons") << QByteArray("orderId;uid;giftId;count;kb;timestamp\nA;1;7;1;5;9\n");
    QTest::newRow("tabs") << QByteArray("orderId\tuid\tgiftId\tcount\tkb\ttimestamp\nA\t1\t7\t1\t5\t9\n");
    QTest::newRow("CR only") << QByteArray("orderId,uid,giftId,count,kb,timestamp\rA,1,7,1,5,9\r");
    QTest::newRow("all quoted") << QByteArray(
        "\"orderId\",\"uid\",\"giftId\",\"count\",\"kb\",\"timestamp\"\n\"A\",\"1\",\"7\",\"1\",\"5\",\"9\"\n");
    QTest::newRow("spaces") << QByteArray("orderId, uid, giftId, count, kb, timestamp\nA, 1, 7, 1, 5, 9\n");
}

void TestFlowReader::readsCsvOfSpreadsheets() {
    QFETCH(QByteArray, content);
    const auto flow = m_file.read(u"flow"_s, content);
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->format, FlowFormat::Csv);
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->batch.size(), std::size_t(1));
    QCOMPARE(text(flow->batch.records()[0].orderId), u"A"_s);
    QCOMPARE(flow->batch.records()[0].timestampMs, 9);
}

void TestFlowReader::namesEveryBadCsvRow() {
    const auto flow = m_file.read(u"a.csv"_s,
                                  "orderId,uid,giftId,count,kb,timestamp,userName\n" // 1
                                  "A,1,7,1,5,1,\"two\nlines\"\n"                     // 2, 3
                                  "B,1,7,1,5,2\n"                                    // 4
                                  "C,1,7,,5,3,x\n"                                   // 5
                                  "D,1,7,1,5,4,\"x\"y\n"                             // 6
                                  "E,1,7,1,5,5,\xC3\x28\n"                           // 7
                                  "F,1,7,1,5,6,x\n"                                  // 8
                                  "G,1,7,1,5,7,\"open\n");                           // 9
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->batch.size(), std::size_t(2));
    QStringList told;
    for (const BadLine& bad : flow->badLines) {
        told << QStringLiteral("%1 %2").arg(bad.line).arg(bad.reason);
    }
    QCOMPARE(told, (QStringList{u"4 the row has 6 fields, the header 7"_s, u"5 count is missing"_s,
                                u"6 there is text behind a closing quote"_s, u"7 a name is not UTF-8"_s,
                                u"9 a quoted field is not closed before the file ends"_s}));
}

void TestFlowReader::goesOnBehindAnUnclosedQuote() {
    QByteArray content = "orderId,uid,giftId,count,kb,timestamp\n\"A,1,7,1,5,1\n";
    for (int n = 0; n < 100'000; ++n) {
        content += 'o' + QByteArray::number(n) + ",1,7,1,5,2\n";
    }
    const auto flow = m_file.read(u"a.csv"_s, content);
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->badLineCount, 1);
    QCOMPARE(flow->badLines[0].line, 2);
    QVERIFY(flow->batch.size() > 10'000);
    QVERIFY(flow->batch.size() < 100'000);
}

void TestFlowReader::namesMissingCsvColumns() {
    const auto flow = m_file.read(u"a.csv"_s, "orderId,uid,count\nA,1,1\n");
    QVERIFY(!flow);
    QCOMPARE(flow.error().code, ErrorCode::ValidationFailed);
    QCOMPARE(flow.error().detail, u"the CSV header lacks giftId, timestamp (or ts), kb (or price)"_s);
    const auto twice = m_file.read(u"a.csv"_s, "orderId,uid,order_id\nA,1,1\n");
    QVERIFY(!twice);
    QVERIFY(twice.error().detail.contains(u"twice"));
}

void TestFlowReader::recognisesFormatsByContent() {
    const auto json = m_file.read(u"misnamed.csv"_s, orderLine(1));
    QVERIFY(json);
    QCOMPARE(json->format, FlowFormat::JsonLines);
    const auto csv = m_file.read(u"misnamed.jsonl"_s, "orderId,uid,giftId,count,kb,timestamp\nA,1,7,1,5,1\n");
    QVERIFY(csv);
    QCOMPARE(csv->format, FlowFormat::Csv);
    const auto xml = m_file.read(u"misnamed.txt"_s, "<?xml version=\"1.0\"?><i></i>");
    QVERIFY(xml);
    QCOMPARE(xml->format, FlowFormat::DanmakuXml);
    QCOMPARE(xml->batch.size(), std::size_t(0));
}

void TestFlowReader::refusesWhatIsNoFlow_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("detail");
    QTest::newRow("empty") << QByteArray() << u"the file is empty"_s;
    QTest::newRow("blank") << QByteArray("\xEF\xBB\xBF \n") << u"the file is empty"_s;
    QTest::newRow("prose") << QByteArray("Dear all,\nhere are the gifts") << u"this is no gift flow"_s;
    QTest::newRow("page") << QByteArray("<html><i><gift/></i></html>") << u"this XML is no danmaku recording"_s;
    QTest::newRow("no XML") << QByteArray("<< hello") << u"this XML is no danmaku recording"_s;
}

void TestFlowReader::refusesWhatIsNoFlow() {
    QFETCH(QByteArray, content);
    QFETCH(QString, detail);
    const auto flow = m_file.read(u"a.txt"_s, content);
    QVERIFY(!flow);
    QCOMPARE(flow.error().code, ErrorCode::ValidationFailed);
    QVERIFY2(flow.error().detail.startsWith(detail), qPrintable(flow.error().detail));
    const auto absent = readFlow(u"/nowhere/at/all.jsonl"_s);
    QVERIFY(!absent);
    QCOMPARE(absent.error().code, ErrorCode::FileUnreadable);
}

void TestFlowReader::tellsProgressAndCancels() {
    QByteArray content;
    for (int n = 0; n < 10'000; ++n) {
        content += orderLine(n);
    }
    FlowReadOptions options;
    qint64 last = -1;
    bool grows = true;
    options.progress = [&](qint64 done, qint64 total) {
        grows = grows && done >= last && done <= total && total == content.size();
        last = done;
        return true;
    };
    QVERIFY(m_file.read(u"a.jsonl"_s, content, options));
    QVERIFY(grows);
    QCOMPARE(last, content.size());
    options.progress = [](qint64 done, qint64 total) { return done < total / 2; };
    const auto cancelled = m_file.read(u"a.jsonl"_s, content, options);
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
}

void TestFlowReader::readsTheRecordedOrders() {
    PK_SHARED_OR_SKIP(path, "tiktok_orders.jsonl");
    const auto flow = readFlow(path);
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->batch.size(), std::size_t(111));
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->users, 57);
    QCOMPARE(flow->gifts.size(), std::size_t(15));
    for (std::size_t i = 1; i < flow->batch.size(); ++i) {
        QVERIFY(flow->batch.records()[i - 1].timestampMs <= flow->batch.records()[i].timestampMs);
    }
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestFlowReader)
#include "tst_flowreader.moc"
