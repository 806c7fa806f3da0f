// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/faultspanel.h"

#include "tests/gui/lab/pagehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

void enter(QWidget& page, const char* name, int value) {
    auto* spin = find<QSpinBox>(page, name);
    QVERIFY2(spin && spin->isEnabled(), name);
    spin->setFocus();
    spin->selectAll();
    QTest::keyClicks(spin, QString::number(value));
    QTest::keyClick(spin, Qt::Key_Tab);
}

void choose(QWidget& page, StoreFaultKind kind) {
    auto* box = find<QComboBox>(page, "faultKind");
    QTest::keyClick(box, Qt::Key_Home);
    while (box->currentData().toInt() != int(kind) && box->currentIndex() + 1 < box->count())
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentData().toInt(), int(kind));
}

QString active(QWidget& page) {
    return find<QLabel>(page, "faultsActive")->text();
}

} // namespace

class FaultsPanelTest : public QObject {
    Q_OBJECT

private slots:
    void injectsWhatIsEnteredAndHeals() {
        PageHouse house;
        FaultsPanel panel(house.context);
        show(panel);
        QCOMPARE(active(panel), u"Nothing is injected."_s);
        QVERIFY(!find<QPushButton>(panel, "healFaults")->isEnabled());
        choose(panel, StoreFaultKind::Busy);
        QVERIFY(!find<QSpinBox>(panel, "faultSlow")->isEnabled());
        enter(panel, "faultCommits", 3);
        enter(panel, "faultSeconds", 12);
        enter(panel, "faultPushSeconds", 5);
        click(panel, "injectFaults");
        const Faults wanted{{StoreFaultKind::Busy, 3, 12'000, 0}, {0, 5'000}};
        QCOMPARE(house.engine.injected.size(), std::size_t(1));
        QVERIFY(house.engine.injected[0] == wanted);
        QTRY_VERIFY(house.heard(Notifier::Level::Warning));
        house.engine.publish({});
        QCOMPARE(active(panel), u"Database locked: 3 commits, 12 s left · Push transport fails: 5 s left"_s);
        // It runs down.
        EngineStats stats;
        stats.injected = {{StoreFaultKind::Busy, 1, 0, 0}, {}};
        house.engine.setStats(stats);
        house.engine.publish({});
        QCOMPARE(active(panel), u"Database locked: 1 commit"_s);
        click(panel, "healFaults");
        QCOMPARE(house.engine.injected.size(), std::size_t(2));
        QVERIFY(!house.engine.injected[1].isActive());
        house.engine.publish({});
        QCOMPARE(active(panel), u"Nothing is injected."_s);
        QTRY_VERIFY(house.heard(Notifier::Level::Success));
    }

    void aSlowDiskByKeys() {
        PageHouse house;
        FaultsPanel panel(house.context);
        show(panel);
        choose(panel, StoreFaultKind::Slow);
        enter(panel, "faultSlow", 350);
        auto* inject = find<QPushButton>(panel, "injectFaults");
        inject->setFocus();
        QTest::keyClick(inject, Qt::Key_Space);
        QCOMPARE(house.engine.injected.size(), std::size_t(1));
        QVERIFY((house.engine.injected[0].store == StoreFaults{StoreFaultKind::Slow, 0, 10'000, 350}));
    }

    void withoutAStoreFaultOnlyThePushFails() {
        PageHouse house;
        FaultsPanel panel(house.context);
        show(panel);
        choose(panel, StoreFaultKind::None);
        QVERIFY(!find<QSpinBox>(panel, "faultCommits")->isEnabled());
        QVERIFY(!find<QPushButton>(panel, "injectFaults")->isEnabled()); // nothing to inject
        enter(panel, "faultPushSeconds", 30);
        click(panel, "injectFaults");
        QVERIFY((house.engine.injected[0] == Faults{{}, {0, 30'000}}));
    }

    void whatIsWrongStandsBesideItsField() {
        PageHouse house;
        FaultsPanel panel(house.context);
        show(panel);
        enter(panel, "faultSeconds", 0);
        click(panel, "injectFaults");
        QVERIFY(noteAt(panel, "faultSeconds").contains(u"a number of commits"_s));
        enter(panel, "faultSeconds", 3'601);
        QVERIFY(noteAt(panel, "faultSeconds").isEmpty());
        click(panel, "injectFaults");
        QVERIFY(noteAt(panel, "faultSeconds").contains(u"3,600"_s));
        enter(panel, "faultSeconds", 1);
        enter(panel, "faultCommits", 1'000'001);
        click(panel, "injectFaults");
        QVERIFY(noteAt(panel, "faultCommits").contains(u"1,000,000"_s));
        enter(panel, "faultCommits", 0);
        choose(panel, StoreFaultKind::Slow);
        enter(panel, "faultSlow", 0);
        click(panel, "injectFaults");
        QVERIFY(!noteAt(panel, "faultSlow").isEmpty());
        QVERIFY(house.engine.injected.empty());
    }

    void aRefusalIsSaid() {
        PageHouse house;
        FaultsPanel panel(house.context);
        show(panel);
        house.engine.failNext(Error{ErrorCode::Overloaded, {}, {}});
        click(panel, "injectFaults");
        QTRY_VERIFY(find<QLabel>(panel, "faultsError")->isVisible());
        QVERIFY(find<QPushButton>(panel, "injectFaults")->isEnabled());
    }

    void whatWasEnteredComesBackWithTheSession() {
        PageHouse house;
        FaultsPanel panel(house.context);
        show(panel);
        choose(panel, StoreFaultKind::Slow);
        enter(panel, "faultSlow", 70);
        FaultsPanel other(house.context);
        other.restoreState(panel.saveState());
        QVERIFY(other.entered() == panel.entered());
        other.restoreState({});
        QVERIFY(other.entered() == panel.entered());
        QVERIFY(house.engine.injected.empty()); // faults never come by themselves
    }
};

QTEST_MAIN(FaultsPanelTest)
#include "faultspaneltest.moc"
