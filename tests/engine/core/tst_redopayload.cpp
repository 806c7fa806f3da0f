// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/core/redo/redopayload.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

PushMessage envelope() {
    PushMessage message;
    message.messageId = u"s1#7"_s;
    message.showId = u"s1"_s;
    message.seq = 7;
    message.serverTimeMs = 1'795'400'000'123;
    return message;
}

void compareEnvelopes(const PushMessage& a, const PushMessage& b) {
    QCOMPARE(a.messageId, b.messageId);
    QCOMPARE(a.showId, b.showId);
    QCOMPARE(a.seq, b.seq);
    QCOMPARE(a.serverTimeMs, b.serverTimeMs);
    QCOMPARE(a.body.index(), b.body.index());
}

} // namespace

class TestRedoPayload : public QObject {
    Q_OBJECT

private slots:
    void aCreatePushComesBack() {
        Pk pk;
        pk.pkId = 17;
        pk.showId = u"s1"_s;
        pk.sides[0] = {71, u"玫瑰"_s, u"Rose"_s, u"rose"_s, 10, u"win: \"I\" sing\n"_s};
        pk.sides[1] = {4'294'967'295U, u"b"_s, {}, u"a/b.svg"_s, limits::kPriceKbMax, {}};
        pk.compareBy = CompareBy::Kb;
        pk.startTimeMs = 5;
        pk.endTimeMs = 180'005;
        pk.durationMs = 180'000;
        pk.settleMs = 2'000;
        pk.intervalMs = 5'000;
        pk.countInjected = false;
        pk.createdBy = u"主持人"_s;
        PushMessage message = envelope();
        message.body = PkCreatedPush{pk};
        const Result<PushMessagePtr> back = pushFromPayload(pushPayload(message));
        QVERIFY(back);
        compareEnvelopes(**back, message);
        QCOMPARE(std::get<PkCreatedPush>((*back)->body).pk, pk);
    }

    void theOtherPushesComeBack() {
        PushMessage message = envelope();
        message.body = PkProgressPush{.pkId = 9'007'199'254'740'993ULL,
                                      .giftIds = {71, 72},
                                      .totals = {GiftTotals{5, 9'007'199'254'740'995LL}, GiftTotals{0, 0}},
                                      .timeLeftMs = 1'234,
                                      .version = 8};
        Result<PushMessagePtr> back = pushFromPayload(pushPayload(message));
        QVERIFY(back);
        compareEnvelopes(**back, message);
        const auto& progress = std::get<PkProgressPush>((*back)->body);
        const auto& expected = std::get<PkProgressPush>(message.body);
        QCOMPARE(progress.pkId, expected.pkId);
        QVERIFY(progress.giftIds == expected.giftIds);
        QVERIFY(progress.totals == expected.totals);
        QCOMPARE(progress.timeLeftMs, expected.timeLeftMs);
        QCOMPARE(progress.version, expected.version);

        for (const EndReason reason : {EndReason::TimeUp, EndReason::EndedByHost, EndReason::Voided}) {
            message.body = PkEndedPush{3, reason, 99};
            back = pushFromPayload(pushPayload(message));
            QVERIFY(back);
            QCOMPARE(std::get<PkEndedPush>((*back)->body).pkId, 3ULL);
            QCOMPARE(std::get<PkEndedPush>((*back)->body).endReason, reason);
            QCOMPARE(std::get<PkEndedPush>((*back)->body).endTimeMs, 99);
        }
        for (const Outcome outcome : {Outcome::None, Outcome::AWins, Outcome::BWins, Outcome::Draw}) {
            message.body = PkFinalPush{4, outcome, EndReason::TimeUp};
            back = pushFromPayload(pushPayload(message));
            QVERIFY(back);
            QCOMPARE(std::get<PkFinalPush>((*back)->body).outcome, outcome);
            QCOMPARE(std::get<PkFinalPush>((*back)->body).endReason, EndReason::TimeUp);
        }
    }

    void aRecordComesBackByteForByte() {
        using namespace std::string_view_literals;
        GiftRecord record;
        record.orderId = "o\"1\\"sv;
        record.showId = "s1"sv;
        record.userName = "\xff\x00 no text"sv;
        record.raw = "{\"count\":{}}"sv;
        record.uid = limits::kUidMax;
        record.count = -3;
        record.kb = limits::kKbMax;
        record.timestampMs = 1'795'400'000'123;
        record.giftId = 4'294'967'295U;
        record.malformed = RecordFields(RecordField::Count);
        record.missing = RecordFields(RecordField::Origin);
        record.origin = Origin::Injected;
        const Result<GiftBatchPtr> batch = recordFromPayload(recordPayload(record));
        QVERIFY(batch);
        QCOMPARE((*batch)->size(), 1ULL);
        const GiftRecord& back = (*batch)->records().front();
        QVERIFY(back.orderId == record.orderId && back.showId == record.showId);
        QVERIFY(back.userName == record.userName && back.raw == record.raw);
        QVERIFY(back.uid == record.uid && back.count == record.count && back.kb == record.kb);
        QVERIFY(back.timestampMs == record.timestampMs && back.giftId == record.giftId);
        QVERIFY(back.malformed == record.malformed && back.missing == record.missing);
        QVERIFY(back.origin == record.origin);
    }

    void whatIsNoneIsRefused() {
        for (const char* payload :
             {"", "[]", "{}", "{\"type\":\"pkFinal\"}", "nonsense",
              R"({"messageId":"a","showId":"s","seq":1,"serverTime":1,"type":"pkFinal","pkFinal":{"pkId":"1"}})",
              R"({"messageId":"a","showId":"s","seq":1,"serverTime":1,"type":"pkOther","pkOther":{}})",
              R"({"messageId":"a","showId":"s","seq":-1,"serverTime":1,"type":"pkEnded",)"
              R"("pkEnded":{"pkId":"1","endReason":"TIME_UP","endTime":1}})"}) {
            QCOMPARE(pushFromPayload(payload).error().code, ErrorCode::BadRequest);
        }
        for (const char* payload : {"", "[]", "{}", R"({"uid":"1","giftId":71,"count":1,"kb":10})"}) {
            QCOMPARE(recordFromPayload(payload).error().code, ErrorCode::BadRequest);
        }
    }
};

QTEST_GUILESS_MAIN(TestRedoPayload)
#include "tst_redopayload.moc"
