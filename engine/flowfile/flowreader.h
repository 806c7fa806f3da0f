// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <vector>

#include "engine/domain/gift.h"
#include "engine/domain/giftrecord.h"
#include "engine/domain/pk.h"
#include "engine/domain/verdict.h"

namespace pk {

enum class FlowFormat { JsonLines, Csv, DanmakuXml, StreakMessages, PkTraffic };

struct BadLine {
    qint64 line = 0; // 1-based
    QString reason;  // names the field and what is wrong
};

// The PK whose traffic a recording holds, as its first line tells.
struct RecordedPk {
    PkId pkId = 0;
    QString showId;
    std::array<CreatePk::Gift, kSides> gifts;
    CompareBy compareBy = CompareBy::Count;
    bool countInjected = true;
    qint64 startTimeMs = 0;
    qint64 endTimeMs = 0;
    qint64 settleMs = 0;

    [[nodiscard]] qint64 windowMs() const { return endTimeMs - startTimeMs; }
    // A PK in which a replay comes to the same result. A window cut short by hand below the shortest
    // duration cannot be made again: it becomes that long.
    [[nodiscard]] CreatePk createAgain(const QString& inShow) const;
};
// When a recorded record reached the engine, and what verdict it got.
struct FlowArrival {
    qint64 arrivedMs = 0;
    Verdict verdict = Verdict::Counted;
};

struct FlowReadOptions {
    bool stopAtBadLine = false;                              // else bad lines are reported and skipped
    int badLinesKept = 1'000;                                // more are only counted
    std::function<bool(qint64 done, qint64 total)> progress; // bytes; returning false cancels
};

// A recorded flow, whole in memory and sorted by sent time (stable); a PK's traffic stays in order of
// arrival. showId is empty where the format
// has none (danmaku XML: the room id serves).
struct Flow {
    FlowFormat format = FlowFormat::JsonLines;
    GiftBatch batch;
    std::vector<Gift> gifts; // seen in the flow, by giftId: name and price as the records tell them
    qint64 badLineCount = 0;
    std::vector<BadLine> badLines;
    qint64 firstMs = 0; // the earliest and the latest sent time; 0 when there is none
    qint64 lastMs = 0;
    qint64 users = 0;                     // distinct uids
    qint64 streaks = 0;                   // that the messages came from; 0 where the format has none
    std::optional<RecordedPk> recordedPk; // of a PK's traffic …
    std::vector<FlowArrival> arrivals;    // … one a record
};

// Recognises the format by content, then extension. FileUnreadable, ValidationFailed (not a flow;
// bad line with stopAtBadLine), Cancelled, TooLarge (over 10 M records).
[[nodiscard]] Result<Flow> readFlow(const QString& file, const FlowReadOptions& options = {});

} // namespace pk
