// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/domain/settlecause.h"

using namespace pk;
using Kind = SettleCause::Kind;

namespace {

constexpr qint64 kEnd = 1'795'400'000'000;

Pk ended(qint64 settleMs = 10'000) {
    Pk pk;
    pk.status = PkStatus::Settling;
    pk.endReason = EndReason::TimeUp;
    pk.startTimeMs = kEnd - 60'000;
    pk.endTimeMs = kEnd;
    pk.settleMs = settleMs;
    return pk;
}

// A flow that has come past the end and is on time.
EngineStats healthy() {
    EngineStats stats;
    stats.flow.records = 100;
    stats.flow.decidedP99Ms = 80;
    stats.flow.lastRecordMs = kEnd + 4'000;
    stats.flow.watermarkMs = kEnd + 3'950;
    return stats;
}

} // namespace

class TestSettleCause : public QObject {
    Q_OBJECT

private slots:
    void onlyWhatSettlesHasOne() {
        Pk pk = ended();
        pk.status = PkStatus::Running;
        pk.endReason = EndReason::None;
        QCOMPARE(settleCauseOf(pk, healthy(), kEnd - 1).kind, Kind::None);
        QCOMPARE(settleCauseOf(pk, healthy(), kEnd).kind, Kind::Window); // its end was not told yet
        pk.status = PkStatus::Ended;
        QCOMPARE(settleCauseOf(pk, healthy(), kEnd + 4'000).kind, Kind::None);
        pk = ended();
        pk.endReason = EndReason::Voided;
        QCOMPARE(settleCauseOf(pk, healthy(), kEnd + 4'000).kind, Kind::None);
    }

    void theWindowIsOpenUntilItsEnd() {
        const SettleCause cause = settleCauseOf(ended(), healthy(), kEnd + 4'000);
        QCOMPARE(cause, (SettleCause{.kind = Kind::Window, .endedMs = 4'000, .leftMs = 6'000}));
        QCOMPARE(settleCauseOf(ended(), healthy(), kEnd + 9'999).leftMs, 1);
        QCOMPARE(settleCauseOf(ended(), healthy(), kEnd + 10'000).kind, Kind::Commit);
        QCOMPARE(settleCauseOf(ended(0), healthy(), kEnd).kind, Kind::Commit);
    }

    void aStalledFlowIsLate() {
        EngineStats stats = healthy();
        stats.flow.lastRecordMs = kEnd - 500;
        stats.flow.watermarkMs = kEnd - 700;
        QCOMPARE(settleCauseOf(ended(), stats, kEnd + 499).kind, Kind::Window);
        const SettleCause cause = settleCauseOf(ended(), stats, kEnd + 500);
        QCOMPARE(cause.kind, Kind::FlowLate);
        QCOMPARE(cause.quietMs, 1'000);
        QCOMPARE(cause.lagMs, 0);
        QCOMPARE(cause.leftMs, 9'500);
        stats.flow.watermarkMs = kEnd; // a record sent after the end has come
        QCOMPARE(settleCauseOf(ended(), stats, kEnd + 5'000).kind, Kind::Window);
        stats.flow = {}; // no flow at all since the start
        QCOMPARE(settleCauseOf(ended(), stats, kEnd + 5'000).kind, Kind::Window);
    }

    void aSlowFlowIsLate() {
        EngineStats stats = healthy();
        stats.flow.decidedP99Ms = 999;
        QCOMPARE(settleCauseOf(ended(), stats, kEnd + 4'000).kind, Kind::Window);
        stats.flow.decidedP99Ms = 1'000;
        const SettleCause cause = settleCauseOf(ended(), stats, kEnd + 4'000);
        QCOMPARE(cause.kind, Kind::FlowLate);
        QCOMPARE(cause.lagMs, 1'000);
        QCOMPARE(cause.quietMs, 0);
    }

    void aRefusingStoreComesFirst() {
        EngineStats stats = healthy();
        stats.flow.decidedP99Ms = 5'000;
        stats.store.ok = false;
        stats.store.sinceMs = kEnd - 7'000;
        for (const qint64 afterMs : {1, 9'999, 60'000}) {
            const SettleCause cause = settleCauseOf(ended(), stats, kEnd + afterMs);
            QCOMPARE(cause.kind, Kind::Store);
            QCOMPARE(cause.sinceMs, kEnd - 7'000);
            QCOMPARE(cause.endedMs, afterMs);
        }
    }
};

QTEST_GUILESS_MAIN(TestSettleCause)
#include "tst_settlecause.moc"
