// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/run/htmlpage.h"
#include "engine/lab/run/runreport.h"

// What the words of a report are in the language of its page. Plain texts, no HTML.
namespace pk {

[[nodiscard]] QString verdictWord(RunVerdict verdict, const PageWords& words);
[[nodiscard]] QString verdictSign(RunVerdict verdict);  // "✓": never by colour alone
[[nodiscard]] QString verdictStyle(RunVerdict verdict); // "good", "bad" or nothing
[[nodiscard]] QString reasonWords(const RunReport& report, const PageWords& words);
[[nodiscard]] QString recordVerdictWord(Verdict verdict, const PageWords& words);
[[nodiscard]] QString kindWord(RecordKind kind, const PageWords& words);
[[nodiscard]] QString outcomeWord(Outcome outcome, const PageWords& words);
[[nodiscard]] QString thresholdWord(const QString& name, const PageWords& words);
[[nodiscard]] QString thresholdValue(const QString& name, double value, const PageWords& words);
[[nodiscard]] QString shapeWord(RateShape shape, const PageWords& words);
[[nodiscard]] QString storeFaultWord(StoreFaultKind kind, const PageWords& words);
[[nodiscard]] QString scenarioName(const Scenario& scenario, const PageWords& words);
[[nodiscard]] QString scenarioDescription(const Scenario& scenario, const PageWords& words);
// What a scenario does on purpose, with its share: "Duplicates", "5 %".
[[nodiscard]] std::vector<std::pair<QString, QString>> anomalyWords(const ScenarioAnomalies& anomalies,
                                                                    const PageWords& words);

} // namespace pk
