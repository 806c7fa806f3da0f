// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/reportfields.h"
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariopresets.h"

namespace pk {

RunSummary summaryOf(const RunReport& report) {
    return {report.runId,         report.scenario.id,   report.scenario.name, report.scenario.nameZh,
            report.scenario.seed, report.eventHash,     report.startedMs,     report.endedMs,
            report.verdict,       report.verdictReason, report.figures};
}

QByteArray reportToJson(const RunReport& report) {
    JsonNode root;
    JsonFieldWriter::write(root, report);
    root.items.front().oneLine = true; // a list of runs reads no further
    return printJson(root);
}

Result<RunReport> reportFromJson(const QByteArray& json) {
    const Result<JsonNode> root = parseJson(json);
    if (!root) {
        return tl::unexpected(root.error());
    }
    RunReport report;
    JsonFault fault;
    JsonFieldReader::read(*root, {}, fault, report);
    if (fault.found) {
        return fail(ErrorCode::ValidationFailed, fault.path, withPlace(json, fault.offset, fault.why));
    }
    return report;
}

QString commandOf(const Scenario& scenario) {
    const Scenario* const preset = scenarioPreset(scenario.id);
    bool isPreset = preset != nullptr;
    if (isPreset) {
        Scenario same = *preset;
        same.seed = scenario.seed;
        isPreset = same == scenario;
    }
    return u"pkd traffic run %1%2 --seed %3"_s.arg(scenario.id, isPreset ? QString() : u".json"_s).arg(scenario.seed);
}

} // namespace pk
