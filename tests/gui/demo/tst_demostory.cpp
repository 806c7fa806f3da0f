// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <set>

#include "gui/app/demostory.h"

using namespace pk;

// What the captions promise holds for every seed, and a seed gives the same story again.
class TestDemoStory : public QObject {
    Q_OBJECT

private slots:
    void theFightIsCloseAndTurnedAfterItsEnd_data() { seeds(); }
    void theFightIsCloseAndTurnedAfterItsEnd() {
        QFETCH(const quint64, seed);
        const DemoChapter fight = demoFight(seed);
        const DemoTally tally = tallyOf(fight);
        QVERIFY2(tally.leadChanges >= 4, qPrintable(QString::number(tally.leadChanges)));
        QCOMPARE(tally.atTheEnd[0] - tally.atTheEnd[1], -5); // the other side leads when the clock shows zero
        QCOMPARE(tally.totals[0] - tally.totals[1], 7);
        QCOMPARE(tally.outcome, Outcome::AWins);
        QCOMPARE(tally.lateCounted, 4);
        QCOMPARE(tally.lateRefused, 3);
        QVERIFY(fight.durationMs <= 120'000);
        // A storm in the last three seconds, and calm in the middle.
        const auto within = [&fight](qint64 fromMs, qint64 toMs) {
            return std::count_if(fight.gifts.begin(), fight.gifts.end(),
                                 [=](const DemoGift& gift) { return gift.sentMs >= fromMs && gift.sentMs < toMs; });
        };
        QVERIFY(within(97'000, 100'000) > 8 * within(50'000, 60'000));
        QVERIFY(within(10'000, 20'000) > 3 * within(50'000, 60'000));
    }

    void theDrawIsExact_data() { seeds(); }
    void theDrawIsExact() {
        QFETCH(const quint64, seed);
        const DemoChapter draw = demoDraw(seed);
        const DemoTally tally = tallyOf(draw);
        QCOMPARE(tally.outcome, Outcome::Draw);
        QCOMPARE(tally.totals[0], tally.totals[1]);
        QVERIFY(tally.totals[0] > 50);
        QCOMPARE(tally.lateCounted + tally.lateRefused, 0);
        QVERIFY(draw.durationMs <= 60'000);
    }

    void aSeedGivesTheSameStoryAgain() {
        QCOMPARE(demoFight(5).gifts, demoFight(5).gifts);
        QCOMPARE(demoDraw(5).gifts, demoDraw(5).gifts);
        QVERIFY(demoFight(5).gifts != demoFight(6).gifts);
    }

    void arrivalsAreInOrderAndCaptionsInTime() {
        for (const DemoChapter& chapter : demoStory()) {
            QVERIFY(std::is_sorted(chapter.gifts.begin(), chapter.gifts.end(),
                                   [](const DemoGift& a, const DemoGift& b) { return a.arriveMs < b.arriveMs; }));
            for (const DemoGift& gift : chapter.gifts) {
                QVERIFY(gift.arriveMs >= gift.sentMs && gift.count > 0);
                QVERIFY(gift.arriveMs < chapter.durationMs + 1'800); // the engine waits 2 s
            }
            QVERIFY(std::is_sorted(chapter.beats.begin(), chapter.beats.end(),
                                   [](const DemoBeat& a, const DemoBeat& b) { return a.atMs < b.atMs; }));
            QCOMPARE(chapter.beats.front().atMs, 0);
            std::set<DemoCue> cues;
            for (const DemoBeat& beat : chapter.beats) {
                QVERIFY(beat.atMs <= chapter.durationMs);
                QVERIFY(!demoCaption(beat.cue).isEmpty());
                QVERIFY(demoCaption(beat.cue).size() <= 90); // one line on the stage
                QVERIFY(cues.insert(beat.cue).second);
            }
        }
        QVERIFY(!demoCaption(DemoCue::Farewell).isEmpty());
    }

private:
    static void seeds() {
        QTest::addColumn<quint64>("seed");
        QTest::newRow("the demo's") << kDemoSeed;
        for (quint64 seed = 1; seed <= 50; ++seed)
            QTest::addRow("%llu", seed) << seed;
    }
};

QTEST_GUILESS_MAIN(TestDemoStory)
#include "tst_demostory.moc"
