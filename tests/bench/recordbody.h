// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "tests/bench/benchrecords.h"

namespace pk::bench {

// Bodies of POST /gift-records with the maker's next records, sent to that show.
[[nodiscard]] std::string jsonBody(RecordMaker& maker, std::size_t records, const std::string& showId);
[[nodiscard]] std::string protobufBody(RecordMaker& maker, std::size_t records, const std::string& showId);

} // namespace pk::bench
