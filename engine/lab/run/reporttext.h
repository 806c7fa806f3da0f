// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "engine/lab/run/runreport.h"

namespace pk {

// A report as JSON and back: stable names, the scenario inside, a summary first on a line of its own.
[[nodiscard]] QByteArray reportToJson(const RunReport& report);
[[nodiscard]] Result<RunReport> reportFromJson(const QByteArray& json);
// One self-contained page with charts (inline SVG, no script), light and dark; all texts escaped.
[[nodiscard]] QByteArray reportToHtml(const RunReport& report, bool chinese);
// Two runs beside each other: what differs in scenario, figures and results. The same kind of page.
[[nodiscard]] QByteArray comparisonToHtml(const RunReport& before, const RunReport& after, bool chinese);

// What runs it again on a command line: "pkd traffic run smoke --seed 7", a file for what is no preset.
[[nodiscard]] QString commandOf(const Scenario& scenario);

inline constexpr qsizetype kScenarioBytesMax = 4 << 20;
// A scenario as versioned JSON and back (resources/scenarios/scenario.schema.json); an error's field is a path
// ("phases[1].rate"), its detail names the line.
[[nodiscard]] QByteArray scenarioToJson(const Scenario& scenario);
[[nodiscard]] Result<Scenario> scenarioFromJson(const QByteArray& json);

} // namespace pk
