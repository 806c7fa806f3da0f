// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/support/corehouse.h"

using namespace pk;
using namespace pk::test;
using Gifted = CoreHouse::Gifted;

namespace {

const QString kShow = QStringLiteral("s1");

} // namespace

// SPEC.md section 3, rule by rule.
class TestVerdicts : public QObject {
    Q_OBJECT

private slots:
    void theWindowIsClosedAtTheStartAndOpenAtTheEnd() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.give({"before", pk.startTimeMs - 1}), Verdict::NoPk);
        QCOMPARE(house.give({"start", pk.startTimeMs}), Verdict::Counted);
        QCOMPARE(house.give({"last", pk.endTimeMs - 1}), Verdict::Counted);
        QCOMPARE(house.give({"end", pk.endTimeMs}), Verdict::NoPk);
    }

    void sentTimeDecidesNotArrival() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        house.advanceTo(pk.endTimeMs + 1'500);
        QCOMPARE(house.give({"a", pk.endTimeMs - 1}), Verdict::Counted);
        QCOMPARE(house.give({"b", pk.endTimeMs}), Verdict::NoPk);
        house.advanceTo(pk.endTimeMs + 2'000);
        QCOMPARE(house.give({"c", pk.endTimeMs - 1}), Verdict::Late);
        house.commitAll();
        QCOMPARE(house.core->isInMemory(pk.pkId), false);
        QCOMPARE(house.give({"d", pk.endTimeMs - 1}), Verdict::Late); // archived: by the window from the store
        QCOMPARE(house.give({"a", pk.endTimeMs - 1}), Verdict::Duplicate);
    }

    void aRecordOfTheOldWindowReachesTheOldPk() {
        CoreHouse house;
        const PkCreated old = house.create(kShow);
        house.advanceTo(old.endTimeMs);
        const PkCreated fresh = house.create(kShow);
        QCOMPARE(fresh.startTimeMs, old.endTimeMs);
        QCOMPARE(house.give({"old", old.endTimeMs - 1}), Verdict::Counted);
        QCOMPARE(house.give({"new", fresh.startTimeMs}), Verdict::Counted);
        house.commitAll();
        QCOMPARE(house.core->view(old.pkId)->totals[0].count, 1);
        QCOMPARE(house.core->view(fresh.pkId)->totals[0].count, 1);
    }

    void anOrderIdCountsOnce() {
        CoreHouse house;
        const PkCreated first = house.create(kShow);
        const PkCreated second = house.create(QStringLiteral("s2"));
        QCOMPARE(house.give({"x", house.now}), Verdict::Counted);
        QCOMPARE(house.give({"x", house.now}), Verdict::Duplicate); // not committed yet
        house.commitAll();
        QCOMPARE(house.give({"x", house.now + 1}), Verdict::Duplicate); // same id in a new envelope
        Gifted elsewhere{"x", house.now};
        elsewhere.showId = "s2";
        QCOMPARE(house.give(elsewhere), Verdict::Duplicate); // in another PK
        house.advanceTo(first.endTimeMs + 60'000);
        const PkCreated third = house.create(kShow);
        QCOMPARE(house.give({"x", house.now}), Verdict::Duplicate); // of a PK that is archived
        house.commitAll();
        QCOMPARE(house.core->view(third.pkId)->totals[0].count, 0);
        Q_UNUSED(second)
    }

    // Archived PKs' orderIds stay in memory until they are many and the history knows all rows of the PK.
    void anArchivedPksOrderIdsAreSweptOnceTheHistoryKnowsThem() {
        CoreHouse house(3);
        house.store.known = 0;
        const PkCreated first = house.create(kShow);
        for (const char* id : {"a", "b", "c"}) {
            QCOMPARE(house.give({id, house.now}), Verdict::Counted);
        }
        house.advanceTo(first.endTimeMs + 60'000);
        house.advanceTo(house.now + 1);
        const PkCreated second = house.create(kShow);
        QCOMPARE(house.core->openOrderIds(), 3ULL);
        QCOMPARE(house.give({"a", house.now}), Verdict::Duplicate);
        house.commitAll();
        house.store.known = 2; // not yet "c"
        house.advanceTo(house.now + 1);
        QCOMPARE(house.give({"c", house.now}), Verdict::Duplicate);
        QCOMPARE(house.core->openOrderIds(), 3ULL);
        house.store.known = house.store.ledger.size();
        house.advanceTo(house.now + 1);
        QCOMPARE(house.core->openOrderIds(), 0ULL);
        QCOMPARE(house.give({"c", house.now}), Verdict::Duplicate); // now the history answers
        QCOMPARE(house.give({"d", house.now}), Verdict::Counted);
        house.commitAll();
        QCOMPARE(house.core->view(second.pkId)->totals[0].count, 1);
    }

    void theHistoryIsNotAskedWhileTheSetKnowsAll() {
        CoreHouse house(1'000);
        (void)house.create(kShow);
        house.restart(); // with the PK open
        QCOMPARE(house.give({"a", house.now}), Verdict::Counted);
        house.advanceTo(house.now + 60'000);
        (void)house.create(kShow);
        QCOMPARE(house.give({"b", house.now}), Verdict::Counted);
        QCOMPARE(house.give({"a", house.now}), Verdict::Duplicate);
        QCOMPARE(house.store.asked, 0ULL);
        house.commitAll();
        house.restart(); // "a" is known to the history alone now
        QCOMPARE(house.give({"a", house.now}), Verdict::Duplicate);
        QVERIFY(house.store.asked > 0);
    }

    void aRestartFindsTheRowsThatTheHistoryDoesNotKnowYet() {
        CoreHouse house(2);
        const PkCreated first = house.create(kShow);
        for (const char* id : {"a", "b", "c"}) {
            QCOMPARE(house.give({id, house.now}), Verdict::Counted);
        }
        house.advanceTo(first.endTimeMs + 60'000);
        QVERIFY(!house.core->isInMemory(first.pkId));
        house.store.known = 1;
        house.restart(); // no PK is open
        QCOMPARE(house.core->restoreFrom(), 2ULL);
        QCOMPARE(house.core->openOrderIds(), 2ULL);
        (void)house.create(kShow);
        for (const char* id : {"a", "b", "c"}) {
            QCOMPARE(house.give({id, house.now}), Verdict::Duplicate);
        }
        house.commitAll();
        house.store.known = house.store.ledger.size();
        house.advanceTo(house.now + 1);
        QCOMPARE(house.core->openOrderIds(), 0ULL);
        QCOMPARE(house.give({"c", house.now}), Verdict::Duplicate);
    }

    void aLateTwinInOneBatchIsADuplicate() {
        CoreHouse house;
        const PkCreated old = house.create(kShow);
        house.advanceTo(old.endTimeMs + 60'000);
        (void)house.create(kShow);
        GiftBatch batch;
        GiftRecord record;
        record.orderId = "twin";
        record.showId = "s1";
        record.uid = 5;
        record.giftId = 72;
        record.count = 3;
        record.kb = 30;
        for (const qint64 sentMs : {old.startTimeMs, house.now, old.startTimeMs}) {
            record.timestampMs = sentMs;
            batch.add(record);
        }
        const auto answer = house.core->admit(std::make_shared<GiftBatch>(std::move(batch)), house.now);
        QVERIFY(answer);
        QCOMPARE(answer->verdicts, (std::vector{Verdict::Late, Verdict::Counted, Verdict::Duplicate}));
    }

    void onlyCountedOrderIdsAreRemembered() {
        CoreHouse house;
        (void)house.create(kShow);
        Gifted other{"x", house.now};
        other.giftId = 73;
        QCOMPARE(house.give(other), Verdict::NotInPk);
        QCOMPARE(house.give({"x", house.now}), Verdict::Counted);
    }

    void twiceInOneBatchCountsOnce() {
        CoreHouse house;
        (void)house.create(kShow);
        GiftBatch batch;
        GiftRecord record;
        record.orderId = "twin";
        record.showId = "s1";
        record.uid = 5;
        record.giftId = 72;
        record.count = 3;
        record.kb = 30;
        record.timestampMs = house.now;
        batch.add(record);
        batch.add(record);
        const auto answer = house.core->admit(std::make_shared<GiftBatch>(std::move(batch)), house.now);
        QVERIFY(answer);
        QCOMPARE(answer->counts[std::size_t(Verdict::Counted)], 1ULL);
        QCOMPARE(answer->counts[std::size_t(Verdict::Duplicate)], 1ULL);
    }

    void duplicateComesBeforeLateAndAfterNotInPk() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.give({"x", house.now}), Verdict::Counted);
        house.advanceTo(pk.endTimeMs + 60'000);
        QCOMPARE(house.give({"x", pk.startTimeMs}), Verdict::Duplicate);
        Gifted other{"x", pk.startTimeMs};
        other.giftId = 73;
        QCOMPARE(house.give(other), Verdict::NotInPk);
    }

    void injectedRecordsCountOnlyWhereAsked() {
        CoreHouse house;
        CreatePk request;
        request.showId = kShow;
        request.gifts = {CreatePk::Gift{71, {}}, CreatePk::Gift{72, {}}};
        request.countInjected = false;
        QVERIFY(house.core->createPk(request, host(), house.now));
        Gifted injected{"i", house.now};
        injected.origin = Origin::Injected;
        QCOMPARE(house.give(injected), Verdict::NotInPk);
        house.commitAll();
        QCOMPARE(reasonText(house.store.ledger.back().row.reason), QStringLiteral("injected"));
        QCOMPARE(house.give({"l", house.now}), Verdict::Counted);
    }

    void aVoidedPkHasNoWindow() {
        CoreHouse house;
        const PkCreated pk = house.create(kShow);
        QCOMPARE(house.give({"x", house.now}), Verdict::Counted);
        house.now += 1'000;
        QVERIFY(house.core->voidPk(pk.pkId, kShow, host(), house.now));
        QCOMPARE(house.give({"y", pk.startTimeMs + 1}), Verdict::NoPk);
        house.commitAll();
        QCOMPARE(house.store.ledger.back().row.reason.code, ReasonCode::PkVoided);
        QCOMPARE(house.give({"z", pk.startTimeMs + 1}), Verdict::NoPk); // archived
    }

    void everyOutOfRangeFieldIsNamed_data() {
        QTest::addColumn<int>("field");
        QTest::addColumn<int>("edge");
        for (const RecordField field :
             {RecordField::OrderId, RecordField::ShowId, RecordField::Uid, RecordField::UserName, RecordField::GiftId,
              RecordField::Count, RecordField::Kb, RecordField::Timestamp}) {
            for (const int edge : {0, 1}) {
                QTest::addRow("%s %s", wireName(field).data(), edge == 0 ? "low" : "high") << int(field) << edge;
            }
        }
    }
    void everyOutOfRangeFieldIsNamed() {
        QFETCH(int, field);
        QFETCH(int, edge);
        const qint64 now = 1'795'400'000'000;
        const std::string longText(300, 'x');
        GiftRecord record;
        record.orderId = "o";
        record.showId = "s";
        record.uid = 1;
        record.giftId = 71;
        record.count = limits::kCountMax;
        record.kb = limits::kKbMax;
        record.timestampMs = now + limits::kAheadOfClockMaxMs;
        QCOMPARE(invalidReason(record, now).code, ReasonCode::None);
        ReasonCode expected = ReasonCode::OutOfRange;
        switch (RecordField(field)) {
            case RecordField::OrderId:
                record.orderId = edge == 0 ? "" : std::string_view(longText).substr(0, 65);
                break;
            case RecordField::ShowId:
                record.showId = edge == 0 ? "a b" : std::string_view(longText).substr(0, 65);
                break;
            case RecordField::Uid:
                record.uid = edge == 0 ? 0 : limits::kUidMax + 1;
                break;
            case RecordField::UserName:
                record.userName = longText;
                break;
            case RecordField::GiftId:
                record.giftId = 0;
                break;
            case RecordField::Count:
                record.count = edge == 0 ? 0 : limits::kCountMax + 1;
                break;
            case RecordField::Kb:
                record.kb = edge == 0 ? -1 : limits::kKbMax + 1;
                break;
            case RecordField::Timestamp:
                record.timestampMs = edge == 0 ? 0 : now + limits::kAheadOfClockMaxMs + 1;
                expected = edge == 0 ? ReasonCode::OutOfRange : ReasonCode::AheadOfClock;
                break;
            default:
                QFAIL("not a field of this test");
        }
        QCOMPARE(int(invalidReason(record, now).field), field);
        QCOMPARE(invalidReason(record, now).code, expected);
        QVERIFY(!reasonText(invalidReason(record, now)).isEmpty());
        QCOMPARE(reasonFromInt(reasonToInt(invalidReason(record, now))), invalidReason(record, now));
    }

    void aNonAsciiOrderIdIsInvalid() {
        CoreHouse house;
        (void)house.create(kShow);
        QCOMPARE(house.give({"订单", house.now}), Verdict::Invalid);
        QCOMPARE(house.give({"tab\t", house.now}), Verdict::Invalid);
    }

    void aHistoryThatCannotBeReadRefusesTheWholeBatch() {
        CoreHouse house;
        const PkCreated first = house.create(kShow);
        house.advanceTo(first.endTimeMs + 60'000);
        (void)house.create(kShow);
        house.store.failReads = true;
        GiftBatch batch;
        GiftRecord record;
        record.orderId = "a";
        record.showId = "s1";
        record.uid = 1;
        record.giftId = 71;
        record.count = 1;
        record.timestampMs = house.now;
        batch.add(record);
        const auto shared = std::make_shared<GiftBatch>(std::move(batch));
        QVERIFY(!house.core->admit(shared, house.now));
        QVERIFY(!house.core->hasOpenGroup());
        house.store.failReads = false;
        QCOMPARE(house.core->admit(shared, house.now)->verdicts.front(), Verdict::Counted);
    }
};

QTEST_GUILESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
