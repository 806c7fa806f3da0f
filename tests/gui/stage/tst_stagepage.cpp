// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagepage.h"

#include "gui/stage/stagefeed.h"
#include "gui/stage/stageview.h"
#include "tests/gui/lab/pagehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

PkId create(FakeEngine& engine, const QString& show) {
    engine.setGifts({{1, u"玫瑰"_s, u"Rose"_s, 1, u"rose"_s}, {2, u"冰淇淋"_s, u"Ice cream"_s, 1, u"icecream"_s}});
    CreatePk request;
    request.showId = show;
    request.gifts[0].giftId = 1;
    request.gifts[1].giftId = 2;
    PkId made = 0;
    engine.createPk(request, {u"test"_s, u"test"_s}, [&](const Result<PkCreated>& pk) { made = pk ? pk->pkId : 0; });
    return made;
}

} // namespace

// The stage's page by mouse and keys.
class TestStagePage : public QObject {
    Q_OBJECT

private slots:
    void showsTheLatestPkAndStaysWithIt() {
        PageHouse house;
        StagePage page(house.context);
        show(page);
        QVERIFY(find<QPushButton>(page, "stageNewPk")->isVisible()); // nothing yet: what to do
        const PkId first = create(house.engine, u"s1"_s);
        QVERIFY(first != 0);
        QTRY_COMPARE(page.feed().facts().view.pk.pkId, first);
        QVERIFY(!find<QPushButton>(page, "stageNewPk")->isVisible());
        const PkId second = create(house.engine, u"s2"_s);
        QTRY_COMPARE(find<QComboBox>(page, "stagePk")->count(), 3);
        QCOMPARE(page.feed().facts().view.pk.pkId, first); // nobody is taken off while running
        auto* choice = find<QComboBox>(page, "stagePk");
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Down); // the newest
        QCOMPARE(page.feed().facts().view.pk.pkId, second);
        QVERIFY(!page.feed().isFollowing());
    }

    void aWindowIsLeftByEscapeAndFollowsTheForm() {
        PageHouse house;
        StagePage page(house.context);
        show(page);
        create(house.engine, u"s1"_s);
        click(page, "stageFull");
        QPointer<StageWindow> window = page.window();
        QVERIFY(window);
        QTRY_VERIFY(window->isVisible());
        QVERIFY(window->isFullScreen());
        QTest::mouseClick(find<QCheckBox>(page, "stageSwap"), Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY(window->view().scene().options.swapped);
        find<QLineEdit>(page, "stageTitle")->setFocus();
        QTest::keyClicks(find<QLineEdit>(page, "stageTitle"), u"Gala"_s);
        QCOMPARE(window->view().scene().options.title, u"Gala"_s);
        QTest::keyClick(window, Qt::Key_Escape);
        QTRY_VERIFY(!window);
        QVERIFY(!page.window());
        page.toggleFullScreen(); // F11
        QVERIFY(page.window());
        page.toggleFullScreen();
        QTRY_VERIFY(!page.window());
    }

    void theFormIsKept() {
        PageHouse house;
        QVariantMap state;
        {
            StagePage page(house.context);
            show(page);
            QTest::keyClicks(find<QLineEdit>(page, "stageSubtitle"), u"round 2"_s);
            QTest::mouseClick(find<QCheckBox>(page, "stageGifts"), Qt::LeftButton, {}, QPoint(8, 8));
            state = page.saveState();
        }
        state[u"screen"_s] = u"a projector that is not here"_s;
        StagePage page(house.context);
        page.restoreState(state);
        show(page);
        QCOMPARE(find<QLineEdit>(page, "stageSubtitle")->text(), u"round 2"_s);
        QVERIFY(!find<QCheckBox>(page, "stageGifts")->isChecked());
        QVERIFY(find<QCheckBox>(page, "stageTop")->isChecked());
        // It comes back when the projector does; until then the first screen is offered.
        QCOMPARE(find<QComboBox>(page, "stageScreen")->currentIndex(), 0);
        QCOMPARE(page.saveState()[u"screen"_s].toString(), u"a projector that is not here"_s);
    }

    void aPictureIsSaved() {
        PageHouse house;
        StagePage page(house.context);
        show(page);
        create(house.engine, u"s1"_s);
        const QString file = house.file(u"stage.png"_s);
        QVERIFY(page.savePicture(file, 1920));
        QCOMPARE(QImage(file).size(), QSize(1920, 1080));
        QVERIFY(!page.savePicture(house.file(u"none/stage.png"_s), 1920));
    }

    void aPdfIsSavedToo() {
        PageHouse house;
        StagePage page(house.context);
        show(page);
        create(house.engine, u"s1"_s);
        const QString file = house.file(u"stage.pdf"_s);
        QVERIFY(page.savePicture(file, 1920));
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(saved.read(5) == "%PDF-");
        QVERIFY(!page.savePicture(house.file(u"none/stage.pdf"_s), 1920));
    }

    void anExampleIsShownBeforeThereIsAPk() {
        PageHouse house;
        StagePage page(house.context);
        show(page);
        auto* preview = page.findChild<StageView*>(u"stagePreview"_s);
        QVERIFY(preview->scene().facts.isExample);
        page.toggleFullScreen(); // an audience sees no example
        QCOMPARE(page.window()->view().scene().phase, StagePhase::Empty);
        page.toggleFullScreen();
        create(house.engine, u"s1"_s);
        QTRY_VERIFY(!preview->scene().facts.isExample);
    }

    void backgroundAndLogoAreKept() {
        PageHouse house;
        QVariantMap state;
        const QString logo = house.file(u"logo.png"_s);
        QImage(64, 32, QImage::Format_RGB32).save(logo);
        {
            StagePage page(house.context);
            show(page);
            auto* backdrop = find<QComboBox>(page, "stageBackdrop");
            backdrop->setFocus();
            QTest::keyClick(backdrop, Qt::Key_Down);
            QCOMPARE(page.findChild<StageView*>(u"stagePreview"_s)->scene().options.backdrop, StageBackdrop::Violet);
            state = page.saveState();
        }
        state[u"logo"_s] = logo;
        StagePage page(house.context);
        page.restoreState(state);
        show(page);
        const StageOptions options = page.findChild<StageView*>(u"stagePreview"_s)->scene().options;
        QCOMPARE(options.backdrop, StageBackdrop::Violet);
        QCOMPARE(options.logo, logo);
        QVERIFY(find<QPushButton>(page, "stageNoLogo")->isVisible());
        click(page, "stageNoLogo");
        QVERIFY(page.saveState()[u"logo"_s].toString().isEmpty());
        // What is no picture, gone, or unknown, is left out.
        page.restoreState({{u"logo"_s, house.file(u"gone.png"_s)}, {u"backdrop"_s, u"plaid"_s}});
        QVERIFY(page.savePicture(house.file(u"stage.png"_s), 960));
        QCOMPARE(page.findChild<StageView*>(u"stagePreview"_s)->scene().options.backdrop, StageBackdrop::Night);
    }

    void asAWindowItFillsTheScreenByF11AndIsLeftByEscape() {
        PageHouse house;
        StagePage page(house.context);
        show(page);
        QSignalSpy shown(&page, &StagePage::shownOnScreen);
        page.setCaption(u"The last ten seconds."_s);
        page.openWindow();
        page.openWindow(); // twice is once
        QPointer<StageWindow> window = page.window();
        QVERIFY(window && !window->isFullScreen());
        QCOMPARE(window->view().scene().caption, u"The last ten seconds."_s);
        QTest::keyClick(window, Qt::Key_F11);
        QVERIFY(window && window->isFullScreen());
        QTest::keyClick(window, Qt::Key_Escape);
        QTRY_VERIFY(!window);
        QCOMPARE(shown.count(), 2);
        QCOMPARE(shown.last().first().toBool(), false);
    }

    void theChoiceIsFilledOnlyWhenItChanges() {
        PageHouse house;
        StagePage page(house.context);
        show(page);
        const PkId first = create(house.engine, u"s1"_s);
        auto* choice = find<QComboBox>(page, "stagePk");
        QTRY_COMPARE(choice->count(), 2);
        QSignalSpy filled(choice->model(), &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&house.live, &LiveState::pksChanged);
        house.engine.settle(first, EndReason::TimeUp);
        house.engine.publish({first});
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(filled.count(), 0);
        create(house.engine, u"s2"_s);
        QTRY_COMPARE(choice->count(), 3);
        QCOMPARE(filled.count(), 3);
        QEvent language(QEvent::LanguageChange);
        QCoreApplication::sendEvent(&page, &language);
        QCOMPARE(filled.count(), 6);
        QCOMPARE(choice->count(), 3);
    }

    void thePreviewIsCalmWhileAnAudienceSeesTheStage() {
        PageHouse house;
        StagePage page(house.context);
        show(page);
        auto* preview = page.findChild<StageView*>(u"stagePreview"_s);
        QVERIFY(!preview->isCalm());
        page.openWindow();
        QVERIFY(preview->isCalm());
        QVERIFY(!page.window()->view().isCalm());
        page.toggleFullScreen(); // leaves
        QTRY_VERIFY(!page.window());
        QVERIFY(!preview->isCalm());
    }

    void nothingIsAskedWhileNobodyLooks() {
        PageHouse house;
        StagePage page(house.context);
        show(page);
        create(house.engine, u"s1"_s);
        QTRY_VERIFY(house.engine.reads.pk > 0);
        page.hide();
        QTRY_VERIFY(!page.feed().isAsking());
        const int before = house.engine.reads.pk;
        create(house.engine, u"s2"_s);
        QTRY_COMPARE(house.live.pks().size(), 2);
        QVERIFY(!page.feed().isAsking());
        QCOMPARE(house.engine.reads.pk, before);
    }
};

QTEST_MAIN(TestStagePage)
#include "tst_stagepage.moc"
