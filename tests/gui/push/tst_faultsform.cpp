// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/faultsform.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include "gui/widgets/segmented.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestFaultsForm : public QObject {
    Q_OBJECT

private slots:
    void init();
    void healthyAtFirst();
    void slidersSetBothWays();
    void aDragIsToldInSteps();
    void presets();
    void whatIsSetFromOutsideIsNotTold();
    void forOneOnlyWhenOneIsSelected();

private:
    template <typename T>
    [[nodiscard]] T* part(const char* name) const {
        return m_form->findChild<T*>(QLatin1StringView(name));
    }
    std::unique_ptr<FaultsForm> m_form;
};

void TestFaultsForm::init() {
    m_form = std::make_unique<FaultsForm>();
    m_form->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_form.get()));
}

void TestFaultsForm::healthyAtFirst() {
    QCOMPARE(m_form->faults(), LinkFaults());
    QCOMPARE(part<QComboBox>("faultsPreset")->currentIndex(), 0);
}

void TestFaultsForm::slidersSetBothWays() {
    QSignalSpy told(m_form.get(), &FaultsForm::faultsChanged);
    QTest::keyClick(part<QSlider>("sliderLoss"), Qt::Key_End);
    QCOMPARE(m_form->faults().push.lossShare, 1.0);
    QCOMPARE(part<QSpinBox>("spinLoss")->value(), 100);
    QCOMPARE(told.count(), 1);                     // at once
    part<QSpinBox>("spinDelay")->setValue(30'000); // beyond the slider
    QCOMPARE(m_form->faults().push.delayMs, 30'000);
    QCOMPARE(part<QSpinBox>("spinDelay")->value(), 30'000);
    QTest::mouseClick(part<Segmented>("faultsWay")->button(1), Qt::LeftButton);
    QCOMPARE(part<QSpinBox>("spinLoss")->value(), 0);
    part<QSpinBox>("spinJitter")->setValue(70);
    part<QSpinBox>("spinDuplicate")->setValue(5);
    part<QSpinBox>("spinReorder")->setValue(7);
    part<QSpinBox>("spinOnline")->setValue(8);
    part<QSpinBox>("spinOffline")->setValue(3);
    LinkFaults expected;
    expected.push.lossShare = 1;
    expected.push.delayMs = 30'000;
    expected.pull.jitterMs = 70;
    expected.pull.duplicateShare = 0.05;
    expected.pull.reorderShare = 0.07;
    expected.onlineMs = 8'000;
    expected.offlineMs = 3'000;
    QCOMPARE(m_form->faults(), expected);
    QTRY_COMPARE(told.last().first().value<LinkFaults>(), expected);
    QCOMPARE(part<QComboBox>("faultsPreset")->currentIndex(), 4); // of one's own
    QTest::mouseClick(part<Segmented>("faultsWay")->button(0), Qt::LeftButton);
    QCOMPARE(part<QSpinBox>("spinLoss")->value(), 100);
}

void TestFaultsForm::aDragIsToldInSteps() {
    QSignalSpy told(m_form.get(), &FaultsForm::faultsChanged);
    auto* slider = part<QSlider>("sliderOnline");
    for (int value = 1; value <= 60; ++value)
        slider->setValue(value);
    QVERIFY(told.count() <= 3);
    QTRY_COMPARE(told.last().first().value<LinkFaults>().onlineMs, 60'000); // the last one is told
    QVERIFY(told.count() <= 4);
}

void TestFaultsForm::presets() {
    QSignalSpy told(m_form.get(), &FaultsForm::faultsChanged);
    auto* preset = part<QComboBox>("faultsPreset");
    preset->setFocus();
    QTest::keyClick(preset, Qt::Key_Down);
    QTest::keyClick(preset, Qt::Key_Down); // no push at all
    QCOMPARE(m_form->faults().push.lossShare, 1.0);
    QCOMPARE(m_form->faults().pull, WayFaults());
    QTRY_COMPARE(told.last().first().value<LinkFaults>(), m_form->faults());
    for (int i = 0; i < 4; ++i) {
        preset->setCurrentIndex(i);
        emit preset->activated(i);
        QCOMPARE(preset->currentIndex(), i);
    }
}

void TestFaultsForm::whatIsSetFromOutsideIsNotTold() {
    QSignalSpy told(m_form.get(), &FaultsForm::faultsChanged);
    LinkFaults faults;
    faults.push.lossShare = 0.29; // not exact in binary
    m_form->setFaults(faults);
    QCOMPARE(part<QSpinBox>("spinLoss")->value(), 29);
    QVERIFY(told.isEmpty());
    QCOMPARE(m_form->faults(), faults);
}

void TestFaultsForm::forOneOnlyWhenOneIsSelected() {
    auto* target = part<Segmented>("faultsTarget");
    QVERIFY(!target->button(1)->isEnabled());
    m_form->setViewer(12);
    QCOMPARE(target->button(1)->text(), u"Viewer 12"_s);
    QSignalSpy changed(m_form.get(), &FaultsForm::targetChanged);
    QTest::mouseClick(target->button(1), Qt::LeftButton);
    QVERIFY(m_form->isForOne());
    QSignalSpy told(m_form.get(), &FaultsForm::faultsChanged);
    part<QSpinBox>("spinLoss")->setValue(10);
    part<QSpinBox>("spinLoss")->setValue(20); // not told yet …
    m_form->setViewer(13);                    // … but meant for the one before
    QCOMPARE(told.count(), 2);
    QCOMPARE(told.last().last().toInt(), 12);
    QCOMPARE(told.last().first().value<LinkFaults>().push.lossShare, 0.2);
    m_form->setViewer(-1);
    QVERIFY(!m_form->isForOne());
    QCOMPARE(changed.count(), 2);
    QSignalSpy healthy(m_form.get(), &FaultsForm::allHealthyRequested);
    QTest::mouseClick(part<QPushButton>("allHealthy"), Qt::LeftButton);
    QCOMPARE(healthy.count(), 1);
}

QTEST_MAIN(TestFaultsForm)
#include "tst_faultsform.moc"
