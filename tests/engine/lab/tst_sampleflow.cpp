// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "engine/flowfile/flowreader.h"
#include "engine/lab/sampleflow.h"

using namespace Qt::StringLiterals;

namespace pk {

// The sample flow: the shipped file is what the generator makes, and what it makes is a good fight.
class TestSampleFlow : public QObject {
    Q_OBJECT

private slots:
    void makesTheShippedFile();
    void makesAFight_data();
    void makesAFight();
    void refusesBadPlans();
};

void TestSampleFlow::makesTheShippedFile() {
    QFile shipped(QStringLiteral(PK_SOURCE_DIR "/resources/flows/rose-icecream.jsonl"));
    QVERIFY(shipped.open(QIODevice::ReadOnly));
    const QByteArray bytes = shipped.readAll();
    QVERIFY(bytes.size() > 20'000 && bytes.size() <= 200'000);
    QVERIFY(bytes == makeSampleFlow(defaultSampleFlow()));
}

void TestSampleFlow::makesAFight_data() {
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 12; ++seed) {
        QTest::addRow("seed %llu", seed) << seed;
    }
}

void TestSampleFlow::makesAFight() {
    QFETCH(quint64, seed);
    SampleFlowPlan plan = defaultSampleFlow();
    plan.seed = seed;
    QTemporaryDir dir;
    QFile file(dir.filePath(u"flow.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(makeSampleFlow(plan));
    file.close();
    const auto flow = readFlow(file.fileName());
    QVERIFY2(flow, flow ? "" : qPrintable(flow.error().detail));
    QCOMPARE(flow->badLineCount, 0);
    QCOMPARE(flow->firstMs, plan.startMs);
    QVERIFY(flow->lastMs - flow->firstMs > 59'500 && flow->lastMs - flow->firstMs < 60'000);
    QVERIFY(flow->users > 40);

    qint64 lead = 0;
    qint64 total = 0;
    qint64 inStorm = 0;
    int changes = 0;
    int leader = 0;
    qint64 lastChange = 0;
    for (const GiftRecord& record : flow->batch.records()) {
        lead += record.giftId == plan.giftA.giftId ? record.count : -record.count;
        total += record.count;
        inStorm += record.timestampMs >= plan.startMs + 57'000 ? 1 : 0;
        const int now = lead > 0 ? 1 : lead < 0 ? -1 : leader;
        if (now != leader) {
            ++changes;
            leader = now;
            lastChange = record.timestampMs - plan.startMs;
        }
    }
    QVERIFY2(changes >= 6, qPrintable(QString::number(changes)));
    QVERIFY2(lastChange > 58'500, qPrintable(QString::number(lastChange)));
    QVERIFY2(lead != 0 && std::abs(lead) * 20 < total, qPrintable(QStringLiteral("%1 of %2").arg(lead).arg(total)));
    QVERIFY(inStorm * 4 > static_cast<qint64>(flow->batch.size()));
}

void TestSampleFlow::refusesBadPlans() {
    QVERIFY(validatePlan(defaultSampleFlow()));
    SampleFlowPlan same = defaultSampleFlow();
    same.giftB.giftId = same.giftA.giftId;
    QCOMPARE(validatePlan(same).error().field, u"giftB"_s);
    SampleFlowPlan empty = defaultSampleFlow();
    empty.users = 0;
    QCOMPARE(validatePlan(empty).error().field, u"users"_s);
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestSampleFlow)
#include "tst_sampleflow.moc"
