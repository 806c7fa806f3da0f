// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario in its form: what goes in comes out, and what is wrong stands beside its field.
#include "gui/lab/scenario/scenarioeditor.h"

#include "engine/lab/run/loadschedule.h"
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"
#include "gui/lab/runcommand.h"
#include "gui/lab/scenario/entrylist.h"
#include "gui/lab/scenario/numberspin.h"
#include "gui/lab/scenario/schedulepreview.h"
#include "gui/lab/scenario/scheduleshape.h"
#include "gui/widgets/segmented.h"
#include "tests/gui/lab/pagehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

ScenarioPhase phaseOf(RateShape shape) {
    ScenarioPhase phase;
    phase.name = u"阶段"_s;
    phase.durationMs = 12'345;
    phase.shape = shape;
    phase.rate = 0.125;
    phase.rateTo = 123'456.5;
    phase.steps = 7;
    phase.everyMs = 2'500;
    phase.forMs = 333;
    phase.poisson = true;
    phase.shareA = 0.505; // the slider knows whole per cent only
    phase.shareATo = 1.0 / 3;
    return phase;
}

// Every field away from its default, and such that decimal places would lose something.
Scenario fullScenario() {
    Scenario s = simpleScenario();
    s.id = u"everything"_s;
    s.name = u"Everything"_s;
    s.nameZh = u"全部"_s;
    s.description = u"What there is."_s;
    s.seed = 18'446'744'073'709'551'615ULL;
    s.origin = Origin::Live;
    s.pks.clear();
    for (int i = 0; i < 3; ++i) {
        ScenarioPk one;
        one.showId = u"room-%1"_s.arg(i);
        one.copies = 1 + i * 10;
        one.giftIds = {quint32(71 + i), 4'000'000'000U}; // the second is in no catalogue
        one.descs = {u"A 赢"_s, u"B"_s};
        one.startAtMs = i * 1'001;
        one.durationMs = 30'007;
        one.compareBy = i % 2 ? CompareBy::Kb : CompareBy::Count;
        if (i == 1)
            one.endAtMs = 20'001;
        if (i == 2)
            one.voidAtMs = 25'003;
        s.pks.push_back(one);
    }
    for (const RateShape shape :
         {RateShape::Steady, RateShape::Ramp, RateShape::Steps, RateShape::Burst, RateShape::Spike})
        s.phases.push_back(phaseOf(shape));
    s.users = {1'234'567, 1.234567, 0.07};
    s.gifts.comboMax = 99;
    s.gifts.priceKb = {0, 777};
    s.anomalies = {1.0 / 3, 2.5,
                   1'001,   3.25,
                   1'502,   9'003,
                   4.125,   2'004,
                   5,       505,
                   6,       7,
                   8.0625,  {InvalidKind::NoShow, InvalidKind::NoUid, InvalidKind::HugeCount},
                   9,       33.3333333};
    ScenarioFault all;
    all.atMs = 1'234;
    all.forMs = 567;
    all.store = StoreFaults{StoreFaultKind::Slow, 3, 4'005, 60};
    all.push = PushFaults{7, 8'009};
    all.link = LinkFaults{{0.07, 0.14, 1.0 / 7, 11, 12}, {0.29, 0.57, 0.01, 13, 14}, 4'001, 5'002};
    ScenarioFault store;
    store.atMs = 9'999;
    store.store = StoreFaults{StoreFaultKind::Full, 1, 0, 0};
    s.faults = {all, store};
    s.viewers = 321;
    s.thresholds = {501, 602, 0.015625, 99.9, 1'703};
    s.batchRecords = 17;
    s.inFlightMax = 5;
    return s;
}

NumberSpin* number(QWidget& page, const char* name) {
    return find<NumberSpin>(page, name);
}

void type(QWidget& page, const char* name, const QString& text) {
    auto* widget = find<QWidget>(page, name);
    QVERIFY2(widget, name);
    widget->setFocus();
    if (auto* spin = qobject_cast<QAbstractSpinBox*>(widget))
        spin->selectAll();
    if (auto* line = qobject_cast<QLineEdit*>(widget))
        line->selectAll();
    QTest::keyClicks(widget, text);
    QTest::keyClick(widget, Qt::Key_Tab);
}

} // namespace

class ScenarioEditorTest : public QObject {
    Q_OBJECT

private slots:
    void whatGoesInComesOut() {
        ScenarioEditor editor;
        editor.setCatalogue(sampleGifts());
        const Scenario full = fullScenario();
        editor.setScenario(full);
        // Compared as JSON, so that a difference can be read.
        QCOMPARE(scenarioToJson(editor.scenario()), scenarioToJson(full));
        QVERIFY(editor.scenario() == full);
        for (const Scenario& preset : scenarioPresets()) {
            editor.setScenario(preset);
            QVERIFY2(editor.scenario() == preset, qPrintable(preset.id));
        }
        QVERIFY(!scenarioPresets().empty());
    }

    void lookingAtEveryEntryChangesNothing() {
        ScenarioEditor editor;
        editor.setCatalogue(sampleGifts());
        const Scenario full = fullScenario();
        editor.setScenario(full);
        editor.setOpenSections(
            {u"pks"_s, u"phases"_s, u"users"_s, u"anomalies"_s, u"faults"_s, u"thresholds"_s, u"seed"_s});
        show(editor);
        for (const char* name : {"pkList", "phaseList", "faultList"}) {
            auto* list = find<EntryList>(editor, name)->findChild<QListWidget*>();
            QVERIFY(list->count() > 1);
            for (int row = list->count() - 1; row >= 0; --row)
                list->setCurrentRow(row);
        }
        QEvent language(QEvent::LanguageChange);
        QCoreApplication::sendEvent(&editor, &language);
        QCOMPARE(scenarioToJson(editor.scenario()), scenarioToJson(full));
    }

    void theSimpleCaseIsOnePkAndOnePhase() {
        ScenarioEditor editor;
        editor.setCatalogue(sampleGifts());
        show(editor);
        const Scenario simple = editor.scenario();
        QCOMPARE(simple.pks.size(), std::size_t(1));
        QCOMPARE(simple.phases.size(), std::size_t(1));
        QCOMPARE(simple.pks[0].giftIds[0], sampleGifts()[0].giftId); // the catalogue's first two
        QVERIFY(validateScenario(simple));
        QVERIFY(number(editor, "durationMs")->isVisible());
        QVERIFY(!find<EntryList>(editor, "pkList")->isVisible());
        QVERIFY(!number(editor, "rateTo")->isVisible()); // steady
        QVERIFY(!number(editor, "startAtMs")->isVisible());
    }

    void editsReachTheScenario() {
        ScenarioEditor editor;
        editor.setCatalogue(sampleGifts());
        show(editor);
        QSignalSpy edited(&editor, &ScenarioEditor::edited);
        type(editor, "showId", u"room-9"_s);
        type(editor, "copies", u"3"_s);
        QCOMPARE(editor.scenario().pks[0].showId, u"room-9"_s);
        QCOMPARE(editor.scenario().pks[0].copies, 3);
        QVERIFY(edited.count() > 1);
        find<QComboBox>(editor, "shape")->setCurrentIndex(int(RateShape::Burst));
        QVERIFY(number(editor, "everyMs")->isVisible());
        QVERIFY(!number(editor, "steps")->isVisible());
        type(editor, "rateTo", u"5000"_s);
        QCOMPARE(editor.scenario().phases[0].rateTo, 5'000.0);
        auto* phases = find<EntryList>(editor, "phaseList");
        QTest::mouseClick(phases->addButton(), Qt::LeftButton);
        QCOMPARE(editor.scenario().phases.size(), std::size_t(2));
        QVERIFY(phases->isVisible());
        click(*phases, "removeEntry");
        QCOMPARE(editor.scenario().phases.size(), std::size_t(1));
        QCOMPARE(int(editor.scenario().phases[0].shape), int(RateShape::Burst));
        find<QSlider>(editor, "shareA")->setValue(80);
        QCOMPARE(editor.scenario().phases[0].shareA, 0.8);
        QCOMPARE(editor.scenario().phases[0].shareATo, 0.8); // no drift unless asked for
    }

    void knobsShowWithTheirAnomaly() {
        ScenarioEditor editor;
        editor.setCatalogue(sampleGifts());
        editor.setOpenSections({u"anomalies"_s});
        show(editor);
        QVERIFY(!number(editor, "anomalies.lateMeanMs")->isVisible());
        type(editor, "anomalies.late", u"30"_s);
        QVERIFY(number(editor, "anomalies.lateMeanMs")->isVisible());
        QVERIFY(find<QLabel>(editor, "anomalySum")->text().contains(u"30 %"));
        type(editor, "anomalies.duplicate", u"80"_s);
        QVERIFY(find<QLabel>(editor, "anomalySum")->text().contains(u"110 %"));
        const auto valid = validateScenario(editor.scenario());
        QVERIFY(!valid);
        QVERIFY(editor.showError(valid.error()));
        QVERIFY(!noteAt(editor, "anomalies.duplicate").isEmpty());
    }

    void errorsStandBesideTheirField_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("widget");
        const auto row = [](const char* path, const char* widget) {
            QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(widget);
        };
        row("name", "scenarioName");
        row("id", "scenarioName");
        row("pks", "showId");
        row("pks[1].showId", "showId");
        row("pks[0].gifts[1].giftId", "gifts[1].giftId");
        row("pks[2].voidAtMs", "voidAtMs");
        row("phases[3].forMs", "forMs");
        row("phases[4].rate", "rate");
        row("phases[1].rateTo", "rateTo");
        row("users.zipfSkew", "users.zipfSkew");
        row("gifts.priceKb[1]", "gifts.priceKb[1]");
        row("anomalies", "anomalies.duplicate");
        row("anomalies.invalidKinds[2]", "anomalies.invalidKinds");
        row("faults[1].store.failCommits", "store.failCommits");
        row("faults[0].link.pull.delayMs", "link.pull.delayMs");
        row("thresholds.viewerLagMs", "thresholds.viewerLagMs");
        row("viewers", "viewers");
        row("seed", "seed");
        row("inFlightMax", "inFlightMax");
    }

    void errorsStandBesideTheirField() {
        QFETCH(QString, path);
        QFETCH(QString, widget);
        ScenarioEditor editor;
        editor.setCatalogue(sampleGifts());
        editor.setScenario(fullScenario());
        editor.setOpenSections({});
        show(editor);
        editor.activateWindow();
        QVERIFY(editor.showError(Error{ErrorCode::ValidationFailed, path, u"x must be from 1 to 2."_s}));
        const QByteArray latin = widget.toLatin1();
        const char* name = latin.constData();
        QVERIFY2(!noteAt(editor, name).isEmpty(), qPrintable(path));
        QVERIFY(find<QWidget>(editor, name)->isVisible()); // its section has opened
        editor.clearErrors();
        QVERIFY(noteAt(editor, name).isEmpty());
    }

    void aForeignErrorIsNotTaken() {
        ScenarioEditor editor;
        QVERIFY(!editor.showError(Error{ErrorCode::Conflict, {}, u"A run is under way."_s}));
        QVERIFY(!editor.showError(Error{ErrorCode::ValidationFailed, u"version"_s, {}}));
    }

    void thePictureKeepsToTheSchedule() {
        // The same sums and rates as what sends.
        for (const Scenario& scenario : scenarioPresets()) {
            const LoadSchedule schedule(scenario.phases);
            const double records = recordsOf(scenario);
            QVERIFY2(std::abs(schedule.total() - records) <= 1e-6 * records + 1, qPrintable(scenario.id));
            qint64 begin = 0;
            for (const ScenarioPhase& phase : scenario.phases) {
                for (int i = 0; i < 20; ++i) {
                    const qint64 ms = phase.durationMs * i / 20 + 1;
                    const double drawn = rateAt(phase, ms);
                    const double sent = schedule.rateAt((begin + ms) * 1000);
                    QVERIFY2(std::abs(drawn - sent) <= 1e-6 * drawn + 1e-6, qPrintable(scenario.id));
                }
                begin += phase.durationMs;
            }
        }
    }

    void noBurstFallsBetweenTwoSlices() {
        Scenario s = simpleScenario();
        s.phases[0].shape = RateShape::Burst;
        s.phases[0].durationMs = 600'000;
        s.phases[0].rate = 1;
        s.phases[0].rateTo = 1'000;
        s.phases[0].everyMs = 61'000; // begins within a slice, but for the first
        s.phases[0].forMs = 10;
        const std::vector<double> rates = sampleRates(s, 100);
        QCOMPARE(std::count(rates.begin(), rates.end(), 1'000.0), 10);
        QCOMPARE(phaseAt(s, 599'999), 0);
        QCOMPARE(phaseAt(s, 600'000), -1);
    }

    void aClickInThePictureChoosesThePhase() {
        ScenarioEditor editor;
        editor.setScenario(fullScenario());
        show(editor);
        auto* preview = find<SchedulePreview>(editor, "schedulePreview");
        QTest::mouseClick(preview, Qt::LeftButton, {}, QPoint(preview->width() / 2, 60));
        QVERIFY(find<EntryList>(editor, "phaseList")->current() > 0);
        QVERIFY(!preview->accessibleDescription().isEmpty());
    }

    void theCommandRunsTheSame() {
        const Scenario& preset = scenarioPresets().front();
        Scenario seeded = preset;
        seeded.seed = 4711;
        QCOMPARE(runCommand(seeded, scenarioPresets()), u"pkd traffic run %1 --seed 4711"_s.arg(preset.id));
        Scenario own = fullScenario();
        const QString command = runCommand(own, scenarioPresets());
        QVERIFY(command.startsWith(u"pkd traffic run /dev/stdin <<'SCENARIO'\n"));
        const QString json = command.section(u'\n', 1).section(u"\nSCENARIO"_s, 0, 0);
        const auto back = scenarioFromJson(json.toUtf8());
        QVERIFY2(back, back ? "" : qPrintable(back.error().field + back.error().detail));
        QVERIFY(*back == own);
    }

    void savedIdsDoNotCollide() {
        Scenario own = simpleScenario();
        own.name = u"Smoke!  Test"_s;
        QCOMPARE(savedId(own, {}), u"smoke-test"_s);
        Scenario other = own;
        other.id = u"smoke-test"_s;
        other.name = u"smoke test"_s;
        QCOMPARE(savedId(own, {other}), u"smoke-test-2"_s);
        other.name = own.name; // the same one, saved again
        QCOMPARE(savedId(own, {other}), u"smoke-test"_s);
        own.name = u"冒烟"_s;
        QCOMPARE(savedId(own, {}), u"scenario"_s);
    }

    void theTabKeyGoesDownThePage() {
        ScenarioEditor editor;
        editor.setCatalogue(sampleGifts());
        editor.setScenario(fullScenario());
        editor.setOpenSections(
            {u"pks"_s, u"phases"_s, u"users"_s, u"anomalies"_s, u"faults"_s, u"thresholds"_s, u"seed"_s});
        show(editor);
        auto* from = find<QLineEdit>(editor, "scenarioName");
        int top = -1;
        int stops = 0;
        for (QWidget* at = from->nextInFocusChain(); at != from; at = at->nextInFocusChain()) {
            if (at->window() != &editor || !at->isVisible() || !at->isEnabled() || at->focusProxy() ||
                !(at->focusPolicy() & Qt::TabFocus) || !editor.isAncestorOf(at) || qobject_cast<QScrollArea*>(at))
                continue;
            const int y = at->mapTo(&editor, QPoint(0, at->height())).y();
            QVERIFY2(y >= top - 40, qPrintable(at->objectName())); // a row's editors may differ in height
            top = y;
            ++stops;
        }
        QVERIFY2(stops > 60, qPrintable(QString::number(stops)));
    }

    void everyControlHasAName() {
        ScenarioEditor editor;
        editor.setScenario(fullScenario());
        for (auto* widget : editor.findChildren<QWidget*>()) {
            if (widget->window() != &editor || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() ||
                qobject_cast<QScrollArea*>(widget) || qobject_cast<QScrollBar*>(widget) ||
                widget->objectName().startsWith("qt_"_L1))
                continue;
            if (qobject_cast<QAbstractScrollArea*>(widget->parentWidget()) && widget->objectName().isEmpty())
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                         (qobject_cast<QLineEdit*>(widget) && widget->parentWidget()->inherits("QAbstractSpinBox")),
                     qPrintable(widget->objectName() + u' ' + QLatin1StringView(widget->metaObject()->className())));
        }
    }
};

QTEST_MAIN(ScenarioEditorTest)
#include "scenarioeditortest.moc"
