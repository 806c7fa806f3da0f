// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "gui/pks/rehearsalbar.h"
#include "tests/gui/pks/pkshouse.h"

using namespace pk;
using namespace Qt::StringLiterals;

// The clock of a rehearsal under mouse and keys.
class TestRehearsalBar : public QObject {
    Q_OBJECT

private slots:
    void isThereForRunningRehearsalsOnly() {
        FakeEngine engine;
        LiveState live(engine);
        live.start();
        RehearsalBar bar(live);
        Pk pk = samplePk(7, u"s1"_s, engine.nowMs()).pk;
        bar.setPk(pk);
        QVERIFY(bar.isHidden());
        pk.rehearsal = true;
        bar.setPk(pk);
        QVERIFY(!bar.isHidden());
        pk.status = PkStatus::Settling;
        bar.setPk(pk);
        QVERIFY(bar.isHidden());
    }

    void asksForEachOperation_data() {
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("action");
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<bool>("timerFirst");
        using Action = Rehearsal::Action;
        QTest::newRow("pause") << u"rehearsalPause"_s << int(Action::Pause) << qint64(0) << true;
        QTest::newRow("1 ms") << u"rehearsalStep1"_s << int(Action::Step) << qint64(1) << true;
        QTest::newRow("100 ms") << u"rehearsalStep100"_s << int(Action::Step) << qint64(100) << true;
        QTest::newRow("1 s") << u"rehearsalStep1000"_s << int(Action::Step) << qint64(1'000) << true;
        QTest::newRow("last ms") << u"rehearsalLastMs"_s << int(Action::StepTo) << qint64(1) << true;
        QTest::newRow("timer first") << u"rehearsalTimerFirst"_s << int(Action::Race) << qint64(0) << true;
        QTest::newRow("hand first") << u"rehearsalHandFirst"_s << int(Action::Race) << qint64(0) << false;
    }
    void asksForEachOperation() {
        QFETCH(QString, button);
        QFETCH(int, action);
        FakeEngine engine;
        LiveState live(engine);
        live.start();
        RehearsalBar bar(live);
        Pk pk = samplePk(7, u"s1"_s, engine.nowMs()).pk;
        pk.rehearsal = true;
        bar.setPk(pk);
        QList<Rehearsal> asked;
        connect(&bar, &RehearsalBar::asked, this, [&](PkId pkId, const Rehearsal& rehearsal) {
            QCOMPARE(pkId, PkId(7));
            asked << rehearsal;
        });
        auto* found = bar.findChild<QPushButton*>(button);
        QVERIFY(found && found->focusPolicy() == Qt::StrongFocus && !found->text().isEmpty());
        QTest::mouseClick(found, Qt::LeftButton);
        QTest::keyClick(found, Qt::Key_Space);
        QCOMPARE(asked.size(), 2);
        for (const Rehearsal& rehearsal : asked) {
            QCOMPARE(int(rehearsal.action), action);
            QTEST(rehearsal.ms, "ms");
            QTEST(rehearsal.timerFirst, "timerFirst");
        }
    }

    void showsTheExactMilliseconds() {
        FakeEngine engine;
        LiveState live(engine);
        live.start();
        RehearsalBar bar(live);
        Pk pk = samplePk(7, u"s1"_s, engine.nowMs()).pk;
        pk.rehearsal = true;
        pk.clock = {.paused = true, .leftMs = 12'345};
        bar.setPk(pk);
        QVERIFY(bar.findChild<QWidget*>(u"rehearsalLeft"_s)->property("text").toString().contains(u"12,345"));
        QSignalSpy asked(&bar, &RehearsalBar::asked);
        QTest::mouseClick(bar.findChild<QPushButton*>(u"rehearsalPause"_s), Qt::LeftButton);
        QCOMPARE(asked.front().at(1).value<Rehearsal>().action, Rehearsal::Action::Resume);
    }
};

QTEST_MAIN(TestRehearsalBar)
#include "tst_rehearsalbar.moc"
