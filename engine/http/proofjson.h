// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "engine/domain/explain.h"
#include "engine/domain/verify.h"

// The JSON of explanations, recounts and corrections.
namespace pk {

class JsonWriter;

[[nodiscard]] std::string toJson(const ExplainPage& page);
[[nodiscard]] std::string toJson(const VerifyReport& report);
[[nodiscard]] std::string toJson(const Correction& correction);
[[nodiscard]] std::string toJson(const std::vector<Correction>& corrections);
// The fields `corrections` and `corrected` of a result, as far as there are any.
void writeCorrections(JsonWriter& json, const PkResult& result);

} // namespace pk
