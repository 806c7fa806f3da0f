// SPDX-License-Identifier: GPL-3.0-or-later
// The lab and the results page over the real engine: what is sent is counted, and its result is shown.
#include <QSettings>
#include <QtWidgets>

#include "engine/lab/run/runarchive.h"
#include "engine/lab/run/scenariorunner.h"
#include "engine/lab/trafficlab.h"
#include "gui/lab/generateform.h"
#include "gui/lab/labpage.h"
#include "gui/lab/runview.h"
#include "gui/models/livestate.h"
#include "gui/results/resultdetail.h"
#include "gui/results/resultspage.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "gui/widgets/segmented.h"
#include "resources/resources.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

QByteArray flowOf(int records) {
    QByteArray flow;
    for (int n = 0; n < records; ++n)
        flow +=
            u"{\"orderId\":\"replayed-%1\",\"showId\":\"then\",\"uid\":\"%2\",\"userName\":\"小%2\",\"giftId\":%3,"
            u"\"giftName\":\"Gift %3\",\"count\":1,\"price\":2,\"timestamp\":%4}\n"_s
                .arg(QString::number(n), QString::number(100 + n % 5), QString::number(n % 4 == 3 ? 70002 : 70001),
                     QString::number(1'700'000'000'000LL + n * 250))
                .toUtf8();
    return flow;
}

} // namespace

class LabWithEngineTest : public QObject {
    Q_OBJECT

private slots:
    void aReplayIsCountedAndItsResultShown() {
        initResources();
        EngineHouse house;
        const auto started = house.start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().detail));
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
        ResultsPage results(context);
        page.resize(1280, 760);
        page.show();
        QTRY_VERIFY(page.isSettled() && live.isLoaded());

        QFile file(house.dataDir() + u"/then.jsonl"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(flowOf(40)); // 10 s of flow: 30 of side A, 10 of side B
        file.close();
        page.openReplay(file.fileName());
        auto* add = page.findChild<QPushButton*>(u"addMissing"_s);
        QTRY_VERIFY(add->isVisible());
        QTest::mouseClick(add, Qt::LeftButton);
        QTRY_VERIFY(!add->isVisible());
        auto* speed = page.findChild<QWidget*>(u"replaySpeed"_s)->findChild<QDoubleSpinBox*>();
        speed->setValue(10);
        QTest::mouseClick(page.findChild<QPushButton*>(u"startTraffic"_s), Qt::LeftButton);
        auto* run = page.findChild<RunView*>();
        QTRY_VERIFY_WITH_TIMEOUT(lab.isRunning(), 5'000);
        QTRY_VERIFY_WITH_TIMEOUT(!lab.isRunning(), 15'000);
        QTRY_COMPARE(run->progress().sent, 40ULL);
        QCOMPARE(run->progress().verdicts[std::size_t(Verdict::Counted)], 40ULL);

        // The countdown of the PK ends it; its result comes to the page by itself.
        auto* table = results.findChild<QTableView*>(u"results"_s);
        results.resize(1280, 760);
        results.show();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 20'000);
        auto* detail = results.findChild<ResultDetail*>();
        QTRY_VERIFY(detail->detail().has_value());
        QCOMPARE(int(detail->detail()->view.outcome), int(Outcome::AWins));
        QCOMPARE(detail->detail()->view.totals[0].count, 30);
        QCOMPARE(detail->detail()->view.totals[1].count, 10);
        QCOMPARE(detail->detail()->view.totals[0].kb, 60);
        QCOMPARE(detail->detail()->verdicts[std::size_t(Verdict::Counted)], 40ULL);
    }

    void generatedTrafficIsStopped() {
        initResources();
        EngineHouse house;
        QVERIFY(house.start());
        const auto created = house.create(u"busy"_s);
        QVERIFY2(created, created ? "" : qPrintable(created.error().detail));
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
        QTRY_COMPARE(page.findChild<GenerateForm*>()->targetPk(), created->pkId);
        QTest::mouseClick(page.findChild<Segmented*>(u"labMode"_s)->button(1), Qt::LeftButton);
        page.startTraffic();
        auto* run = page.findChild<RunView*>();
        QTRY_VERIFY_WITH_TIMEOUT(run->progress().sent >= 50, 10'000);
        page.stopTraffic();
        QTRY_VERIFY(!lab.isRunning());
        QTRY_COMPARE(page.findChild<QTableView*>(u"runHistory"_s)->model()->rowCount(), 1);
        QCOMPARE(run->progress().verdicts[std::size_t(Verdict::Counted)], run->progress().sent);
        const quint64 sent = run->progress().sent;
        QTRY_COMPARE(quint64(live.find(created->pkId)->totals[0].count + live.find(created->pkId)->totals[1].count),
                     sent);
    }
};

QTEST_MAIN(LabWithEngineTest)
#include "labwithenginetest.moc"
