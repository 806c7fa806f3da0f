// SPDX-License-Identifier: GPL-3.0-or-later
// Search, comparison and menus of the results page, by mouse and keys.
#include "gui/results/compare/compareview.h"
#include "gui/results/export/reportpages.h"
#include "gui/results/resultfeed.h"
#include "gui/results/resultspage.h"
#include "tests/gui/results/endedpks.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

QTableView& tableOf(QWidget& page) {
    return *find<QTableView>(page, "results");
}

int rows(QWidget& page) {
    return tableOf(page).model()->rowCount();
}

QString cell(QWidget& page, const QString& figure, int column) {
    const auto* model = find<QTableView>(page, "compareTable")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() == figure)
            return model->index(row, column).data().toString();
    }
    return u"no such row"_s;
}

void clickRow(QWidget& page, int row, Qt::KeyboardModifiers modifiers = {}) {
    QTableView& table = tableOf(page);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, modifiers,
                      table.visualRect(table.model()->index(row, 0)).center());
}

int rowOf(QWidget& page, const QString& show) {
    const QAbstractItemModel* model = tableOf(page).model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 1).data().toString() == show)
            return row;
    }
    return -1;
}

LedgerEntry counted(quint64 seq, quint64 uid, PkId pkId) {
    LedgerEntry entry;
    entry.seq = seq;
    entry.uid = uid;
    entry.pkId = pkId;
    entry.verdict = Verdict::Counted;
    return entry;
}

} // namespace

class TestResultViews : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }

    void comparesByMouse();
    void comparesByKeysAndContextMenu();
    void comparesTwoToFour();
    void comparedInAnotherLanguageAndTheme();
    void aComparisonThatFailsSaysWhy();
    void theModelHoldsToTheRules();
    void curvesShowWhatIsAskedFor();
    void axesAreRound();
    void findsTheGiversPks();
    void findsTheHost();
    void aGiverWhoIsNoUid();
    void tenThousandAreSearched();
    void datesInEitherOrder();
    void theMenuSaysWhatCanBeExported();
    void blocksAreNotTornApart();
};

void TestResultViews::comparesByMouse() {
    PageHouse house;
    addEnded(house.engine, 1, u"alpha"_s, 60, 20);
    addEnded(house.engine, 2, u"beta"_s, 30, 30);
    addEnded(house.engine, 3, u"gamma"_s, 9, 90, EndReason::EndedByHost);
    ResultsPage page(house.context);
    show(page);
    QTRY_COMPARE(rows(page), 3);
    auto* compare = find<QPushButton>(page, "compare");
    clickRow(page, rowOf(page, u"alpha"_s));
    QVERIFY(!compare->isEnabled());
    QVERIFY(compare->toolTip().contains(u"two to four"_s));
    clickRow(page, rowOf(page, u"gamma"_s), Qt::ControlModifier);
    QVERIFY(compare->isEnabled());
    QCOMPARE(compare->text(), u"Compare 2"_s);
    click(page, "compare");
    auto* view = find<CompareView>(page, "compareView");
    QTRY_COMPARE(view->details().size(), std::size_t(2));
    QVERIFY(view->isVisible());
    QTRY_VERIFY(page.isSettled());
    const int gamma = view->details()[0].view.pk.showId == u"gamma"_s ? 1 : 2;
    const int alpha = 3 - gamma;
    QCOMPARE(cell(page, u"Gifts"_s, gamma), u"99"_s);
    QCOMPARE(cell(page, u"Gifts"_s, alpha), u"80"_s);
    QCOMPARE(cell(page, u"Givers"_s, alpha), u"3 (2 : 1)"_s);
    QCOMPARE(cell(page, u"Gifts a minute"_s, gamma), u"99"_s); // in one minute
    QVERIFY(cell(page, u"Duration"_s, gamma).startsWith(u"1:00 of 3:00"_s));
    QVERIFY(cell(page, u"Top 1"_s, alpha).contains(u"50"_s));
    QVERIFY(cell(page, u"Outcome"_s, alpha).contains(u"wins"_s));
    const auto* model = find<QTableView>(page, "compareTable")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() == u"Gifts"_s) {
            QVERIFY(model->index(row, gamma).data(Qt::UserRole).toBool());
            QVERIFY(!model->index(row, alpha).data(Qt::UserRole).toBool());
        }
    }
    click(page, "compareBack");
    QTRY_VERIFY(tableOf(page).isVisible());
    QCOMPARE(tableOf(page).selectionModel()->selectedRows().size(), 2); // as it was left
}

void TestResultViews::comparesByKeysAndContextMenu() {
    PageHouse house;
    for (PkId pkId = 1; pkId <= 3; ++pkId)
        addEnded(house.engine, pkId, u"room-%1"_s.arg(pkId));
    ResultsPage page(house.context);
    show(page);
    QTRY_COMPARE(rows(page), 3);
    QTableView& table = tableOf(page);
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    auto* view = find<CompareView>(page, "compareView");
    QTRY_VERIFY(view->isVisible() && view->details().size() == 2);
    QTest::keyClick(find<QWidget>(page, "compareBack"), Qt::Key_Escape);
    QTRY_VERIFY(table.isVisible() && table.hasFocus());

    QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
    const QPoint at = table.visualRect(table.currentIndex()).center();
    QContextMenuEvent asks(QContextMenuEvent::Keyboard, at, table.viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table.viewport(), &asks);
    auto* menu = find<QMenu>(page, "resultActions");
    QTRY_VERIFY(menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(view->details().size(), std::size_t(3));
    QVERIFY(view->isVisible());
    page.selectPk(1); // whoever asks for one result sees it
    QTRY_VERIFY(table.isVisible());
}

void TestResultViews::comparesTwoToFour() {
    PageHouse house;
    for (PkId pkId = 1; pkId <= 6; ++pkId)
        addEnded(house.engine, pkId, u"room-%1"_s.arg(pkId));
    ResultsPage page(house.context);
    show(page);
    QTRY_COMPARE(rows(page), 6);
    tableOf(page).selectAll();
    QVERIFY(!find<QPushButton>(page, "compare")->isEnabled());
    page.comparePks({1});
    page.comparePks({1, 2, 3, 4, 5});
    QVERIFY(!find<QWidget>(page, "compareView")->isVisible());
    page.comparePks({1, 2, 3, 4});
    QTRY_COMPARE(find<CompareView>(page, "compareView")->details().size(), std::size_t(4));
    page.comparePks({5, 6}); // another one right after
    page.comparePks({2, 3, 4});
    QTRY_COMPARE(find<CompareView>(page, "compareView")->details().size(), std::size_t(3));
    QCOMPARE(find<CompareView>(page, "compareView")->details()[0].view.pk.pkId, PkId(2));
}

void TestResultViews::comparedInAnotherLanguageAndTheme() {
    PageHouse house;
    addEnded(house.engine, 1, u"a"_s);
    addEnded(house.engine, 2, u"b"_s);
    ResultsPage page(house.context);
    show(page);
    QTRY_COMPARE(rows(page), 2);
    page.comparePks({1, 2});
    QTRY_COMPARE(find<CompareView>(page, "compareView")->details().size(), std::size_t(2));
    QTranslator chinese;
    QVERIFY(chinese.load(QStringLiteral(PK_TRANSLATION)));
    QCoreApplication::installTranslator(&chinese);
    QTRY_COMPARE(cell(page, u"礼物数"_s, 1), u"70"_s);
    page.setPalette(consolePalette(true, PairChoice::ColourBlind));
    QVERIFY(!page.grab().isNull());
    QCoreApplication::removeTranslator(&chinese);
    QTRY_COMPARE(cell(page, u"Gifts"_s, 1), u"70"_s);
}

void TestResultViews::aComparisonThatFailsSaysWhy() {
    PageHouse house;
    addEnded(house.engine, 1, u"a"_s);
    CompareView view(house.engine);
    view.show();
    view.compare({1, 77});
    QTRY_VERIFY(!view.isLoading());
    QCOMPARE(view.details().size(), std::size_t(1));
    const auto labels = view.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains(u"PK"_s) && label->wordWrap();
    }));
}

void TestResultViews::theModelHoldsToTheRules() {
    PageHouse house;
    addEnded(house.engine, 1, u"a"_s);
    addEnded(house.engine, 2, u"b"_s);
    CompareModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<PkDetail> details(2);
    for (PkId pkId = 1; pkId <= 2; ++pkId)
        house.engine.pk(pkId, [&](const Result<PkDetail>& detail) { details[pkId - 1] = *detail; });
    model.setDetails(details);
    QCOMPARE(model.columnCount(), 3);
    const auto isGreatest = [&model](int column) { return model.index(3, column).data(Qt::UserRole).toBool(); };
    QCOMPARE(model.index(3, 0).data().toString(), u"Ahead by"_s);
    QVERIFY(!isGreatest(1) && !isGreatest(2)); // the same
    details[1].view.totals[0].count += 5;
    model.setDetails(details);
    QVERIFY(!isGreatest(1) && isGreatest(2));
    details[1].view.pk.compareBy = CompareBy::Kb;
    model.setDetails(details);
    QVERIFY(!isGreatest(1) && !isGreatest(2)); // of another unit
    model.setDetails({});
    QCOMPARE(model.columnCount(), 1);
}

void TestResultViews::curvesShowWhatIsAskedFor() {
    PageHouse house;
    addEnded(house.engine, 1, u"a"_s, 60, 20);
    std::vector<PkDetail> details(1);
    house.engine.pk(1, [&](const Result<PkDetail>& detail) { details[0] = *detail; });
    const Tokens tokens = tokensOf(consolePalette(false, PairChoice::Standard));
    const CurveChart each = compareChart(details, CompareCurves::EachGift, CompareBy::Count, tokens);
    QCOMPARE(each.lines.size(), std::size_t(2));
    QCOMPARE(each.lengthSeconds, 180.0);
    QCOMPARE(each.lines[0].values.last(), 60.0);
    QCOMPARE(each.lines[1].values.last(), 20.0);
    const CurveChart together = compareChart(details, CompareCurves::Together, CompareBy::Kb, tokens);
    QCOMPARE(together.lines.size(), std::size_t(1));
    QCOMPARE(together.lines[0].values.last(), 800.0);
    const CurveChart lead = compareChart(details, CompareCurves::Lead, CompareBy::Count, tokens);
    QCOMPARE(lead.lines[0].values.last(), 40.0);
    // A left lead that was a right one before goes below 0.
    CurveChart chart = lead;
    chart.lines[0].values.last() = -40;
    QVERIFY(curveAxes(chart).bottom <= -40);
}

void TestResultViews::axesAreRound() {
    CurveChart chart;
    QCOMPARE(curveAxes(chart).step, 1.0); // nothing yet
    for (const auto& [greatest, step] :
         std::vector<std::pair<double, double>>{{3, 1}, {9, 2}, {47, 10}, {96, 50}, {1e12, 5e11}}) {
        chart.lines = {{{0, 10}, {0, greatest}}};
        const CurveAxes axes = curveAxes(chart, 5);
        QVERIFY2(axes.top >= greatest && axes.top <= 2.2 * greatest + 1, qPrintable(QString::number(greatest)));
        QVERIFY2((axes.top - axes.bottom) / axes.step <= 6, qPrintable(QString::number(step)));
    }
    QCOMPARE(amountText(950), u"950"_s);
    QCOMPARE(amountText(1'200), u"1.2k"_s);
    QCOMPARE(amountText(-3'000'000), u"-3M"_s);
}

void TestResultViews::findsTheGiversPks() {
    PageHouse house;
    house.engine.setSnapshotKeeps(2);
    for (PkId pkId = 1; pkId <= 300; ++pkId)
        addEnded(house.engine, pkId, u"room-%1"_s.arg(pkId));
    house.engine.setLedger(
        {counted(9, 77, 290), counted(8, 77, 290), counted(7, 5, 3), counted(6, 77, 12), counted(5, 77, 4)});
    ResultsPage page(house.context);
    show(page);
    QTRY_VERIFY(rows(page) >= 100);
    auto* scope = find<QComboBox>(page, "scope");
    scope->setCurrentIndex(int(ResultCriteria::Scope::Giver));
    QTest::keyClicks(find<QLineEdit>(page, "search"), u"77"_s);
    QTRY_COMPARE(rows(page), 3);
    QCOMPARE(house.engine.ledgerQueries.back().uid, 77U);
    QTRY_VERIFY(page.isSettled());
    find<QLineEdit>(page, "search")->setText(u"78"_s); // gave nothing
    QTRY_COMPARE(rows(page), 0);
    QTRY_VERIFY(find<QWidget>(page, "clearFilters")->isVisible());
    click(page, "clearFilters");
    QTRY_VERIFY(rows(page) >= 100);
    QCOMPARE(scope->currentIndex(), 0);
}

void TestResultViews::findsTheHost() {
    PageHouse house;
    for (PkId pkId = 1; pkId <= 4; ++pkId)
        addEnded(house.engine, pkId, u"room-%1"_s.arg(pkId));
    house.engine.pkRef(2).pk.createdBy = u"Alice"_s;
    house.engine.pkRef(3).pk.endedBy = u"alice"_s;
    ResultsPage page(house.context);
    show(page);
    QTRY_COMPARE(rows(page), 4);
    find<QComboBox>(page, "scope")->setCurrentIndex(int(ResultCriteria::Scope::Host));
    find<QLineEdit>(page, "search")->setText(u"ALICE"_s);
    QTRY_COMPARE(rows(page), 2);
    find<QComboBox>(page, "scope")->setCurrentIndex(int(ResultCriteria::Scope::Show));
    QTRY_COMPARE(rows(page), 0);
}

void TestResultViews::aGiverWhoIsNoUid() {
    PageHouse house;
    addEnded(house.engine, 1, u"room-1"_s);
    ResultsPage page(house.context);
    show(page);
    QTRY_COMPARE(rows(page), 1);
    find<QComboBox>(page, "scope")->setCurrentIndex(int(ResultCriteria::Scope::Giver));
    for (const QString& text : {u"x"_s, u"-5"_s, u"0"_s, u"99999999999999999999999"_s, QString(500, u'7')}) {
        find<QLineEdit>(page, "search")->setText(text);
        QTRY_VERIFY(page.isSettled());
        QCOMPARE(rows(page), 0);
    }
    QVERIFY(house.engine.ledgerQueries.empty()); // nobody was asked for nonsense
}

void TestResultViews::tenThousandAreSearched() {
    PageHouse house;
    house.engine.setSnapshotKeeps(10);
    for (PkId pkId = 1; pkId <= 10'500; ++pkId) {
        PkView view = samplePk(pkId, u"room-%1"_s.arg(pkId % 50), house.engine.nowMs());
        view.pk.showId = pkId == 3 ? u"needle"_s : view.pk.showId;
        house.engine.setPk(view);
        house.engine.settle(pkId, EndReason::TimeUp);
        house.engine.finish(pkId);
    }
    ResultsPage page(house.context);
    show(page);
    QTRY_VERIFY(rows(page) >= 100);
    QVERIFY(rows(page) < 1'000);                         // no more than is looked at
    find<QLineEdit>(page, "search")->setText(u"EEDL"_s); // the engine does not know parts of a show
    QTRY_COMPARE_WITH_TIMEOUT(rows(page), 1, 20'000);
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(page.currentPk(), PkId(3));
    find<QLineEdit>(page, "search")->setText(u"room-7"_s);
    QTRY_VERIFY(page.isSettled());
    QVERIFY(rows(page) >= 100);
    QVERIFY(rows(page) < 700); // a screenful, not all of them
}

void TestResultViews::datesInEitherOrder() {
    PageHouse house;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    house.engine.setNowMs(now);
    addEnded(house.engine, 1, u"old"_s);
    house.engine.pkRef(1).pk.startTimeMs = now - 20LL * 86'400'000;
    addEnded(house.engine, 2, u"new"_s);
    ResultsPage page(house.context);
    show(page);
    QTRY_COMPARE(rows(page), 2);
    find<QComboBox>(page, "range")->setCurrentIndex(4);
    auto* from = find<QDateEdit>(page, "rangeFrom");
    QVERIFY(from->isVisible());
    from->setDate(QDate::currentDate().addDays(2)); // after the other end
    find<QDateEdit>(page, "rangeTo")->setDate(QDate::currentDate().addDays(-3));
    QTRY_COMPARE(rows(page), 1);
}

void TestResultViews::theMenuSaysWhatCanBeExported() {
    PageHouse house;
    addEnded(house.engine, 1, u"room-1"_s);
    ResultsPage page(house.context);
    show(page);
    auto* button = find<QPushButton>(page, "exportMenu");
    QTRY_VERIFY(find<QAction>(page, "exportReport")->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    auto* menu = find<QMenu>(page, "exportChoices");
    QTRY_VERIFY(menu->isVisible());
    QCOMPARE(menu->actions().front()->text(), u"room-1 · PK 1"_s);
    QTest::keyClick(menu, Qt::Key_Down); // the first that can be chosen
    QTest::keyClick(menu, Qt::Key_Return);
    const QString file = house.file(u"r.pdf"_s);
    answerFileDialog(page, "saveFileDialog", file);
    QTRY_VERIFY(house.heard(Notifier::Level::Success));
    QVERIFY(PageHouse::read(file).startsWith("%PDF"));
    find<QLineEdit>(page, "search")->setText(u"nowhere"_s);
    QTRY_VERIFY(!find<QAction>(page, "exportTable")->isEnabled());
    QTRY_VERIFY(!find<QAction>(page, "exportReport")->isEnabled());
}

void TestResultViews::blocksAreNotTornApart() {
    const auto block = [](double height, bool keeps = false) { return ReportBlock{height, {}, 5, keeps}; };
    QCOMPARE(placeBlocks({}, 100).size(), std::size_t(1));
    const auto pages = placeBlocks({block(60), block(10, true), block(40), block(10), block(300), block(1)}, 100);
    QCOMPARE(pages.size(), std::size_t(4));
    QCOMPARE(pages[0].size(), std::size_t(1));
    QCOMPARE(pages[1].size(), std::size_t(3)); // the heading went with what it is of
    QCOMPARE(pages[1][0].top, 0.0);
    QCOMPARE(pages[1][1].top, 15.0);
    QCOMPARE(pages[2].size(), std::size_t(1)); // higher than a page: one of its own
    QCOMPARE(pages[3].size(), std::size_t(1));
}

QTEST_MAIN(TestResultViews)
#include "tst_resultviews.moc"
