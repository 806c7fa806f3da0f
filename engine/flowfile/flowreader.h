// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <vector>

#include "engine/domain/gift.h"
#include "engine/domain/giftrecord.h"

namespace pk {

enum class FlowFormat { JsonLines, Csv, DanmakuXml };

struct BadLine {
    qint64 line = 0; // 1-based
    QString reason;  // names the field and what is wrong
};

struct FlowReadOptions {
    bool stopAtBadLine = false;                              // else bad lines are reported and skipped
    int badLinesKept = 1'000;                                // more are only counted
    std::function<bool(qint64 done, qint64 total)> progress; // bytes; returning false cancels
};

// A recorded flow, whole in memory and sorted by sent time (stable). showId is empty where the format
// has none (danmaku XML: the room id serves).
struct Flow {
    FlowFormat format = FlowFormat::JsonLines;
    GiftBatch batch;
    std::vector<Gift> gifts; // seen in the flow, by giftId: name and price as the records tell them
    qint64 badLineCount = 0;
    std::vector<BadLine> badLines;
    qint64 firstMs = 0; // sent time of the first and last record; 0 when there is none
    qint64 lastMs = 0;
    qint64 users = 0; // distinct uids
};

// Recognises the format by content, then extension. FileUnreadable, ValidationFailed (not a flow;
// bad line with stopAtBadLine), Cancelled, TooLarge (over 10 M records).
[[nodiscard]] Result<Flow> readFlow(const QString& file, const FlowReadOptions& options = {});

} // namespace pk
