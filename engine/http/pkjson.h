// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/domain/pk.h"
#include "engine/domain/ranking.h"
#include "engine/domain/records.h"

// The JSON of PKs, totals, rankings and results, with the wire names of SPEC.md section 9.
namespace pk {

class JsonWriter;

[[nodiscard]] std::string toJson(const PkCreated& created);
[[nodiscard]] std::string toJson(const PkList& list);
[[nodiscard]] std::string toJson(const PkDetail& detail);
// Without extra information: what changes. With it also what the create push carries.
[[nodiscard]] std::string progressJson(const Progress& progress, bool withExtraInfo);
[[nodiscard]] std::string pkInfoJson(const Progress& progress);
[[nodiscard]] std::string toJson(const PkResult& result);
[[nodiscard]] std::string toJson(const RankPage& page);
void writeTop(JsonWriter& json, const std::vector<RankEntry>& top); // the field "top"

} // namespace pk
