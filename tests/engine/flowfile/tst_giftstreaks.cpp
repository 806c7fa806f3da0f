// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/giftstreaks.h"
#include "tests/engine/flowfile/flowtestfile.h"

using namespace Qt::StringLiterals;

namespace pk {

// Orders out of streak messages: the rule on made-up traps, the reader on files.
class TestGiftStreaks : public QObject {
    Q_OBJECT

private slots:
    void countsIncreases();
    void survivesALostSettlement();
    void takesARepeatedSettlementOnce();
    void keepsInterleavedStreaksApart();
    void ignoresCountsThatGoBack();
    void takesOtherGiftTypesWhole();
    void tellsStreaksWithoutGroupApart();
    void givesTheSameIdsToTwoRecorders();
    void hashesWhatIsNoOrderId();
    void readsFlatAndNestedMessages();
    void namesBadMessages();
    void keepsJsonLinesWhatTheyAre();
    void readsTheRecordedMessages();

private:
    static StreakMessage tap(qint64 count, qint64 atMs, std::string_view group = "1000", bool end = false) {
        return {.room = "r",
                .group = group,
                .uid = 5,
                .giftId = 7,
                .repeatCount = count,
                .repeatEnd = end,
                .createTimeMs = atMs};
    }
    static QList<qint64> pieces(GiftStreaks& streaks, const std::vector<StreakMessage>& messages) {
        QList<qint64> all;
        for (const StreakMessage& message : messages) {
            all << streaks.take(message).pieces;
        }
        return all;
    }
    FlowTestFile m_file;
};

void TestGiftStreaks::countsIncreases() {
    GiftStreaks streaks;
    // A single tap comes twice; taps may be merged; what was tapped before the first message is another's.
    QCOMPARE(pieces(streaks, {tap(1, 10, "a"), tap(1, 3'010, "a", true)}), (QList<qint64>{1, 0}));
    QCOMPARE(pieces(streaks, {tap(1, 20, "b"), tap(2, 30, "b"), tap(7, 40, "b"), tap(9, 3'040, "b", true)}),
             (QList<qint64>{1, 1, 5, 2}));
    QCOMPARE(pieces(streaks, {tap(34, 50, "c"), tap(35, 60, "c")}), (QList<qint64>{1, 1}));
    QCOMPARE(pieces(streaks, {tap(12, 70, "d", true)}), (QList<qint64>{12}));
    QCOMPARE(streaks.streaks(), 4);
}

void TestGiftStreaks::survivesALostSettlement() {
    GiftStreaks streaks;
    QCOMPARE(
        pieces(streaks, {tap(1, 10, "a"), tap(2, 20, "a"), tap(1, 4'000, "b"), tap(3, 21, "a"), tap(2, 4'100, "b")}),
        (QList<qint64>{1, 1, 1, 1, 1}));
    QCOMPARE(streaks.streaks(), 2);
}

void TestGiftStreaks::takesARepeatedSettlementOnce() {
    GiftStreaks streaks;
    QCOMPARE(
        pieces(streaks, {tap(1, 10), tap(4, 20, "1000", true), tap(4, 20, "1000", true), tap(4, 30, "1000", true)}),
        (QList<qint64>{1, 3, 0, 0}));
    QCOMPARE(pieces(streaks, {tap(2, 10, "x", true), tap(2, 10, "x", true)}), (QList<qint64>{2, 0}));
}

void TestGiftStreaks::keepsInterleavedStreaksApart() {
    GiftStreaks streaks;
    StreakMessage other = tap(1, 15);
    other.giftId = 8;
    StreakMessage someone = tap(1, 16);
    someone.uid = 6;
    StreakMessage room = tap(1, 17);
    room.room = "q";
    QCOMPARE(pieces(streaks, {tap(1, 10), other, someone, room, tap(2, 20), tap(1, 21, "2000"), tap(3, 22)}),
             (QList<qint64>{1, 1, 1, 1, 1, 1, 1}));
    other.repeatCount = 3;
    QCOMPARE(streaks.take(other).pieces, 2);
    QCOMPARE(streaks.streaks(), 5);
}

void TestGiftStreaks::ignoresCountsThatGoBack() {
    GiftStreaks streaks;
    QCOMPARE(pieces(streaks, {tap(13, 10), tap(15, 12), tap(14, 11), tap(17, 14), tap(16, 13), tap(18, 15)}),
             (QList<qint64>{1, 2, 0, 2, 0, 1}));
}

void TestGiftStreaks::takesOtherGiftTypesWhole() {
    GiftStreaks streaks;
    StreakMessage whole = tap(1, 10, "0");
    whole.repeats = false;
    whole.messageId = "1";
    QCOMPARE(streaks.take(whole).pieces, 1);
    QCOMPARE(streaks.take(whole).pieces, 0); // the same message again
    whole.messageId = "2";
    whole.repeatCount = 3;
    QCOMPARE(streaks.take(whole).pieces, 3); // no increase: another gift
    QCOMPARE(streaks.take(whole).orderId, QByteArray());
    QCOMPARE(streaks.streaks(), 2);
}

void TestGiftStreaks::tellsStreaksWithoutGroupApart() {
    GiftStreaks streaks;
    // Closed by its settlement; the settlement is repeated; the next tap is a new streak.
    QCOMPARE(pieces(streaks, {tap(1, 100, "0"), tap(2, 200, "0"), tap(2, 3'200, "0", true), tap(2, 3'300, "0", true),
                              tap(1, 4'000, "0"), tap(2, 4'100, "0")}),
             (QList<qint64>{1, 1, 0, 0, 1, 1}));
    QCOMPARE(streaks.streaks(), 2);
    // Its settlement lost: closed by time, though the count goes on higher …
    QCOMPARE(streaks.take(tap(9, 4'100 + GiftStreaks::kClosesAfterMs + 1, {})).pieces, 1);
    QCOMPARE(streaks.streaks(), 3);
    // … or because it begins again.
    QCOMPARE(streaks.take(tap(1, 14'200, "0")).pieces, 1);
    QCOMPARE(streaks.streaks(), 4);
    QCOMPARE(streaks.take(tap(1, 14'150, "0")).pieces, 0); // out of order
    QCOMPARE(streaks.streaks(), 4);
}

void TestGiftStreaks::givesTheSameIdsToTwoRecorders() {
    GiftStreaks one;
    GiftStreaks two;
    QCOMPARE(one.take(tap(1, 10)).orderId, "1000-5-7-1"_ba);
    QCOMPARE(one.take(tap(2, 20)).orderId, "1000-5-7-2"_ba);
    QCOMPARE(two.take(tap(2, 20)).orderId, "1000-5-7-2"_ba);
}

void TestGiftStreaks::hashesWhatIsNoOrderId() {
    GiftStreaks streaks;
    const std::string group(80, 'g');
    const QByteArray id = streaks.take(tap(1, 10, group)).orderId;
    QCOMPARE(id.size(), 40);
    QVERIFY(streaks.take(tap(2, 11, group)).orderId != id);
    QCOMPARE(streaks.take(tap(1, 10, "a b")).orderId.size(), 40);
}

void TestGiftStreaks::readsFlatAndNestedMessages() {
    const auto flow = m_file.read(
        u"messages.txt"_s,
        R"({"roomId":"9","msgId":"m1","createTime":"1000","giftId":5655,"giftName":"Rose","giftType":1,"diamondCount":2,)"
        R"("repeatCount":1,"repeatEnd":false,"groupId":"g","userId":"77","uniqueId":"u77","nickname":"小明"})"
        "\n"
        R"({"common":{"roomId":"9","msgId":"m2","createTime":2000},"giftId":5655,"groupId":"g","repeatCount":4,"repeatEnd":1,)"
        R"("giftDetails":{"giftName":"Rose","giftType":1,"diamondCount":2},"user":{"userId":77,"nickname":"小明"}})"
        "\n");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->format, FlowFormat::StreakMessages);
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->streaks, 1);
    const auto& records = flow->batch.records();
    QCOMPARE(records.size(), std::size_t(2));
    QCOMPARE(text(records[0].orderId), u"g-77-5655-1"_s);
    QCOMPARE(text(records[0].showId), u"9"_s);
    QCOMPARE(text(records[1].userName), u"小明"_s);
    QCOMPARE(records[1].count, 3);
    QCOMPARE(records[1].kb, 6);
    QCOMPARE(records[1].timestampMs, 2000);
    QCOMPARE(flow->gifts.at(0).name, u"Rose"_s);
    QCOMPARE(flow->gifts.at(0).priceKb, 2);
}

void TestGiftStreaks::namesBadMessages() {
    const QByteArray good =
        R"({"roomId":"9","createTime":1,"giftId":5,"repeatCount":1,"groupId":"g","userId":7,"diamondCount":1})";
    const auto flow =
        m_file.read(u"m.jsonl"_s, good +
                                      "\n\n{\"repeatCount\":1}\nnot\n[]\n"
                                      R"({"createTime":1,"giftId":5,"repeatCount":0,"userId":7})"
                                      "\n"
                                      R"({"createTime":1,"giftId":5,"repeatCount":1,"userId":7,"diamondCount":-1})");
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->batch.size(), std::size_t(1));
    QCOMPARE(flow->badLines.size(), std::size_t(5));
    QCOMPARE(flow->badLines[0].line, 3);
    QCOMPARE(flow->badLines[0].reason, u"giftId is missing or not a whole number"_s);
    QVERIFY(flow->badLines[1].reason.startsWith(u"not readable as JSON"));
    QCOMPARE(flow->badLines[4].reason, u"diamondCount is out of range"_s);
}

void TestGiftStreaks::keepsJsonLinesWhatTheyAre() {
    const auto flow = m_file.read(
        u"a.jsonl"_s, R"({"orderId":"o","uid":"1","giftId":7,"count":1,"kb":"5","timestamp":1,"repeatCount":3})");
    QVERIFY(flow);
    QCOMPARE(flow->format, FlowFormat::JsonLines);
}

void TestGiftStreaks::readsTheRecordedMessages() {
    PK_SHARED_OR_SKIP(messages, "tiktok_gift_messages.jsonl");
    PK_SHARED_OR_SKIP(orders, "tiktok_orders.jsonl");
    const auto flow = readFlow(messages);
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    const auto expected = readFlow(orders);
    QVERIFY(expected);
    QCOMPARE(flow->format, FlowFormat::StreakMessages);
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->streaks, 67);
    QCOMPARE(flow->batch.size(), std::size_t(111));
    const auto lines = [](const Flow& of) {
        QStringList all;
        for (const GiftRecord& record : of.batch.records()) {
            all << QStringLiteral("%1 %2 %3 %4 %5 %6 at %7")
                       .arg(text(record.showId))
                       .arg(record.uid)
                       .arg(text(record.userName))
                       .arg(record.giftId)
                       .arg(record.count)
                       .arg(record.kb)
                       .arg(record.timestampMs);
        }
        return all;
    };
    QCOMPARE(lines(*flow), lines(*expected));
    QSet<QString> ids;
    for (const GiftRecord& record : flow->batch.records()) {
        ids.insert(text(record.orderId));
    }
    QCOMPARE(ids.size(), 111);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestGiftStreaks)
#include "tst_giftstreaks.moc"
