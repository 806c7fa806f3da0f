// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

#include "gui/shell/visualtaborder.h"
#include "gui/widgets/card.h"
#include "gui/widgets/segmented.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestTabOrder : public QObject {
    Q_OBJECT

private slots:
    void rowsBeforeColumns();
    void columnsWhereNoGapGoesThrough();
    void whatLiesOverOthersComesLast();
    void tabGoesAsOneReads();
    void aSegmentIsChosenWithoutAClick();
    void aClickableCardIsAButton();
};

void TestTabOrder::rowsBeforeColumns() {
    // A form of two columns and two rows, made in another order.
    const QList<QRect> rects{{100, 50, 80, 30}, {0, 0, 80, 30}, {0, 50, 80, 30}, {100, 0, 80, 30}};
    QCOMPARE(readingOrder(rects), (QList<int>{1, 3, 2, 0}));
    QCOMPARE(readingOrder({}), QList<int>());
}

void TestTabOrder::columnsWhereNoGapGoesThrough() {
    // A rail on the left as high as what stands in three rows beside it.
    const QList<QRect> rects{{60, 40, 300, 200}, {60, 0, 300, 40}, {60, 240, 300, 60}, {0, 0, 60, 300}};
    QCOMPARE(readingOrder(rects), (QList<int>{3, 1, 0, 2}));
}

void TestTabOrder::whatLiesOverOthersComesLast() {
    const QList<QRect> rects{{0, 0, 100, 100}, {100, 0, 100, 100}, {50, 20, 100, 60}};
    QCOMPARE(readingOrder(rects), (QList<int>{0, 1, 2}));
}

void TestTabOrder::tabGoesAsOneReads() {
    QWidget window;
    window.resize(300, 200);
    auto* last = new QPushButton(u"last"_s, &window);
    last->setGeometry(10, 150, 80, 30);
    auto* right = new QLineEdit(&window);
    right->setGeometry(150, 10, 100, 30);
    auto* left = new QLineEdit(&window);
    left->setGeometry(10, 10, 100, 30);
    auto* hidden = new QLineEdit(&window);
    hidden->setGeometry(10, 60, 100, 30);
    VisualTabOrder order;
    qApp->installEventFilter(&order);
    window.show();
    hidden->hide();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    left->setFocus();
    QList<QWidget*> walk;
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        walk << QApplication::focusWidget();
    }
    QCOMPARE(walk, (QList<QWidget*>{right, last, left}));
    QTest::keyClick(left, Qt::Key_Backtab);
    QCOMPARE(QApplication::focusWidget(), last);
    hidden->show(); // what is shown later is in its place, too
    left->setFocus();
    QTest::keyClick(left, Qt::Key_Tab);
    QTest::keyClick(right, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), hidden);
}

void TestTabOrder::aSegmentIsChosenWithoutAClick() {
    Segmented choice(3);
    QSignalSpy changed(&choice, &Segmented::currentChanged);
    choice.setCurrent(1); // by the program
    QCOMPARE(changed.size(), 0);
    choice.button(2)->toggle(); // as a screen reader does
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toInt(), 2);
    QTest::mouseClick(choice.button(0), Qt::LeftButton);
    QCOMPARE(changed.size(), 2);
}

void TestTabOrder::aClickableCardIsAButton() {
    Card card;
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&card);
    QVERIFY(face != nullptr);
    QCOMPARE(face->role(), QAccessible::Grouping);
    card.setClickable(true);
    QCOMPARE(face->role(), QAccessible::Button);
    QSignalSpy clicked(&card, &Card::clicked);
    QVERIFY(face->actionInterface()->actionNames().contains(QAccessibleActionInterface::pressAction()));
    face->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(clicked.size(), 1);
}

QTEST_MAIN(TestTabOrder)
#include "tst_taborder.moc"
