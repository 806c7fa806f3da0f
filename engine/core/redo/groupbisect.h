// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "engine/domain/commitgroup.h"

namespace pk {

// Parts of a group that the store refuses for good, each for itself.
struct RefusedParts {
    struct Part {
        std::size_t index = 0;
        Error error;
    };
    std::vector<Part> rows;     // indices into CommitGroup::ledger, growing
    std::vector<Part> rankings; // indices into CommitGroup::rankings, growing

    [[nodiscard]] bool isEmpty() const { return rows.empty() && rankings.empty(); }
};

// Whether the store takes a group, without keeping it.
using Rehearse = std::function<Result<void>(const CommitGroup&)>;

// Finds what makes the store refuse a group with a permanent error, by halving: the group's parts are
// rehearsed, nothing is committed, so that the group stays one transaction and its number one number. Only
// what was refused alone is named. Empty: it is neither a record nor a slice of a ranking (or only both
// halves together). An error: the store cannot tell at the moment. After `rehearsalsMax` it answers with
// what it has found by then. Pure.
[[nodiscard]] Result<RefusedParts> findRefused(const CommitGroup& group, const Rehearse& rehearse,
                                               int rehearsalsMax = 2'000);

} // namespace pk
