// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/lab/run/scenario.h"

namespace pk {

// The scenarios that come with the program (resources/scenarios), from a first smoke test to a soak. Read once; may be
// asked on any thread.
[[nodiscard]] const std::vector<Scenario>& scenarioPresets();
[[nodiscard]] const Scenario* scenarioPreset(const QString& id); // null: there is none of that id

} // namespace pk
