// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/run/jsonfields.h"
#include "engine/lab/run/scenario.h"

// The fields of a scenario's JSON; resources/scenarios/scenario.schema.json says the same.
namespace pk {

template <>
struct JsonNames<Origin> {
    static constexpr std::array<std::pair<Origin, const char*>, 2> names{
        {{Origin::Live, "LIVE"}, {Origin::Injected, "INJECTED"}}};
};
template <>
struct JsonNames<CompareBy> {
    static constexpr std::array<std::pair<CompareBy, const char*>, 2> names{
        {{CompareBy::Count, "COUNT"}, {CompareBy::Kb, "KB"}}};
};
template <>
struct JsonNames<RateShape> {
    static constexpr std::array<std::pair<RateShape, const char*>, 5> names{{{RateShape::Steady, "STEADY"},
                                                                             {RateShape::Ramp, "RAMP"},
                                                                             {RateShape::Steps, "STEPS"},
                                                                             {RateShape::Burst, "BURST"},
                                                                             {RateShape::Spike, "SPIKE"}}};
};
template <>
struct JsonNames<InvalidKind> {
    static constexpr std::array<std::pair<InvalidKind, const char*>, kInvalidKinds> names{
        {{InvalidKind::NoOrderId, "NO_ORDER_ID"},
         {InvalidKind::LongOrderId, "LONG_ORDER_ID"},
         {InvalidKind::NoUid, "NO_UID"},
         {InvalidKind::ZeroCount, "ZERO_COUNT"},
         {InvalidKind::HugeCount, "HUGE_COUNT"},
         {InvalidKind::NegativeKb, "NEGATIVE_KB"},
         {InvalidKind::AheadOfClock, "AHEAD_OF_CLOCK"},
         {InvalidKind::NoShow, "NO_SHOW"}}};
};
template <>
struct JsonNames<StoreFaultKind> {
    static constexpr std::array<std::pair<StoreFaultKind, const char*>, 6> names{
        {{StoreFaultKind::None, "NONE"},
         {StoreFaultKind::Io, "IO"},
         {StoreFaultKind::IoAfterWrite, "IO_AFTER_WRITE"},
         {StoreFaultKind::Full, "FULL"},
         {StoreFaultKind::Busy, "BUSY"},
         {StoreFaultKind::Slow, "SLOW"}}};
};

// One of the two gifts of a ScenarioPk, as it stands in the JSON.
struct ScenarioPkGift {
    quint32 giftId = 0;
    QString desc;
};

template <typename Io, ReadOrWritten<ScenarioPkGift> T>
void describe(Io& io, T& gift) {
    io.required("giftId", gift.giftId);
    io.field("desc", gift.desc);
}

template <typename Io, ReadOrWritten<ScenarioPk> T>
void describe(Io& io, T& pk) {
    io.required("showId", pk.showId);
    io.field("copies", pk.copies);
    std::array<ScenarioPkGift, kSides> gifts;
    for (std::size_t side = 0; side < gifts.size(); ++side) {
        gifts[side] = {pk.giftIds[side], pk.descs[side]};
    }
    io.required("gifts", gifts);
    if constexpr (Io::kReads) {
        for (std::size_t side = 0; side < gifts.size(); ++side) {
            pk.giftIds[side] = gifts[side].giftId;
            pk.descs[side] = gifts[side].desc;
        }
    }
    io.field("startAtMs", pk.startAtMs);
    io.field("durationMs", pk.durationMs);
    io.field("compareBy", pk.compareBy);
    io.field("endAtMs", pk.endAtMs);
    io.field("voidAtMs", pk.voidAtMs);
}

template <typename Io, ReadOrWritten<ScenarioPhase> T>
void describe(Io& io, T& phase) {
    io.field("name", phase.name);
    io.required("durationMs", phase.durationMs);
    io.field("shape", phase.shape);
    io.required("rate", phase.rate);
    // What a phase ends with is what it begins with, unless it says otherwise.
    if constexpr (Io::kReads) {
        phase.rateTo = phase.rate;
    }
    io.field("rateTo", phase.rateTo);
    io.field("steps", phase.steps);
    io.field("everyMs", phase.everyMs);
    io.field("forMs", phase.forMs);
    io.field("poisson", phase.poisson);
    io.field("shareA", phase.shareA);
    if constexpr (Io::kReads) {
        phase.shareATo = phase.shareA;
    }
    io.field("shareATo", phase.shareATo);
}

template <typename Io, ReadOrWritten<ScenarioUsers> T>
void describe(Io& io, T& users) {
    io.field("number", users.number);
    io.field("zipfSkew", users.zipfSkew);
    io.field("newShare", users.newShare);
}

template <typename Io, ReadOrWritten<ScenarioGifts> T>
void describe(Io& io, T& gifts) {
    io.field("comboMax", gifts.comboMax);
    io.field("priceKb", gifts.priceKb);
}

template <typename Io, ReadOrWritten<ScenarioAnomalies> T>
void describe(Io& io, T& anomalies) {
    io.field("duplicate", anomalies.duplicate);
    io.field("newEnvelope", anomalies.newEnvelope);
    io.field("duplicateAfterMaxMs", anomalies.duplicateAfterMaxMs);
    io.field("late", anomalies.late);
    io.field("lateMeanMs", anomalies.lateMeanMs);
    io.field("lateMaxMs", anomalies.lateMaxMs);
    io.field("early", anomalies.early);
    io.field("earlyMaxMs", anomalies.earlyMaxMs);
    io.field("outOfOrder", anomalies.outOfOrder);
    io.field("outOfOrderWindowMs", anomalies.outOfOrderWindowMs);
    io.field("otherGift", anomalies.otherGift);
    io.field("otherShow", anomalies.otherShow);
    io.field("invalid", anomalies.invalid);
    io.field("invalidKinds", anomalies.invalidKinds);
    io.field("streak", anomalies.streak);
    io.field("lostRepeatEnd", anomalies.lostRepeatEnd);
}

template <typename Io, ReadOrWritten<StoreFaults> T>
void describe(Io& io, T& faults) {
    io.required("kind", faults.kind);
    io.field("failCommits", faults.failCommits);
    io.field("failForMs", faults.failForMs);
    io.field("slowMs", faults.slowMs);
}

template <typename Io, ReadOrWritten<PushFaults> T>
void describe(Io& io, T& faults) {
    io.field("failNext", faults.failNext);
    io.field("failForMs", faults.failForMs);
}

template <typename Io, ReadOrWritten<WayFaults> T>
void describe(Io& io, T& way) {
    io.field("lossShare", way.lossShare);
    io.field("duplicateShare", way.duplicateShare);
    io.field("reorderShare", way.reorderShare);
    io.field("delayMs", way.delayMs);
    io.field("jitterMs", way.jitterMs);
}

template <typename Io, ReadOrWritten<LinkFaults> T>
void describe(Io& io, T& link) {
    io.field("push", link.push);
    io.field("pull", link.pull);
    io.field("onlineMs", link.onlineMs);
    io.field("offlineMs", link.offlineMs);
}

template <typename Io, ReadOrWritten<ScenarioFault> T>
void describe(Io& io, T& fault) {
    io.field("atMs", fault.atMs);
    io.field("forMs", fault.forMs);
    io.field("store", fault.store);
    io.field("push", fault.push);
    io.field("link", fault.link);
}

template <typename Io, ReadOrWritten<ScenarioThresholds> T>
void describe(Io& io, T& thresholds) {
    io.field("latencyP99Ms", thresholds.latencyP99Ms);
    io.field("lagP99Ms", thresholds.lagP99Ms);
    io.field("droppedPercent", thresholds.droppedPercent);
    io.field("achievedPercent", thresholds.achievedPercent);
    io.field("viewerLagMs", thresholds.viewerLagMs);
}

template <typename Io, ReadOrWritten<Scenario> T>
void describe(Io& io, T& scenario) {
    int version = Scenario::kVersion;
    if constexpr (Io::kReads) {
        QString schema; // editors find the schema by it
        io.field("$schema", schema);
        io.required("version", version);
        if (version != Scenario::kVersion) {
            io.refuse("version", u"version must be %1: other versions of scenario files are not known here."_s.arg(
                                     Scenario::kVersion));
        }
    } else {
        io.required("version", version);
    }
    io.required("id", scenario.id);
    io.required("name", scenario.name);
    io.field("nameZh", scenario.nameZh);
    io.field("description", scenario.description);
    io.field("descriptionZh", scenario.descriptionZh);
    io.wide("seed", scenario.seed);
    io.field("origin", scenario.origin);
    io.required("pks", scenario.pks);
    io.required("phases", scenario.phases);
    io.field("users", scenario.users);
    io.field("gifts", scenario.gifts);
    io.field("anomalies", scenario.anomalies);
    io.field("faults", scenario.faults);
    io.field("viewers", scenario.viewers);
    io.field("thresholds", scenario.thresholds);
    io.field("batchRecords", scenario.batchRecords);
    io.field("inFlightMax", scenario.inFlightMax);
}

} // namespace pk
