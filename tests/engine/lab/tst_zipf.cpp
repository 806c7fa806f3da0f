// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <cmath>
#include <vector>

#include "engine/lab/zipf.h"

namespace pk {

class TestZipf : public QObject {
    Q_OBJECT

private slots:
    void drawsByItsLaw_data();
    void drawsByItsLaw();
    void skewsMonotonically();
    void coversManyRanks();
};

void TestZipf::drawsByItsLaw_data() {
    QTest::addColumn<double>("skew");
    for (const double skew : {0.0, 0.3, 0.999999, 1.0, 1.5, 3.0, 5.0}) {
        QTest::addRow("%.6f", skew) << skew;
    }
}

void TestZipf::drawsByItsLaw() {
    QFETCH(double, skew);
    constexpr int kRanks = 20;
    constexpr int kDraws = 200'000;
    const Zipf zipf(kRanks, skew);
    SeededRandom random(7);
    std::vector<int> seen(kRanks + 1);
    for (int i = 0; i < kDraws; ++i) {
        const quint64 rank = zipf.draw(random);
        QVERIFY(rank >= 1 && rank <= kRanks);
        ++seen[rank];
    }
    double sum = 0;
    for (int rank = 1; rank <= kRanks; ++rank) {
        sum += std::pow(rank, -skew);
    }
    for (int rank = 1; rank <= kRanks; ++rank) {
        const double share = std::pow(rank, -skew) / sum;
        const double deviation = std::sqrt(kDraws * share * (1 - share));
        QVERIFY2(std::abs(seen[static_cast<std::size_t>(rank)] - kDraws * share) <= 5 * deviation + 1,
                 qPrintable(QStringLiteral("rank %1: %2 of %3")
                                .arg(rank)
                                .arg(seen[static_cast<std::size_t>(rank)])
                                .arg(kDraws * share)));
    }
}

void TestZipf::skewsMonotonically() {
    int before = 0;
    for (const double skew : {0.0, 0.5, 1.0, 1.5, 2.0}) {
        const Zipf zipf(10'000, skew);
        SeededRandom random(3);
        int first = 0;
        for (int i = 0; i < 50'000; ++i) {
            first += zipf.draw(random) == 1 ? 1 : 0;
        }
        QVERIFY(first > before);
        before = first;
    }
}

void TestZipf::coversManyRanks() {
    const Zipf zipf(10'000'000, 1.0);
    SeededRandom random(9);
    quint64 highest = 0;
    for (int i = 0; i < 100'000; ++i) {
        const quint64 rank = zipf.draw(random);
        QVERIFY(rank >= 1 && rank <= 10'000'000);
        highest = std::max(highest, rank);
    }
    QVERIFY(highest > 5'000'000);
    const Zipf one(1, 1.2);
    QCOMPARE(one.draw(random), quint64(1));
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestZipf)
#include "tst_zipf.moc"
