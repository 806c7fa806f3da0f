// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/reporttext.h"
#include "engine/lab/run/scenariofields.h"

namespace pk {

QByteArray scenarioToJson(const Scenario& scenario) {
    JsonNode root;
    JsonFieldWriter::write(root, scenario);
    return printJson(root);
}

Result<Scenario> scenarioFromJson(const QByteArray& json) {
    if (json.size() > kScenarioBytesMax) {
        return fail(ErrorCode::TooLarge, {}, u"A scenario has at most %1 bytes."_s.arg(kScenarioBytesMax));
    }
    const Result<JsonNode> root = parseJson(json);
    if (!root) {
        return tl::unexpected(root.error());
    }
    Scenario scenario;
    JsonFault fault;
    JsonFieldReader::read(*root, {}, fault, scenario);
    if (fault.found) {
        return fail(ErrorCode::ValidationFailed, fault.path, withPlace(json, fault.offset, fault.why));
    }
    if (const Result<void> valid = validateScenario(scenario); !valid) {
        const Error& error = valid.error();
        const qsizetype offset = nearestNode(*root, error.field).offset;
        return fail(error.code, error.field, withPlace(json, offset, error.detail));
    }
    return scenario;
}

} // namespace pk
