// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flowfile/flowinput.h"
#include "engine/flowfile/flowreader.h"

namespace pk {

// One reader a format; readFlow() picks among them. Each reads an opened input to its end.
[[nodiscard]] Result<Flow> readJsonLines(FlowInput& input, const FlowReadOptions& options);
[[nodiscard]] Result<Flow> readCsv(FlowInput& input, const FlowReadOptions& options);
[[nodiscard]] Result<Flow> readDanmakuXml(FlowInput& input, const FlowReadOptions& options);
[[nodiscard]] Result<Flow> readStreakMessages(FlowInput& input, const FlowReadOptions& options);
[[nodiscard]] Result<Flow> readPkTraffic(FlowInput& input, const FlowReadOptions& options);

// Whether this could be the header of a CSV flow: at least two of its columns are ours.
[[nodiscard]] bool looksLikeCsvHeader(std::string_view head);
// Whether the first line is a gift message with a cumulative repeatCount.
[[nodiscard]] bool looksLikeStreakMessages(std::string_view head);
// Whether the first line describes the PK that was recorded.
[[nodiscard]] bool looksLikePkTraffic(std::string_view head);

} // namespace pk
