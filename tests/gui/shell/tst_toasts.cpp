// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "gui/shell/toast.h"
#include "gui/shell/toaststack.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestToasts : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aDelayedOneActsWhenItsTimeIsOver();
    void undoByMouse();
    void undoLatestTakesTheNewest();
    void withdrawnNeitherActsNorUndoes();
    void closingTheWindowActs();
    void plainOnesStackAndAreClosedByHand();
    void theSameWordsOnce();
    void staysInTheCorner();

private:
    [[nodiscard]] QList<Toast*> shown() const {
        QList<Toast*> toasts;
        for (Toast* toast : m_window->findChildren<Toast*>())
            if (toast->isVisible())
                toasts.append(toast);
        return toasts;
    }

    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Notifier> m_notifier;
    ToastStack* m_stack = nullptr;
};

void TestToasts::init() {
    m_notifier = std::make_unique<Notifier>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 600);
    m_stack = new ToastStack(*m_notifier, m_window.get());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestToasts::cleanup() {
    m_window.reset();
    m_notifier.reset();
}

void TestToasts::aDelayedOneActsWhenItsTimeIsOver() {
    int acted = 0;
    int undone = 0;
    QSignalSpy changed(m_stack, &ToastStack::changed);
    m_notifier->delayed(
        u"Ending"_s, 150, [&] { ++acted; }, [&] { ++undone; });
    QVERIFY(m_stack->canUndo());
    QCOMPARE(acted, 0);
    QTRY_COMPARE(acted, 1);
    QCOMPARE(undone, 0);
    QVERIFY(!m_stack->canUndo());
    QCOMPARE(changed.size(), 2);
    QTRY_VERIFY(shown().isEmpty());
}

void TestToasts::undoByMouse() {
    int acted = 0;
    int undone = 0;
    m_notifier->delayed(
        u"Ending"_s, 400, [&] { ++acted; }, [&] { ++undone; });
    auto* button = m_window->findChild<QPushButton*>(u"toastUndo"_s);
    QVERIFY(button);
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(undone, 1);
    QTRY_VERIFY(shown().isEmpty());
    QTest::qWait(500); // past the time at which it would have acted
    QCOMPARE(acted, 0);
    QCOMPARE(undone, 1);
}

void TestToasts::undoLatestTakesTheNewest() {
    QStringList undone;
    m_notifier->delayed(
        u"first"_s, 5'000, [] {}, [&] { undone.append(u"first"_s); });
    m_notifier->delayed(
        u"second"_s, 5'000, [] {}, [&] { undone.append(u"second"_s); });
    m_notifier->info(u"plain"_s);
    m_stack->undoLatest();
    m_stack->undoLatest();
    m_stack->undoLatest();
    QCOMPARE(undone, QStringList({u"second"_s, u"first"_s}));
    QCOMPARE(m_stack->count(), 1);
}

void TestToasts::withdrawnNeitherActsNorUndoes() {
    int calls = 0;
    const quint64 handle = m_notifier->delayed(
        u"Ending"_s, 200, [&] { ++calls; }, [&] { ++calls; });
    m_notifier->withdraw(handle);
    m_notifier->withdraw(handle);
    QVERIFY(!m_stack->canUndo());
    QTest::qWait(300); // past the time at which it would have acted
    QCOMPARE(calls, 0);
}

void TestToasts::closingTheWindowActs() {
    int acted = 0;
    m_notifier->delayed(u"one"_s, 5'000, [&] { ++acted; });
    m_notifier->delayed(u"two"_s, 5'000, [&] { ++acted; });
    m_stack->actAll();
    QCOMPARE(acted, 2);
    QVERIFY(!m_stack->canUndo());
}

void TestToasts::plainOnesStackAndAreClosedByHand() {
    for (int i = 0; i < 6; ++i)
        m_notifier->error(u"error %1"_s.arg(i));
    QTRY_COMPARE(shown().size(), ToastStack::kShown);
    QCOMPARE(shown().constLast()->text(), u"error 5"_s);
    auto* close = shown().constLast()->findChild<QToolButton*>(u"toastClose"_s);
    QTest::mouseClick(close, Qt::LeftButton);
    QTRY_COMPARE(shown().size(), ToastStack::kShown - 1);
    QVERIFY(shown().constLast()->text() != u"error 5"_s);
    QVERIFY(!shown().constFirst()->accessibleName().isEmpty());
}

void TestToasts::theSameWordsOnce() {
    m_notifier->error(u"disk full"_s);
    m_notifier->error(u"disk full"_s);
    m_notifier->warning(u"disk full"_s);
    QTRY_COMPARE(shown().size(), 2);
}

void TestToasts::staysInTheCorner() {
    m_notifier->info(u"here"_s);
    m_stack->setBottomInset(30);
    QTRY_VERIFY(m_stack->isVisible());
    QCOMPARE(m_stack->geometry().right(), 900 - 16 - 1);
    QCOMPARE(m_stack->geometry().bottom(), 600 - 30 - 16 - 1);
    m_window->resize(1000, 700);
    QTRY_COMPARE(m_stack->geometry().right(), 1000 - 16 - 1);
    QCOMPARE(m_stack->geometry().bottom(), 700 - 30 - 16 - 1);
}

QTEST_MAIN(TestToasts)
#include "tst_toasts.moc"
