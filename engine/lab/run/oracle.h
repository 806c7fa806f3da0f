// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "engine/lab/run/runreport.h"

namespace pk {

// Counts again, from what was sent and the rules of SPEC.md alone: shares no code with the engine's counting, ranking
// and verdicts. Sorts instead of looking up, so its memory is that of the records: 80 bytes each and the orderId. Takes
// them in any order; what is Dropped is no input, what is Lost may or may not have been counted and makes the run
// undecided for its PK.
class Oracle {
public:
    // More records than this are not recounted: it keeps every orderId in memory.
    static constexpr quint64 kRecordsMax = 30'000'000;

    explicit Oracle(std::vector<RunPk> pks);
    ~Oracle();

    void take(const SentRecord& sent);
    struct Answer {
        std::vector<PkFigures> expected;     // as the PKs were given
        std::vector<VerdictCounts> answered; // likewise: what the engine answered, by the PK that it named
        std::vector<quint64> lost;           // likewise: records that may or may not have been counted
        quint64 recordDifferences = 0;
        quint64 ambiguous = 0;
        std::vector<RecordDifference> differences; // at most 100
    };
    [[nodiscard]] Answer answer();

private:
    class Private;
    std::unique_ptr<Private> d;
};

// Of a whole ranking in its order: SHA-256 over "rank,uid,count,kb\n" lines, hex.
class RankingHash {
public:
    RankingHash();
    ~RankingHash();
    void add(const RankEntry& entry);
    [[nodiscard]] QByteArray result() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

// Field by field; empty when equal. What `actual` does not know is not compared: an empty ranking hash, and in the top
// list no lastSentMs or giftId.
[[nodiscard]] std::vector<QString> differencesOf(const PkFigures& expected, const PkFigures& actual);

} // namespace pk
