// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/domain/pkqueue.h"

// The JSON of queues of PKs.
namespace pk {

[[nodiscard]] std::string toJson(const PkQueued& queued);
// `serverTimeMs`: what the next start is counted down by.
[[nodiscard]] std::string toJson(const ShowQueue& queue, qint64 serverTimeMs);
[[nodiscard]] std::string toJson(const std::vector<ShowQueue>& queues, qint64 serverTimeMs);

} // namespace pk
