// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/support/corehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

Result<Correction> correct(CoreHouse& house, PkId pkId, quint64 uid, qint64 count, quint32 giftId = 71) {
    return house.core->correct({pkId, giftId, uid, count, count * 10, u"counted wrong"_s}, host(), nullptr, house.now);
}

RankEntry entryOf(CoreHouse& house, PkId pkId, quint64 uid) {
    return *house.core->rankPage({.pkId = pkId, .giftId = 71, .uid = uid}).value()->me;
}

} // namespace

// Corrections beside gifts that are on their way, and beside what a host's end takes back.
class TestCoreCorrections : public QObject {
    Q_OBJECT

private slots:
    void aWindowMayBeEmpty() {
        CoreHouse house;
        const PkId pkId = house.create(u"s1"_s).pkId;
        QVERIFY(house.core->endPk(pkId, u"s1"_s, host(), house.now));
        QVERIFY(correct(house, pkId, 5, 2));
        house.commitAll();
        QCOMPARE(house.store.ledger.back().record.timestampMs, house.now);
    }

    // The store is slow: the window is over before what was sent ahead of the end is taken back.
    void whatIsYetToBeTakenBackIsNoBase() {
        CoreHouse house;
        const PkId pkId = house.create(u"s1"_s).pkId;
        QCOMPARE(house.give({"ahead", house.now + 5'000, 5, 71, 3, 30}), Verdict::Counted);
        house.commitAll();
        QVERIFY(house.core->endPk(pkId, u"s1"_s, host(), house.now));
        house.now += 60'000;
        house.core->advance(house.now);
        QCOMPARE(correct(house, pkId, 5, -3).error().code, ErrorCode::Conflict);
        QVERIFY(correct(house, pkId, 5, 3));
        house.commitAll();
        QCOMPARE(house.store.pks.at(pkId).result->totals[0].count, 0);
    }

    // A correction stands at the PK's start, whether it came before a gift, after it or in the same group.
    void itsPlaceDoesNotHangOnItsTime_data() {
        QTest::addColumn<int>("when");
        QTest::newRow("before the gift") << 0;
        QTest::newRow("while it is on its way") << 1;
        QTest::newRow("after it") << 2;
    }
    void itsPlaceDoesNotHangOnItsTime() {
        QFETCH(int, when);
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.advanceTo(house.now + 1'000);
        if (when == 0) {
            QVERIFY(correct(house, pk.pkId, 5, 2));
            house.commitAll();
        }
        QCOMPARE(house.give({"ahead", house.now + 5'000, 5, 71, 3, 30}), Verdict::Counted);
        if (when == 2) {
            house.commitAll();
        }
        if (when != 0) {
            QVERIFY(correct(house, pk.pkId, 5, 2));
        }
        house.commitAll();
        QCOMPARE(entryOf(house, pk.pkId, 5).lastSentMs, house.now + 5'000);
        QVERIFY(house.core->endPk(pk.pkId, u"s1"_s, host(), house.now));
        house.commitAll();
        const RankEntry left = entryOf(house, pk.pkId, 5);
        QCOMPARE(left.count, 2);
        QCOMPARE(left.lastSentMs, pk.startTimeMs);
        QCOMPARE(left.userName, when == 2 ? u"小明"_s : QString()); // as it was known to the correction
        house.advanceTo(house.now + 60'000);
        QVERIFY(!house.store.pks.at(pk.pkId).result->firstGiftSide); // the one gift was taken back
    }

    void theNameIsTakenOverWhenItBecomesKnown() {
        CoreHouse house;
        const PkId pkId = house.create(u"s1"_s).pkId;
        QVERIFY(correct(house, pkId, 5, 2));
        QCOMPARE(house.give({"b", house.now, 5, 72}), Verdict::Counted);
        house.commitAll();
        QCOMPARE(entryOf(house, pkId, 5).userName, QString());
        QVERIFY(correct(house, pkId, 5, 1));
        house.commitAll();
        QCOMPARE(entryOf(house, pkId, 5).userName, u"小明"_s);
    }

    // Who was corrected to nothing keeps the time of the gift, as one who never was.
    void nothingLeftForgetsNothing() {
        CoreHouse house;
        const PkCreated pk = house.create(u"s1"_s);
        house.advanceTo(house.now + 1'000);
        const qint64 sentMs = house.now;
        QCOMPARE(house.give({"a", sentMs, 5, 71, 3, 30}), Verdict::Counted);
        house.commitAll();
        QVERIFY(correct(house, pk.pkId, 5, -3));
        house.commitAll();
        QCOMPARE(house.give({"ahead", house.now + 5'000, 5, 71, 1, 10}), Verdict::Counted);
        house.commitAll();
        QVERIFY(correct(house, pk.pkId, 5, 2));
        QVERIFY(house.core->endPk(pk.pkId, u"s1"_s, host(), house.now));
        house.commitAll();
        QCOMPARE(entryOf(house, pk.pkId, 5).count, 2);
        QCOMPARE(entryOf(house, pk.pkId, 5).lastSentMs, sentMs);
    }
};

QTEST_GUILESS_MAIN(TestCoreCorrections)
#include "tst_corecorrections.moc"
