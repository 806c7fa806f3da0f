// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include "engine/lab/run/runreport.h"

namespace pk::test {

// A report with something in each field; `hostile` texts where people may write some.
inline RunReport sampleReport(quint64 runId, const QString& text = QStringLiteral("夜场 <1>")) {
    RunReport report;
    report.runId = runId;
    Scenario& scenario = report.scenario;
    scenario.id = QStringLiteral("sample");
    scenario.name = text;
    scenario.nameZh = QStringLiteral("示例");
    scenario.description = text;
    scenario.seed = 0xffff'ffff'ffff'ffffULL;
    scenario.pks.push_back({text, 2, {1, 2}, {text, text}, 0, 30'000, CompareBy::Kb, 20'000, {}});
    scenario.phases.push_back({QStringLiteral("warm-up"), 10'000, RateShape::Ramp, 100, 500});
    scenario.phases.push_back({text, 20'000, RateShape::Spike, 500, 2'000});
    scenario.anomalies.duplicate = 5;
    scenario.anomalies.late = 2.5;
    scenario.faults.push_back({5'000, 3'000, StoreFaults{StoreFaultKind::Full, 0, 3'000, 0}, {}, {}});
    scenario.faults.push_back({12'000, 2'000, {}, PushFaults{10, 0}, LinkFaults{}});
    scenario.thresholds.latencyP99Ms = 250;
    report.eventHash = "0011223344556677889900aabbccddeeff";
    report.target = QStringLiteral("http://127.0.0.1:8686");
    report.startedBy = text;
    report.startedMs = 1'795'400'000'000;
    report.endedMs = 1'795'400'034'000;
    report.verdict = RunVerdict::Red;
    report.verdictReason = QStringLiteral("2 records got another verdict than the rules give");
    report.figures.scheduled = 18'003;
    report.figures.sent = 18'000;
    report.figures.acknowledged = 17'998;
    report.figures.dropped = 3;
    report.figures.lost = 2;
    report.figures.refusals = 7;
    report.figures.requestedPerSecond = 600.1;
    report.figures.achievedPerSecond = 599.93;
    report.figures.verdicts = {120, 340, 560, 780, 90, 16'108};
    report.figures.latency = {17'998, 3, 12, 48, 310, 2'950};
    report.figures.lagP99Ms = 55;
    report.figures.queued = 9;
    report.figures.elapsedMs = 33'500;
    for (int i = 0; i < 30; ++i) {
        const double wave = 400 + 300 * std::sin(i / 4.0);
        report.seconds.push_back({i * 1'000, quint64(wave), quint64(wave * (i == 6 ? 0.2 : 1)), i == 7 ? 3U : 0U,
                                  i == 6 ? 2'900 : 20 + i, 30 + i, quint64(i == 6 ? 700 : 5), i * 260, i * 250});
    }
    report.oracleRan = true;
    report.oracleNote = text;
    for (int n = 1; n <= 3; ++n) {
        PkComparison comparison;
        comparison.pk = {PkId(n),
                         text,
                         {1, 2},
                         CompareBy::Kb,
                         true,
                         false,
                         report.startedMs + 100,
                         report.startedMs + 20'100,
                         report.startedMs + 22'100,
                         report.startedMs + 30'100};
        PkFigures& figures = comparison.expected;
        figures.totals = {{{8'000, 80'000}, {7'999, 9'007'199'254'740'993}}};
        figures.users = {812, 799};
        figures.outcome = Outcome::BWins;
        figures.rankingHash = {QByteArray(64, 'a'), QByteArray(64, 'b')};
        figures.verdicts = {0, 0, 10, 20, 30, 15'999};
        for (quint64 rank = 1; rank <= 5; ++rank) {
            figures.top.push_back({rank, 10'000 + rank, text, qint64(100 - rank), qint64(1'000 - rank),
                                   report.startedMs + qint64(rank), 2});
        }
        comparison.actual = figures;
        if (n == 1) {
            comparison.actual.totals[0].count = 7'998;
            comparison.actual.top[1].uid = 4'711;
            comparison.actual.rankingHash[0] = QByteArray(64, 'c');
            comparison.actual.outcome = Outcome::AWins;
            comparison.differences = {QStringLiteral("gifts[0].count"), QStringLiteral("gifts[0].rankingHash"),
                                      QStringLiteral("outcome"), QStringLiteral("top[1].uid")};
        }
        report.pks.push_back(comparison);
    }
    report.recordDifferences = 2;
    report.ambiguous = 4;
    report.differences.push_back({text, text, 10'001, RecordKind::Late, 1, Verdict::Counted, Verdict::Late, text});
    report.differences.push_back({QStringLiteral("r1-77"), QStringLiteral("s1"), 10'002, RecordKind::Plain, 1,
                                  Verdict::Duplicate, Verdict::Counted, QStringLiteral("This orderId counts once.")});
    report.thresholds = {{QStringLiteral("latencyP99Ms"), 250, 48, true},
                         {QStringLiteral("achievedPercent"), 99.99, 99.97, false}};
    report.notes = {text, QStringLiteral("the clock stepped")};
    return report;
}

} // namespace pk::test
