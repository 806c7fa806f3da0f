// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/runtime/engineclock.h"
#include "engine/runtime/giftcatalogue.h"
#include "engine/runtime/intake.h"
#include "engine/runtime/meters.h"
#include "engine/runtime/published.h"

using namespace pk;

namespace {

GiftBatchPtr batchOf(int records, std::size_t textSize = 1) {
    auto batch = std::make_shared<GiftBatch>();
    const std::string text(textSize, 'x');
    for (int i = 0; i < records; ++i) {
        GiftRecord record;
        record.orderId = text;
        record.showId = "s";
        batch->add(record);
    }
    return batch;
}

} // namespace

class TestRuntimeParts : public QObject {
    Q_OBJECT

private slots:
    void theIntakeHoldsUncommittedRecordsToItsBound() {
        Intake intake(100, 1'000'000, 2);
        QVERIFY(intake.add(Intake::Batch{batchOf(60), {}}));
        QVERIFY(!intake.add(Intake::Batch{batchOf(41), {}}));
        QVERIFY(intake.add(Intake::Batch{batchOf(40), {}}));
        const auto first = intake.takeBatch();
        QVERIFY(!intake.add(Intake::Batch{batchOf(1), {}})); // taken is not committed
        intake.release(*first->batch);
        QVERIFY(intake.add(Intake::Batch{batchOf(60), {}}));
        QCOMPARE(intake.uncommittedRecords(), 100ULL);
    }

    void theIntakeBoundsTextAndCommands() {
        Intake intake(1'000, 200, 2);
        QVERIFY(intake.add(Intake::Batch{batchOf(3, 60), {}}));
        QVERIFY(!intake.add(Intake::Batch{batchOf(1, 60), {}}));
        QVERIFY(intake.add(Intake::Command([](EngineLoop&) {})));
        QVERIFY(intake.add(Intake::Command([](EngineLoop&) {})));
        QVERIFY(!intake.add(Intake::Command([](EngineLoop&) {})));
    }

    void anEmptyIntakeTakesABatchLargerThanItsBound() {
        Intake intake(10, 1'000'000, 1);
        QVERIFY(intake.add(Intake::Batch{batchOf(50), {}}));
    }

    void ratesForgetAfterASecond() {
        RateMeter meter;
        meter.add(10'000, 5);
        meter.add(10'500, 7);
        QCOMPARE(meter.perSecond(10'900), 12.0);
        QCOMPARE(meter.perSecond(11'100), 7.0);
        QCOMPARE(meter.perSecond(60'000), 0.0);
    }

    void aClockSetBackDoesNotFreezeARate() {
        RateMeter meter;
        meter.add(400'000'000'000, 5);
        meter.add(10'000, 2);
        QCOMPARE(meter.perSecond(10'000), 2.0);
        QCOMPARE(meter.perSecond(12'000), 0.0);
    }

    void percentilesAreOfTheLatestSamples() {
        SampleRing ring;
        QCOMPARE(ring.percentile(0.99), 0);
        for (int i = 0; i < 5'000; ++i) {
            ring.add(i < 3'000 ? 1'000'000 : i % 100);
        }
        QVERIFY(ring.percentile(0.5) >= 40 && ring.percentile(0.5) <= 60);
        QVERIFY(ring.percentile(1.0) == 99);
    }

    void theClockFollowsTheWallClockWhenAnchored() {
        EngineClock clock;
        clock.anchor();
        QVERIFY(std::abs(clock.wallAheadMs()) <= 5);
        const qint64 before = clock.nowMs();
        QTRY_VERIFY(clock.nowMs() > before);
    }

    void anOlderPkDoesNotReplaceANewerOne() {
        Published published;
        Pk newer;
        newer.pkId = 2;
        newer.showId = QStringLiteral("s");
        Pk older = newer;
        older.pkId = 1;
        published.put({.pk = std::make_shared<const Pk>(newer)});
        published.put({.pk = std::make_shared<const Pk>(older)});
        QCOMPARE(published.pull(newer.showId, 0)->pk.pkId, 2ULL);
        QVERIFY(!published.pull(QStringLiteral("t"), 0));
        published.remove(newer.showId, older.pkId); // not the one that is shown
        QVERIFY(published.pull(newer.showId, 0));
        published.remove(newer.showId, newer.pkId);
        QVERIFY(!published.pull(newer.showId, 0));
    }

    void shippedGiftsAreValidAndUnique() {
        const auto gifts = shippedGifts();
        QCOMPARE(gifts.size(), 12ULL);
        QSet<quint32> ids;
        for (const Gift& gift : gifts) {
            QVERIFY(validateGift(gift));
            QVERIFY(!gift.nameEn.isEmpty() && !gift.logo.isEmpty());
            ids.insert(gift.giftId);
        }
        QCOMPARE(ids.size(), 12);
    }
};

QTEST_GUILESS_MAIN(TestRuntimeParts)
#include "tst_runtimeparts.moc"
