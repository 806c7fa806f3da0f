// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/lab/run/scenario.h"

namespace pk {

// One PK that a scenario creates: an entry of Scenario::pks, or one of its copies.
struct PlannedPk {
    QString showId;
    std::size_t entry = 0; // of Scenario::pks
    qint64 startAtMs = 0;
    qint64 endMs = 0; // as planned, exclusive: by time, by hand or voided, whichever is first
};

// In the scenario's order, an entry's copies one after the other.
[[nodiscard]] std::vector<PlannedPk> plannedPks(const Scenario& scenario);

} // namespace pk
