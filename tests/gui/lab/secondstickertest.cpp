// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gui/lab/secondsstep.h"

using namespace pk;

class TestSecondsTicker : public QObject {
    Q_OBJECT

private slots:
    void stepsAreWholeAndFew_data();
    void stepsAreWholeAndFew();
};

void TestSecondsTicker::stepsAreWholeAndFew_data() {
    QTest::addColumn<double>("rangeS");
    QTest::addColumn<int>("labels");
    QTest::addColumn<double>("step");
    QTest::newRow("nothing yet") << 0.0 << 5 << 1.0;
    QTest::newRow("below a second") << 0.4 << 5 << 1.0;
    QTest::newRow("eight seconds, three labels") << 8.0 << 3 << 5.0;
    QTest::newRow("ten seconds") << 10.0 << 5 << 2.0;
    QTest::newRow("a minute") << 60.0 << 6 << 10.0;
    QTest::newRow("an hour") << 3'600.0 << 4 << 900.0;
    QTest::newRow("a week") << 604'800.0 << 3 << 86'400.0;
}

void TestSecondsTicker::stepsAreWholeAndFew() {
    QFETCH(double, rangeS);
    QFETCH(int, labels);
    QFETCH(double, step);
    QCOMPARE(secondsStep(rangeS, labels), step);
}

QTEST_MAIN(TestSecondsTicker)
#include "secondstickertest.moc"
