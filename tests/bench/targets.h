// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

namespace pk::bench {

// A line of the report: a measured value, the peer it stands beside, and what it must reach.
struct Target {
    enum class Rule {
        None,         // shown only
        AtLeast,      // value ≥ bound
        AtMost,       // value ≤ bound
        RatioAtLeast, // value / peer ≥ bound
        RatioAtMost   // value / peer ≤ bound
    };
    QString figure;   // what a reader calls it
    QString measured; // name of the measured value
    QString peer;     // name of the peer's; empty: none
    Rule rule = Rule::None;
    double bound = 0;
};

// The report's lines, in order.
[[nodiscard]] const std::vector<Target>& targets();

} // namespace pk::bench
