// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTest>
#include <cstdio>

#include "engine/runtime/published.h"
#include "engine/runtime/pullcontrol.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

constexpr int kOwnMs = 5'000;

void putShow(Published& published, const QString& showId, int intervalMs = kOwnMs, PkId pkId = 1) {
    Pk pk;
    pk.pkId = pkId;
    pk.showId = showId;
    pk.intervalMs = intervalMs;
    published.put({.pk = std::make_shared<const Pk>(pk)});
}

int told(const Published& published, const QString& showId) {
    return published.pull(showId, 0)->intervalMs;
}

// `pulls` a second, for some seconds.
void pullFor(Published& published, PullControl& control, const QString& showId, int pulls, int seconds, qint64& nowMs) {
    for (int second = 0; second < seconds; ++second) {
        for (int i = 0; i < pulls; ++i) {
            (void)published.pull(showId, 0);
        }
        nowMs += 1'000;
        control.plan(nowMs);
    }
}

} // namespace

class TestPullControl : public QObject {
    Q_OBJECT

private slots:
    void pullsAreCountedByShow() {
        Published published;
        putShow(published, u"a"_s);
        putShow(published, u"b"_s, 700);
        for (int i = 0; i < 3; ++i) {
            (void)published.pull(u"a"_s, 0);
        }
        QCOMPARE(published.notePull(u"a"_s), kOwnMs); // a result, answered elsewhere
        QVERIFY(!published.pull(u"none"_s, 0));
        QCOMPARE(published.notePull(u"none"_s), 0);
        const auto loads = published.takeLoads();
        QCOMPARE(loads.size(), 1ULL); // b was not pulled
        QCOMPARE(loads[0].showId, u"a"_s);
        QCOMPARE(loads[0].pulls, 4ULL);
        QCOMPARE(loads[0].ownIntervalMs, kOwnMs);
        QCOMPARE(published.takeOtherPulls(), 1ULL);
        QVERIFY(published.takeLoads().empty());
        QCOMPARE(published.takeOtherPulls(), 0ULL);
    }

    void overTheBudgetTheIntervalGrowsAndFallsBack() {
        Published published;
        putShow(published, u"a"_s);
        putShow(published, u"small"_s);
        PullControl control(published);
        control.setBudget(100);
        qint64 nowMs = 0;
        pullFor(published, control, u"a"_s, 300, 5, nowMs);
        QVERIFY(told(published, u"a"_s) > 2 * kOwnMs);
        QCOMPARE(told(published, u"small"_s), kOwnMs);
        QVERIFY(control.load().stretchMax > 2);
        QVERIFY(control.load().perSecond >= 300 && control.load().perSecond < 320);
        QVERIFY(control.load().planned > 0 && control.load().planned < 300);
        pullFor(published, control, u"a"_s, 0, 120, nowMs);
        QCOMPARE(told(published, u"a"_s), kOwnMs);
        QCOMPARE(control.load().stretchMax, 1.0);
    }

    void aLargerBudgetHelps() {
        Published published;
        putShow(published, u"a"_s);
        PullControl control(published);
        control.setBudget(1'000);
        qint64 nowMs = 0;
        pullFor(published, control, u"a"_s, 300, 5, nowMs);
        QCOMPARE(told(published, u"a"_s), kOwnMs);
    }

    void pullsOfShowsThatAreNotHereTakeFromTheBudget() {
        Published published;
        putShow(published, u"a"_s);
        PullControl control(published);
        control.setBudget(400);
        qint64 nowMs = 0;
        for (int second = 0; second < 5; ++second) {
            for (int i = 0; i < 300; ++i) {
                (void)published.notePull(u"gone"_s);
            }
            pullFor(published, control, u"a"_s, 300, 1, nowMs);
        }
        QVERIFY(told(published, u"a"_s) > 2 * kOwnMs);
    }

    // Until the next plan a new PK is told what its show was told, but not less than its own.
    void aNewPkOfAStretchedShow() {
        Published published;
        putShow(published, u"a"_s);
        PullControl control(published);
        control.setBudget(100);
        qint64 nowMs = 0;
        pullFor(published, control, u"a"_s, 300, 5, nowMs);
        const int before = told(published, u"a"_s);
        putShow(published, u"a"_s, 50'000, 2);
        QCOMPARE(told(published, u"a"_s), 50'000);
        putShow(published, u"a"_s, 1'000, 3);
        QCOMPARE(told(published, u"a"_s), before);
        control.plan(nowMs += 1'000);
        QVERIFY(told(published, u"a"_s) < before);
        QVERIFY(told(published, u"a"_s) > 1'000);
    }

    // Its thread sleeps until somebody pulls, and plans at the usual rate from then on.
    void nothingIsPlannedWhileNobodyPulls() {
        Published published;
        PullControl control(published);
        QVERIFY(!control.isPlanning());
        control.start();
        putShow(published, u"a"_s); // a PK alone wakes nobody
        QVERIFY(!control.isPlanning());
        QCOMPARE(control.load().perSecond, 0.0);
        for (int i = 0; i < 100; ++i) {
            (void)published.notePull(u"gone"_s);
        }
        QTRY_VERIFY(control.isPlanning());
        QTRY_VERIFY(control.load().perSecond > 0);
        QVERIFY(control.load().perSecond > 50 && control.load().perSecond < 150); // of one second, not of all it slept
        QTRY_COMPARE(control.load().perSecond, 0.0);
        QTRY_VERIFY(!control.isPlanning());
        (void)published.pull(u"a"_s, 0);
        QTRY_VERIFY(control.isPlanning());
        QTRY_VERIFY(control.load().planned > 0);
        QVERIFY(control.isPlanning()); // who pulled is awaited
    }

    void manyShowsArePlanned() {
        constexpr int kShows = 100'000;
        Published published;
        for (int i = 0; i < kShows; ++i) {
            putShow(published, u"show-%1"_s.arg(i));
        }
        PullControl control(published);
        control.setBudget(20'000);
        QElapsedTimer timer;
        for (qint64 second = 1; second <= 10; ++second) {
            for (int i = 0; i < kShows; ++i) {
                (void)published.pull(u"show-%1"_s.arg(i), 0);
            }
            timer.start();
            control.plan(second * 1'000);
            std::printf("a plan of %d shows: %.1f ms\n", kShows, double(timer.nsecsElapsed()) / 1e6);
        }
        for (int i = 0; i < kShows; i += 1'000) {
            QVERIFY(told(published, u"show-%1"_s.arg(i)) > kOwnMs);
        }
    }
};

QTEST_GUILESS_MAIN(TestPullControl)
#include "tst_pullcontrol.moc"
