// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "engine/domain/gift.h"

namespace pk {

struct SampleFlowPlan {
    quint64 seed = 1;
    Gift giftA; // id, name and price are used
    Gift giftB;
    qint64 startMs = 1'795'400'000'000; // sent time of the first records
    int users = 60;                     // 1–100,000
};
// Roses against ice cream, as in the shipped catalogue.
[[nodiscard]] SampleFlowPlan defaultSampleFlow();
[[nodiscard]] Result<void> validatePlan(const SampleFlowPlan& plan);

// A minute of a close fight as JSON Lines: the lead changes several times, and the last three seconds
// are a storm that decides. Whole numbers throughout, so that a seed gives the same bytes everywhere.
[[nodiscard]] QByteArray makeSampleFlow(const SampleFlowPlan& plan);

} // namespace pk
