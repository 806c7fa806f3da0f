// SPDX-License-Identifier: GPL-3.0-or-later
#include <QEnterEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "gui/overview/attention.h"
#include "gui/overview/calmstate.h"
#include "gui/overview/cardgrid.h"
#include "gui/overview/kpitile.h"
#include "gui/overview/overviewpage.h"
#include "gui/overview/pkcard.h"
#include "gui/overview/rowlist.h"
#include "gui/widgets/words.h"
#include "tests/gui/shell/shellhouse.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestOverviewPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void emptyOffersDemoAndNewPk();
    void showsFigures();
    void theLagOfAStoppedFlowIsOld();
    void cardsInTheOrderOfTheirDeadlines();
    void aClickOpensThePk();
    void enterOpensThePk();
    void theCountdownGoesOn();
    void anEndedPkMovesToTheResults();
    void attentionOpensItsCause();
    void redoAndStoreOpenTheirPage();
    void failedQueuesOpenTheirDialog();
    void anAmberLagIsToldAtOnce();
    void calmHasAStateOfItsOwn();
    void urgencyIsCountedAndOpenedByKeyboard();
    void nothingJumpsUnderTheMouse();
    void failedTrafficIsSaidUntilSeen();
    void aCorrectionIsFound();
    void theListKeepsItsHeight();
    void nothingRunsWhenNothingMoves();
    void hiddenNothingIsDone();
    void moreThanFit();
    void whatFitsDoesNotScroll();
    void nothingMoreIsNoNumber();
    void columns();

private:
    void load();
    template <typename T>
    [[nodiscard]] T* child(const char* name) const {
        return m_page->findChild<T*>(QLatin1StringView(name));
    }
    [[nodiscard]] const std::vector<PkCard*>& cards() const { return m_page->findChild<CardGrid*>()->cards(); }
    [[nodiscard]] PkView running(PkId pkId, qint64 leftMs) const {
        PkView view = samplePk(pkId, u"show-%1"_s.arg(pkId), m_house->engine.nowMs());
        view.pk.endTimeMs = m_house->engine.nowMs() + leftMs;
        return view;
    }

    std::unique_ptr<ShellHouse> m_house;
    std::unique_ptr<OverviewPage> m_page;
};

void TestOverviewPage::init() {
    m_house = std::make_unique<ShellHouse>();
    m_page = std::make_unique<OverviewPage>(m_house->context);
    m_page->resize(1224, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestOverviewPage::cleanup() {
    m_page.reset();
    m_house.reset();
}

void TestOverviewPage::load() {
    m_house->live.start();
    QTRY_VERIFY(m_house->live.isLoaded());
}

void TestOverviewPage::emptyOffersDemoAndNewPk() {
    load();
    QSignalSpy demo(m_page.get(), &OverviewPage::runDemoRequested);
    QSignalSpy newPk(m_page.get(), &OverviewPage::newPkRequested);
    auto* demoButton = child<QPushButton>("overviewDemo");
    auto* newButton = child<QPushButton>("overviewNewPk");
    QVERIFY(demoButton->isVisible());
    QTest::mouseClick(demoButton, Qt::LeftButton);
    QTest::mouseClick(newButton, Qt::LeftButton);
    QCOMPARE(demo.size(), 1);
    QCOMPARE(newPk.size(), 1);
}

void TestOverviewPage::showsFigures() {
    m_house->engine.setPk(running(7, 60'000));
    EngineStats stats;
    stats.giftsPerSecond = 1'234;
    stats.pushesSent = 98'765;
    stats.redoWaiting = 2;
    m_house->engine.setStats(stats);
    load();
    QCOMPARE(child<KpiTile>("kpiRunning")->figure(), u"1"_s);
    QCOMPARE(child<KpiTile>("kpiGifts")->figure(), u"1,234"_s);
    QCOMPARE(child<KpiTile>("kpiPush")->figure(), u"98,765"_s);
    QCOMPARE(child<KpiTile>("kpiRedo")->figure(), u"2"_s);
    QVERIFY(child<KpiTile>("kpiGifts")->accessibleName().contains(u"1,234"_s));
}

void TestOverviewPage::theLagOfAStoppedFlowIsOld() {
    load();
    auto* tile = child<KpiTile>("kpiLag");
    const auto shown = [&](const EngineStats& stats) {
        m_house->engine.setStats(stats);
        m_house->engine.publish({});
        return QTest::qWaitFor([&] { return m_house->live.stats().flow == stats.flow; });
    };
    QCOMPARE(tile->figure(), u"–"_s);
    EngineStats stats;
    stats.serverTimeMs = m_house->engine.nowMs();
    stats.lagP50Ms = 12;
    stats.lagP99Ms = 340;
    stats.flow.records = 100;
    stats.flow.lastRecordMs = stats.serverTimeMs;
    QVERIFY(shown(stats));
    QCOMPARE(tile->figure(), words::latency(340));
    QVERIFY(tile->note().contains(words::latency(12)));
    stats.flow.oldestTakenMs = stats.serverTimeMs - 2'500;
    QVERIFY(shown(stats));
    QVERIFY2(tile->note().contains(words::latency(2'500)), qPrintable(tile->note()));
    stats.flow = {.lastRecordMs = stats.serverTimeMs - 12'000};
    stats.lagP50Ms = 0;
    stats.lagP99Ms = 0;
    QVERIFY(shown(stats));
    QCOMPARE(tile->figure(), u"–"_s);
    QVERIFY(tile->note().contains(words::timeOfDay(stats.flow.lastRecordMs)));
}

void TestOverviewPage::cardsInTheOrderOfTheirDeadlines() {
    m_house->engine.setPks({running(7, 90'000), running(8, 30'000), running(9, 60'000)});
    load();
    QTRY_COMPARE(cards().size(), 3U);
    QCOMPARE(cards()[0]->pkId(), 8U);
    QCOMPARE(cards()[1]->pkId(), 9U);
    QCOMPARE(cards()[2]->pkId(), 7U);
    QVERIFY(cards()[0]->isVisible());
    QVERIFY(cards()[0]->accessibleName().contains(u"show-8"_s));
}

void TestOverviewPage::aClickOpensThePk() {
    m_house->engine.setPk(running(7, 90'000));
    load();
    QTRY_COMPARE(cards().size(), 1U);
    QSignalSpy opened(m_page.get(), &OverviewPage::pkOpened);
    QTest::mouseClick(cards()[0], Qt::LeftButton);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<PkId>(), 7U);
}

void TestOverviewPage::enterOpensThePk() {
    m_house->engine.setPk(running(7, 90'000));
    load();
    QTRY_COMPARE(cards().size(), 1U);
    QSignalSpy opened(m_page.get(), &OverviewPage::pkOpened);
    cards()[0]->setFocus();
    QTest::keyClick(cards()[0], Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
}

void TestOverviewPage::theCountdownGoesOn() {
    m_house->engine.setPk(running(7, 90'000));
    load();
    QTRY_COMPARE(cards().size(), 1U);
    QCOMPARE(cards()[0]->countdown(), u"1:30"_s);
    m_house->engine.advance(31'000);
    QTRY_COMPARE(cards()[0]->countdown(), u"0:59"_s);
}

void TestOverviewPage::anEndedPkMovesToTheResults() {
    m_house->engine.setPks({running(7, 90'000), running(8, 60'000)});
    load();
    QTRY_COMPARE(cards().size(), 2U);
    m_house->engine.settle(8, EndReason::TimeUp);
    m_house->engine.publish({8});
    m_house->engine.finish(8);
    m_house->engine.publish({8});
    QTRY_COMPARE(cards().size(), 1U);
    auto* latest = child<RowList>("latestList");
    QTRY_COMPARE(latest->model()->rowCount(), 1);
    QTRY_VERIFY(latest->isVisible());
    QSignalSpy opened(m_page.get(), &OverviewPage::pkOpened);
    QTest::mouseClick(latest->viewport(), Qt::LeftButton, {},
                      latest->visualRect(latest->model()->index(0, 0)).center());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<PkId>(), 8U);
}

void TestOverviewPage::attentionOpensItsCause() {
    PkView close = running(7, 20'000);
    close.totals = {GiftTotals{50, 500}, GiftTotals{49, 490}};
    m_house->engine.setPk(close);
    load();
    auto* list = child<RowList>("attentionList");
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QTRY_VERIFY(list->isVisible());
    QSignalSpy opened(m_page.get(), &OverviewPage::pkOpened);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    QCOMPARE(opened.size(), 1);
    m_house->api.problem = u"port 8686 is taken"_s;
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QSignalSpy page(m_page.get(), &OverviewPage::pageRequested);
    QTRY_VERIFY(!list->visualRect(list->model()->index(0, 0)).isEmpty());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    QCOMPARE(page.size(), 1);
    QCOMPARE(page[0][0].toString(), u"settings"_s);
}

void TestOverviewPage::redoAndStoreOpenTheirPage() {
    EngineStats stats;
    stats.store.ok = false;
    stats.store.cause = ErrorCode::StoreFull;
    stats.redoWaiting = 1;
    stats.redoDead = 1;
    m_house->engine.setStats(stats);
    load();
    auto* list = child<RowList>("attentionList");
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QTRY_VERIFY(!list->visualRect(list->model()->index(2, 0)).isEmpty());
    QSignalSpy asked(m_page.get(), &OverviewPage::redoRequested);
    for (int row = 0; row < 3; ++row) {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(row, 0)).center());
        QCOMPARE(asked.size(), row + 1);
    }
}

void TestOverviewPage::failedQueuesOpenTheirDialog() {
    ShowQueue queue;
    queue.showId = u"room-1"_s;
    queue.entries.resize(3);
    for (QueueEntry& entry : queue.entries)
        entry.failed = true;
    m_house->engine.setQueue(queue);
    load();
    auto* list = child<RowList>("attentionList");
    QTRY_COMPARE(list->model()->rowCount(), 1);
    const QModelIndex row = list->model()->index(0, 0);
    QVERIFY(row.data().toString().contains(u'3'));
    QTRY_VERIFY(!list->visualRect(row).isEmpty());
    QSignalSpy asked(m_page.get(), &OverviewPage::queuesRequested);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
    QCOMPARE(asked.size(), 1);
    queue.entries.clear();
    m_house->engine.setQueue(queue);
    m_house->engine.publishQueue(queue.showId);
    QTRY_COMPARE(list->model()->rowCount(), 0);
}

// Both say the same at any moment, not only once a second.
void TestOverviewPage::anAmberLagIsToldAtOnce() {
    load();
    auto* list = child<RowList>("attentionList");
    QCOMPARE(list->model()->rowCount(), 0);
    EngineStats stats;
    stats.lagP99Ms = 38'900;
    stats.flow.records = 5;
    auto* lag = child<KpiTile>("kpiLag");
    bool told = false;
    connect(&m_house->live, &LiveState::statsChanged, lag, [&] { told = list->model()->rowCount() == 1; });
    m_house->engine.setStats(stats);
    m_house->engine.publish({});
    QTRY_VERIFY(m_house->live.stats().lagP99Ms == 38'900);
    QVERIFY(told);
}

void TestOverviewPage::calmHasAStateOfItsOwn() {
    load();
    auto* calm = child<CalmState>("attentionNone");
    QTRY_VERIFY(calm->isVisible());
    QVERIFY(!calm->accessibleName().isEmpty());
    QVERIFY2(calm->sentence().contains(words::timeOfDay(m_house->engine.nowMs())), qPrintable(calm->sentence()));
    EngineStats stats;
    stats.redoDead = 2;
    m_house->engine.setStats(stats);
    m_house->engine.publish({});
    QTRY_VERIFY(!calm->isVisible());
    QVERIFY(child<RowList>("attentionList")->isVisible());
}

void TestOverviewPage::urgencyIsCountedAndOpenedByKeyboard() {
    for (PkId id = 1; id <= 20; ++id) {
        PkView view = running(id, 10'000 + qint64(id) * 100);
        view.totals = {GiftTotals{50, 500}, GiftTotals{49, 490}};
        m_house->engine.setPk(view);
    }
    load();
    auto* list = child<RowList>("attentionList");
    QTRY_COMPARE(list->model()->rowCount(), int(attention::kSingles) + 1);
    QVERIFY(child<QLabel>("attentionTitle")->text().contains(u"20"_s));
    QSignalSpy opened(m_page.get(), &OverviewPage::pkOpened);
    list->setFocus(Qt::TabFocusReason);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<PkId>(), 1U); // the most urgent one
    QSignalSpy page(m_page.get(), &OverviewPage::pageRequested);
    QTest::keyClick(list, Qt::Key_End);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(page.size(), 1);
    QCOMPARE(page[0][0].toString(), u"pks"_s);
}

void TestOverviewPage::nothingJumpsUnderTheMouse() {
    PkView close = running(7, 20'000);
    close.totals = {GiftTotals{50, 500}, GiftTotals{49, 490}};
    m_house->engine.setPk(close);
    load();
    auto* list = child<RowList>("attentionList");
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
    QCoreApplication::sendEvent(list, &enter);
    EngineStats stats;
    stats.store.ok = false;
    stats.running = 1;
    m_house->engine.setStats(stats);
    m_house->engine.publish({7});
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QVERIFY(list->model()->index(0, 0).data().toString().contains(u"show-7"_s)); // where it was
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(list, &leave);
    QTRY_VERIFY(list->model()->index(1, 0).data().toString().contains(u"show-7"_s));
}

void TestOverviewPage::failedTrafficIsSaidUntilSeen() {
    load();
    auto* list = child<RowList>("attentionList");
    m_page->noteTraffic(12, Error{ErrorCode::Overloaded, {}, u"busy"_s});
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QVERIFY(list->model()->index(0, 0).data().toString().contains(u"12"_s));
    QVERIFY(!list->model()->index(0, 0).data(RowList::TimeRole).toString().isEmpty());
    QSignalSpy page(m_page.get(), &OverviewPage::pageRequested);
    QTRY_VERIFY(!list->visualRect(list->model()->index(0, 0)).isEmpty());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    QCOMPARE(page.size(), 1);
    QCOMPARE(page[0][0].toString(), u"lab"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, 3'000);
    m_page->noteTraffic(0, {}); // another run
    m_page->noteTraffic(1, {});
    QTRY_COMPARE(list->model()->rowCount(), 1);
}

void TestOverviewPage::aCorrectionIsFound() {
    PkView ended = running(7, -60'000);
    ended.pk.status = PkStatus::Ended;
    ended.pk.finalTimeMs = m_house->engine.nowMs() - 50'000;
    m_house->engine.setPks({ended, running(8, 90'000)});
    AuditEntry correction;
    correction.action = u"pk.correct"_s;
    correction.outcome = u"ok"_s;
    correction.subject = u"7"_s;
    correction.timeMs = m_house->engine.nowMs() - 10'000;
    AuditEntry before = correction; // while it ran: no news
    before.timeMs = ended.pk.finalTimeMs - 1;
    AuditEntry refused = correction;
    refused.subject = u"8"_s;
    refused.outcome = u"CONFLICT"_s;
    m_house->engine.setAudit({refused, before});
    load();
    auto* list = child<RowList>("attentionList");
    QTRY_COMPARE(m_house->engine.reads.audit, 1);
    QCOMPARE(list->model()->rowCount(), 0);
    m_house->engine.setAudit({correction, refused, before});
    m_house->engine.advance(15'000);                                // looked for now and then only
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 3'000); // and the fake clock's jump
    const int row = list->model()->index(0, 0).data(RowList::IconRole).toString() == u"edit"_s ? 0 : 1;
    QSignalSpy opened(m_page.get(), &OverviewPage::pkOpened);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(row, 0)).center());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<PkId>(), 7U);
}

void TestOverviewPage::theListKeepsItsHeight() {
    load();
    auto* latest = child<QLabel>("latestTitle");
    const int top = latest->mapTo(m_page.get(), QPoint()).y();
    for (PkId id = 1; id <= 4; ++id) {
        PkView view = running(id, 20'000);
        view.totals = {GiftTotals{50, 500}, GiftTotals{49, 490}};
        m_house->engine.setPk(view);
        m_house->engine.publish({id});
    }
    QTRY_COMPARE(child<RowList>("attentionList")->model()->rowCount(), 4);
    QCOMPARE(latest->mapTo(m_page.get(), QPoint()).y(), top);
    QVERIFY(m_page->minimumSizeHint().height() <= 700);
}

void TestOverviewPage::nothingRunsWhenNothingMoves() {
    load();
    auto* second = m_page->findChild<QTimer*>(u"overviewSecond"_s);
    QVERIFY(second);
    QVERIFY(!second->isActive());
    EngineStats stats;
    stats.giftsPerSecond = 5;
    m_house->engine.setStats(stats);
    m_house->engine.publish({});
    QTRY_VERIFY(second->isActive());
    second->setInterval(1);
    stats.giftsPerSecond = 0;
    m_house->engine.setStats(stats);
    m_house->engine.publish({});
    QTRY_VERIFY(!second->isActive()); // the lines run empty first
    m_house->engine.setPk(running(7, 60'000));
    stats.running = 1;
    m_house->engine.setStats(stats);
    m_house->engine.publish({7});
    QTRY_VERIFY(second->isActive());
    m_page->hide();
    QVERIFY(!second->isActive());
    m_page->show();
    QVERIFY(second->isActive());
}

void TestOverviewPage::hiddenNothingIsDone() {
    m_house->engine.setPk(running(7, 90'000));
    load();
    QTRY_COMPARE(cards().size(), 1U);
    m_page->hide();
    m_house->engine.setPk(running(8, 30'000));
    m_house->engine.publish({8});
    QTRY_VERIFY(m_house->live.find(8));
    QCOMPARE(cards().size(), 1U);
    m_page->show();
    QTRY_COMPARE(cards().size(), 2U);
}

void TestOverviewPage::moreThanFit() {
    for (PkId id = 1; id <= CardGrid::kCards + 6; ++id)
        m_house->engine.setPk(running(id, 60'000 + static_cast<qint64>(id)));
    load();
    QTRY_COMPARE(cards().size(), static_cast<std::size_t>(CardGrid::kCards));
    auto* more = child<QPushButton>("overviewMore");
    QVERIFY(more->isVisible());
    QVERIFY(more->text().contains(u"6"_s));
    QSignalSpy page(m_page.get(), &OverviewPage::pageRequested);
    QTest::mouseClick(more, Qt::LeftButton);
    QCOMPARE(page[0][0].toString(), u"pks"_s);
}

// Cards that came while the page was narrow, as before its first layout, ask for no more room than they need.
void TestOverviewPage::whatFitsDoesNotScroll() {
    for (PkId id = 1; id <= 4; ++id)
        m_house->engine.setPk(running(id, 60'000 + static_cast<qint64>(id)));
    m_page->resize(800, 700);
    load();
    QTRY_COMPARE(cards().size(), 4U);
    const auto* grid = m_page->findChild<CardGrid*>();
    QTRY_COMPARE(grid->columnsFor(grid->width()), 1);
    const auto* bar = m_page->findChild<QScrollArea*>()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    m_page->resize(1224, 700);
    QTRY_COMPARE(grid->columnsFor(grid->width()), 2);
    QTRY_COMPARE(bar->maximum(), 0);
}

void TestOverviewPage::nothingMoreIsNoNumber() {
    load();
    auto* more = child<QPushButton>("overviewMore");
    QVERIFY(!more->isVisible());
    QVERIFY2(more->text().isEmpty(), qPrintable(more->text()));
}

void TestOverviewPage::columns() {
    const CardGrid grid;
    QCOMPARE(grid.columnsFor(300), 1);
    QCOMPARE(grid.columnsFor(2 * CardGrid::kColumnMin + 15), 1);
    QCOMPARE(grid.columnsFor(2 * CardGrid::kColumnMin + 16), 2);
    QCOMPARE(grid.columnsFor(5'000), 4);
}

QTEST_MAIN(TestOverviewPage)
#include "tst_overviewpage.moc"
