// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/run/runarchive.h"
#include "engine/lab/run/scenariofields.h"

// The fields of a report's JSON. The paths of PkComparison::differences are paths in it.
namespace pk {

template <>
struct JsonNames<RunVerdict> {
    static constexpr std::array<std::pair<RunVerdict, const char*>, 3> names{
        {{RunVerdict::Green, "GREEN"}, {RunVerdict::Red, "RED"}, {RunVerdict::Aborted, "ABORTED"}}};
};
template <>
struct JsonNames<Outcome> {
    static constexpr std::array<std::pair<Outcome, const char*>, 4> names{
        {{Outcome::None, "NONE"}, {Outcome::AWins, "A_WINS"}, {Outcome::BWins, "B_WINS"}, {Outcome::Draw, "DRAW"}}};
};
template <>
struct JsonNames<Verdict> {
    static constexpr std::array<std::pair<Verdict, const char*>, kVerdicts> names{{{Verdict::Invalid, "INVALID"},
                                                                                   {Verdict::NoPk, "NO_PK"},
                                                                                   {Verdict::NotInPk, "NOT_IN_PK"},
                                                                                   {Verdict::Duplicate, "DUPLICATE"},
                                                                                   {Verdict::Late, "LATE"},
                                                                                   {Verdict::Counted, "COUNTED"}}};
};
template <>
struct JsonNames<RecordKind> {
    static constexpr std::array<std::pair<RecordKind, const char*>, 10> names{
        {{RecordKind::Plain, "PLAIN"},
         {RecordKind::Duplicate, "DUPLICATE"},
         {RecordKind::NewEnvelope, "NEW_ENVELOPE"},
         {RecordKind::Late, "LATE"},
         {RecordKind::Early, "EARLY"},
         {RecordKind::OutOfOrder, "OUT_OF_ORDER"},
         {RecordKind::OtherGift, "OTHER_GIFT"},
         {RecordKind::OtherShow, "OTHER_SHOW"},
         {RecordKind::Invalid, "INVALID"},
         {RecordKind::Streak, "STREAK"}}};
};

template <typename E>
[[nodiscard]] QString jsonNameOf(E value) {
    for (const auto& [known, name] : JsonNames<E>::names) {
        if (known == value) {
            return QString::fromLatin1(name);
        }
    }
    return {};
}

struct VerdictsByName {
    VerdictCounts counts{};
};
template <typename Io, ReadOrWritten<VerdictsByName> T>
void describe(Io& io, T& verdicts) {
    for (const auto& [verdict, name] : JsonNames<Verdict>::names) {
        io.field(name, verdicts.counts[std::size_t(verdict)]);
    }
}
template <typename Io, typename Counts>
void verdictsField(Io& io, Counts& counts) {
    VerdictsByName named{counts};
    io.field("verdicts", named);
    if constexpr (Io::kReads) {
        counts = named.counts;
    }
}

template <typename Io, ReadOrWritten<LatencyFigures> T>
void describe(Io& io, T& latency) {
    io.field("count", latency.count);
    io.field("p50Ms", latency.p50Ms);
    io.field("p95Ms", latency.p95Ms);
    io.field("p99Ms", latency.p99Ms);
    io.field("p999Ms", latency.p999Ms);
    io.field("maxMs", latency.maxMs);
}

template <typename Io, ReadOrWritten<RunFigures> T>
void describe(Io& io, T& figures) {
    io.field("scheduled", figures.scheduled);
    io.field("sent", figures.sent);
    io.field("acknowledged", figures.acknowledged);
    io.field("dropped", figures.dropped);
    io.field("lost", figures.lost);
    io.field("refusals", figures.refusals);
    io.field("requestedPerSecond", figures.requestedPerSecond);
    io.field("achievedPerSecond", figures.achievedPerSecond);
    verdictsField(io, figures.verdicts);
    io.field("latency", figures.latency);
    io.field("lagP99Ms", figures.lagP99Ms);
    io.field("queued", figures.queued);
    io.field("elapsedMs", figures.elapsedMs);
}

template <typename Io, ReadOrWritten<RunSecond> T>
void describe(Io& io, T& second) {
    io.field("atMs", second.atMs);
    io.field("scheduled", second.scheduled);
    io.field("acknowledged", second.acknowledged);
    io.field("dropped", second.dropped);
    io.field("latencyP99Ms", second.latencyP99Ms);
    io.field("lagP99Ms", second.lagP99Ms);
    io.field("queued", second.queued);
    io.field("countA", second.countA);
    io.field("countB", second.countB);
}

template <typename Io, ReadOrWritten<RankEntry> T>
void describe(Io& io, T& entry) {
    io.field("rank", entry.rank);
    io.decimal("uid", entry.uid);
    io.field("userName", entry.userName);
    io.field("count", entry.count);
    io.decimal("kb", entry.kb);
    io.field("lastSentMs", entry.lastSentMs);
    io.field("giftId", entry.giftId);
}

// What PkFigures has of one side.
struct SideFigures {
    GiftTotals totals;
    quint64 users = 0;
    QByteArray rankingHash;
};
template <typename Io, ReadOrWritten<SideFigures> T>
void describe(Io& io, T& side) {
    io.field("count", side.totals.count);
    io.decimal("kb", side.totals.kb);
    io.field("users", side.users);
    io.field("rankingHash", side.rankingHash);
}

template <typename Io, ReadOrWritten<PkFigures> T>
void describe(Io& io, T& figures) {
    std::array<SideFigures, kSides> gifts;
    for (std::size_t side = 0; side < gifts.size(); ++side) {
        gifts[side] = {figures.totals[side], figures.users[side], figures.rankingHash[side]};
    }
    io.field("gifts", gifts);
    if constexpr (Io::kReads) {
        for (std::size_t side = 0; side < gifts.size(); ++side) {
            figures.totals[side] = gifts[side].totals;
            figures.users[side] = gifts[side].users;
            figures.rankingHash[side] = gifts[side].rankingHash;
        }
    }
    io.field("outcome", figures.outcome);
    io.field("top", figures.top);
    verdictsField(io, figures.verdicts);
}

template <typename Io, ReadOrWritten<RunPk> T>
void describe(Io& io, T& pk) {
    io.decimal("pkId", pk.pkId);
    io.field("showId", pk.showId);
    io.field("giftIds", pk.giftIds);
    io.field("compareBy", pk.compareBy);
    io.field("countInjected", pk.countInjected);
    io.field("voided", pk.voided);
    io.field("startMs", pk.startMs);
    io.field("endMs", pk.endMs);
    io.field("finalMs", pk.finalMs);
    io.field("scheduledEndMs", pk.scheduledEndMs);
}

template <typename Io, ReadOrWritten<PkComparison> T>
void describe(Io& io, T& comparison) {
    io.field("pk", comparison.pk);
    io.field("expected", comparison.expected);
    io.field("actual", comparison.actual);
    io.field("differences", comparison.differences);
}

template <typename Io, ReadOrWritten<RecordDifference> T>
void describe(Io& io, T& difference) {
    io.field("orderId", difference.orderId);
    io.field("showId", difference.showId);
    io.decimal("uid", difference.uid);
    io.field("kind", difference.kind);
    io.decimal("pkId", difference.pkId);
    io.field("expected", difference.expected);
    io.field("actual", difference.actual);
    io.field("why", difference.why);
}

template <typename Io, ReadOrWritten<ThresholdResult> T>
void describe(Io& io, T& threshold) {
    io.field("name", threshold.name);
    io.field("limit", threshold.limit);
    io.field("measured", threshold.measured);
    io.field("ok", threshold.ok);
}

template <typename Io, ReadOrWritten<RunSummary> T>
void describe(Io& io, T& summary) {
    io.required("runId", summary.runId);
    io.field("scenarioId", summary.scenarioId);
    io.field("name", summary.name);
    io.field("nameZh", summary.nameZh);
    io.wide("seed", summary.seed);
    io.field("eventHash", summary.eventHash);
    io.field("startedMs", summary.startedMs);
    io.field("endedMs", summary.endedMs);
    io.field("verdict", summary.verdict);
    io.field("verdictReason", summary.verdictReason);
    io.field("figures", summary.figures);
}

inline constexpr int kReportVersion = 1;

template <typename Io, ReadOrWritten<RunReport> T>
void describe(Io& io, T& report) {
    RunSummary summary = summaryOf(report);
    io.field("summary", summary);
    int version = kReportVersion;
    io.required("version", version);
    if constexpr (Io::kReads) {
        if (version != kReportVersion) {
            io.refuse("version", u"version must be %1: this report is of another one."_s.arg(kReportVersion));
        }
    }
    io.required("runId", report.runId);
    io.required("verdict", report.verdict);
    io.field("verdictReason", report.verdictReason);
    io.field("eventHash", report.eventHash);
    io.field("target", report.target);
    io.field("startedBy", report.startedBy);
    io.field("startedMs", report.startedMs);
    io.field("endedMs", report.endedMs);
    io.required("scenario", report.scenario);
    io.field("figures", report.figures);
    io.field("thresholds", report.thresholds);
    io.field("notes", report.notes);
    io.field("oracleRan", report.oracleRan);
    io.field("oracleNote", report.oracleNote);
    io.field("recordDifferences", report.recordDifferences);
    io.field("ambiguous", report.ambiguous);
    io.field("differences", report.differences);
    io.field("pks", report.pks);
    io.field("seconds", report.seconds);
}

} // namespace pk
