// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <cmath>

#include "engine/lab/replayschedule.h"
#include "tests/engine/lab/samplerun.h"

using namespace Qt::StringLiterals;

namespace pk {

class TestReplaySchedule : public QObject {
    Q_OBJECT

private slots:
    void shiftsAndDivides_data();
    void shiftsAndDivides();
    void replacesShowAndOrigin();
    void takesInPieces();
    void refusesBadPlans();

private:
    static constexpr qint64 kStart = 1'795'400'000'000;
    // Sent at 0, 100, 100, 1,000 and 61,000 ms.
    static ReplayPlan plan(double speed) {
        auto flow = std::make_shared<Flow>();
        int n = 0;
        for (const qint64 time : {0, 100, 100, 1'000, 61'000}) {
            const QByteArray id = 'o' + QByteArray::number(++n);
            GiftRecord record;
            record.orderId = {id.constData(), static_cast<std::size_t>(id.size())};
            record.showId = "recorded";
            record.userName = "小明";
            record.uid = 5;
            record.giftId = 7;
            record.count = n;
            record.kb = 3 * n;
            record.timestampMs = 1'600'000'000'000 + time;
            flow->batch.add(record);
        }
        flow->firstMs = 1'600'000'000'000;
        flow->lastMs = flow->firstMs + 61'000;
        ReplayPlan plan;
        plan.flow = flow;
        plan.showId = u"now"_s;
        plan.speed = speed;
        return plan;
    }
};

void TestReplaySchedule::shiftsAndDivides_data() {
    QTest::addColumn<double>("speed");
    QTest::addColumn<QList<qint64>>("dues");
    QTest::newRow("as recorded") << 1.0 << QList<qint64>{0, 100, 100, 1'000, 61'000};
    QTest::newRow("60 times") << 60.0 << QList<qint64>{0, 1, 1, 16, 1'016};
    QTest::newRow("a tenth") << 0.1 << QList<qint64>{0, 1'000, 1'000, 10'000, 610'000};
}

void TestReplaySchedule::shiftsAndDivides() {
    QFETCH(double, speed);
    QFETCH(QList<qint64>, dues);
    ReplaySchedule schedule(plan(speed), kStart);
    QCOMPARE(schedule.total(), quint64(5));
    GiftBatch batch;
    for (int i = 0; i < dues.size(); ++i) {
        QCOMPARE(schedule.dueBy(dues[i]), quint64(dues.lastIndexOf(dues[i]) + 1));
        QCOMPARE(schedule.dueBy(dues[i] - 1), quint64(dues.indexOf(dues[i])));
        QCOMPARE(schedule.nextDueMs(), dues[i]);
        QCOMPARE(schedule.takeDue(dues[i] - 1, 9, batch), std::size_t(0));
        QCOMPARE(schedule.takeDue(dues[i], 1, batch), std::size_t(1));
        QCOMPARE(batch.records().back().timestampMs, kStart + dues[i]);
    }
    QVERIFY(schedule.atEnd());
}

void TestReplaySchedule::replacesShowAndOrigin() {
    ReplayPlan of = plan(1);
    of.origin = Origin::Injected;
    ReplaySchedule schedule(of, kStart);
    GiftBatch batch;
    schedule.takeDue(100, 100, batch);
    QCOMPARE(linesOf(batch), (QStringList{u"o1 now 5 小明 gift 7 × 1 = 3 at 1795400000000 I"_s,
                                          u"o2 now 5 小明 gift 7 × 2 = 6 at 1795400000100 I"_s,
                                          u"o3 now 5 小明 gift 7 × 3 = 9 at 1795400000100 I"_s}));
}

void TestReplaySchedule::takesInPieces() {
    ReplaySchedule schedule(plan(1000), kStart);
    GiftBatch batch;
    QCOMPARE(schedule.takeDue(1'000, 2, batch), std::size_t(2));
    QVERIFY(!schedule.atEnd());
    QCOMPARE(schedule.takeDue(1'000, 20, batch), std::size_t(3));
    QVERIFY(schedule.atEnd());
    QCOMPARE(schedule.takeDue(1'000, 20, batch), std::size_t(0));
}

void TestReplaySchedule::refusesBadPlans() {
    QVERIFY(validatePlan(plan(0.1)));
    QVERIFY(validatePlan(plan(1000)));
    QCOMPARE(validatePlan(plan(0.09)).error().field, u"speed"_s);
    QCOMPARE(validatePlan(plan(1001)).error().field, u"speed"_s);
    QCOMPARE(validatePlan(plan(std::nan(""))).error().field, u"speed"_s);
    ReplayPlan noShow = plan(1);
    noShow.showId.clear();
    QCOMPARE(validatePlan(noShow).error().field, u"showId"_s);
    ReplayPlan nothing = plan(1);
    nothing.flow = std::make_shared<Flow>();
    QCOMPARE(validatePlan(nothing).error().field, u"flow"_s);
    nothing.flow.reset();
    QVERIFY(!validatePlan(nothing));
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestReplaySchedule)
#include "tst_replayschedule.moc"
