// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <random>

#include "engine/runtime/flowmeter.h"

using namespace pk;

namespace {

constexpr qint64 kNow = 1'795'400'000'000;

GiftBatchPtr batchSentAt(const std::vector<qint64>& sentMs) {
    auto batch = std::make_shared<GiftBatch>();
    for (const qint64 ms : sentMs) {
        GiftRecord record;
        record.orderId = "o";
        record.showId = "s";
        record.timestampMs = ms;
        batch->add(record);
    }
    return batch;
}

CommitGroup groupOf(const GiftBatchPtr& batch, qint64 arrivedMs, quint64 groupId = 1,
                    Verdict verdict = Verdict::Counted) {
    CommitGroup group;
    group.groupId = groupId;
    for (const GiftRecord& record : batch->records()) {
        group.ledger.push_back({&record, 1, arrivedMs, verdict, {}});
    }
    group.batches.push_back(batch);
    return group;
}

void commit(FlowMeter& meter, const CommitGroup& group, qint64 nowMs) {
    meter.groupCommitted(group.groupId, nowMs);
    for (const LedgerRow& row : group.ledger) {
        meter.add(row);
    }
}

EngineStats told(FlowMeter& meter, qint64 nowMs, const std::optional<Intake::Oldest>& waiting = {},
                 qint64 lastTakenMs = 0) {
    EngineStats stats;
    meter.tell(stats, waiting, lastTakenMs, nowMs);
    return stats;
}

} // namespace

class TestFlowMeter : public QObject {
    Q_OBJECT

private slots:
    void percentilesAreNearTheTruth() {
        std::mt19937_64 random(7);
        for (const qint64 most : {5, 40, 3'000, 100'000, 200'000'000}) {
            DelayMeter meter;
            std::vector<qint64> all;
            meter.begin(kNow);
            for (int i = 0; i < 5'000; ++i) {
                all.push_back(qint64(random() % quint64(most)));
                meter.add(all.back());
            }
            std::ranges::sort(all);
            for (const double share : {0.0, 0.5, 0.9, 0.99, 1.0}) {
                const qint64 truth = all[std::size_t(share * double(all.size() - 1))];
                const qint64 found = meter.percentile(kNow, share);
                QVERIFY2(std::abs(found - truth) <= truth / 14 + 1,
                         qPrintable(QStringLiteral("%1 for %2").arg(found).arg(truth)));
            }
            QCOMPARE(meter.greatest(kNow), all.back());
            QCOMPARE(meter.count(kNow), 5'000ULL);
        }
    }

    void onlyTheLastTenSecondsCount() {
        DelayMeter meter;
        meter.begin(kNow);
        meter.add(5'000);
        meter.begin(kNow + 4'000);
        meter.add(10);
        QCOMPARE(meter.greatest(kNow + 9'000), 5'000);
        QCOMPARE(meter.greatest(kNow + 10'000), 10);
        QCOMPARE(meter.count(kNow + 14'000), 0ULL);
        QCOMPARE(meter.percentile(kNow + 14'000, 0.99), 0);
    }

    void aClockSetBackStartsAnew() {
        DelayMeter meter;
        meter.begin(kNow);
        meter.add(5'000);
        meter.begin(kNow - 3'600'000);
        meter.add(10);
        QCOMPARE(meter.count(kNow - 3'600'000), 1ULL);
        QCOMPARE(meter.count(kNow - 3'580'000), 0ULL);
    }

    void sentToVerdictAndSentToCommitted() {
        FlowMeter meter;
        const GiftBatchPtr batch = batchSentAt({kNow - 100, kNow - 50, kNow - 300});
        commit(meter, groupOf(batch, kNow), kNow + 1'000);
        const EngineStats stats = told(meter, kNow + 1'000);
        QCOMPARE(stats.flow.records, 3ULL);
        QCOMPARE(stats.flow.decidedMaxMs, 300);
        QCOMPARE(stats.flow.committedMaxMs, 1'300);
        QVERIFY(std::abs(stats.flow.decidedP50Ms - 100) <= 8);
        QVERIFY(std::abs(stats.lagP50Ms - 1'100) <= 80);
        QCOMPARE(stats.flow.watermarkMs, kNow - 50);
    }

    // Whatever their verdict was: a flow that is late has LATE records above all.
    void everyVerdictIsMeasured() {
        FlowMeter meter;
        for (const Verdict verdict : {Verdict::NoPk, Verdict::NotInPk, Verdict::Duplicate, Verdict::Late}) {
            commit(meter, groupOf(batchSentAt({kNow - 70}), kNow, 1, verdict), kNow);
        }
        QCOMPARE(told(meter, kNow).flow.records, 4ULL);
    }

    void sentTimesThatCannotBeAreLeftOut() {
        constexpr qint64 kOldest = limits::kDurationMaxMs + limits::kSettleMaxMs;
        FlowMeter meter;
        commit(meter, groupOf(batchSentAt({0, kNow - kOldest - 1, kNow + limits::kAheadOfClockMaxMs + 1}), kNow), kNow);
        QCOMPARE(told(meter, kNow).flow, FlowLag());
        commit(meter, groupOf(batchSentAt({kNow - kOldest, kNow + limits::kAheadOfClockMaxMs}), kNow), kNow);
        const FlowLag flow = told(meter, kNow).flow;
        QCOMPARE(flow.records, 2ULL);
        QCOMPARE(flow.decidedMaxMs, kOldest);
        QCOMPARE(flow.watermarkMs, kNow); // not ahead of its arrival
    }

    void theOldestIsTheOneThatWaitsLongest() {
        FlowMeter meter;
        Intake intake(1'000, 100'000, 10);
        const GiftBatchPtr first = batchSentAt({kNow - 20, kNow - 900, 1});
        const GiftBatchPtr second = batchSentAt({kNow - 10});
        const GiftBatchPtr third = batchSentAt({kNow - 5});
        QVERIFY(intake.add(Intake::Batch{first, {}, kNow}));
        QVERIFY(intake.add(Intake::Batch{second, {}, kNow + 1}));
        QVERIFY(intake.add(Intake::Batch{third, {}, kNow + 2}));
        const auto oldest = [&](qint64 nowMs) {
            const FlowLag flow = told(meter, nowMs, intake.oldestBatch(), intake.lastTakenMs()).flow;
            return std::pair(flow.oldestTakenMs, flow.oldestSentMs);
        };
        QCOMPARE(oldest(kNow + 5), std::pair(kNow, kNow - 900)); // in the intake
        meter.admitted(*intake.takeBatch());
        QCOMPARE(oldest(kNow + 5), std::pair(kNow, kNow - 900)); // decided
        meter.groupTaken(1);
        meter.admitted(*intake.takeBatch());
        QCOMPARE(oldest(kNow + 5), std::pair(kNow, kNow - 900)); // on its way to the disk
        meter.groupTaken(2);                                     // before the first one is counted
        commit(meter, groupOf(first, kNow, 1), kNow + 5);
        QCOMPARE(oldest(kNow + 5), std::pair(kNow + 1, kNow - 10));
        commit(meter, groupOf(second, kNow, 2), kNow + 5);
        QCOMPARE(oldest(kNow + 5), std::pair(kNow + 2, kNow - 5));
        (void)intake.takeBatch();
        QCOMPARE(oldest(kNow + 5), std::pair(qint64(0), qint64(0)));
        QCOMPARE(told(meter, kNow + 5, {}, intake.lastTakenMs()).flow.lastRecordMs, kNow + 2);
    }

    void timesOfAClockSetBackAreForgotten() {
        FlowMeter meter;
        commit(meter, groupOf(batchSentAt({kNow}), kNow), kNow);
        const qint64 backMs = kNow - limits::kDurationMaxMs;
        QCOMPARE(told(meter, backMs, {}, kNow).flow, FlowLag());
        commit(meter, groupOf(batchSentAt({backMs}), backMs), backMs);
        QCOMPARE(told(meter, backMs).flow.watermarkMs, backMs);
    }
};

QTEST_GUILESS_MAIN(TestFlowMeter)
#include "tst_flowmeter.moc"
