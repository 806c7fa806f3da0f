// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "gui/app/demorunner.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

// The story on the real engine, six times as fast: it comes out as written.
class TestDemoRunner : public QObject {
    Q_OBJECT

private slots:
    void comesOutAsWritten() {
        EngineHouse house;
        QVERIFY(house.start());
        DemoRunner runner(house.engine(), DemoRunner::kSpeedMax);
        runner.setHoldMs(600);
        QSignalSpy failed(&runner, &DemoRunner::failed);
        QSignalSpy ended(&runner, &DemoRunner::ended);
        QList<PkId> pkIds;
        QList<DemoCue> cues;
        connect(&runner, &DemoRunner::created, this, [&](PkId pkId) { pkIds.append(pkId); });
        connect(&runner, &DemoRunner::cued, this, [&](DemoCue cue) { cues.append(cue); });
        runner.start();
        runner.start(); // twice at once is once
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60'000);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(pkIds.size(), 2);
        const auto story = demoStory();
        for (std::size_t i = 0; i < story.size(); ++i) {
            const PkId pkId = pkIds[qsizetype(i)];
            const DemoTally tally = tallyOf(story[i]);
            const auto result =
                ask<PkResult>([&](auto reply) { house.engine().result(pkId, std::nullopt, std::move(reply)); });
            QVERIFY(result);
            QCOMPARE(result->outcome, tally.outcome);
            for (std::size_t side = 0; side < kSides; ++side)
                QCOMPARE(result->totals[side].count, tally.totals[side]);
            QCOMPARE(result->top.size(), 5U);
        }
        // Every caption once, in order, then the farewell.
        QList<DemoCue> told;
        for (const DemoChapter& chapter : story) {
            for (const DemoBeat& beat : chapter.beats)
                told.append(beat.cue);
            told.append(chapter.resultCue);
        }
        told.append(DemoCue::Farewell);
        QCOMPARE(cues, told);
    }

    void whatTheEngineRefusesIsToldOnce() {
        EngineHouse house;
        QVERIFY(house.start());
        QVERIFY(house.create(u"demo"_s)); // the show is taken
        DemoRunner runner(house.engine(), 6);
        QSignalSpy failed(&runner, &DemoRunner::failed);
        runner.start();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::PkAlreadyRunning);
        QVERIFY(!runner.isPlaying());
    }
};

QTEST_GUILESS_MAIN(TestDemoRunner)
#include "tst_demorunner.moc"
