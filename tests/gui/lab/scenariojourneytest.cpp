// SPDX-License-Identifier: GPL-3.0-or-later
// By mouse and keys over the real engine: a preset, shortened, run, green, its report, once more with the same seed,
// the two compared.
#include <QDesktopServices>
#include <QSettings>
#include <QtWidgets>

#include "engine/lab/run/runarchive.h"
#include "engine/lab/run/scenariorunner.h"
#include "engine/lab/trafficlab.h"
#include "gui/lab/labpage.h"
#include "gui/lab/run/reportview.h"
#include "gui/lab/run/runverdict.h"
#include "gui/lab/run/scenariorunview.h"
#include "gui/lab/scenario/scenarioeditor.h"
#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "gui/widgets/segmented.h"
#include "resources/resources.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

constexpr int kRunMs = 60'000; // a short run with settling and recount, on a busy machine

template <typename T>
T* widget(QWidget& page, const QString& name) {
    T* found = page.findChild<T*>(name);
    if (!found)
        qFatal("no widget %s", qPrintable(name));
    return found;
}

void type(QWidget& page, const QString& name, const QString& text) {
    auto* spin = widget<QAbstractSpinBox>(page, name);
    spin->setFocus();
    spin->selectAll();
    QTest::keyClicks(spin, text);
    QTest::keyClick(spin, Qt::Key_Tab);
}

void press(QWidget& page, const QString& name) {
    auto* button = widget<QAbstractButton>(page, name);
    QVERIFY2(button->isVisible() && button->isEnabled(), qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

// Stands in for the desktop's, as long as it lives.
class Browser : public QObject {
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(u"file"_s, this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(u"file"_s); }

    QList<QUrl> pages;

public slots:
    void open(const QUrl& url) { pages << url; }
};

class ScenarioJourneyTest : public QObject {
    Q_OBJECT

private slots:
    void aScenarioIsRunReportedComparedAndRunAgain() {
        initResources();
        EngineHouse house;
        QVERIFY(house.start());
        QSettings settings(house.dataDir() + u"/console.ini"_s, QSettings::IniFormat);
        Preferences preferences(settings);
        LiveState live(house.engine());
        TrafficLab lab(house.engine());
        ScenarioRunner runner(house.engine());
        RunArchive archive(house.dataDir());
        Notifier notifier;
        ApiAccess api;
        const ConsoleContext context{house.engine(), live, lab, notifier, settings, api, house.dataDir(), preferences};
        live.start();
        LabPage page(context, runner, archive);
        page.resize(1280, 760);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QTRY_VERIFY(page.isSettled() && live.isLoaded());
        QVERIFY(!runner.isRunning()); // never by itself

        QTest::mouseClick(widget<QWidget>(page, u"scenario_smoke"_s), Qt::LeftButton);
        auto* editor = widget<ScenarioEditor>(page, u"scenarioEditor"_s);
        QCOMPARE(editor->scenario().id, u"smoke"_s);
        shorten(page);
        QTest::keyClick(&page, Qt::Key_F5);
        QTRY_VERIFY(runner.isRunning());
        auto* run = widget<ScenarioRunView>(page, u"scenarioRun"_s);
        QTRY_VERIFY(run->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(run->progress().figures.acknowledged > 0, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isRunning(), kRunMs);
        auto* verdict = widget<RunVerdictChip>(page, u"scenarioVerdict"_s);
        QTRY_VERIFY(verdict->isVisible());
        QVERIFY2(verdict->verdict() == RunVerdict::Green, qPrintable(widget<QLabel>(page, u"scenarioError"_s)->text()));

        press(page, u"openRunReport"_s);
        auto* report = widget<ReportView>(page, u"reportView"_s);
        QTRY_VERIFY(report->isVisible());
        const QByteArray hash = report->report()->eventHash;
        QVERIFY(!hash.isEmpty());
        QVERIFY(report->report()->recordDifferences == 0);
        QVERIFY(widget<QLabel>(page, u"eventHash"_s)->text().contains(QString::fromLatin1(hash.left(16))));

        Browser browser;
        press(page, u"reportHtml"_s);
        QCOMPARE(browser.pages.size(), 1);
        QFile html(browser.pages.front().toLocalFile());
        QVERIFY(html.open(QIODevice::ReadOnly));
        QVERIFY(html.readAll().contains(hash));

        press(page, u"reportAgain"_s);
        QTRY_VERIFY(runner.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isRunning(), kRunMs);
        QTRY_COMPARE(archive.runs().size(), std::size_t(2));
        QCOMPARE(archive.runs()[0].eventHash, hash);
        QCOMPARE(archive.runs()[1].eventHash, hash);

        QTest::mouseClick(widget<Segmented>(page, u"labViews"_s)->button(2), Qt::LeftButton);
        press(page, u"reportBack"_s);
        auto* list = widget<QTableView>(page, u"runList"_s);
        QTRY_COMPARE(list->model()->rowCount(), 2);
        list->selectAll();
        press(page, u"compareRuns"_s);
        QTRY_VERIFY(widget<QWidget>(page, u"runCompare"_s)->isVisible());
        QVERIFY(!widget<QWidget>(page, u"compareScenario"_s)->isVisible()); // the same scenario
    }

    void aRunIsPausedSpedUpAndStopped() {
        initResources();
        EngineHouse house;
        QVERIFY(house.start());
        QSettings settings(house.dataDir() + u"/console.ini"_s, QSettings::IniFormat);
        Preferences preferences(settings);
        LiveState live(house.engine());
        TrafficLab lab(house.engine());
        ScenarioRunner runner(house.engine());
        RunArchive archive(house.dataDir());
        Notifier notifier;
        ApiAccess api;
        const ConsoleContext context{house.engine(), live, lab, notifier, settings, api, house.dataDir(), preferences};
        live.start();
        LabPage page(context, runner, archive);
        page.resize(1280, 760);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QTRY_VERIFY(page.isSettled() && live.isLoaded());
        press(page, u"startTraffic"_s); // the simple case as it stands: one PK, a minute
        auto* run = widget<ScenarioRunView>(page, u"scenarioRun"_s);
        QTRY_VERIFY_WITH_TIMEOUT(run->progress().figures.acknowledged > 0, 10'000);
        press(page, u"pauseRun"_s);
        QTRY_COMPARE(int(runner.progress().state), int(RunState::Paused));
        QTRY_COMPARE(int(run->progress().state), int(RunState::Paused));
        press(page, u"pauseRun"_s);
        QTRY_COMPARE(int(runner.progress().state), int(RunState::Sending));
        auto* pace = widget<QWidget>(page, u"rateFactor"_s)->findChild<QDoubleSpinBox*>();
        pace->setFocus();
        pace->selectAll();
        QTest::keyClicks(pace, u"4"_s);
        QTest::keyClick(pace, Qt::Key_Tab);
        QTRY_COMPARE(runner.progress().rateFactor, 4.0);
        QTest::keyClick(&page, Qt::Key_F5, Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!runner.isRunning(), kRunMs);
        QTRY_COMPARE(archive.runs().size(), std::size_t(1));
        QCOMPARE(int(archive.runs()[0].verdict), int(RunVerdict::Aborted));
        QVERIFY(widget<QWidget>(page, u"startTraffic"_s)->isEnabled());
    }

private:
    // Five seconds of the preset; its PK a little longer.
    static void shorten(QWidget& page) {
        auto* editor = page.findChild<ScenarioEditor*>();
        type(page, u"durationMs"_s, u"6"_s);
        const auto spins = editor->findChildren<QAbstractSpinBox*>(u"durationMs"_s);
        QCOMPARE(spins.size(), 2); // of the PK, of the phase
        spins[1]->setFocus();
        spins[1]->selectAll();
        QTest::keyClicks(spins[1], u"5"_s);
        QTest::keyClick(spins[1], Qt::Key_Tab);
        QCOMPARE(editor->scenario().phases[0].durationMs, 5'000);
        QCOMPARE(editor->scenario().pks[0].durationMs, 6'000);
    }
};

QTEST_MAIN(ScenarioJourneyTest)
#include "scenariojourneytest.moc"
