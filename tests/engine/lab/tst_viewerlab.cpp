// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "engine/lab/viewer/viewerlab.h"
#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

bool allAre(const CrowdSnapshotPtr& snapshot, ViewerPhase phase, std::size_t viewers) {
    return snapshot && snapshot->report.inPhase[std::size_t(phase)] == viewers;
}

} // namespace

// The viewers in real time against the real engine.
class TestViewerLab : public QObject {
    Q_OBJECT

private slots:
    void everyoneEndsWithTheTruth_data() {
        QTest::addColumn<int>("viewers");
        QTest::newRow("a few") << 60;
        QTest::newRow("as many as there may be") << int(ViewerPlan::kViewersMax);
    }
    void everyoneEndsWithTheTruth() {
        QFETCH(int, viewers);
        EngineHouse house;
        QVERIFY(house.start());
        EngineSettings settings;
        settings.settleMs = 300;
        settings.intervalMs = 1'000;
        QVERIFY(
            ask<EngineSettings>([&](auto reply) { house.engine().changeSettings(settings, operatorActor(), reply); }));
        const Result<PkCreated> pk = house.create(u"s1"_s);
        QVERIFY(pk);
        ViewerLab lab(house.engine());
        ViewerPlan plan;
        plan.shows = {u"s1"_s};
        plan.viewers = viewers;
        plan.enterOverMs = 300;
        plan.skewMaxMs = 5'000;
        plan.ownClockShare = 0.2;
        plan.faults.push = {
            .lossShare = 0.5, .duplicateShare = 0.1, .reorderShare = 0.3, .delayMs = 10, .jitterMs = 90};
        plan.faults.pull = {.delayMs = 10, .jitterMs = 20};
        QVERIFY(lab.start(plan));
        QVERIFY(!lab.start(plan));
        QTRY_VERIFY_WITH_TIMEOUT(allAre(lab.snapshot(), ViewerPhase::Running, std::size_t(viewers)), 20'000);
        for (int batch = 0; batch < 5; ++batch) {
            std::vector<EngineHouse::Gifted> gifts;
            for (quint64 i = 0; i < 10; ++i) {
                gifts.push_back({.orderId = std::to_string(batch * 10 + int(i)), .uid = i + 1, .giftId = 1});
            }
            QVERIFY(house.give(gifts));
        }
        QVERIFY(ask<Done>([&](auto reply) { house.engine().endPk(pk->pkId, u"s1"_s, operatorActor(), reply); }));
        QTRY_VERIFY_WITH_TIMEOUT(allAre(lab.snapshot(), ViewerPhase::Final, std::size_t(viewers)), 20'000);

        const Result<PkResult> truth =
            ask<PkResult>([&](auto reply) { house.engine().result(pk->pkId, std::nullopt, reply); });
        QVERIFY(truth && truth->final);
        const CrowdSnapshotPtr snapshot = lab.snapshot();
        QCOMPARE(snapshot->rows.size(), std::size_t(viewers));
        for (const ViewerRow& row : snapshot->rows) {
            QVERIFY(row.shown.totals == truth->totals);
            QCOMPARE(row.shown.totals[0].count, 50);
            QCOMPARE(row.shown.outcome, truth->outcome);
            QCOMPARE(row.shown.version, truth->version);
            QVERIFY(*row.shown.finalTop == truth->top);
        }
        QTRY_COMPARE(lab.snapshot()->report.differing, quint64(0));
        QTRY_COMPARE(lab.snapshot()->truths.at(0).version, truth->version);
        QVERIFY(snapshot->report.pushesLost > 0);
        QCOMPARE(snapshot->report.pullsLost, quint64(0));
        lab.stop();
        QVERIFY(!lab.isRunning());
        QVERIFY(lab.start(plan)); // again, on the ended PK
        QTRY_VERIFY_WITH_TIMEOUT(allAre(lab.snapshot(), ViewerPhase::Final, std::size_t(viewers)), 20'000);
    }

    void healingHeals() {
        EngineHouse house;
        QVERIFY(house.start());
        ViewerLab lab(house.engine());
        ViewerPlan plan;
        plan.shows = {u"s1"_s, u"s2"_s};
        plan.viewers = 20;
        plan.enterOverMs = 0;
        plan.faults.push.lossShare = 1;
        plan.faults.pull.lossShare = 1;
        QVERIFY(lab.start(plan));
        QVERIFY(house.create(u"s1"_s));
        QVERIFY(house.create(u"s2"_s));
        QTRY_VERIFY(lab.snapshot() && lab.snapshot()->report.differing == 20);
        QCOMPARE(lab.snapshot()->report.inPhase[std::size_t(ViewerPhase::Nothing)], quint64(20));
        QVERIFY(!lab.setFaults(20, LinkFaults()));
        QVERIFY(lab.setFaults(3, LinkFaults()));
        QTRY_COMPARE_WITH_TIMEOUT(lab.snapshot()->report.differing, quint64(19), 10'000);
        QVERIFY(!lab.snapshot()->rows.at(3).differs);
        QVERIFY(lab.setFaults(LinkFaults()));
        QTRY_COMPARE_WITH_TIMEOUT(lab.snapshot()->report.differing, quint64(0), 10'000);
        QCOMPARE(lab.snapshot()->truths.at(1).pk.showId, u"s2"_s);
    }

    void aWrongPlanIsRefused_data() {
        QTest::addColumn<QString>("field");
        for (const char* field : {"shows", "showId", "viewers", "ownClockShare", "push.lossShare", "pull.delayMs"}) {
            QTest::newRow(field) << QString::fromLatin1(field);
        }
    }
    void aWrongPlanIsRefused() {
        QFETCH(QString, field);
        ViewerPlan plan;
        plan.shows = {u"s1"_s};
        QVERIFY(validatePlan(plan));
        if (field == u"shows"_s) {
            plan.shows << u"s1"_s;
        } else if (field == u"showId"_s) {
            plan.shows << u"no show"_s;
        } else if (field == u"viewers"_s) {
            plan.viewers = 10'001;
        } else if (field == u"ownClockShare"_s) {
            plan.ownClockShare = std::numeric_limits<double>::quiet_NaN();
        } else if (field == u"push.lossShare"_s) {
            plan.faults.push.lossShare = 1.1;
        } else {
            plan.faults.pull.delayMs = -1;
        }
        const Result<void> valid = validatePlan(plan);
        QVERIFY(!valid);
        QCOMPARE(valid.error().field, field);
    }
};

QTEST_GUILESS_MAIN(TestViewerLab)
#include "tst_viewerlab.moc"
