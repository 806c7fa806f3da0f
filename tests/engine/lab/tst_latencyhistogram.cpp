// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <vector>

#include "engine/lab/latencyhistogram.h"
#include "engine/lab/seededrandom.h"

namespace pk {

class TestLatencyHistogram : public QObject {
    Q_OBJECT

private slots:
    void isExactForSmallValues();
    void staysNearASortedList_data();
    void staysNearASortedList();
    void takesExtremes();
};

void TestLatencyHistogram::isExactForSmallValues() {
    LatencyHistogram histogram;
    QCOMPARE(histogram.percentile(0.99), 0);
    for (int ms = 1; ms <= 60; ++ms) {
        histogram.add(ms);
    }
    QCOMPARE(histogram.count(), quint64(60));
    QCOMPARE(histogram.percentile(0.5), 30);
    QCOMPARE(histogram.percentile(0.95), 57);
    QCOMPARE(histogram.percentile(1), 60);
    QCOMPARE(histogram.percentile(0), 1);
}

void TestLatencyHistogram::staysNearASortedList_data() {
    QTest::addColumn<quint64>("bound");
    for (const quint64 bound : {100ULL, 5'000ULL, 1'000'000ULL, 1'000'000'000ULL}) {
        QTest::addRow("below %llu", bound) << quint64(bound);
    }
}

void TestLatencyHistogram::staysNearASortedList() {
    QFETCH(quint64, bound);
    LatencyHistogram histogram;
    std::vector<qint64> values;
    SeededRandom random(bound);
    for (int i = 0; i < 10'000; ++i) {
        values.push_back(static_cast<qint64>(random.below(bound)));
        histogram.add(values.back());
    }
    std::ranges::sort(values);
    for (const double share : {0.01, 0.5, 0.9, 0.99, 0.999}) {
        const qint64 exact = values[static_cast<std::size_t>(share * 10'000) - 1];
        const qint64 told = histogram.percentile(share);
        QVERIFY2(told >= exact && static_cast<double>(told) <= static_cast<double>(exact) * 1.032 + 1,
                 qPrintable(QStringLiteral("%1 instead of %2").arg(told).arg(exact)));
    }
}

void TestLatencyHistogram::takesExtremes() {
    LatencyHistogram histogram;
    histogram.add(-5);
    QCOMPARE(histogram.percentile(1), 0);
    histogram.add(std::numeric_limits<qint64>::max());
    QVERIFY(histogram.percentile(1) > 1'000'000'000);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestLatencyHistogram)
#include "tst_latencyhistogram.moc"
