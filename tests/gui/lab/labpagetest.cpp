// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/labpage.h"

#include "engine/lab/run/reporttext.h"
#include "gui/lab/generateform.h"
#include "gui/lab/replaypanel.h"
#include "gui/lab/runview.h"
#include "gui/lab/scenario/scenarioeditor.h"
#include "gui/widgets/segmented.h"
#include "tests/gui/lab/pagehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

// Two gifts of the catalogue and one that it lacks; the last line cannot be read.
QByteArray smallFlow() {
    QByteArray flow;
    const QList<int> gifts{71, 71, 71, 72, 72, 990};
    for (int n = 0; n < gifts.size(); ++n)
        flow +=
            u"{\"orderId\":\"o%1\",\"showId\":\"live\",\"uid\":\"%2\",\"userName\":\"小明\",\"giftId\":%3,"
            u"\"giftName\":\"G%3\",\"count\":1,\"price\":3,\"timestamp\":%4}\n"_s
                .arg(QString::number(n), QString::number(10 + n % 2), QString::number(gifts[n]),
                     QString::number(1'700'000'000'000LL + n * 200))
                .toUtf8();
    return flow + "{\"orderId\":\n";
}

} // namespace

class LabPageTest : public QObject {
    Q_OBJECT

private slots:
    void asksNobodyBeforeTheEngineServes() {
        PageHouse house(false);
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        QVERIFY(!page.isSettled());
        QCOMPARE(house.engine.reads.gifts, 0);
        house.live.start();
        QTRY_VERIFY(page.isSettled());
        QVERIFY(house.engine.reads.gifts > 0);
    }

    void generatesIntoARunningPk() {
        PageHouse house;
        house.engine.setPk(samplePk(1, u"room-1"_s, house.engine.nowMs()));
        house.engine.publish({1});
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        intoARunningPk(page);
        QTRY_COMPARE(find<GenerateForm>(page, "generateForm")->targetPk(), PkId(1));
        QVERIFY(!find<QWidget>(page, "runView")->isVisible());
        enter(page, "duration", 1);
        click(page, "startTraffic");
        QVERIFY(house.lab.isRunning());
        QVERIFY(find<QWidget>(page, "runView")->isVisible());
        QVERIFY(!find<QWidget>(page, "startTraffic")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!house.lab.isRunning(), 10'000);
        auto* history = find<QTableView>(page, "runHistory");
        QTRY_COMPARE(history->model()->rowCount(), 1);
        QVERIFY(!house.engine.batches.empty());
        QCOMPARE(QString::fromUtf8(house.engine.batches.front()->records().front().showId.data(), 6), u"room-1"_s);
        QCOMPARE(int(house.engine.batches.front()->records().front().origin), int(Origin::Injected));
        QVERIFY(find<RunView>(page, "runView")->progress().sent >= 90);
        QVERIFY(house.heard(Notifier::Level::Success));
        QVERIFY(find<QWidget>(page, "startTraffic")->isEnabled());
    }

    // More run than the list holds: each of the others was taken for a new one, and the list made anew for it.
    void theListOfRunningPksIsMadeForNewOnesOnly() {
        PageHouse house;
        QList<PkId> pkIds;
        for (PkId pkId = 1; pkId <= 300; ++pkId) {
            house.engine.setPk(samplePk(pkId, u"room-%1"_s.arg(pkId), house.engine.nowMs()));
            pkIds.append(pkId);
        }
        house.engine.publish(pkIds);
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        auto* target = find<QComboBox>(page, "replayTarget");
        QTRY_COMPARE(target->count(), 201); // with "Another show…"
        const QSignalSpy removed(target->model(), &QAbstractItemModel::rowsRemoved);
        const QSignalSpy reset(target->model(), &QAbstractItemModel::modelReset);
        const QSignalSpy changed(&house.live, &LiveState::pksChanged);
        house.engine.pkRef(1).totals[0].count += 5;
        house.engine.publish(pkIds);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(removed.size() + reset.size(), 0);
        house.engine.setPk(samplePk(301, u"room-301"_s, house.engine.nowMs()));
        house.engine.publish({301});
        QTRY_VERIFY(target->itemText(0).startsWith(u"room-301"_s));
    }

    void startsAndStopsByKey() {
        PageHouse house;
        house.engine.setPk(samplePk(1, u"room-1"_s, house.engine.nowMs()));
        house.engine.publish({1});
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        intoARunningPk(page);
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QTRY_COMPARE(find<GenerateForm>(page, "generateForm")->targetPk(), PkId(1));
        enter(page, "duration", 0); // until stopped
        QTest::keyClick(&page, Qt::Key_F5);
        QTRY_VERIFY(house.lab.isRunning()); // the button is seen to be pressed first
        QTRY_VERIFY(find<RunView>(page, "runView")->progress().sent > 0);
        click(page, "stopTraffic");
        QTRY_VERIFY(!house.lab.isRunning());
        QTRY_COMPARE(find<QTableView>(page, "runHistory")->model()->rowCount(), 1);
    }

    void errorsStandBesideTheField() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        intoARunningPk(page);
        QTRY_VERIFY(page.isSettled());
        auto& form = *find<QWidget>(page, "generateForm");
        auto* showId = find<QLineEdit>(form, "showId");
        QVERIFY(showId->isVisible()); // no PK runs: another show is asked for
        QVERIFY(find<QWidget>(page, "newPk")->isVisible());
        QTest::keyClicks(showId, u"not a show!"_s);
        click(page, "startTraffic");
        QVERIFY(!house.lab.isRunning());
        QVERIFY(!noteAt(form, "showId").isEmpty());
        QVERIFY(showId->hasFocus());
        QTest::keyClicks(showId, u"x"_s);
        QVERIFY(noteAt(form, "showId").isEmpty()); // typing takes the error away
        showId->setText(u"room-9"_s);
        auto* giftB = find<QComboBox>(page, "giftB");
        giftB->setCurrentIndex(find<QComboBox>(page, "giftA")->currentIndex());
        click(page, "startTraffic");
        QVERIFY(!house.lab.isRunning());
        QVERIFY(!noteAt(page, "giftB").isEmpty() || !noteAt(page, "giftA").isEmpty());
        giftB->setCurrentIndex(giftB->currentIndex() + 1);
        click(page, "startTraffic");
        QVERIFY(house.lab.isRunning());
    }

    void asksForAPkWhenNoneRuns() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        intoARunningPk(page);
        QSignalSpy asked(&page, &LabPage::newPkRequested);
        click(page, "newPk");
        QCOMPARE(asked.count(), 1);
        house.engine.setPk(samplePk(4, u"room-4"_s, house.engine.nowMs()));
        house.engine.publish({4});
        QTRY_VERIFY(!find<QWidget>(page, "newPk")->isVisible());
        QCOMPARE(find<GenerateForm>(page, "generateForm")->targetPk(), PkId(4));
        house.engine.settle(4, EndReason::TimeUp);
        house.engine.publish({4});
        QTRY_COMPARE(find<GenerateForm>(page, "generateForm")->targetPk(), PkId(0));
    }

    void takesAPreset() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        intoARunningPk(page);
        auto* card = find<QWidget>(page, "preset_load10k");
        QVERIFY(card->isVisible());
        QTest::mouseClick(card, Qt::LeftButton);
        const TrafficPlan plan = find<GenerateForm>(page, "generateForm")->plan();
        QCOMPARE(plan.ratePerSecond, 10'000.0);
        QCOMPARE(plan.users, 100'000);
        QVERIFY(find<QWidget>(page, "startTraffic")->hasFocus());
    }

    void theSliderIsLogarithmic() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        intoARunningPk(page);
        auto* rate = find<QWidget>(*find<QWidget>(page, "generateForm"), "rate");
        auto* slider = rate->findChild<QSlider*>();
        auto* spin = rate->findChild<QDoubleSpinBox*>();
        slider->setValue(slider->maximum());
        QCOMPARE(spin->value(), 300'000.0);
        slider->setValue(slider->maximum() / 2);
        QVERIFY2(spin->value() > 500 && spin->value() < 600, qPrintable(spin->text())); // √300,000 = 548
        spin->setValue(1);
        QCOMPARE(slider->value(), 0);
    }

    void replaysIntoANewPk() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        QTRY_VERIFY(page.isSettled());
        page.openReplay(house.write(u"small.jsonl"_s, smallFlow()));
        auto* report = find<QWidget>(page, "replayReport");
        QTRY_VERIFY(report->isVisible());
        QCOMPARE(find<QLabel>(page, "flowFigure0")->text(), u"6"_s);
        QCOMPARE(find<QLabel>(page, "flowFigure3")->text(), u"1"_s); // bad lines
        auto* bad = find<QTableView>(page, "badLines")->model();
        QCOMPARE(bad->index(0, 0).data().toString(), u"7"_s);
        QVERIFY(!bad->index(0, 1).data().toString().isEmpty());
        // Gift 990 is added, then there is nothing left to add.
        click(page, "addMissing");
        QTRY_VERIFY(!find<QWidget>(page, "addMissing")->isVisible());
        QVERIFY(house.heard(Notifier::Level::Success));
        std::vector<Gift> gifts;
        house.engine.gifts([&gifts](Result<std::vector<Gift>> all) { gifts = *all; });
        QVERIFY(std::any_of(gifts.begin(), gifts.end(), [](const Gift& gift) { return gift.giftId == 990; }));

        click(page, "startTraffic");
        QTRY_COMPARE(house.engine.createCalls.size(), std::size_t(1));
        const CreatePk& create = house.engine.createCalls.front();
        QCOMPARE(create.showId, u"replay-small"_s);
        QCOMPARE(create.gifts[0].giftId, 71U); // the two most frequent
        QCOMPARE(create.gifts[1].giftId, 72U);
        QCOMPARE(create.durationMs, limits::kDurationMinMs); // 1 s of flow and some air: the least there is
        QTRY_COMPARE_WITH_TIMEOUT(find<QTableView>(page, "runHistory")->model()->rowCount(), 1, 15'000);
        QCOMPARE(find<RunView>(page, "runView")->progress().sent, 6ULL);
    }

    void replaysUnderNewOrderIds() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        QTRY_VERIFY(page.isSettled());
        page.openReplay(house.write(u"small.jsonl"_s, smallFlow()));
        QTRY_VERIFY(find<QWidget>(page, "replayReport")->isVisible());
        click(page, "addMissing");
        QTRY_VERIFY(!find<QWidget>(page, "addMissing")->isVisible());
        auto* panel = find<ReplayPanel>(page, "replayPanel");
        QVERIFY(!panel->request()->plan.newOrderIds);
        find<QCheckBox>(page, "replayNewOrders")->setChecked(true);
        QVERIFY(panel->request()->plan.newOrderIds);
        const QVariantMap state = panel->saveState();
        find<QCheckBox>(page, "replayNewOrders")->setChecked(false);
        panel->restoreState(state);
        QVERIFY(panel->request()->plan.newOrderIds);
    }

    void replayNeedsItsGiftsInTheCatalogue() {
        PageHouse house;
        house.engine.setGifts({});
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        QTRY_VERIFY(page.isSettled());
        page.openReplay(house.write(u"small.jsonl"_s, smallFlow()));
        QTRY_VERIFY(find<QWidget>(page, "replayReport")->isVisible());
        click(page, "startTraffic");
        QVERIFY(house.engine.createCalls.empty());
        QVERIFY(!noteAt(page, "replayGiftA").isEmpty());
        QVERIFY(!noteAt(page, "replayGiftB").isEmpty());
    }

    void aShowThatIsBusySaysSo() {
        PageHouse house;
        house.engine.setPk(samplePk(5, u"replay-small"_s, house.engine.nowMs()));
        house.engine.publish({5});
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        QTRY_VERIFY(page.isSettled());
        page.openReplay(house.write(u"small.jsonl"_s, smallFlow()));
        QTRY_VERIFY(find<QWidget>(page, "replayReport")->isVisible());
        click(page, "startTraffic");
        QTRY_VERIFY(noteAt(page, "replayShow").contains(u"5"));
        QVERIFY(!house.lab.isRunning());
        QVERIFY(find<QWidget>(page, "startTraffic")->isEnabled());
    }

    void theDurationFollowsTheSpeedUntilEdited() {
        QCOMPARE(fittingDurationMs(1'980'000, 60), 36'000); // 33 s and 3 s of air
        QCOMPARE(fittingDurationMs(0, 1), limits::kDurationMinMs);
        QCOMPARE(fittingDurationMs(limits::kDurationMaxMs, 0.1), limits::kDurationMaxMs);
    }

    void aBadFileIsExplained() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        page.openReplay(house.write(u"poem.txt"_s, "roses are red\nviolets are blue\n"));
        auto* panel = find<ReplayPanel>(page, "replayPanel");
        QTRY_VERIFY(!panel->isReading());
        auto* text = find<QLabel>(page, "fileText");
        QVERIFY(!text->text().isEmpty());
        QVERIFY(!panel->hasFlow());
        QVERIFY(!find<QWidget>(page, "startTraffic")->isEnabled());
        QVERIFY(find<QWidget>(page, "chooseFlow")->isVisible()); // another try
    }

    void readingIsCancelled() {
        PageHouse house;
        QByteArray large;
        const QByteArray lines = smallFlow().left(smallFlow().lastIndexOf("{\"orderId\":\n"));
        while (large.size() < 60'000'000)
            large += lines;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        page.openReplay(house.write(u"large.jsonl"_s, large));
        click(page, "cancelReading");
        auto* panel = find<ReplayPanel>(page, "replayPanel");
        QTRY_VERIFY(!panel->isReading());
        QVERIFY(!panel->hasFlow());
        QVERIFY(find<QWidget>(page, "dropChoose")->isVisible());
    }

    void aFileIsChosenOrDropped() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        const QString file = house.write(u"small.jsonl"_s, smallFlow());
        auto* mode = find<Segmented>(page, "labMode");
        QTest::mouseClick(mode->button(2), Qt::LeftButton);
        click(page, "dropChoose");
        answerFileDialog(page, "openFileDialog", file);
        auto* panel = find<ReplayPanel>(page, "replayPanel");
        QTRY_VERIFY(panel->hasFlow());

        LabPage other(house.context, house.runner, house.archive);
        show(other);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&other, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&other, &drop);
        QTRY_VERIFY(find<ReplayPanel>(other, "replayPanel")->hasFlow());
        QVERIFY(find<ReplayPanel>(other, "replayPanel")->isVisible());
    }

    void stateComesBack() {
        PageHouse house;
        QVariantMap state;
        {
            LabPage page(house.context, house.runner, house.archive);
            show(page);
            QTRY_VERIFY(page.isSettled());
            intoARunningPk(page);
            enter(page, "duration", 77);
            auto& form = *find<QWidget>(page, "generateForm");
            find<QLineEdit>(form, "seed")->setText(u"4711"_s);
            find<QLineEdit>(form, "showId")->setText(u"kept"_s);
            find<Segmented>(page, "labMode")->button(2)->click();
            state = page.saveState();
        }
        LabPage page(house.context, house.runner, house.archive);
        page.restoreState(state);
        show(page);
        QTRY_VERIFY(page.isSettled());
        const TrafficPlan plan = find<GenerateForm>(page, "generateForm")->plan();
        QCOMPARE(plan.durationMs, 77'000);
        QCOMPARE(plan.seed, 4711ULL);
        QCOMPARE(plan.showId, u"kept"_s);
        QCOMPARE(find<Segmented>(page, "labMode")->current(), 2);
        QVERIFY(!house.lab.isRunning()); // traffic never resumes by itself
    }

    void aScenarioIsSavedAndThereAfterARestart() {
        PageHouse house;
        {
            LabPage page(house.context, house.runner, house.archive);
            show(page);
            QTRY_VERIFY(page.isSettled());
            page.findChild<QAction*>(u"saveScenario"_s)->trigger();
            QInputDialog* dialog = nullptr;
            QTRY_VERIFY((dialog = page.findChild<QInputDialog*>(u"saveScenarioDialog"_s)) && dialog->isVisible());
            dialog->setTextValue(u"Friday night"_s);
            dialog->accept();
            QTRY_VERIFY(find<QWidget>(page, "scenario_friday-night"));
        }
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        QTRY_VERIFY(find<QWidget>(page, "scenario_friday-night"));
        const QList<QAction*> offered = page.paletteActions();
        QVERIFY(std::any_of(offered.begin(), offered.end(),
                            [](const QAction* action) { return action->text().contains(u"Friday night"); }));
        click(page, "removeScenario_friday-night");
        QTRY_VERIFY(!find<QWidget>(page, "scenario_friday-night"));
    }

    void aScenarioFileIsDroppedAndABadOneExplained() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        const auto drop = [&page](const QString& file) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(file)});
            QDragEnterEvent over(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&page, &over);
            QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&page, &event);
        };
        Scenario own = simpleScenario();
        own.name = u"From a file"_s;
        own.pks[0].giftIds = {71, 72};
        drop(house.write(u"own.json"_s, scenarioToJson(own)));
        QCOMPARE(find<ScenarioEditor>(page, "scenarioEditor")->scenario().name, u"From a file"_s);
        drop(house.write(u"bad.json"_s, "{\n  \"version\": 1,\n  \"id\": 5\n}"));
        auto* error = find<QLabel>(page, "labError");
        QVERIFY(error->isVisible());
        QVERIFY2(error->text().contains(u"Line 3"), qPrintable(error->text()));
        QCOMPARE(find<ScenarioEditor>(page, "scenarioEditor")->scenario().name, u"From a file"_s);
        drop(house.write(u"own.json"_s, scenarioToJson(own)));
        QVERIFY(!error->isVisible());
    }

    void aScenarioThatCannotRunSaysWhere() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        show(page);
        QTRY_VERIFY(page.isSettled());
        auto* editor = find<ScenarioEditor>(page, "scenarioEditor");
        Scenario own = editor->scenario();
        own.pks[0].showId = u"not a show"_s;
        editor->setScenario(own);
        click(page, "startTraffic");
        QVERIFY(!house.runner.isRunning());
        QVERIFY(editor->findChild<QLineEdit*>(u"showId"_s)->hasFocus());
        QVERIFY(house.archive.runs().empty());
    }

    void everyControlHasAName() {
        PageHouse house;
        LabPage page(house.context, house.runner, house.archive);
        page.openReplay(house.write(u"small.jsonl"_s, smallFlow()));
        show(page);
        QTRY_VERIFY(find<QWidget>(page, "replayReport")->isVisible());
        for (auto* widget : page.findChildren<QWidget*>()) {
            if (widget->window() != &page || widget->focusPolicy() == Qt::NoFocus ||
                qobject_cast<QScrollArea*>(widget) || widget->focusProxy() || widget->objectName().startsWith("qt_"_L1))
                continue;
            if (qobject_cast<QScrollBar*>(widget) || qobject_cast<QHeaderView*>(widget) ||
                (qobject_cast<QAbstractScrollArea*>(widget->parentWidget()) && widget->objectName().isEmpty()))
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                               qobject_cast<QLineEdit*>(widget) != nullptr; // inside a spin box
            QVERIFY2(named,
                     qPrintable(widget->objectName() + u' ' + QLatin1StringView(widget->metaObject()->className())));
        }
    }

private:
    static void intoARunningPk(QWidget& page) {
        QTest::mouseClick(find<Segmented>(page, "labMode")->button(1), Qt::LeftButton);
    }

    static void enter(QWidget& page, const char* name, int value) {
        auto* spin = find<QSpinBox>(page, name);
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, QString::number(value));
        QTest::keyClick(spin, Qt::Key_Tab);
        QCOMPARE(spin->value(), value);
    }
};

QTEST_MAIN(LabPageTest)
#include "labpagetest.moc"
