// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/viewergrid.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "gui/theme/tokens.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kNowMs = 1'795'400'000'000;

std::vector<ViewerRow> crowd(std::size_t viewers, ViewerPhase phase = ViewerPhase::Running) {
    std::vector<ViewerRow> rows(viewers);
    for (std::size_t i = 0; i < viewers; ++i) {
        rows[i].viewer = quint32(i);
        rows[i].shown.phase = phase;
    }
    return rows;
}

void differ(ViewerRow& row, qint64 forMs) {
    row.differs = true;
    row.differsSinceMs = kNowMs - forMs;
}

QImage painted(const CellLook& look, int size) {
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    const Tokens tokens = tokensOf(consolePalette(false, PairChoice::Standard));
    image.fill(tokens.surface);
    QPainter painter(&image);
    paintViewerCell(painter, QRectF(0, 0, size, size), look, tokens);
    return image;
}

int inkOf(const QImage& image) {
    int ink = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ink += 255 - qGray(image.pixel(x, y));
    return ink / (image.width() * image.height());
}

} // namespace

class TestViewerGrid : public QObject {
    Q_OBJECT

private slots:
    void allFit_data();
    void allFit();
    void cellsAndPointsAgree();
    void zoomSteps();
    void agesGrow();
    void differingStandsOutWithoutColour_data();
    void differingStandsOutWithoutColour();
    void onlyChangedCellsArePainted();
    void selectsByMouseAndKeys();
    void goesToTheNextThatDiffers();
    void tellsAboutTheSelectedOne();
    void zoomsByKeysAndScrollsToTheSelectedOne();
    void aSmallerCrowdLosesTheSelection();
};

void TestViewerGrid::allFit_data() {
    QTest::addColumn<int>("viewers");
    QTest::addColumn<int>("cell");
    QTest::newRow("one") << 1 << ViewerCells::kCellMax;
    QTest::newRow("a hundred") << 100 << ViewerCells::kCellMax;
    QTest::newRow("a thousand") << 1'000 << 12;
    QTest::newRow("ten thousand") << 10'000 << 4;
    QTest::newRow("more than there may be") << 20'000 << ViewerCells::kCellMin;
}

void TestViewerGrid::allFit() {
    QFETCH(int, viewers);
    QFETCH(int, cell);
    const QSize area(720, 360);
    const ViewerCells cells = layoutViewerCells(area, viewers, 0);
    QCOMPARE(cells.cell, cell);
    QVERIFY(cells.height() <= area.height());
    QVERIFY(cells.rectOf(viewers - 1).right() <= area.width());
}

void TestViewerGrid::cellsAndPointsAgree() {
    const ViewerCells cells = layoutViewerCells({300, 200}, 57, 20);
    for (int i = 0; i < 57; ++i)
        QCOMPARE(cells.indexAt(cells.rectOf(i).center()), i);
    QCOMPARE(cells.indexAt(cells.rectOf(57).center()), -1);
    QCOMPARE(cells.indexAt({-1, 0}), -1);
    QCOMPARE(cells.indexAt({cells.columns * cells.pitch, 0}), -1);
    QCOMPARE(layoutViewerCells({3, 3}, 5, 0).columns, 1);
}

void TestViewerGrid::zoomSteps() {
    QCOMPARE(zoomedCell(28, 1), 28);
    QCOMPARE(zoomedCell(28, -1), 24);
    QCOMPARE(zoomedCell(3, -1), 3);
    QCOMPARE(zoomedCell(4, 1), 5);
}

void TestViewerGrid::agesGrow() {
    ViewerRow row;
    QCOMPARE(lookOf(row, kNowMs).age, quint8(0));
    differ(row, 10);
    QCOMPARE(lookOf(row, kNowMs).age, quint8(1));
    differ(row, 3'000);
    QCOMPARE(lookOf(row, kNowMs).age, quint8(2));
    differ(row, 30'000);
    QCOMPARE(lookOf(row, kNowMs).age, quint8(3));
}

void TestViewerGrid::differingStandsOutWithoutColour_data() {
    QTest::addColumn<int>("cell");
    for (const int cell : {3, 4, 8, 12, 16, 20, 28})
        QTest::newRow(qPrintable(QString::number(cell))) << cell;
}

// In grey: what differs is darker than any that does not, and the darker the longer.
void TestViewerGrid::differingStandsOutWithoutColour() {
    QFETCH(int, cell);
    for (const ViewerPhase phase :
         {ViewerPhase::Nothing, ViewerPhase::Running, ViewerPhase::Settling, ViewerPhase::Final}) {
        int before = inkOf(painted({phase, true, 0}, cell));
        for (quint8 age = 1; age < kAges; ++age) {
            const int ink = inkOf(painted({phase, true, age}, cell));
            QVERIFY2(ink > before,
                     qPrintable(u"phase %1, age %2: %3 after %4"_s.arg(int(phase)).arg(age).arg(ink).arg(before)));
            before = ink;
        }
        QVERIFY(painted({phase, false, 0}, cell) != painted({phase, true, 0}, cell));
    }
}

void TestViewerGrid::onlyChangedCellsArePainted() {
    ViewerGrid grid;
    grid.resize(720, 400);
    grid.setRows(crowd(10'000), kNowMs);
    grid.show();
    QVERIFY(QTest::qWaitForWindowExposed(&grid));
    QTRY_VERIFY(grid.cellsPainted() >= 10'000);
    auto rows = crowd(10'000);
    differ(rows[5'000], 100);
    grid.setRows(rows, kNowMs);
    QTRY_VERIFY(grid.cellsPainted() > 0);
    QVERIFY2(grid.cellsPainted() <= 4 * grid.cells().columns, qPrintable(QString::number(grid.cellsPainted())));
    QCOMPARE(grid.look(5'000).age, quint8(1));
    grid.setRows(rows, kNowMs);
    QTest::qWait(60); // nothing is painted again
    QCOMPARE(grid.cellsPainted(), 0);
    // Neither while hidden.
    grid.hide();
    differ(rows[1], 100);
    grid.setRows(rows, kNowMs);
    QTest::qWait(60); // nothing is painted
    QCOMPARE(grid.cellsPainted(), 0);
}

void TestViewerGrid::selectsByMouseAndKeys() {
    ViewerGrid grid;
    grid.resize(400, 300);
    grid.setRows(crowd(60), kNowMs);
    grid.show();
    QVERIFY(QTest::qWaitForWindowExposed(&grid));
    QSignalSpy selected(&grid, &ViewerGrid::selectionChanged);
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.cellRect(7).center());
    QCOMPARE(grid.selected(), 7);
    QTest::keyClick(&grid, Qt::Key_Right);
    QCOMPARE(grid.selected(), 8);
    QTest::keyClick(&grid, Qt::Key_Down);
    QCOMPARE(grid.selected(), 8 + grid.cells().columns);
    QTest::keyClick(&grid, Qt::Key_End);
    QCOMPARE(grid.selected(), 59);
    QTest::keyClick(&grid, Qt::Key_Right); // there is none
    QCOMPARE(grid.selected(), 59);
    QTest::keyClick(&grid, Qt::Key_Home);
    QTest::keyClick(&grid, Qt::Key_Up);
    QCOMPARE(grid.selected(), 0);
    QTest::keyClick(&grid, Qt::Key_Escape);
    QCOMPARE(grid.selected(), -1);
    QTest::keyClick(&grid, Qt::Key_Left);
    QCOMPARE(grid.selected(), 0);
    QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, {395, 295}); // beside them
    QCOMPARE(grid.selected(), -1);
    QCOMPARE(selected.count(), 8);
}

void TestViewerGrid::goesToTheNextThatDiffers() {
    ViewerGrid grid;
    auto rows = crowd(50);
    grid.setRows(rows, kNowMs);
    QTest::keyClick(&grid, Qt::Key_N);
    QCOMPARE(grid.selected(), -1);
    differ(rows[3], 10);
    differ(rows[40], 10);
    grid.setRows(rows, kNowMs);
    QTest::keyClick(&grid, Qt::Key_N);
    QCOMPARE(grid.selected(), 3);
    QTest::keyClick(&grid, Qt::Key_N);
    QCOMPARE(grid.selected(), 40);
    QTest::keyClick(&grid, Qt::Key_N);
    QCOMPARE(grid.selected(), 3);
    QTest::keyClick(&grid, Qt::Key_N, Qt::ShiftModifier);
    QCOMPARE(grid.selected(), 40);
}

void TestViewerGrid::tellsAboutTheSelectedOne() {
    ViewerGrid grid;
    QString state = u"alike"_s;
    grid.setDescriber([&state](int viewer) { return u"viewer %1 %2"_s.arg(QString::number(viewer), state); });
    grid.setRows(crowd(5), kNowMs);
    grid.select(2);
    QCOMPARE(grid.accessibleDescription(), u"viewer 2 alike"_s);
    state = u"differs"_s;
    grid.setRows(crowd(5, ViewerPhase::Final), kNowMs);
    QCOMPARE(grid.accessibleDescription(), u"viewer 2 differs"_s);
    grid.select(-1);
    QCOMPARE(grid.accessibleDescription(), QString());
}

void TestViewerGrid::zoomsByKeysAndScrollsToTheSelectedOne() {
    ViewerGrid grid;
    grid.resize(300, 200);
    grid.setRows(crowd(1'000), kNowMs);
    grid.show();
    QVERIFY(QTest::qWaitForWindowExposed(&grid));
    const int fitting = grid.cells().cell;
    QCOMPARE(grid.verticalScrollBar()->maximum(), 0);
    for (int i = 0; i < 12; ++i)
        QTest::keyClick(&grid, Qt::Key_Plus);
    QCOMPARE(grid.cells().cell, ViewerCells::kCellMax);
    QVERIFY(grid.verticalScrollBar()->maximum() > 0);
    QTest::keyClick(&grid, Qt::Key_End);
    QVERIFY(grid.viewport()->rect().contains(grid.cellRect(999)));
    QTest::keyClick(&grid, Qt::Key_Home);
    QVERIFY(grid.viewport()->rect().contains(grid.cellRect(0)));
    QTest::keyClick(&grid, Qt::Key_0);
    QCOMPARE(grid.cells().cell, fitting);
}

void TestViewerGrid::aSmallerCrowdLosesTheSelection() {
    ViewerGrid grid;
    grid.setRows(crowd(50), kNowMs);
    grid.select(45);
    QSignalSpy selected(&grid, &ViewerGrid::selectionChanged);
    grid.setRows(crowd(10), kNowMs);
    QCOMPARE(grid.selected(), -1);
    QCOMPARE(selected.count(), 1);
    grid.clear();
    QCOMPARE(grid.count(), 0);
    QTest::keyClick(&grid, Qt::Key_Right);
    QCOMPARE(grid.selected(), -1);
}

QTEST_MAIN(TestViewerGrid)
#include "tst_viewergrid.moc"
