// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "engine/domain/correction.h"
#include "engine/domain/pk.h"
#include "engine/domain/verdict.h"

namespace pk {

// Totals of one gift in one PK.
struct GiftTotals {
    qint64 count = 0; // pieces
    qint64 kb = 0;    // K coins

    bool operator==(const GiftTotals&) const = default;
    [[nodiscard]] qint64 metric(CompareBy by) const { return by == CompareBy::Count ? count : kb; }
};
using PkTotals = std::array<GiftTotals, kSides>;

// The rule of SPEC.md section 4: higher metric wins, equal is a draw.
[[nodiscard]] Outcome outcomeOf(const PkTotals& totals, CompareBy compareBy);

struct RankEntry {
    quint64 rank = 0; // 1-based
    quint64 uid = 0;
    QString userName;
    qint64 count = 0;
    qint64 kb = 0;
    qint64 lastSentMs = 0;
    quint32 giftId = 0;

    bool operator==(const RankEntry&) const = default;
};

// The order of SPEC.md section 4: metric higher first, then earlier lastSentMs, then smaller uid.
[[nodiscard]] bool ranksBefore(const RankEntry& a, const RankEntry& b, CompareBy compareBy);

struct RankQuery {
    PkId pkId = 0;
    quint32 giftId = 0;
    qint64 index = 0;                     // 0-based position of the first entry
    int limit = limits::kRankPageDefault; // 1–100
    std::optional<quint64> uid;           // asks for this user's own rank
};

struct RankPage {
    PkId pkId = 0;
    quint32 giftId = 0;
    quint64 total = 0; // number of ranked users
    qint64 index = 0;
    std::vector<RankEntry> entries;
    std::optional<RankEntry> me; // rank 0: the user gave nothing of this gift
    quint64 version = 0;
};

// Pull by show. The static part (names, logos, texts) is in `pk`; needExtraInfo decides whether it goes on the wire.
struct Progress {
    Pk pk;
    PkTotals totals;
    qint64 timeLeftMs = 0; // 0 unless running
    qint64 serverTimeMs = 0;
    quint64 version = 0; // grows with each visible change of the PK
    int intervalMs = 0;  // when to pull again: the PK's own interval, or a longer one under load
};

// The part of a PK's progress that only commits change; small, the PK itself is shared.
struct CommittedProgress {
    std::shared_ptr<const Pk> pk;
    PkTotals totals;
    quint64 version = 0;

    [[nodiscard]] Progress at(qint64 nowMs) const;
};

// A final result with the corrections that came after it: beside what was published, never in its place.
struct CorrectedResult {
    PkTotals totals;
    Outcome outcome = Outcome::None;
    std::vector<RankEntry> top; // as in the result

    bool operator==(const CorrectedResult&) const = default;
};
// `ranked`: the best of both gifts, at least kTopCount and one more for each user that a correction names, and those
// users themselves (once each a gift; rank 0: not ranked). Only corrections after the end are looked at.
[[nodiscard]] CorrectedResult correctedResult(const Pk& pk, const PkTotals& published, std::vector<RankEntry> ranked,
                                              const std::vector<Correction>& corrections);

struct PkResult {
    Pk pk;
    bool final = false;
    int retryAfterMs = 0; // while not final: when to ask again
    int intervalMs = 0;   // when to pull the show's progress again, as in Progress
    Outcome outcome = Outcome::None;
    PkTotals totals;
    std::vector<RankEntry> top;       // winner's best 5; on a draw the best 5 of both gifts together
    std::array<RankEntry, kSides> me; // valid when meAsked: the asking user's own totals, a side each
    bool meAsked = false;
    std::vector<Correction> corrections;      // all of the PK, oldest first
    std::optional<CorrectedResult> corrected; // when some came after the result was final
    quint64 version = 0;
    qint64 serverTimeMs = 0;
};

// Totals gained in a slice of the PK's window, by sent time: what curves and timelines are drawn from.
struct CurveBucket {
    PkTotals gained;
};
struct Curve {
    qint64 bucketMs = 0; // width of a bucket; bucket i covers [start + i*bucketMs, start + (i+1)*bucketMs)
    std::vector<CurveBucket> buckets;
};

struct TimelineEvent {
    enum class Kind : quint8 { Created, FirstGift, LeadChange, Ended, Final };
    Kind kind = Kind::Created;
    qint64 timeMs = 0;
    std::optional<Side> side; // LeadChange and FirstGift: which side
    PkTotals totals;          // at that moment
};

// Derived from the curve, so the same whatever the order of arrival.
[[nodiscard]] std::vector<TimelineEvent> timelineOf(const Pk& pk, const Curve& curve, std::optional<Side> firstGiftSide,
                                                    qint64 firstGiftMs);

// A PK with its live figures: a row of the console's table.
struct PkView {
    Pk pk;
    PkTotals totals;
    std::array<quint64, kSides> users{}; // ranked users a side
    quint64 version = 0;
    Outcome outcome = Outcome::None;
    qint64 lastCountedMs = 0; // arrival of the last counted record; 0: none yet
};

// Everything the inspector shows of one PK beside its rankings.
struct PkDetail {
    PkView view;
    VerdictCounts verdicts{}; // of the records that found this PK
    Curve curve;
    std::vector<TimelineEvent> timeline;
    std::vector<RankEntry> top; // as in the result, also while running (of the leading gift)
    qint64 serverTimeMs = 0;
};

} // namespace pk
