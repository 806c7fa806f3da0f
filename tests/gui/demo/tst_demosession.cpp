// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "gui/app/demosession.h"
#include "gui/shell/preferences.h"
#include "gui/stage/stagepage.h"
#include "gui/stage/stageview.h"

using namespace Qt::StringLiterals;
using namespace pk;

// The demo's window: what it says, the stage beside it, the way out.
class TestDemoSession : public QObject {
    Q_OBJECT

private slots:
    void saysWhatItIsShowsTheStageAndIsLeft() {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(u"console.ini"_s), QSettings::IniFormat);
        Preferences preferences(settings);
        AppOptions options;
        options.demo = true;
        DemoSession demo(options, dir.path(), settings, preferences, true);
        QSignalSpy left(&demo, &DemoSession::left);
        demo.start();
        MainWindow& window = demo.session().window();
        const auto find = [&window](const QString& name) { return window.findChild<QWidget*>(name); };
        auto* caption = qobject_cast<QLabel*>(find(u"demoCaption"_s));
        auto* notice = qobject_cast<QLabel*>(find(u"demoNotice"_s));
        QVERIFY(caption && notice);
        QVERIFY(notice->text().contains(u"nothing here is kept"));
        const QString opening = demoCaption(DemoCue::FightOpens);
        QTRY_COMPARE_WITH_TIMEOUT(caption->text(), opening, 20'000);
        QVERIFY(notice->isVisible() && find(u"demoLeave"_s)->isVisible());
        QVERIFY(!find(u"demoAgain"_s)->isVisible()); // it plays
        // The stage came by itself and follows the story; Esc leaves it, the button brings it back.
        auto* page = window.findChild<StagePage*>(u"stagePage"_s);
        QPointer<StageWindow> stage = page->window();
        QVERIFY(stage && stage->isVisible());
        QCOMPARE(stage->view().scene().caption, opening);
        QTRY_COMPARE(stage->view().scene().phase, StagePhase::Running);
        QVERIFY(!find(u"demoStage"_s)->isVisible());
        QTest::keyClick(stage, Qt::Key_Escape);
        QTRY_VERIFY(!stage);
        QVERIFY(find(u"demoStage"_s)->isVisible());
        QTest::mouseClick(find(u"demoStage"_s), Qt::LeftButton);
        QVERIFY(page->window());
        QTest::mouseClick(find(u"demoLeave"_s), Qt::LeftButton);
        QTRY_COMPARE(left.count(), 1);
    }

    void isLeftByClosingItsWindow() {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(u"console.ini"_s), QSettings::IniFormat);
        Preferences preferences(settings);
        AppOptions options;
        options.demo = true;
        DemoSession demo(options, dir.path(), settings, preferences, false);
        QSignalSpy left(&demo, &DemoSession::left);
        demo.start();
        demo.session().window().close(); // before the engine serves
        QTRY_COMPARE(left.count(), 1);
    }
};

QTEST_MAIN(TestDemoSession)
#include "tst_demosession.moc"
