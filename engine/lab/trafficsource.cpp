// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/trafficsource.h"

namespace pk {

TrafficSource::~TrafficSource() = default;

bool TrafficSource::control(const ReplayOperation& /*operation*/, qint64 /*elapsedMs*/) {
    return false;
}

std::optional<ReplayState> TrafficSource::replayState(qint64 /*elapsedMs*/) const {
    return std::nullopt;
}

} // namespace pk
