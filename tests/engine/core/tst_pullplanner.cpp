// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/core/session/pullplanner.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

constexpr double kMeanPeriod = 0.875; // of an interval, between a client's pulls

// Clients that pull evenly as they are told, a second at a time.
class Clients {
public:
    Clients(PullPlanner& planner, QString showId, double clients, int ownMs = 5'000)
        : count(clients), m_planner(planner), m_showId(std::move(showId)), m_ownMs(ownMs) {}

    [[nodiscard]] PullPlanner::Load second() {
        m_pulls += count * 1'000 / (kMeanPeriod * intervalMs());
        const auto whole = quint64(m_pulls);
        m_pulls -= double(whole);
        return {m_showId, m_ownMs, whole, 0};
    }
    [[nodiscard]] int intervalMs() const { return m_planner.intervalMs(m_showId, m_ownMs); }

    double count;

private:
    PullPlanner& m_planner;
    QString m_showId;
    int m_ownMs;
    double m_pulls = 0;
};

} // namespace

class TestPullPlanner : public QObject {
    Q_OBJECT

private slots:
    void underTheBudgetNothingIsStretched() {
        PullPlanner planner(1'000);
        Clients a(planner, u"a"_s, 4'000);
        for (qint64 second = 1; second <= 60; ++second) {
            planner.plan(std::array{a.second()}, second * 1'000);
            QCOMPARE(a.intervalMs(), 5'000);
        }
        QVERIFY(qAbs(planner.clients(u"a"_s) - 4'000) < 200);
        QCOMPARE(planner.intervalMs(u"unknown"_s, 7'000), 7'000);
    }

    void overItTheIntervalGrowsToFit() {
        PullPlanner planner(1'000);
        Clients a(planner, u"a"_s, 16'000);
        for (qint64 second = 1; second <= 120; ++second) {
            planner.plan(std::array{a.second()}, second * 1'000);
        }
        // 16,000 / (0.875 × interval) ≤ 1,000 a second.
        QVERIFY2(a.intervalMs() >= 18'300 && a.intervalMs() <= 23'000, qPrintable(QString::number(a.intervalMs())));
        QVERIFY(planner.plannedPerSecond() <= 950 * 1.05);
    }

    void theManyAreStretchedNotTheFew() {
        PullPlanner planner(1'000);
        Clients great(planner, u"great"_s, 20'000);
        Clients middle(planner, u"middle"_s, 3'000);
        Clients small(planner, u"small"_s, 100);
        for (qint64 second = 1; second <= 120; ++second) {
            planner.plan(std::array{great.second(), middle.second(), small.second()}, second * 1'000);
        }
        QCOMPARE(small.intervalMs(), 5'000);
        QVERIFY(great.intervalMs() > middle.intervalMs());
        QVERIFY(planner.plannedPerSecond() <= 1'000);
    }

    void neverBeyondTheMost() {
        PullPlanner planner(10);
        Clients a(planner, u"a"_s, 1'000'000);
        Clients slow(planner, u"slow"_s, 1'000'000, 30'000);
        for (qint64 second = 1; second <= 120; ++second) {
            planner.plan(std::array{a.second(), slow.second()}, second * 1'000);
            QVERIFY(a.intervalMs() <= 40'000);
            QVERIFY(slow.intervalMs() <= limits::kIntervalMaxMs);
        }
        QCOMPARE(a.intervalMs(), 40'000);
        QCOMPARE(slow.intervalMs(), limits::kIntervalMaxMs);
    }

    void knownClientsAreReckonedWithBeforeTheyPull() {
        PullPlanner planner(1'000);
        planner.plan(std::array{PullPlanner::Load{u"a"_s, 5'000, 0, 16'000}}, 1'000);
        QVERIFY(planner.intervalMs(u"a"_s, 5'000) >= 19'000);
    }

    void whenTheLoadFallsItComesBackSlowly() {
        PullPlanner planner(1'000);
        Clients a(planner, u"a"_s, 16'000);
        qint64 second = 1;
        for (; second <= 60; ++second) {
            planner.plan(std::array{a.second()}, second * 1'000);
        }
        a.count = 200;
        int before = a.intervalMs();
        for (const qint64 end = second + 120; second <= end; ++second) {
            planner.plan(std::array{a.second()}, second * 1'000);
            QVERIFY(a.intervalMs() <= before);
            QVERIFY(a.intervalMs() >= before - 1'300); // not faster than the time itself
            before = a.intervalMs();
        }
        QCOMPARE(a.intervalMs(), 5'000);
    }

    void aLullIsNoFall() {
        PullPlanner planner(1'000);
        Clients a(planner, u"a"_s, 16'000);
        qint64 second = 1;
        for (; second <= 60; ++second) {
            planner.plan(std::array{a.second()}, second * 1'000);
        }
        const int before = a.intervalMs();
        for (const qint64 end = second + 8; second <= end; ++second) {
            planner.plan({}, second * 1'000); // nobody pulls for some seconds
        }
        QCOMPARE(a.intervalMs(), before);
    }

    void whoIsGoneIsForgotten() {
        PullPlanner planner(1'000);
        planner.plan(std::array{PullPlanner::Load{u"a"_s, 5'000, 50'000, 0}}, 1'000);
        QVERIFY(planner.intervalMs(u"a"_s, 5'000) > 5'000);
        planner.plan({}, 300'000);
        planner.plan({}, 301'000);
        QCOMPARE(planner.intervalMs(u"a"_s, 5'000), 5'000);
        QCOMPARE(planner.wantedPerSecond(), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestPullPlanner)
#include "tst_pullplanner.moc"
