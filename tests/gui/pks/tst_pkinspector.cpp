// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "gui/pks/curvecursor.h"
#include "gui/pks/pkactions.h"
#include "gui/pks/pkcurve.h"
#include "gui/pks/pkinspector.h"
#include "gui/pks/ranksearch.h"
#include "gui/pks/rankview.h"
#include "gui/shell/partskeleton.h"
#include "gui/shell/problembar.h"
#include "gui/widgets/verdictstrip.h"
#include "tests/gui/pks/pkshouse.h"

using namespace Qt::StringLiterals;

namespace pk {

// The inspector by mouse and keys: rankings to any depth, users by uid and name, the curve's figures, the ways to the
// ledger, and what is shown while there is no answer.
class TestPkInspector : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void ranksToAnyDepth();
    void aRankIsGoneTo();
    void aUserIsFoundByName();
    void aNameNobodyHas();
    void aNameInAnotherPkIsLookedForAnew();
    void verdictsOpenTheLedger();
    void theCurveIsReadByMouseAndKeys();
    void pointsAreFound();
    void theBoxStaysInside();
    void unknownIsASkeletonFirst();
    void anErrorIsRetried();
    void anOverdueAnswerIsSaid();
    void endedPksHaveItAll();
    void tabReachesEverything();

private:
    template <typename T>
    T* child(const QString& name) const {
        T* found = m_inspector->findChild<T*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    void open(PkId pkId) {
        m_inspector->setPk(pkId);
        QTRY_VERIFY(m_inspector->isSettled());
    }
    FakeEngine& engine() { return m_house->engine; }
    QAbstractItemModel* ranks(const QString& side) const { return child<RankView>(u"ranking"_s + side)->model(); }

    std::unique_ptr<PksHouse> m_house;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<PkActions> m_actions;
    std::unique_ptr<PkInspector> m_inspector;
};

void TestPkInspector::init() {
    m_house = std::make_unique<PksHouse>();
    m_window = std::make_unique<QWidget>();
    m_actions = std::make_unique<PkActions>(m_house->context, m_window.get());
    engine().setPks({samplePk(1, u"a"_s, engine().nowMs()), samplePk(2, u"b"_s, engine().nowMs())});
    engine().setRanking(1, Side::A, users(1'234));
    engine().setRanking(1, Side::B, users(3));
    m_house->live.start();
    QTRY_VERIFY(m_house->live.isLoaded());
    m_inspector = std::make_unique<PkInspector>(m_house->context, *m_actions);
    m_inspector->resize(360, 700);
    m_inspector->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_inspector.get()));
}

void TestPkInspector::cleanup() {
    m_inspector.reset();
    m_actions.reset();
    m_window.reset();
    m_house.reset();
}

void TestPkInspector::ranksToAnyDepth() {
    open(1);
    auto* range = child<QLabel>(u"pageRangeA"_s);
    auto* first = child<QToolButton>(u"firstPageA"_s);
    auto* last = child<QToolButton>(u"lastPageA"_s);
    QTRY_COMPARE(ranks(u"A"_s)->rowCount(), 20);
    QVERIFY(!first->isEnabled() && last->isEnabled());
    QTest::mouseClick(last, Qt::LeftButton);
    QTRY_COMPARE(range->text(), u"1,221–1,234 of 1,234"_s);
    QTRY_COMPARE(ranks(u"A"_s)->rowCount(), 14);
    QVERIFY(!last->isEnabled());
    QTest::mouseClick(child<QToolButton>(u"previousPageA"_s), Qt::LeftButton);
    QTRY_COMPARE(range->text(), u"1,201–1,220 of 1,234"_s);
    QTest::mouseClick(child<QToolButton>(u"nextPageA"_s), Qt::LeftButton);
    QTRY_COMPARE(range->text(), u"1,221–1,234 of 1,234"_s);
    QTest::mouseClick(first, Qt::LeftButton);
    QTRY_COMPARE(range->text(), u"1–20 of 1,234"_s);
    QCOMPARE(child<QLabel>(u"pageRangeB"_s)->isVisible(), false); // one page is all
}

void TestPkInspector::aRankIsGoneTo() {
    open(1);
    QTRY_COMPARE(ranks(u"A"_s)->rowCount(), 20);
    auto* edit = child<QLineEdit>(u"goToRankA"_s);
    auto* view = child<RankView>(u"rankingA"_s);
    QTest::keyClicks(edit, u"x5y0z7"_s); // only the digits
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(child<QLabel>(u"pageRangeA"_s)->text(), u"501–520 of 1,234"_s);
    QTRY_COMPARE(view->currentIndex().row(), 6);
    QVERIFY(edit->text().isEmpty());
    QTest::keyClicks(edit, u"999999999"_s); // beyond the last: the last
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(child<QLabel>(u"pageRangeA"_s)->text(), u"1,221–1,234 of 1,234"_s);
    QTRY_COMPARE(view->currentIndex().row(), 13);
    const std::size_t asked = engine().rankQueries.size();
    QTest::keyClick(edit, Qt::Key_Return); // nothing typed
    QTest::keyClicks(edit, u"0"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(engine().rankQueries.size(), asked);
}

void TestPkInspector::aUserIsFoundByName() {
    open(1);
    auto* search = child<QLineEdit>(u"uidSearch"_s);
    auto* note = child<QLabel>(u"searchNote"_s);
    QTest::keyClicks(search, u"USER 700"_s);
    QTRY_VERIFY(note->isVisible() && note->text().contains(u"10700"_s));
    QTRY_COMPARE(child<QLabel>(u"pageRangeA"_s)->text(), u"681–700 of 1,234"_s);
    QTRY_VERIFY(child<QToolButton>(u"ownRankA"_s)->text().contains(u"700"_s));
    QVERIFY(!child<QToolButton>(u"ownRankB"_s)->isEnabled()); // gave nothing there
    search->clear();
    QVERIFY(!note->isVisible());
    QTest::keyClicks(search, u"user 1"_s);
    QTest::keyClick(search, Qt::Key_Return); // at once
    QTRY_VERIFY(note->text().startsWith(u"1 of 50"_s));
    QTest::keyClick(search, Qt::Key_Return); // the next one
    QTRY_VERIFY(note->text().startsWith(u"2 of 50"_s));
    QTRY_COMPARE(child<QLabel>(u"pageRangeA"_s)->text(), u"1–20 of 1,234"_s);
    for (const RankQuery& query : engine().rankQueries)
        QVERIFY(query.limit <= 100);
}

void TestPkInspector::aNameNobodyHas() {
    open(1);
    auto* note = child<QLabel>(u"searchNote"_s);
    auto* search = child<QLineEdit>(u"uidSearch"_s);
    QTest::keyClicks(search, u"nobody"_s);
    QTRY_VERIFY(note->isVisible());
    QVERIFY2(note->text().contains(u"1,000"_s), qPrintable(note->text())); // there are more
    engine().setRanking(2, Side::A, users(5));
    open(2);
    QTRY_VERIFY2(!note->text().contains(u"1,000"_s), qPrintable(note->text()));
    QTest::keyClick(search, Qt::Key_Return);
    search->clear();
    QTest::keyClicks(search, u"   "_s);
    QVERIFY(!note->isVisible());
}

void TestPkInspector::aNameInAnotherPkIsLookedForAnew() {
    std::vector<RankEntry> others = users(30);
    others[24].userName = u"Luna"_s;
    engine().setRanking(2, Side::B, others);
    open(1);
    QTest::keyClicks(child<QLineEdit>(u"uidSearch"_s), u"luna"_s);
    auto* note = child<QLabel>(u"searchNote"_s);
    QTRY_VERIFY(note->isVisible());
    open(2);
    QTRY_VERIFY(note->text().contains(u"Luna"_s));
    QTRY_COMPARE(child<QLabel>(u"pageRangeB"_s)->text(), u"21–30 of 30"_s);
}

void TestPkInspector::verdictsOpenTheLedger() {
    open(1);
    auto* strip = child<VerdictStrip>(u"inspectorVerdicts"_s);
    QSignalSpy asked(m_inspector.get(), &PkInspector::verdictRequested);
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->chipOf(Verdict::Late).center());
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].value<PkId>(), PkId(1));
    QCOMPARE(asked[0][1].value<Verdict>(), Verdict::Late);
    strip->setFocus();
    QTest::keyClick(strip, Qt::Key_Home);
    QTest::keyClick(strip, Qt::Key_Return);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked[1][1].value<Verdict>(), Verdict::Counted);
    QTest::keyClick(strip, Qt::Key_Right);
    QTest::keyClick(strip, Qt::Key_Space);
    QCOMPARE(asked[2][1].value<Verdict>(), Verdict::NotInPk);
    QTest::keyClick(strip, Qt::Key_End);
    QTest::keyClick(strip, Qt::Key_Right); // nothing beyond
    QTest::keyClick(strip, Qt::Key_Enter);
    QCOMPARE(asked[3][1].value<Verdict>(), Verdict::Invalid);
    VerdictStrip plain; // elsewhere it only shows
    plain.resize(400, 80);
    QSignalSpy none(&plain, &VerdictStrip::verdictChosen);
    QTest::mouseClick(&plain, Qt::LeftButton, {}, plain.chipOf(Verdict::Counted).center());
    QCOMPARE(none.size(), 0);
}

void TestPkInspector::theCurveIsReadByMouseAndKeys() {
    PkDetail detail;
    detail.view = samplePk(1, u"a"_s, engine().nowMs());
    detail.view.totals = {GiftTotals{60, 600}, GiftTotals{30, 300}};
    detail.curve.bucketMs = 10'000;
    for (int i = 0; i < 6; ++i)
        detail.curve.buckets.push_back({{GiftTotals{10, 100}, GiftTotals{5, 50}}});
    engine().setPk(detail.view);
    engine().setDetail(detail);
    engine().publish({1});
    open(1);
    auto* curve = child<PkCurve>(u"pkCurve"_s);
    QVERIFY(curve->reading().isEmpty());
    curve->setFocus();
    QTRY_VERIFY2(curve->reading().contains(u"60"_s), qPrintable(curve->reading())); // now
    QTest::keyClick(curve, Qt::Key_Home);
    QVERIFY(curve->reading().startsWith(u"0:00"_s));
    QTest::keyClick(curve, Qt::Key_Left); // nothing before
    QVERIFY(curve->reading().startsWith(u"0:00"_s));
    QTest::keyClick(curve, Qt::Key_Right);
    QVERIFY2(curve->reading().contains(u"10"_s) && curve->reading().contains(u"5"_s), qPrintable(curve->reading()));
    QCOMPARE(curve->accessibleDescription(), curve->reading());
    auto* cursor = curve->findChild<CurveCursor*>();
    QVERIFY(cursor->isVisibleTo(curve));
    child<QLineEdit>(u"uidSearch"_s)->setFocus();
    QVERIFY(!cursor->isVisibleTo(curve));
    auto* plot = curve->findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(plot);
    QMouseEvent move(QEvent::MouseMove, QPointF(40, 60), QPointF(40, 60), Qt::NoButton, Qt::NoButton, {});
    for (QWidget* part : curve->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        if (part != cursor)
            QCoreApplication::sendEvent(part, &move);
    }
    QVERIFY(cursor->isVisibleTo(curve));
    QEvent leave(QEvent::Leave);
    for (QWidget* part : curve->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        if (part != cursor)
            QCoreApplication::sendEvent(part, &leave);
    }
    QVERIFY(!cursor->isVisibleTo(curve));
    m_inspector->setPk(0);
    QVERIFY(curve->reading().isEmpty());
}

void TestPkInspector::pointsAreFound() {
    CurvePoints points;
    QCOMPARE(curvePointAt(points, 5), -1);
    points.seconds = {0, 10, 20, 35};
    QCOMPARE(curvePointAt(points, -100), 0);
    QCOMPARE(curvePointAt(points, 0), 0);
    QCOMPARE(curvePointAt(points, 4.9), 0);
    QCOMPARE(curvePointAt(points, 5.1), 1);
    QCOMPARE(curvePointAt(points, 27), 2);
    QCOMPARE(curvePointAt(points, 28), 3);
    QCOMPARE(curvePointAt(points, 1'000), 3);
}

void TestPkInspector::theBoxStaysInside() {
    const QRectF room(0, 0, 300, 160);
    for (int x = 0; x <= 300; x += 5) {
        for (const double wide : {40.0, 120.0, 260.0}) {
            const QRectF box = readingBox(room, x, {wide, 60});
            QVERIFY2(room.contains(box), qPrintable(u"%1 %2"_s.arg(x).arg(wide)));
        }
    }
    QCOMPARE(readingBox(room, 290, {400, 60}).left(), 0.0); // wider than all: its beginning shows
}

void TestPkInspector::unknownIsASkeletonFirst() {
    engine().setSnapshotKeeps(1);
    engine().setPk(endedPk(50, u"old"_s, engine().nowMs(), 3, 1));
    engine().hold();
    m_inspector->setPk(50);
    auto* skeleton = child<PartSkeleton>(u"inspectorSkeleton"_s);
    QVERIFY(skeleton->isVisible());
    QVERIFY(!skeleton->isDrawn()); // a quick answer shall not flicker
    QTRY_VERIFY(skeleton->isDrawn());
    engine().release();
    QTRY_VERIFY(m_inspector->isSettled());
    QVERIFY(!skeleton->isVisible());
    QVERIFY(child<QLabel>(u"inspectorTitle"_s)->text().contains(u"old"_s));
}

void TestPkInspector::anErrorIsRetried() {
    m_inspector->setPk(777);
    auto* problem = child<ProblemBar>(u"inspectorProblem"_s);
    auto* retry = problem->findChild<QPushButton*>(u"problemRetry"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(retry->isVisible());
    QVERIFY(!child<PartSkeleton>(u"inspectorSkeleton"_s)->isVisible());
    QTest::mouseClick(problem->findChild<QPushButton*>(u"problemCopy"_s), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(errorCodeName(problem->problem()->code)));
    // In the width of the inspector the sentence has a line of its own.
    QVERIFY(problem->findChild<QLabel*>(u"problemText"_s)->width() > problem->width() / 2);
    QTest::mouseClick(retry, Qt::LeftButton); // still not there
    QTRY_VERIFY(problem->isVisible());
    engine().setPk(samplePk(777, u"late"_s, engine().nowMs()));
    QTest::mouseClick(retry, Qt::LeftButton);
    QTRY_VERIFY(!problem->isVisible() && m_inspector->isSettled());
    QVERIFY(child<QLabel>(u"inspectorTitle"_s)->text().contains(u"late"_s));
    QVERIFY(child<RankView>(u"rankingA"_s)->isVisibleTo(m_inspector.get()) || ranks(u"A"_s)->rowCount() == 0);
}

void TestPkInspector::anOverdueAnswerIsSaid() {
    open(1);
    auto* late = child<QLabel>(u"inspectorLate"_s);
    engine().hold();
    engine().publish({1});
    QTRY_VERIFY_WITH_TIMEOUT(late->isVisible(), 2 * PkInspector::kStaleMs);
    QVERIFY(!child<ProblemBar>(u"inspectorProblem"_s)->isVisible()); // nothing has failed
    engine().release();
    QTRY_VERIFY(!late->isVisible());
}

void TestPkInspector::endedPksHaveItAll() {
    engine().setPk(endedPk(60, u"done"_s, engine().nowMs(), 9, 4));
    engine().setRanking(60, Side::A, users(45));
    engine().publish({60});
    QTRY_VERIFY(m_house->live.find(60));
    open(60);
    QTRY_COMPARE(ranks(u"A"_s)->rowCount(), 20);
    QVERIFY(child<QToolButton>(u"lastPageA"_s)->isEnabled());
    QTest::keyClicks(child<QLineEdit>(u"uidSearch"_s), u"10045"_s);
    QTRY_VERIFY(child<QToolButton>(u"ownRankA"_s)->text().contains(u"45"_s));
    QTest::keyClick(child<QLineEdit>(u"uidSearch"_s), Qt::Key_Return); // goes there
    QTRY_COMPARE(ranks(u"A"_s)->rowCount(), 5);
    QTRY_COMPARE(child<RankView>(u"rankingA"_s)->currentIndex().row(), 4);
    QVERIFY(child<PkCurve>(u"pkCurve"_s)->isVisible());
}

void TestPkInspector::tabReachesEverything() {
    open(1);
    QTRY_COMPARE(ranks(u"A"_s)->rowCount(), 20);
    QSet<QString> reached;
    m_inspector->activateWindow();
    child<QLineEdit>(u"uidSearch"_s)->setFocus();
    QWidget* start = QApplication::focusWidget();
    QVERIFY(start);
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget());
        reached.insert(QApplication::focusWidget()->objectName());
        QVERIFY2(!QApplication::focusWidget()->accessibleName().isEmpty() ||
                     qobject_cast<QAbstractButton*>(QApplication::focusWidget()) ||
                     QApplication::focusWidget()->objectName().startsWith(u"qt_"_s),
                 qPrintable(QApplication::focusWidget()->objectName()));
        if (QApplication::focusWidget() == start)
            break;
    }
    for (const QString& name : {u"uidSearch"_s, u"rankingA"_s, u"goToRankA"_s, u"nextPageA"_s, u"lastPageA"_s,
                                u"rankingB"_s, u"pkCurve"_s, u"inspectorVerdicts"_s, u"endButton"_s, u"copyButton"_s})
        QVERIFY2(reached.contains(name), qPrintable(name));
}

} // namespace pk

QTEST_MAIN(pk::TestPkInspector)
#include "tst_pkinspector.moc"
