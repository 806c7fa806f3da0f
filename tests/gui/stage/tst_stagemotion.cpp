// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gui/stage/stagelayout.h"
#include "gui/stage/stagemotion.h"
#include "gui/stage/stagescene.h"

using namespace pk;

// Moving values and places of the stage, without a window.
class TestStageMotion : public QObject {
    Q_OBJECT

private slots:
    void goesToItsTargetAndStays() {
        StageMotion motion(0.5);
        QCOMPARE(motion.value(0), 0.5);
        motion.moveTo(1, 1'000, 400, QEasingCurve::Linear);
        QCOMPARE(motion.value(1'000), 0.5);
        QCOMPARE(motion.value(1'200), 0.75);
        QVERIFY(motion.isMoving(1'399));
        QVERIFY(!motion.isMoving(1'400));
        QCOMPARE(motion.value(9'000), 1.0);
    }

    void aNewTargetBeginsWhereItIs() {
        StageMotion motion(0);
        motion.moveTo(1, 0, 400, QEasingCurve::OutCubic);
        const qreal there = motion.value(100);
        QVERIFY(there > 0.3 && there < 1);
        motion.moveTo(0.2, 100, 400, QEasingCurve::OutCubic);
        QCOMPARE(motion.value(100), there);
        QCOMPARE(motion.value(500), 0.2);
    }

    void theSameTargetDoesNotBeginAgain() {
        StageMotion motion(0);
        motion.moveTo(1, 0, 400, QEasingCurve::Linear);
        motion.moveTo(1, 300, 400, QEasingCurve::Linear);
        QCOMPARE(motion.value(400), 1.0);
    }

    void withoutTimeItJumps() {
        StageMotion motion(0);
        motion.moveTo(7, 50, 0, QEasingCurve::Linear);
        QCOMPARE(motion.value(50), 7.0);
        QVERIFY(!motion.isMoving(50));
    }

    void waitsForItsTurn() {
        StageMotion motion(0);
        motion.play(0, 1, 0, 300, QEasingCurve::Linear, 600);
        QCOMPARE(motion.value(600), 0.0);
        QCOMPARE(motion.value(750), 0.5);
        QVERIFY(motion.isMoving(100));
    }

    void phasesFollowThePk_data() {
        QTest::addColumn<PkStatus>("status");
        QTest::addColumn<EndReason>("reason");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<qint64>("nowMs");
        QTest::addColumn<StagePhase>("phase");
        const auto row = [](const char* name, PkStatus status, EndReason reason, Outcome outcome, qint64 nowMs,
                            StagePhase phase) { QTest::newRow(name) << status << reason << outcome << nowMs << phase; };
        row("before", PkStatus::Running, EndReason::None, Outcome::None, 999, StagePhase::Waiting);
        row("running", PkStatus::Running, EndReason::None, Outcome::None, 1'000, StagePhase::Running);
        row("11 s", PkStatus::Running, EndReason::None, Outcome::None, 50'999, StagePhase::Running);
        row("10 s", PkStatus::Running, EndReason::None, Outcome::None, 51'000, StagePhase::LastTen);
        row("end not here yet", PkStatus::Running, EndReason::None, Outcome::None, 61'000, StagePhase::Settling);
        row("settling", PkStatus::Settling, EndReason::TimeUp, Outcome::None, 61'500, StagePhase::Settling);
        row("win", PkStatus::Ended, EndReason::TimeUp, Outcome::BWins, 64'000, StagePhase::Win);
        row("draw", PkStatus::Ended, EndReason::EndedByHost, Outcome::Draw, 64'000, StagePhase::Draw);
        row("voided", PkStatus::Ended, EndReason::Voided, Outcome::None, 64'000, StagePhase::Voided);
        row("voided while settling", PkStatus::Settling, EndReason::Voided, Outcome::None, 61'500, StagePhase::Voided);
    }

    void phasesFollowThePk() {
        QFETCH(const PkStatus, status);
        QFETCH(const EndReason, reason);
        QFETCH(const Outcome, outcome);
        QFETCH(const qint64, nowMs);
        QFETCH(const StagePhase, phase);
        PkView view;
        view.pk.pkId = 1;
        view.pk.startTimeMs = 1'000;
        view.pk.endTimeMs = 61'000;
        view.pk.status = status;
        view.pk.endReason = reason;
        view.outcome = outcome;
        QCOMPARE(stagePhaseOf(view, nowMs), phase);
        QCOMPARE(stagePhaseOf(PkView(), nowMs), StagePhase::Empty);
    }

    // Nothing lies outside of the stage or over its neighbour.
    void everythingHasItsPlace() {
        const StageLayout& l = stageLayout();
        const QRectF stage(0, 0, StageLayout::kWidth, StageLayout::kHeight);
        const QRectF inner = stage.adjusted(StageLayout::kMargin, 0, -StageLayout::kMargin, 0);
        for (const QRectF& box : {l.title, l.rule, l.clock, l.bar, l.banner, l.start, l.note, l.mvp, l.panel[0],
                                  l.panel[1], l.row[0], l.row[4]})
            QVERIFY2(inner.contains(box), qPrintable(QString::number(box.left())));
        for (std::size_t side = 0; side < kSides; ++side) {
            for (const QRectF& box : {l.art[side], l.name[side], l.desc[side], l.score[side], l.unit[side]}) {
                QVERIFY(l.panel[side].contains(box));
                QVERIFY(!box.intersects(l.vs) || box == l.score[side]);
            }
            QVERIFY(!l.art[side].intersects(l.score[side]));
            for (const QRectF& box : l.best[side]) {
                QVERIFY(stage.contains(box));
                QVERIFY(!box.intersects(l.bar));
            }
        }
        for (std::size_t i = 1; i < l.row.size(); ++i)
            QVERIFY(!l.row[i].intersects(l.row[i - 1]));
        const QRectF pill = l.clock.adjusted(80, 0, -80, 0);
        QVERIFY(!l.title.intersects(pill) && !l.rule.intersects(pill));
        // Title, clock and rule stand on one line; the banner has air above and below.
        QVERIFY(qFuzzyCompare(l.title.center().y(), l.clock.center().y()));
        QVERIFY(qFuzzyCompare(l.rule.center().y(), l.clock.center().y()));
        QCOMPARE(l.banner.top() - l.bar.bottom(), l.row[0].top() - l.banner.bottom());
        for (const QRectF& box : {l.bar, l.best[0][0], l.best[1][0], l.card[0][1], l.card[1][1]})
            QVERIFY(!box.intersects(l.note.adjusted(192, 0, -192, 0))); // as wide as its longest sentence
        QVERIFY(!l.mvp.intersects(l.row[0]));
        QVERIFY(!l.banner.intersects(l.bar) && !l.banner.intersects(l.row[0]));
    }

    void fitsEachScreen() {
        const StagePlace hd = placeStage(QSizeF(1920, 1080));
        QCOMPARE(hd.scale, 1.0);
        QCOMPARE(hd.origin, QPointF(0, 0));
        QCOMPARE(placeStage(QSizeF(3840, 2160)).scale, 2.0);
        const StagePlace tall = placeStage(QSizeF(1080, 1920));
        QCOMPARE(tall.origin.x(), 0.0);
        QCOMPARE(tall.origin.y(), (1920 - 1080 * tall.scale) / 2);
    }
};

QTEST_GUILESS_MAIN(TestStageMotion)
#include "tst_stagemotion.moc"
