// SPDX-License-Identifier: GPL-3.0-or-later
// A run as it goes, the past runs, a report and two compared: models and views on made-up figures.
#include <QAbstractItemModelTester>
#include <QProgressBar>

#include "gui/lab/run/historypane.h"
#include "gui/lab/run/reportmodels.h"
#include "gui/lab/run/reportview.h"
#include "gui/lab/run/runchart.h"
#include "gui/lab/run/runlistmodel.h"
#include "gui/lab/run/runpkcards.h"
#include "gui/lab/run/runverdict.h"
#include "gui/lab/run/scenariorunview.h"
#include "gui/lab/scenario/scenarioeditor.h"
#include "gui/lab/scenario/scenariogallery.h"
#include "gui/widgets/card.h"
#include "gui/widgets/tugbar.h"
#include "tests/gui/lab/pagehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

RunSummary summaryOf(quint64 runId, RunVerdict verdict = RunVerdict::Green) {
    RunSummary run;
    run.runId = runId;
    run.name = u"Smoke %1"_s.arg(runId);
    run.seed = runId * 7;
    run.verdict = verdict;
    run.startedMs = 1'795'400'000'000 + qint64(runId) * 60'000;
    run.figures.sent = 1'234;
    return run;
}

// One PK counted wrongly by one gift, and the record that did it.
RunReport redReport(quint64 runId = 1) {
    RunReport report;
    report.runId = runId;
    report.scenario = simpleScenario();
    report.scenario.pks[0].giftIds = {71, 72};
    report.scenario.seed = 5;
    report.eventHash = "c0ffee0123456789abcdef";
    report.target = u"this engine"_s;
    report.startedMs = 1'795'400'000'000;
    report.verdict = RunVerdict::Red;
    report.verdictReason = u"The totals of PK 12 differ."_s;
    report.oracleRan = true;
    PkComparison right;
    right.pk.pkId = 11;
    right.pk.showId = u"fine"_s;
    PkComparison wrong;
    wrong.pk.pkId = 12;
    wrong.pk.showId = u"smoke"_s;
    wrong.expected.totals[0].count = 600;
    wrong.actual.totals[0].count = 599;
    wrong.differences = {u"gifts[0].count"_s};
    report.pks = {right, wrong};
    report.recordDifferences = 1;
    report.differences = {{u"r-4711"_s, u"smoke"_s, 42, RecordKind::Late, 12, Verdict::Counted, Verdict::Late,
                           u"It arrived before the result was final."_s}};
    report.thresholds = {{u"latencyP99Ms"_s, 500, 21, true}, {u"droppedPercent"_s, 0, 0.5, false}};
    for (int i = 0; i < 5; ++i)
        report.seconds.push_back({i * 1'000, 100, 99, 0, 12, 3, 4, i, i});
    return report;
}

QStringList column(const QAbstractItemModel& model, int column) {
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, column).data().toString();
    return texts;
}

} // namespace

class LabRunsTest : public QObject {
    Q_OBJECT

private slots:
    void theListTellsRowByRow() {
        RunListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.setRuns({summaryOf(3), summaryOf(2), summaryOf(1)});
        QCOMPARE(model.rowCount(), 3);
        inserted.clear();
        model.setRuns({summaryOf(4, RunVerdict::Red), summaryOf(3), summaryOf(1)});
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.rowOf(4), 0);
        QCOMPARE(model.rowOf(2), -1);
        const QModelIndex verdict = model.index(0, int(RunListModel::Column::Verdict));
        QCOMPARE(verdict.data(RunVerdictDelegate::kVerdictRole).toInt(), int(RunVerdict::Red));
        QVERIFY(!verdict.data(Qt::AccessibleTextRole).toString().isEmpty());
        QCOMPARE(model.index(0, int(RunListModel::Column::Seed)).data().toString(), u"28"_s);
    }

    void aTextTableIsAProperModel() {
        TextTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setContent({u"a"_s, u"b"_s}, {{{u"1"_s, u"2"_s}, true}, {{u"3"_s}, false}}, 1);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, 1).data().toString(), QString());
        QVERIFY(model.index(0, 0).data(Qt::AccessibleTextRole).toString() != u"1"_s); // says that it differs
    }

    void theReportNamesWhatDiffers() {
        ReportView view;
        show(view);
        const auto report = std::make_shared<const RunReport>(redReport());
        view.setReport(report);
        QCOMPARE(int(find<RunVerdictChip>(view, "reportVerdict")->verdict()), int(RunVerdict::Red));
        const auto* pks = find<QTableView>(view, "reportPks");
        QCOMPARE(column(*pks->model(), 1), QStringList({u"fine"_s, u"smoke"_s}));
        QCOMPARE(pks->currentIndex().row(), 1); // the wrong one is looked at first
        const auto* figures = find<QTableView>(view, "reportFigures")->model();
        QCOMPARE(figures->index(0, 2).data().toString(), u"600"_s);
        QCOMPARE(figures->index(0, 3).data().toString(), u"599"_s);
        QCOMPARE(column(*figures, 0).count(u"≠"_s), 1);
        QCOMPARE(column(*find<QTableView>(view, "reportLimits")->model(), 0), QStringList({u"✓"_s, u"✕"_s}));
        QVERIFY(find<QLabel>(view, "reportMeta")->text().contains(u"c0ffee"));
        // Enter on the record asks for its order in the ledger.
        auto* records = find<QTableView>(view, "reportRecords");
        QSignalSpy asked(&view, &ReportView::orderRequested);
        records->setFocus();
        records->setCurrentIndex(records->model()->index(0, 0));
        QTest::keyClick(records, Qt::Key_Return);
        QTRY_COMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toString(), u"r-4711"_s);
    }

    void aReportWithoutRecountSaysSo() {
        ReportView view;
        RunReport report = redReport();
        report.oracleRan = false;
        report.oracleNote = u"Too many records."_s;
        report.pks.clear();
        report.differences.clear();
        report.thresholds.clear();
        show(view);
        view.setReport(std::make_shared<const RunReport>(report));
        QVERIFY(!find<QTableView>(view, "reportRecords")->isVisible());
        QVERIFY(!find<QTableView>(view, "reportFigures")->isVisible());
        const auto labels = view.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text().contains(u"Too many records."); }));
    }

    void twoRunsAreCompared() {
        RunReport a = redReport(1);
        RunReport b = redReport(2);
        b.verdict = RunVerdict::Green;
        b.scenario.seed = 6;
        b.scenario.phases[0].rate = 250;
        a.figures.latency.p99Ms = 20;
        b.figures.latency.p99Ms = 30;
        const TextRows figures = comparisonRows(a, b);
        QVERIFY(figures[0].marked); // the verdict
        const auto p99 = std::find_if(figures.begin(), figures.end(),
                                      [](const auto& row) { return row.cells[0] == u"Latency p99"_s; });
        QVERIFY(p99 != figures.end());
        QCOMPARE(p99->cells[3], u"+50.0 %"_s);
        QStringList paths;
        for (const auto& row : scenarioRows(a, b))
            paths << row.cells[0];
        QVERIFY2(paths.contains(u"seed"_s) && paths.contains(u"phases[0].rate"_s), qPrintable(paths.join(u' ')));
        QVERIFY(scenarioRows(a, a).empty());
    }

    void theLiveViewFollows() {
        PageHouse house;
        house.engine.setPk(samplePk(7, u"lab-1"_s, house.engine.nowMs()));
        house.engine.publish({7});
        ScenarioRunView view(house.live);
        show(view);
        QSignalSpy paused(&view, &ScenarioRunView::pauseRequested);
        QSignalSpy resumed(&view, &ScenarioRunView::resumeRequested);
        QSignalSpy opened(&view, &ScenarioRunView::pkOpened);
        view.begin(simpleScenario());
        auto* pause = find<QPushButton>(view, "pauseRun");
        QVERIFY(!pause->isEnabled()); // it creates its PKs
        RunProgress progress;
        progress.state = RunState::Sending;
        progress.phase = 0;
        progress.totalMs = 60'000;
        progress.figures.elapsedMs = 15'000;
        progress.figures.achievedPerSecond = 99;
        progress.figures.dropped = 3;
        progress.pks.resize(1);
        progress.pks[0].pkId = 7;
        view.setProgress(progress);
        QCOMPARE(find<QLabel>(view, "scenarioFigure4")->text(), u"3"_s);
        QVERIFY(find<QLabel>(view, "scenarioState")->text().contains(u"0:15"));
        QCOMPARE(find<QProgressBar>(view, "scenarioProgress")->value(), 250);
        progress.remainingMs = 5'000; // faster than its schedule
        view.setProgress(progress);
        QCOMPARE(find<QProgressBar>(view, "scenarioProgress")->value(), 750);
        click(view, "pauseRun");
        QCOMPARE(paused.count(), 1);
        progress.state = RunState::Paused;
        view.setProgress(progress);
        click(view, "pauseRun");
        QCOMPARE(resumed.count(), 1);
        QTRY_VERIFY(house.live.find(7));
        QTest::mouseClick(find<QWidget>(view, "runPk0"), Qt::LeftButton);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<PkId>(), PkId(7));
        RunReport over = redReport();
        over.scenario.name = u"Now known"_s; // of a run that was begun over the API
        view.finish(over);
        QVERIFY(find<QLabel>(view, "scenarioTitle")->text() == u"Now known"_s);
        QVERIFY(find<RunVerdictChip>(view, "scenarioVerdict")->isVisible());
        QVERIFY(find<QLabel>(view, "scenarioError")->text().contains(u"0.5 %")); // the limit that was missed
        QVERIFY(!pause->isEnabled());
        view.setProgress(progress); // a late one changes nothing
        QVERIFY(find<RunVerdictChip>(view, "scenarioVerdict")->isVisible());
    }

    void aChartIsBounded() {
        RunChart chart(RunChart::Unit::Ms);
        for (int i = 0; i < 10'000; ++i)
            chart.add(i * 100, i == 5'000 ? 1'000 : 1);
        QVERIFY(chart.samples() <= RunChart::kSamplesMax);
    }

    void manyPksAreCutShort() {
        PageHouse house;
        RunPkCards cards(house.live);
        show(cards);
        std::vector<RunPk> pks(50);
        for (std::size_t i = 0; i < pks.size(); ++i)
            pks[i].pkId = PkId(i + 1);
        cards.setPks(pks);
        int visible = 0;
        for (const Card* card : cards.findChildren<Card*>())
            visible += card->isVisible() ? 1 : 0;
        QCOMPARE(visible, RunPkCards::kShown);
    }

    void totalsAreRightWhenThePageComesBack() {
        PageHouse house;
        PkView view;
        view.pk.pkId = 1;
        view.pk.showId = u"s1"_s;
        view.version = 1;
        house.engine.setPk(view);
        house.engine.publish({1});
        QTRY_VERIFY(house.live.find(1));
        RunPkCards cards(house.live);
        show(cards);
        RunPk pk;
        pk.pkId = 1;
        cards.setPks({pk});
        cards.hide();
        view.version = 2;
        view.totals[0].count = 1'556;
        house.engine.setPk(view);
        house.engine.publish({1});
        QTRY_COMPARE(house.live.find(1)->totals[0].count, 1'556);
        show(cards);
        QCOMPARE(cards.findChild<TugBar*>()->totals()[0].count, 1'556);
    }

    void pastRunsAreReadComparedAndDeleted() {
        PageHouse house;
        QVERIFY(house.archive.keep(redReport(house.archive.nextRunId())));
        RunReport green = redReport(house.archive.nextRunId());
        green.verdict = RunVerdict::Green;
        QVERIFY(house.archive.keep(green));
        HistoryPane pane(house.context, house.archive);
        show(pane);
        auto* list = find<QTableView>(pane, "runList");
        QTRY_COMPARE(list->model()->rowCount(), 2); // read when first shown
        QVERIFY(!find<QWidget>(pane, "compareRuns")->isEnabled());
        list->selectAll();
        click(pane, "compareRuns");
        QVERIFY(find<QWidget>(pane, "runCompare")->isVisible());
        click(pane, "compareBack");
        list->clearSelection();
        list->selectRow(1);
        click(pane, "openReport");
        QVERIFY(find<QWidget>(pane, "reportView")->isVisible());
        QCOMPARE(find<ReportView>(pane, "reportView")->report()->runId, 1ULL);
        QSignalSpy again(&pane, &HistoryPane::runAgainRequested);
        click(pane, "reportAgain");
        QCOMPARE(again.count(), 1);
        click(pane, "reportBack");
        click(pane, "saveJson");
        answerFileDialog(pane, "saveFileDialog", house.file(u"kept.json"_s));
        QTRY_VERIFY(QFileInfo::exists(house.file(u"kept.json"_s)));
        click(pane, "removeRuns");
        QPushButton* confirm = nullptr;
        QTRY_VERIFY((confirm = pane.findChild<QPushButton*>(u"confirmRemoveRuns"_s)) && confirm->isVisible());
        QCOMPARE(list->model()->rowCount(), 2); // not before it is confirmed
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(house.archive.runs().size(), std::size_t(1));
    }

    void theGalleryOffersAndRemoves() {
        ScenarioGallery gallery;
        Scenario shipped = simpleScenario();
        shipped.id = u"smoke"_s;
        Scenario saved = simpleScenario();
        saved.id = u"mine"_s;
        gallery.setScenarios({shipped, saved}, 1);
        show(gallery);
        QSignalSpy chosen(&gallery, &ScenarioGallery::chosen);
        QSignalSpy removed(&gallery, &ScenarioGallery::removeRequested);
        auto* card = find<QWidget>(gallery, "scenario_smoke");
        card->setFocus();
        QTest::keyClick(card, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<Scenario>().id, u"smoke"_s);
        QVERIFY(!find<QWidget>(gallery, "removeScenario_smoke"));
        click(gallery, "removeScenario_mine");
        QCOMPARE(removed.count(), 1);
    }
};

QTEST_MAIN(LabRunsTest)
#include "labrunstest.moc"
