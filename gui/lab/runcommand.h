// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "engine/lab/run/scenario.h"

namespace pk {

// What to type into a shell to run the scenario against the console's engine: by name when it is one of the presets
// but for its seed, else with its JSON as a here-document.
[[nodiscard]] QString runCommand(const Scenario& scenario, const std::vector<Scenario>& presets);
// The id to save a scenario under: of its name; another one when that is taken by a scenario of another name.
[[nodiscard]] QString savedId(const Scenario& scenario, const std::vector<Scenario>& known);

} // namespace pk
