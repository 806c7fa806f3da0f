// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>

#include "engine/lab/viewer/viewerlab.h"
#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kOwnMs = 500;
constexpr int kViewers = 160; // would pull 365 times a second
constexpr int kBudget = 150;

} // namespace

// A crowd that would pull more than the engine is set for, in real time: the engine tells longer intervals,
// the viewers keep to them, and when they are gone the interval is the PK's own again.
class TestViewerLoad : public QObject {
    Q_OBJECT

private slots:
    void theIntervalStretchesAndFallsBack() {
        EngineHouse house;
        QVERIFY(house.start());
        EngineSettings settings;
        settings.settleMs = 200;
        settings.intervalMs = kOwnMs;
        settings.pullsPerSecond = kBudget;
        QVERIFY(
            ask<EngineSettings>([&](auto reply) { house.engine().changeSettings(settings, operatorActor(), reply); }));
        const Result<PkCreated> pk = house.create(u"s1"_s, 600'000);
        QVERIFY(pk);
        const auto stats = [&] { return *ask<EngineStats>([&](auto reply) { house.engine().stats(reply); }); };
        const auto progress = [&] {
            return *ask<Progress>([&](auto reply) { house.engine().progress(u"s1"_s, reply); });
        };
        QCOMPARE(progress().intervalMs, kOwnMs);

        ViewerLab lab(house.engine());
        ViewerPlan plan;
        plan.shows = {u"s1"_s};
        plan.viewers = kViewers;
        plan.enterOverMs = 500;
        QVERIFY(lab.start(plan));
        double most = 0;
        const auto isWithin = [&] {
            const PullLoad load = stats().pulls;
            most = std::max(most, load.perSecond);
            return load.stretchMax > 2 && load.perSecond > kBudget * 0.5 && load.perSecond <= kBudget * 1.1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isWithin(), 30'000);
        QVERIFY(most > kBudget * 1.1); // it was more before they were told
        QVERIFY(progress().intervalMs > 2 * kOwnMs);
        QCOMPARE(progress().pk.intervalMs, kOwnMs);
        const Result<PkResult> early =
            ask<PkResult>([&](auto reply) { house.engine().result(pk->pkId, std::nullopt, reply); });
        QVERIFY(early && !early->final);
        QVERIFY(early->intervalMs > 2 * kOwnMs);

        lab.stop();
        QTRY_COMPARE_WITH_TIMEOUT(progress().intervalMs, kOwnMs, 40'000);
        QTRY_COMPARE_WITH_TIMEOUT(stats().pulls.stretchMax, 1.0, 5'000);
    }
};

QTEST_GUILESS_MAIN(TestViewerLoad)
#include "tst_viewerload.moc"
