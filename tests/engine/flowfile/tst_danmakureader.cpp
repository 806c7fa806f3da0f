// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMap>
#include <QSet>

#include "engine/flowfile/danmakugift.h"
#include "tests/engine/flowfile/flowtestfile.h"

using namespace Qt::StringLiterals;

namespace pk {

// readFlow() on the danmaku XML family, trap by trap.
class TestDanmakuReader : public QObject {
    Q_OBJECT

private slots:
    void readsTheRoom();
    void readsTheRealRaw();
    void leavesTheStyleSheetAlone();
    void readsATruncatedFile();
    void readsAFileBrokenInTheMiddle();
    void survivesForbiddenCharacters();
    void makesUidsWhereThereAreNone();
    void makesIdsWithoutRaw();
    void tellsApartGiftsThatShareARaw();
    void countsSilverAsFree();
    void readsBlrec();
    void readsBiliLiveTools();
    void namesBadGifts();

private:
    FlowTestFile m_file;
};

namespace {

const QByteArray kHead =
    "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<?xml-stylesheet type=\"text/xsl\" href=\"#s\"?>\n<i>\n"
    "<chatserver>chat.bilibili.com</chatserver>\n<BililiveRecorder version=\"2.9.1\" />\n"
    "<BililiveRecorderRecordInfo roomid=\"77\" shortid=\"0\" name=\"n\" title=\"t\" "
    "start_time=\"2022-03-20T19:51:23.6348295+08:00\" />\n"
    "<BililiveRecorderXmlStyle><z:stylesheet version=\"1.0\" id=\"s\"><gift ts=\"9\" user=\"x\" giftname=\"style\" "
    "giftcount=\"1\"/><z:for-each select=\"/i/gift\"><sc/><d/></z:for-each></z:stylesheet>"
    "</BililiveRecorderXmlStyle>\n";
constexpr qint64 kStartMs = 1647777083635; // the start above, rounded to milliseconds

QByteArray quoted(QByteArray json) {
    return json.replace('&', "&amp;").replace('"', "&quot;");
}

QByteArray gift(const QByteArray& ts, const QByteArray& user, const QByteArray& name, const QByteArray& more = {}) {
    return "<gift ts=\"" + ts + "\" user=\"" + user + "\" giftname=\"" + name + "\" giftcount=\"2\" " + more + "/>\n";
}

QByteArray rawOf(const QByteArray& json) {
    return "raw=\"" + quoted(json) + "\"";
}

} // namespace

void TestDanmakuReader::readsTheRoom() {
    PK_SHARED_OR_SKIP(path, "tiktok_room27052353.xml");
    const auto flow = readFlow(path);
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->format, FlowFormat::DanmakuXml);
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->batch.size(), std::size_t(51));
    QMap<quint32, int> orders;
    QMap<quint32, qint64> pieces;
    QSet<quint64> roseUsers;
    QSet<QString> ids;
    for (const GiftRecord& record : flow->batch.records()) {
        ++orders[record.giftId];
        pieces[record.giftId] += record.count;
        ids << text(record.orderId);
        if (record.giftId == 5655) {
            roseUsers << record.uid;
        }
        QCOMPARE(text(record.showId), u"27052353"_s);
    }
    QCOMPARE(orders[5655], 38);
    QCOMPARE(pieces[5655], 47);
    QCOMPARE(roseUsers.size(), 14);
    QCOMPARE(orders[5269], 4);
    QCOMPARE(pieces[5269], 4);
    QCOMPARE(ids.size(), 51);
    QCOMPARE(flow->firstMs, 1701791794472); // its start_time + 0.000
    QCOMPARE(flow->lastMs, 1701791794472 + 1'981'352);
    const auto rose = std::ranges::find(flow->gifts, 5655U, &Gift::giftId);
    QVERIFY(rose != flow->gifts.end());
    QCOMPARE(rose->name, u"Rose"_s);
    QCOMPARE(rose->priceKb, 1);
}

void TestDanmakuReader::readsTheRealRaw() {
    PK_SHARED_OR_SKIP(path, "bililive_sample.xml");
    const auto flow = readFlow(path);
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->batch.size(), std::size_t(3));
    const GiftRecord& first = flow->batch.records()[0];
    QCOMPARE(text(first.orderId), u"1647777083100773147"_s);
    QCOMPARE(first.uid, 5410180175U); // of raw: the element has none before 2.0.0
    QCOMPARE(first.giftId, 30607U);
    QCOMPARE(first.kb, 0); // silver
    QCOMPARE(first.timestampMs, kStartMs + 576);
    QCOMPARE(flow->users, 2);
}

void TestDanmakuReader::leavesTheStyleSheetAlone() {
    const auto flow = m_file.read(u"a.xml"_s, kHead + gift("1.5", "u", "花") + "</i>");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->batch.size(), std::size_t(1));
    QCOMPARE(flow->gifts[0].name, u"花"_s);
    QCOMPARE(flow->batch.records()[0].timestampMs, kStartMs + 1500);
    QCOMPARE(flow->batch.records()[0].count, 2);
}

void TestDanmakuReader::readsATruncatedFile() {
    const QByteArray whole = kHead + gift("1", "u", "a") + gift("2", "u", "a");
    for (const QByteArray& tail : {QByteArray(), QByteArray("<gift ts=\"3\" user=\"u"), QByteArray("  <gi")}) {
        const auto flow = m_file.read(u"a.xml"_s, whole + tail);
        QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
        QCOMPARE(flow->batch.size(), std::size_t(2));
        QCOMPARE(flow->badLineCount, 1);
        QVERIFY2(flow->badLines[0].reason.contains(u"before it wrote </i>"), qPrintable(flow->badLines[0].reason));
        QVERIFY(flow->badLines[0].reason.contains(u"2 gifts"));
        QCOMPARE(flow->badLines[0].line, 10);
    }
}

void TestDanmakuReader::readsAFileBrokenInTheMiddle() {
    const auto flow = m_file.read(u"a.xml"_s, kHead + gift("1", "u", "a") + "<gift ts=<<\n" + gift("2", "u", "a"));
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->batch.size(), std::size_t(1));
    QCOMPARE(flow->badLineCount, 1);
    QCOMPARE(flow->badLines[0].line, 9);
}

void TestDanmakuReader::survivesForbiddenCharacters() {
    const auto flow =
        m_file.read(u"a.xml"_s, kHead + gift("1", "a\x02&#x1;b\xFF", "花") + gift("2", "u", "花") + "</i>");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->batch.size(), std::size_t(2));
    QCOMPARE(text(flow->batch.records()[0].userName), u"a\uFFFD\uFFFDb\uFFFD"_s);
}

void TestDanmakuReader::makesUidsWhereThereAreNone() {
    const auto flow =
        m_file.read(u"a.xml"_s, kHead + gift("1", "小明", "a") + gift("2", "小明", "a", "uid=\"0\"") +
                                    gift("3", "小明", "a", "uid=\"5\"") +
                                    gift("4", "小明", "a", rawOf(R"({"uid":6})")) + gift("5", "小红", "a") + "</i>");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->badLineCount, 0);
    QList<quint64> uids;
    for (const GiftRecord& record : flow->batch.records()) {
        uids << record.uid;
    }
    const quint64 made = madeUid(QByteArray("小明"));
    QVERIFY(made >= kMadeUidBase);
    QVERIFY(made != madeUid(QByteArray("小红")));
    QCOMPARE(uids, (QList<quint64>{made, made, 5, 6, madeUid(QByteArray("小红"))}));
    // The number is part of what users have seen: it must not change from version to version.
    QCOMPARE(madeUid(QByteArray("小明")), quint64(6022123042349583462));
}

void TestDanmakuReader::makesIdsWithoutRaw() {
    const QByteArray same = gift("1", "u", "小心心", "uid=\"5\"");
    const auto flow = m_file.read(u"a.xml"_s, kHead + same + same + gift("1", "u", "辣条", "uid=\"5\"") + "</i>");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    const auto& records = flow->batch.records();
    QCOMPARE(records.size(), std::size_t(3));
    QCOMPARE(records[0].giftId, madeGiftId(QByteArray("小心心")));
    QVERIFY(records[0].giftId >= kMadeGiftIdBase);
    QCOMPARE(records[1].giftId, records[0].giftId);
    QVERIFY(records[2].giftId != records[0].giftId);
    QCOMPARE(records[0].kb, 0);
    QCOMPARE(records[0].orderId.size(), std::size_t(34));
    QVERIFY(records[0].orderId != records[1].orderId);
    // The same on a second reading, and of the part that was written before a crash; other in another recording.
    const auto again = m_file.read(u"b.xml"_s, kHead + same + same);
    QVERIFY(again);
    QCOMPARE(text(again->batch.records()[0].orderId), text(records[0].orderId));
    QCOMPARE(text(again->batch.records()[1].orderId), text(records[1].orderId));
    const auto other = m_file.read(u"c.xml"_s, QByteArray(kHead).replace("19:51:23", "19:51:24") + same);
    QVERIFY(other);
    QVERIFY(text(other->batch.records()[0].orderId) != text(records[0].orderId));
}

void TestDanmakuReader::tellsApartGiftsThatShareARaw() {
    const QByteArray raw = rawOf(R"({"tid":"999","giftId":31,"giftName":"a","price":7,"uid":5,"num":9})");
    const auto flow =
        m_file.read(u"a.xml"_s, kHead + gift("1", "u", "a", raw) + gift("1", "u", "b", raw) + gift("1", "u", "a", raw) +
                                    gift("2", "u", "c", rawOf(R"({"pb":"AAAA"})")) +
                                    gift("2", "u", "c", rawOf(R"({"pb":"AAAA"})")) + "</i>");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->badLineCount, 0);
    const auto& records = flow->batch.records();
    QCOMPARE(records.size(), std::size_t(5));
    QCOMPARE(text(records[0].orderId), u"999"_s);
    QCOMPARE(text(records[1].orderId), u"999-2"_s);
    QCOMPARE(text(records[2].orderId), u"999-3"_s);
    QVERIFY(records[3].orderId != records[4].orderId);
    QCOMPARE(records[0].giftId, 31U);
    QCOMPARE(records[0].kb, 14);                              // the element's count, raw's price
    QCOMPARE(records[1].giftId, madeGiftId(QByteArray("b"))); // raw tells another gift's id and price
    QCOMPARE(records[1].kb, 0);
    QCOMPARE(records[2].giftId, 31U);
}

void TestDanmakuReader::countsSilverAsFree() {
    const auto flow = m_file.read(
        u"a.xml"_s, kHead + gift("1", "u", "a", rawOf(R"({"price":100,"coin_type":"silver","giftId":1,"uid":5})")) +
                        gift("2", "u", "b", rawOf(R"({"price":100,"coin_type":"gold","giftId":2,"uid":5})")) + "</i>");
    QVERIFY(flow);
    QCOMPARE(flow->batch.records()[0].kb, 0);
    QCOMPARE(flow->batch.records()[1].kb, 200);
    QCOMPARE(flow->gifts[0].priceKb, 0);
    QCOMPARE(flow->gifts[1].priceKb, 100);
}

void TestDanmakuReader::readsBlrec() {
    const auto flow = m_file.read(
        u"a.xml"_s,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<i>\n<chatserver>chat.bilibili.com</chatserver>\n<metadata>\n"
        "<user_name>主播</user_name>\n<room_id>123</room_id>\n<live_start_time>2022-01-01T00:00:00+08:00</"
        "live_start_time>\n"
        "<record_start_time>2022-01-01T08:00:00+08:00</record_start_time>\n<recorder>blrec</recorder>\n</metadata>\n"
        "<gift ts=\"1.25\" uid=\"7\" user=\"u\" giftname=\"小花花\" giftcount=\"3\" cointype=\"金瓜子\" "
        "price=\"100\"/>\n"
        "<gift ts=\"2\" uid=\"7\" user=\"u\" giftname=\"辣条\" giftcount=\"3\" cointype=\"银瓜子\" price=\"100\"/>\n"
        "<guard ts=\"2\" uid=\"7\" user=\"u\" giftname=\"舰长\" count=\"1\" price=\"198000\" level=\"3\"/>\n</i>\n");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->badLineCount, 0);
    const auto& records = flow->batch.records();
    QCOMPARE(records.size(), std::size_t(2));
    QCOMPARE(text(records[0].showId), u"123"_s);
    QCOMPARE(records[0].timestampMs, 1640995200000 + 1250); // 2022-01-01 00:00 UTC
    QCOMPARE(records[0].kb, 300);
    QCOMPARE(records[1].kb, 0);
}

void TestDanmakuReader::readsBiliLiveTools() {
    const auto flow = m_file.read(
        u"a.xml"_s,
        "<i><metadata><platform>Bilibili</platform><video_start_time>1700000000000</video_start_time>"
        "<room_title>t</room_title><room_id>a room</room_id></metadata>"
        "<gift ts=\"9.5\" giftname=\"a\" giftcount=\"1\" price=\"100.00000000000001\" user=\"u\" uid=\"5\"/>"
        "<gift ts=\"1\" giftname=\"a\" giftcount=\"2\" price=\"99.99999999\" user=\"u\" uid=\"5\" "
        "timestamp=\"1700000001234\"/></i>");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->badLineCount, 0);
    const auto& records = flow->batch.records();
    QCOMPARE(records.size(), std::size_t(2)); // in time order now
    QCOMPARE(records[0].timestampMs, 1700000001234);
    QCOMPARE(records[0].kb, 200);
    QCOMPARE(records[1].timestampMs, 1700000009500);
    QCOMPARE(records[1].kb, 100);
    QVERIFY(records[0].showId.empty()); // "a room" can be no show
}

void TestDanmakuReader::namesBadGifts() {
    const auto flow = m_file.read(u"a.xml"_s, "<i>\n" +                                                          // 1
                                                  gift("x", "u", "a") +                                          // 2
                                                  gift("1", "u", "") +                                           // 3
                                                  gift("1", "", "a") +                                           // 4
                                                  gift("1", "u", "a", "price=\"-3\"") +                          // 5
                                                  gift("1", "u", "a", "raw=\"{broken\"") +                       // 6
                                                  "<gift ts=\"1\" user=\"u\" giftname=\"a\" giftcount=\"0\"/>\n" // 7
                                                  "<gift ts=\"1\" user=\"u\" giftname=\"a\"/>\n</i>");           // 8
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QStringList told;
    for (const BadLine& bad : flow->badLines) {
        told << QStringLiteral("%1 %2").arg(bad.line).arg(bad.reason);
    }
    QCOMPARE(told, (QStringList{u"2 ts is no number of seconds"_s, u"3 giftname is missing"_s,
                                u"4 neither uid nor user tells who sent it"_s, u"5 price is outside its range"_s,
                                u"6 raw is no JSON object; the gift was read without it"_s,
                                u"7 count is outside 1–1000000"_s, u"8 giftcount is not a whole number"_s}));
    QCOMPARE(flow->batch.size(), std::size_t(1)); // the one with the broken raw
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestDanmakuReader)
#include "tst_danmakureader.moc"
