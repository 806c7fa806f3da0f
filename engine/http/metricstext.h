// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/domain/records.h"
#include "engine/http/httpfigures.h"

namespace pk {

inline constexpr std::string_view kMetricsType = "text/plain; version=0.0.4; charset=utf-8";

// The engine's and the server's figures in Prometheus' text format, each with what it means. In its base units:
// seconds, and counters that end in _total.
[[nodiscard]] std::string metricsText(const EngineStats& stats, const HttpFigures& figures);

} // namespace pk
