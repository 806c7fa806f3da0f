// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <array>
#include <optional>
#include <vector>

#include "engine/domain/faults.h"
#include "engine/domain/giftrecord.h"
#include "engine/domain/pk.h"
#include "engine/lab/viewer/viewerlink.h"

// What a run of the traffic lab does, as a value: made by the form, read from a scenario file (versioned JSON,
// resources/scenarios/scenario.schema.json), kept with the run's report. All times are ms after the run's start.
// Together with the seed it fixes every event of the run.
namespace pk {

// PKs that the run creates itself; "copies" of one entry are in shows of their own ("<showId>-1" …).
struct ScenarioPk {
    QString showId;
    int copies = 1; // 1–10,000
    std::array<quint32, kSides> giftIds{};
    std::array<QString, kSides> descs;
    qint64 startAtMs = 0;
    qint64 durationMs = 60'000;
    CompareBy compareBy = CompareBy::Count;
    std::optional<qint64> endAtMs;  // ended by hand then
    std::optional<qint64> voidAtMs; // voided then

    bool operator==(const ScenarioPk&) const = default;
};

enum class RateShape : quint8 { Steady, Ramp, Steps, Burst, Spike };
// One stretch of the load; phases follow each other without a gap.
struct ScenarioPhase {
    QString name;
    qint64 durationMs = 60'000; // 100 ms – 24 h
    RateShape shape = RateShape::Steady;
    double rate = 100;      // records a second of the whole run, 0–1,000,000; what the shape begins with
    double rateTo = 100;    // Ramp, Steps: what it ends with; Burst, Spike: the rate of the burst
    int steps = 4;          // Steps: 2–100
    qint64 everyMs = 5'000; // Burst: from one burst's begin to the next one's
    qint64 forMs = 1'000;   // Burst: how long each lasts; Spike: so long before the phase's end it begins
    bool poisson = false;   // the gaps are exponentially distributed, else even
    double shareA = 0.5;    // 0–1: of the gifts for side A, at the phase's begin …
    double shareATo = 0.5;  // … and its end: a comeback, a close fight

    bool operator==(const ScenarioPhase&) const = default;
};

struct ScenarioUsers {
    int number = 1'000;    // 1–10,000,000
    double zipfSkew = 1.0; // 0: all alike; 0–3
    double newShare = 0;   // 0–1: of the records, by a user who never gave before in this run

    bool operator==(const ScenarioUsers&) const = default;
};

struct ScenarioGifts {
    int comboMax = 1;                                  // pieces in a record, 1–1,000,000, small ones more often
    std::optional<std::array<qint64, kSides>> priceKb; // else the catalogue's

    bool operator==(const ScenarioGifts&) const = default;
};

// What an INVALID record has wrong.
enum class InvalidKind : quint8 {
    NoOrderId,
    LongOrderId,
    NoUid,
    ZeroCount,
    HugeCount,
    NegativeKb,
    AheadOfClock,
    NoShow
};
inline constexpr int kInvalidKinds = 8;

// Shares are in per cent of all records (0–100); those of one record exclude each other, so they sum to at most 100.
struct ScenarioAnomalies {
    double duplicate = 0;               // a record sent before, again, byte for byte
    double newEnvelope = 0;             // the content of one sent before under an orderId of its own: counts again
    qint64 duplicateAfterMaxMs = 3'000; // so long after the first at most
    double late = 0;                    // sent time as scheduled, but handed over later …
    qint64 lateMeanMs = 1'500;          // … by an exponentially distributed time of this mean …
    qint64 lateMaxMs = 10'000;          // … and at most this
    double early = 0;                   // sent before its PK's start …
    qint64 earlyMaxMs = 2'000;          // … by up to so much
    double outOfOrder = 0;              // handed over among the records of …
    qint64 outOfOrderWindowMs = 500;    // … so long a time after it was sent
    double otherGift = 0;               // a gift of neither side
    double otherShow = 0;               // of a show without a PK
    double invalid = 0;
    std::vector<InvalidKind> invalidKinds; // in turn; empty: all of them
    double streak = 0; // starts a streak as TikTok sends it: cumulative repeatCount, orders made of the increases
    double lostRepeatEnd = 0; // per cent of the streaks

    bool operator==(const ScenarioAnomalies&) const = default;
};

// Something made to go wrong for a time.
struct ScenarioFault {
    qint64 atMs = 0;
    qint64 forMs = 0; // 0: as the fault itself says
    std::optional<StoreFaults> store;
    std::optional<PushFaults> push;
    std::optional<LinkFaults> link; // of all simulated viewers

    bool operator==(const ScenarioFault&) const = default;
};

// What makes the run red beside a difference between expected and actual. Absent: not asked.
struct ScenarioThresholds {
    std::optional<qint64> latencyP99Ms; // intended time → acknowledgement
    std::optional<qint64> lagP99Ms;     // sent → committed, as the engine tells
    std::optional<double> droppedPercent;
    std::optional<double> achievedPercent; // at least, of the requested rate
    std::optional<qint64> viewerLagMs;     // at most so long after the end do all viewers show the final result

    bool operator==(const ScenarioThresholds&) const = default;
};

struct Scenario {
    static constexpr int kVersion = 1;

    QString id;          // 1–64 of a-z 0-9 -; the file's name
    QString name;        // ≤ 60 characters, what is shown …
    QString nameZh;      // … and in Chinese; empty: as name
    QString description; // ≤ 500 characters
    QString descriptionZh;
    quint64 seed = 1;
    Origin origin = Origin::Injected;
    std::vector<ScenarioPk> pks;       // 1–1,000 entries, at most 10,000 PKs
    std::vector<ScenarioPhase> phases; // 1–100
    ScenarioUsers users;
    ScenarioGifts gifts;
    ScenarioAnomalies anomalies;
    std::vector<ScenarioFault> faults; // ≤ 100
    int viewers = 0;                   // simulated ones, 0–10,000, dealt out to the first shows
    ScenarioThresholds thresholds;
    int batchRecords = 1'000; // 1–10,000
    int inFlightMax = 48;     // batches on their way at once, 1–256; what is due beyond is dropped and counted

    [[nodiscard]] qint64 durationMs() const; // of all phases
    bool operator==(const Scenario&) const = default;
};

[[nodiscard]] bool isScenarioId(const QString& id);
// The first thing wrong; `field` as in "phases[1].rate".
[[nodiscard]] Result<void> validateScenario(const Scenario& scenario);

} // namespace pk
