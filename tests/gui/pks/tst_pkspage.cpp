// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QEnterEvent>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

#include "gui/pks/filterbar.h"
#include "gui/pks/newpkdialog.h"
#include "gui/pks/pkinspector.h"
#include "gui/pks/pkspage.h"
#include "gui/pks/pktableview.h"
#include "gui/pks/rankview.h"
#include "gui/shell/problembar.h"
#include "tests/gui/pks/pkshouse.h"

using namespace Qt::StringLiterals;

namespace pk {

// The page as a user sees it: filters, order under the mouse, inspector, empty states, language.
class TestPksPage : public QObject {
    Q_OBJECT

private slots:
    void init() { m_house = std::make_unique<PksHouse>(); }
    void cleanup();

    void emptyOffersTheFirstStep();
    void filterChipsAndSearch();
    void orderIsPausedUnderTheMouse();
    void scrollPositionIsKeptById();
    void enterOpensAndTheInspectorAsks();
    void severalSelectedOfferWhatCanBeDone();
    void allMatchingAreEndedWithProgress();
    void inspectorPagesTheRankings();
    void ownRankIsFoundByUid();
    void aPkThatIsGoneIsSaid();
    void theSettleWindowIsSeenWithItsCause();
    void inspectorIsQuietWhileHidden();
    void pollsAtMostTwiceASecond();
    void menuOffersWhatIsPossible();
    void recordsOfAPkAndOfAUser();
    void againStartsFromTheSameValues();
    void createdPkIsSelected();
    void endMeansThePkThatIsShown();
    void stateIsSavedAndRestored();
    void tickStopsWhenNothingRuns();
    void languageChangesLive();

private:
    void show();
    template <typename T>
    T* child(const QString& name) const {
        T* found = m_page->findChild<T*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    PkTableView* table() const { return child<PkTableView>(u"pkTable"_s); }
    PkInspector* inspector() const { return child<PkInspector>(u"pkInspector"_s); }
    PkTableModel* model() const { return qobject_cast<PkTableModel*>(table()->model()); }
    FakeEngine& engine() { return m_house->engine; }
    void moveMouse(bool over);

    std::unique_ptr<PksHouse> m_house;
    std::unique_ptr<PksPage> m_page;
};

void TestPksPage::cleanup() {
    m_page.reset();
    m_house.reset();
}

void TestPksPage::show() {
    m_page = std::make_unique<PksPage>(m_house->context);
    m_page->resize(1'300, 640);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    if (!m_house->live.isLoaded())
        m_house->live.start();
    QTRY_VERIFY(m_house->live.isLoaded());
}

void TestPksPage::moveMouse(bool over) {
    if (over) {
        QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
        QCoreApplication::sendEvent(table(), &enter);
    } else {
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(table(), &leave);
    }
}

void TestPksPage::emptyOffersTheFirstStep() {
    show();
    auto* button = child<QPushButton>(u"emptyNewPk"_s);
    QTRY_VERIFY(button->isVisible());
    QVERIFY(!child<QPushButton>(u"loadOlder"_s)->isVisible());
    QSignalSpy demo(m_page.get(), &PksPage::demoRequested);
    QTest::mouseClick(child<QPushButton>(u"emptyRunDemo"_s), Qt::LeftButton);
    QCOMPARE(demo.size(), 1);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_page->findChild<NewPkDialog*>());
    engine().setPk(samplePk(1, u"a"_s, engine().nowMs()));
    engine().publish({1});
    QTRY_VERIFY(table()->isVisible());
}

void TestPksPage::filterChipsAndSearch() {
    const qint64 now = engine().nowMs();
    engine().setPks({samplePk(1, u"alpha"_s, now), samplePk(2, u"beta"_s, now), endedPk(3, u"gamma"_s, now, 1, 0)});
    show();
    QTRY_COMPARE(model()->rowCount(), 3);
    QCOMPARE(child<FilterChip>(u"filterChip0"_s)->count(), 3);
    QCOMPARE(child<FilterChip>(u"filterChip3"_s)->count(), 1);
    QTest::mouseClick(child<FilterChip>(u"filterChip3"_s), Qt::LeftButton);
    QCOMPARE(model()->rowCount(), 1);
    auto* search = child<QLineEdit>(u"pkSearch"_s);
    m_page->focusFilter();
    QTest::keyClicks(search, u"alp"_s);
    auto* clear = child<QPushButton>(u"clearFilters"_s);
    QTRY_VERIFY(clear->isVisible());
    QVERIFY(child<QLabel>(u"countLabel"_s)->text().contains(u'0'));
    QTest::mouseClick(clear, Qt::LeftButton);
    QTRY_COMPARE(model()->rowCount(), 3);
    QVERIFY(table()->isVisible());
    QVERIFY(search->text().isEmpty());
}

void TestPksPage::orderIsPausedUnderTheMouse() {
    const qint64 now = engine().nowMs();
    for (PkId pkId = 1; pkId <= 4; ++pkId)
        engine().setPk(samplePk(pkId, u"s%1"_s.arg(pkId), now + qint64(pkId) * 1'000));
    show();
    QTRY_COMPARE(model()->rowCount(), 4);
    auto* paused = child<QPushButton>(u"orderPaused"_s);
    moveMouse(true);
    engine().pkRef(4).pk.endTimeMs = now + 1;
    engine().publish({4});
    QTRY_VERIFY_WITH_TIMEOUT(paused->isVisible(), 3'000);
    QVERIFY(paused->text().contains(u'1'));
    QCOMPARE(model()->pkIdAt(0), 1U);
    QTest::mouseClick(paused, Qt::LeftButton); // sort now, stay paused
    QCOMPARE(model()->pkIdAt(0), 4U);
    QVERIFY(model()->isFrozen());
    engine().pkRef(3).pk.endTimeMs = now;
    engine().publish({3});
    QTRY_VERIFY_WITH_TIMEOUT(paused->isVisible(), 3'000);
    moveMouse(false);
    QTRY_COMPARE(model()->pkIdAt(0), 3U);
    QVERIFY(!paused->isVisible());
}

void TestPksPage::scrollPositionIsKeptById() {
    const qint64 now = engine().nowMs();
    for (PkId pkId = 1; pkId <= 200; ++pkId)
        engine().setPk(samplePk(pkId, u"s%1"_s.arg(pkId), now + qint64(pkId) * 10'000));
    show();
    QTRY_COMPARE(model()->rowCount(), 200);
    table()->verticalScrollBar()->setValue(100 * 36 + 7);
    const PkId top = model()->pkIdAt(table()->rowAt(0));
    const int y = table()->rowViewportPosition(model()->rowOf(top));
    QList<PkId> changed;
    for (PkId pkId = 301; pkId <= 330; ++pkId) { // come in above
        engine().setPk(samplePk(pkId, u"s%1"_s.arg(pkId), now - 50'000));
        changed.append(pkId);
    }
    engine().publish(changed);
    QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 230, 3'000);
    QCOMPARE(model()->pkIdAt(table()->rowAt(0)), top);
    QCOMPARE(table()->rowViewportPosition(model()->rowOf(top)), y);
}

void TestPksPage::enterOpensAndTheInspectorAsks() {
    const qint64 now = engine().nowMs();
    engine().setPks({samplePk(1, u"first"_s, now), samplePk(2, u"second"_s, now + 5'000)});
    show();
    QTRY_COMPARE(model()->rowCount(), 2);
    QSignalSpy opened(table(), &PkTableView::openRequested);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(table(), Qt::Key_Down);
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(inspector()->pkId(), 2U);
    QTRY_VERIFY(m_page->isSettled());
    QVERIFY(child<QLabel>(u"inspectorTitle"_s)->text().contains(u"second"_s));
    QVERIFY(child<QLabel>(u"inspectorCountdown"_s)->text().startsWith(u"2:0"_s));
}

void TestPksPage::severalSelectedOfferWhatCanBeDone() {
    const qint64 now = engine().nowMs();
    engine().setPks({samplePk(1, u"a"_s, now), samplePk(2, u"b"_s, now), endedPk(3, u"c"_s, now, 1, 0)});
    show();
    QTRY_COMPARE(model()->rowCount(), 3);
    auto* bar = child<QWidget>(u"bulkBar"_s);
    table()->selectPk(1);
    QVERIFY(!bar->isVisible()); // one is the inspector's business
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(bar->isVisible());
    QVERIFY(child<QLabel>(u"selectedCount"_s)->text().contains(u'3'));
    QVERIFY(child<QPushButton>(u"bulkEnd"_s)->text().contains(u'2'));
    QVERIFY(!child<QPushButton>(u"bulkSelectAll"_s)->isEnabled()); // all are
    engine().settle(2, EndReason::TimeUp);
    engine().publish({2});
    QTRY_VERIFY(child<QPushButton>(u"bulkEnd"_s)->text().contains(u'1'));
    QVERIFY(child<QPushButton>(u"bulkVoid"_s)->text().contains(u'2'));
    QTest::mouseClick(child<QPushButton>(u"bulkVoid"_s), Qt::LeftButton);
    auto* dialog = m_page->findChild<QDialog*>(u"voidPksDialog"_s);
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTest::mouseClick(child<QPushButton>(u"bulkClear"_s), Qt::LeftButton);
    QVERIFY(!bar->isVisible());
    QVERIFY(engine().voidCalls.empty());
}

void TestPksPage::allMatchingAreEndedWithProgress() {
    const qint64 now = engine().nowMs();
    for (PkId pkId = 1; pkId <= 500; ++pkId)
        engine().setPk(samplePk(pkId, u"mass-%1"_s.arg(pkId), now));
    for (PkId pkId = 501; pkId <= 520; ++pkId)
        engine().setPk(samplePk(pkId, u"other-%1"_s.arg(pkId), now));
    show();
    QTRY_COMPARE(model()->rowCount(), 520);
    m_page->focusFilter();
    QTest::keyClicks(child<QLineEdit>(u"pkSearch"_s), u"mass"_s);
    QTRY_COMPARE(model()->rowCount(), 500);
    table()->selectRow(0);
    table()->selectionModel()->select(model()->index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTest::mouseClick(child<QPushButton>(u"bulkSelectAll"_s), Qt::LeftButton);
    QCOMPARE(table()->selectedPks().size(), 500);
    QTest::mouseClick(child<QPushButton>(u"bulkEnd"_s), Qt::LeftButton);
    auto* dialog = m_page->findChild<QDialog*>(u"endPksDialog"_s);
    QVERIFY(dialog && dialog->windowTitle().contains(u"500"_s));
    engine().hold();
    engine().failNext({ErrorCode::StoreFull, {}, {}});
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"confirmButton"_s), Qt::LeftButton);
    auto* text = child<QLabel>(u"bulkText"_s);
    auto* cancel = child<QPushButton>(u"bulkCancel"_s);
    QTRY_VERIFY(cancel->isVisible());
    QVERIFY(text->text().contains(u"500"_s));
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(!cancel->isEnabled());
    engine().release();
    auto* reasons = child<QPushButton>(u"bulkReasons"_s);
    QTRY_VERIFY(reasons->isVisible());
    QVERIFY2(text->text().contains(u"468"_s), qPrintable(text->text())); // not sent
    QTest::mouseClick(reasons, Qt::LeftButton);
    QVERIFY(m_page->findChild<QDialog*>(u"bulkReport"_s));
    QTest::mouseClick(child<QPushButton>(u"bulkClose"_s), Qt::LeftButton);
    QVERIFY(child<QLabel>(u"selectedCount"_s)->isVisible()); // the selection is still there
}

void TestPksPage::inspectorPagesTheRankings() {
    engine().setPk(samplePk(1, u"a"_s, engine().nowMs()));
    engine().setRanking(1, Side::A, users(45));
    engine().setRanking(1, Side::B, users(3));
    show();
    m_page->openPk(1);
    auto* ranks = child<RankView>(u"rankingA"_s);
    QTRY_COMPARE(ranks->model()->rowCount(), 20);
    QTRY_COMPARE(child<RankView>(u"rankingB"_s)->model()->rowCount(), 3);
    QVERIFY(!child<QToolButton>(u"nextPageB"_s)->isVisible()); // one page
    auto* next = child<QToolButton>(u"nextPageA"_s);
    auto* previous = child<QToolButton>(u"previousPageA"_s);
    auto* range = child<QLabel>(u"pageRangeA"_s);
    QVERIFY(!previous->isEnabled());
    QVERIFY(range->text().contains(u"45"_s));
    QTest::mouseClick(next, Qt::LeftButton);
    QTRY_VERIFY(range->text().startsWith(u"21"_s));
    QTest::mouseClick(next, Qt::LeftButton);
    QTRY_COMPARE(ranks->model()->rowCount(), 5);
    QVERIFY(!next->isEnabled());
    QCOMPARE(ranks->model()->index(0, 0).data().toString(), u"41"_s);
    // Fewer users than before: back to a page that is there.
    engine().setRanking(1, Side::A, users(10));
    engine().publish({1});
    QTRY_COMPARE_WITH_TIMEOUT(ranks->model()->rowCount(), 10, 3'000);
    QCOMPARE(ranks->model()->index(0, 0).data().toString(), u"1"_s);
}

void TestPksPage::ownRankIsFoundByUid() {
    engine().setPk(samplePk(1, u"a"_s, engine().nowMs()));
    engine().setRanking(1, Side::A, users(45));
    engine().setRanking(1, Side::B, users(3));
    show();
    m_page->openPk(1);
    QTRY_COMPARE(child<RankView>(u"rankingA"_s)->model()->rowCount(), 20);
    auto* own = child<QToolButton>(u"ownRankA"_s);
    QVERIFY(!own->isVisibleTo(m_page.get()));
    QTest::keyClicks(child<QLineEdit>(u"uidSearch"_s), u"10041"_s);
    QTRY_VERIFY(own->isVisibleTo(m_page.get()) && own->text().contains(u"41"_s));
    QVERIFY(!child<QToolButton>(u"ownRankB"_s)->isEnabled());
    QTest::mouseClick(own, Qt::LeftButton);
    QTRY_COMPARE(child<RankView>(u"rankingA"_s)->model()->rowCount(), 5);
}

void TestPksPage::aPkThatIsGoneIsSaid() {
    engine().setPk(samplePk(1, u"a"_s, engine().nowMs()));
    show();
    m_page->openPk(1);
    QTRY_VERIFY(m_page->isSettled());
    m_page->openPk(777);
    auto* problem = child<ProblemBar>(u"inspectorProblem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(!problem->findChild<QLabel*>(u"problemText"_s)->text().isEmpty());
    QVERIFY(child<QLabel>(u"inspectorTitle"_s)->text().contains(u"777"_s));
    QVERIFY(!child<QPushButton>(u"endButton"_s)->isEnabled());
    QVERIFY(!child<RankView>(u"rankingA"_s)->isVisible());
    m_page->openPk(1);
    QVERIFY(!problem->isVisible());
    QTRY_VERIFY(child<QPushButton>(u"endButton"_s)->isEnabled());
}

void TestPksPage::theSettleWindowIsSeenWithItsCause() {
    PkView view = samplePk(1, u"a"_s, engine().nowMs());
    view.pk.settleMs = 60'000;
    engine().setPk(view);
    show();
    m_page->openPk(1);
    QTRY_VERIFY(m_page->isSettled());
    auto* cause = child<QLabel>(u"inspectorSettling"_s);
    QVERIFY(!cause->isVisible());
    EngineStats stats; // the flow has stopped, and then the PK ends
    stats.flow.lastRecordMs = engine().nowMs() - 20'000;
    stats.flow.watermarkMs = stats.flow.lastRecordMs;
    engine().setStats(stats);
    engine().pkRef(1).pk.endTimeMs = engine().nowMs();
    engine().settle(1, EndReason::TimeUp);
    engine().publish({1});
    QTRY_VERIFY(cause->isVisible());
    QVERIFY2(cause->text().contains(u"20.0 s"_s), qPrintable(cause->text()));
    engine().advance(5'000); // what is left goes on by itself
    QTRY_VERIFY2(cause->text().contains(u"55.0 s"_s), qPrintable(cause->text()));
    engine().finish(1);
    engine().publish({1});
    QTRY_VERIFY(!cause->isVisible());
}

void TestPksPage::inspectorIsQuietWhileHidden() {
    engine().setPk(samplePk(1, u"a"_s, engine().nowMs()));
    show();
    m_page->openPk(1);
    QTRY_VERIFY(m_page->isSettled());
    m_page->hide();
    const int before = engine().reads.pk;
    for (int i = 0; i < 3; ++i) {
        engine().pkRef(1).totals[0].count += 1;
        engine().publish({1});
    }
    QTest::qWait(PkInspector::kPollMs + 200); // no question comes from a hidden page
    QCOMPARE(engine().reads.pk, before);
    m_page->show();
    QTRY_VERIFY(engine().reads.pk > before);
}

void TestPksPage::pollsAtMostTwiceASecond() {
    engine().setPks({samplePk(1, u"a"_s, engine().nowMs()), samplePk(2, u"b"_s, engine().nowMs())});
    show();
    m_page->openPk(1);
    QTRY_VERIFY(m_page->isSettled());
    const int before = engine().reads.pk;
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < 1'500) {
        engine().pkRef(1).totals[0].count += 1;
        engine().publish({1, 2});
        QTest::qWait(30); // the rate of changes
    }
    const int asked = engine().reads.pk - before;
    QVERIFY2(asked >= 2 && asked <= 4, qPrintable(QString::number(asked)));
}

void TestPksPage::menuOffersWhatIsPossible() {
    const qint64 now = engine().nowMs();
    engine().setPks({samplePk(1, u"a"_s, now), endedPk(2, u"b"_s, now, 1, 0)});
    show();
    QTRY_COMPARE(model()->rowCount(), 2);
    const auto openMenu = [this](int row) -> QMenu* {
        table()->selectPk(model()->pkIdAt(row));
        emit table()->customContextMenuRequested(table()->visualRect(model()->index(row, 0)).center());
        return m_page->findChild<QMenu*>(u"pkMenu"_s);
    };
    QMenu* menu = openMenu(0);
    QVERIFY(menu);
    QVERIFY(model()->isFrozen()); // while a menu is open
    const auto enabled = [](const QMenu* of) {
        QList<bool> states;
        for (const QAction* action : of->actions()) {
            if (!action->isSeparator())
                states.append(action->isEnabled());
        }
        return states;
    };
    // open, end, void, again, again at once, records, copy
    QCOMPARE(enabled(menu), (QList<bool>{true, true, true, true, false, true, true}));
    menu->close();
    QTRY_VERIFY(!m_page->findChild<QMenu*>(u"pkMenu"_s));
    QTRY_VERIFY(!model()->isFrozen());
    menu = openMenu(1);
    QCOMPARE(enabled(menu), (QList<bool>{true, false, false, true, true, true, true}));
    menu->close();
}

void TestPksPage::recordsOfAPkAndOfAUser() {
    engine().setPk(samplePk(4, u"evening"_s, engine().nowMs()));
    engine().setRanking(4, Side::A, users(3));
    show();
    QSignalSpy asked(m_page.get(), &PksPage::recordsRequested);
    table()->setCurrentIndex(model()->index(0, 0));
    emit table()->customContextMenuRequested(table()->visualRect(model()->index(0, 0)).center());
    auto* menu = m_page->findChild<QMenu*>(u"pkMenu"_s);
    QVERIFY(menu);
    for (QAction* action : menu->actions()) {
        if (action->text() == u"Gift records")
            action->trigger();
    }
    menu->close();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].value<PkId>(), PkId(4));
    QCOMPARE(asked[0][1].toULongLong(), 0ULL);
    m_page->openPk(4);
    QTRY_VERIFY(m_page->isSettled());
    auto* ranking = child<QTableView>(u"rankingA"_s);
    QTRY_COMPARE(ranking->model()->rowCount(), 3);
    emit ranking->customContextMenuRequested(ranking->visualRect(ranking->model()->index(1, 0)).center());
    auto* userMenu = m_page->findChild<QMenu*>(u"userMenu"_s);
    QVERIFY(userMenu);
    userMenu->actions().front()->trigger();
    userMenu->close();
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked[1][0].value<PkId>(), PkId(4));
    QCOMPARE(asked[1][1].toULongLong(), 10'002ULL);
}

void TestPksPage::againStartsFromTheSameValues() {
    PkView ended = endedPk(5, u"evening"_s, engine().nowMs(), 4, 2);
    ended.pk.compareBy = CompareBy::Kb;
    engine().setPks({ended});
    show();
    m_page->openPk(5);
    QTRY_VERIFY(m_page->isSettled());
    QTest::mouseClick(child<QPushButton>(u"againButton"_s), Qt::LeftButton);
    auto* dialog = m_page->findChild<NewPkDialog*>();
    QVERIFY(dialog);
    QTRY_COMPARE(dialog->values().gifts[0].giftId, ended.pk.sides[0].giftId);
    QCOMPARE(dialog->values().showId, u"evening"_s);
    QCOMPARE(dialog->values().compareBy, CompareBy::Kb);
    QCOMPARE(dialog->values().gifts[1].desc, ended.pk.sides[1].desc);
}

void TestPksPage::createdPkIsSelected() {
    engine().setPk(samplePk(1, u"a"_s, engine().nowMs()));
    show();
    m_page->newPk();
    m_page->newPk(); // one dialog, however often it is asked for
    QCOMPARE(m_page->findChildren<NewPkDialog*>().size(), 1);
    auto* dialog = m_page->findChild<NewPkDialog*>();
    QTest::keyClicks(dialog->findChild<QLineEdit*>(u"showEdit"_s), u"fresh"_s);
    auto* create = dialog->findChild<QPushButton*>(u"createButton"_s);
    QTRY_VERIFY(create->isEnabled());
    QTest::mouseClick(create, Qt::LeftButton);
    QTRY_COMPARE(inspector()->pkId(), 2U);
    QTRY_COMPARE_WITH_TIMEOUT(table()->selectedPks(), QList<PkId>{2}, 3'000);
}

// The order is frozen under the mouse, so a new PK has no row yet; a filter hides others altogether.
void TestPksPage::endMeansThePkThatIsShown() {
    engine().setPks({samplePk(1, u"a"_s, engine().nowMs()), samplePk(2, u"b"_s, engine().nowMs())});
    show();
    QTRY_COMPARE(model()->rowCount(), 2);
    m_page->openPk(1);
    QCOMPARE(table()->selectedPks(), QList<PkId>{1});
    moveMouse(true);
    engine().setPk(samplePk(3, u"c"_s, engine().nowMs()));
    engine().publish({3});
    QTRY_VERIFY(m_house->live.find(3));
    m_page->openPk(3);
    QVERIFY(table()->selectedPks().isEmpty());
    QString asked;
    connect(&m_house->notifier, &Notifier::delayedPosted, this,
            [&asked](quint64, const QString& text) { asked = text; });
    m_page->endSelected();
    m_house->notifier.disconnect(this);
    QVERIFY2(asked.contains(u"PK 3"_s), qPrintable(asked));
    moveMouse(false);
    QTRY_COMPARE_WITH_TIMEOUT(table()->selectedPks(), QList<PkId>{3}, 3'000);
}

void TestPksPage::stateIsSavedAndRestored() {
    const qint64 now = engine().nowMs();
    engine().setPks({samplePk(1, u"alpha"_s, now), samplePk(2, u"beta"_s, now)});
    show();
    QTRY_COMPARE(model()->rowCount(), 2);
    QTest::mouseClick(child<FilterChip>(u"filterChip1"_s), Qt::LeftButton);
    child<QLineEdit>(u"pkSearch"_s)->setText(u"bet"_s);
    QTRY_COMPARE(model()->rowCount(), 1);
    table()->horizontalHeader()->setSortIndicator(int(PkTableModel::Column::Id), Qt::DescendingOrder);
    table()->setHiddenColumns(1U << unsigned(PkTableModel::Column::Kb));
    m_page->openPk(2);
    const QVariantMap state = m_page->saveState();
    show();
    m_page->restoreState(state);
    QCOMPARE(model()->filter().text, u"bet"_s);
    QCOMPARE(*model()->filter().group, PkGroup::Running);
    QCOMPARE(model()->sortedBy(), (PkSort{PkSort::Key::Id, true}));
    QVERIFY(table()->isColumnHidden(int(PkTableModel::Column::Kb)));
    QCOMPARE(inspector()->pkId(), 2U);
    m_page->restoreState({{u"version"_s, 99}, {u"group"_s, 7}}); // of another version: ignored
    QCOMPARE(model()->filter().text, u"bet"_s);
}

void TestPksPage::tickStopsWhenNothingRuns() {
    engine().setPk(samplePk(1, u"a"_s, engine().nowMs()));
    show();
    QTRY_VERIFY(table()->isTicking());
    m_house->live.setPaused(true);
    QVERIFY(!table()->isTicking());
    m_house->live.setPaused(false);
    QVERIFY(table()->isTicking());
    m_page->hide();
    QVERIFY(!table()->isTicking());
    m_page->show();
    QVERIFY(table()->isTicking());
    engine().settle(1, EndReason::TimeUp);
    engine().finish(1);
    engine().publish({1});
    QTRY_VERIFY(!table()->isTicking());
}

void TestPksPage::languageChangesLive() {
    const QString file = QStringLiteral(PK_TRANSLATION);
    QVERIFY2(QFile::exists(file), qPrintable(file));
    PkView ended = endedPk(1, u"a"_s, engine().nowMs(), 4, 2);
    engine().setPks({ended});
    show();
    m_page->openPk(1);
    QTRY_VERIFY(m_page->isSettled());
    m_page->newPk();
    QCOMPARE(child<FilterChip>(u"filterChip1"_s)->text(), u"Running"_s);
    const QLocale before;
    QTranslator translator;
    QVERIFY(translator.load(file));
    QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
    QCoreApplication::installTranslator(&translator);
    QTRY_COMPARE(child<FilterChip>(u"filterChip1"_s)->text(), u"进行中"_s);
    QCOMPARE(child<QPushButton>(u"emptyNewPk"_s)->text(), u"新建 PK"_s);
    QCOMPARE(model()->headerData(int(PkTableModel::Column::Countdown), Qt::Horizontal, Qt::DisplayRole).toString(),
             u"剩余时间"_s);
    const QString chip = model()->index(0, 0).data().toString();
    QVERIFY2(chip.contains(ended.pk.sides[0].giftName), qPrintable(chip));
    auto* dialog = m_page->findChild<NewPkDialog*>();
    QVERIFY(dialog);
    QTRY_COMPARE(dialog->findChild<QPushButton*>(u"createButton"_s)->text(), u"创建 PK"_s);
    QCoreApplication::removeTranslator(&translator);
    QLocale::setDefault(before);
    QTRY_COMPARE(child<FilterChip>(u"filterChip1"_s)->text(), u"Running"_s);
}

} // namespace pk

QTEST_MAIN(pk::TestPksPage)
#include "tst_pkspage.moc"
