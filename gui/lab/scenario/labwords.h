// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/lab/run/scenario.h"
#include "engine/lab/run/scenariorunner.h"

// What the traffic lab's views call the same thing, in the current language.
namespace pk::labwords {

[[nodiscard]] QString scenarioName(const Scenario& scenario);
[[nodiscard]] QString scenarioDescription(const Scenario& scenario);
[[nodiscard]] QString shape(RateShape shape);
// A preset's phases have English names in its file; what a user typed stays.
[[nodiscard]] QString phaseName(const ScenarioPhase& phase);
[[nodiscard]] QString phase(const ScenarioPhase& phase); // "Ramp 100 → 500 /s · 1:00"
[[nodiscard]] QString fault(const ScenarioFault& fault); // "0:10 Disk full for 5 s"
[[nodiscard]] QString invalidKind(InvalidKind kind);
[[nodiscard]] QString runState(RunState state);
[[nodiscard]] QString runVerdict(RunVerdict verdict);
// Why a run is not green, in the user's words as far as the figures tell; empty when it is.
[[nodiscard]] QString verdictReason(const RunReport& report);
[[nodiscard]] QString target(const RunReport& report);
[[nodiscard]] QString recordKind(RecordKind kind);
[[nodiscard]] QString outcome(Outcome outcome, const QString& giftA, const QString& giftB);
[[nodiscard]] QString threshold(const QString& name);                    // of a ThresholdResult
[[nodiscard]] QString thresholdValue(const QString& name, double value); // with its unit
// "gifts[0].count" as "Gifts of A"; what is not known stays as it is.
[[nodiscard]] QString figureName(const QString& field);
[[nodiscard]] QString percent(double value);
[[nodiscard]] QString pkCount(qint64 pks); // "1 PK", "50 PKs"

} // namespace pk::labwords
