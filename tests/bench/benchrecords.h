// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/domain/giftrecord.h"
#include "engine/lab/seededrandom.h"
#include "engine/lab/zipf.h"

namespace pk::bench {

inline constexpr quint32 kGiftA = 1;
inline constexpr quint32 kGiftB = 2;

// What the records look like. The same plan makes the same records, for the engine and for its peers.
struct RecordPlan {
    static constexpr qint64 kSentSpreadMs = 1'000;

    quint64 seed = 1;
    quint64 users = 1'000'000;
    double skew = 1.0;         // Zipf; 0: uniform
    bool randomIds = false;    // orderIds: 18 growing digits, or 18 random hex digits
    quint64 shows = 1;         // records go round over show0 … show<n-1>
    quint64 hotShows = 0;      // nine of ten records go to the first so many of them; 0: all alike
    quint64 firstId = 0;       // of the growing orderIds: runs on one data directory must not repeat
    qint64 sentFromMs = 0;     // sent times run through kSentSpreadMs from here
    quint64 repeatEvery = 0;   // every n-th record repeats the one before (DUPLICATE); 0: none
    quint64 misgivenEvery = 0; // every n-th record gives another gift (NOT_IN_PK); 0: none
};

// Makes records one after the other. Texts live until the next record.
class RecordMaker {
public:
    explicit RecordMaker(const RecordPlan& plan);
    [[nodiscard]] GiftRecord next();
    [[nodiscard]] GiftBatchPtr batch(std::size_t records);
    [[nodiscard]] std::vector<GiftBatchPtr> batches(std::size_t records, std::size_t batchRecords);
    [[nodiscard]] quint64 made() const { return m_made; }

private:
    RecordPlan m_plan;
    Zipf m_zipf;
    quint64 m_made = 0;
    std::string m_orderId;
    std::string m_showId;
    std::string m_userName;
};

[[nodiscard]] std::string showName(quint64 number);
[[nodiscard]] std::string orderIdOf(const RecordPlan& plan, quint64 number);

} // namespace pk::bench
