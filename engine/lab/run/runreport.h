// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <memory>
#include <vector>

#include "engine/domain/ranking.h"
#include "engine/lab/run/scenario.h"
#include "engine/lab/run/sentrecord.h"

namespace pk {

struct LatencyFigures { // ms, intended time → acknowledgement
    quint64 count = 0;
    qint64 p50Ms = 0;
    qint64 p95Ms = 0;
    qint64 p99Ms = 0;
    qint64 p999Ms = 0;
    qint64 maxMs = 0;

    bool operator==(const LatencyFigures&) const = default;
};

// What a run did so far; also while it goes on.
struct RunFigures {
    quint64 scheduled = 0;         // records due by now
    quint64 sent = 0;              // handed over
    quint64 acknowledged = 0;      // of those, committed
    quint64 dropped = 0;           // due, and never sent: too many on their way
    quint64 lost = 0;              // without an answer at the end
    quint64 refusals = 0;          // batches answered OVERLOADED, sent again
    double requestedPerSecond = 0; // now; in a report: of the whole run
    double achievedPerSecond = 0;  // acknowledged, likewise
    VerdictCounts verdicts{};
    LatencyFigures latency;
    qint64 lagP99Ms = 0;  // as the engine tells
    quint64 queued = 0;   // in the engine's intake
    qint64 elapsedMs = 0; // without pauses

    bool operator==(const RunFigures&) const = default;
};

// One second of a run, for its charts.
struct RunSecond {
    qint64 atMs = 0;
    quint64 scheduled = 0; // in this second, as all
    quint64 acknowledged = 0;
    quint64 dropped = 0;
    qint64 latencyP99Ms = 0;
    qint64 lagP99Ms = 0;
    quint64 queued = 0;
    qint64 countA = 0; // of the first PK, as told then
    qint64 countB = 0;

    bool operator==(const RunSecond&) const = default;
};

// Counted one way: by the oracle from what was sent, or by the engine as published.
struct PkFigures {
    PkTotals totals;
    std::array<quint64, kSides> users{};
    Outcome outcome = Outcome::None;
    std::vector<RankEntry> top;                 // as in the result: at most 5
    std::array<QByteArray, kSides> rankingHash; // hex of the whole ranking of a side, see rankingHash()
    VerdictCounts verdicts{};

    bool operator==(const PkFigures&) const = default;
};

struct PkComparison {
    RunPk pk;
    PkFigures expected;
    PkFigures actual;
    std::vector<QString> differences; // field names as in JSON: "gifts[0].count", "top[2].uid"; empty: equal
};

// A record whose verdict is not the expected one.
struct RecordDifference {
    QString orderId;
    QString showId;
    quint64 uid = 0;
    RecordKind kind = RecordKind::Plain;
    PkId pkId = 0;
    Verdict expected = Verdict::Invalid;
    Verdict actual = Verdict::Invalid;
    QString why; // one English sentence: by which rule the oracle expects it
};

struct ThresholdResult {
    QString name; // as in the scenario's JSON: "latencyP99Ms"
    double limit = 0;
    double measured = 0;
    bool ok = true;
};

enum class RunVerdict : quint8 { Green, Red, Aborted }; // Aborted: stopped by hand or impossible to finish

struct RunReport {
    quint64 runId = 0;
    Scenario scenario;
    QByteArray eventHash; // hex: of every event that the seed made; the same seed gives the same
    QString target;       // "this engine", "http://127.0.0.1:8686"
    QString startedBy;
    qint64 startedMs = 0;
    qint64 endedMs = 0;
    RunVerdict verdict = RunVerdict::Aborted;
    QString verdictReason; // one English sentence; empty when green
    RunFigures figures;
    std::vector<RunSecond> seconds;
    bool oracleRan = false; // else `oracleNote` says why not
    QString oracleNote;
    std::vector<PkComparison> pks;
    quint64 recordDifferences = 0; // all of them …
    quint64 ambiguous = 0;         // … and records on the edge of finality, for which both verdicts are right
    std::vector<RecordDifference> differences; // … of which these, at most 100
    std::vector<ThresholdResult> thresholds;
    std::vector<QString> notes; // what else the reader should know, English
};
using RunReportPtr = std::shared_ptr<const RunReport>;

} // namespace pk
