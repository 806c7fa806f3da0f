// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/redo/groupbisect.h"

#include <algorithm>

#include "engine/core/redo/transient.h"

namespace pk {

namespace {

struct Range { // of a group's records and, behind them, slices of rankings
    std::size_t first = 0;
    std::size_t end = 0;
};

// What cannot be taken out.
CommitGroup withoutParts(const CommitGroup& group) {
    CommitGroup rest;
    rest.groupId = group.groupId;
    rest.rehearsal = true;
    rest.firstLedgerSeq = group.firstLedgerSeq;
    rest.pks = group.pks;
    rest.gifts = group.gifts;
    rest.shows = group.shows;
    rest.idempotency = group.idempotency;
    rest.queues = group.queues;
    rest.lastQueueEntryId = group.lastQueueEntryId;
    rest.redo = group.redo;
    rest.audit = group.audit;
    rest.settings = group.settings;
    rest.corrections = group.corrections;
    rest.commits = group.commits;
    return rest;
}

CommitGroup partOf(const CommitGroup& group, Range range) {
    const std::size_t rows = group.ledger.size();
    CommitGroup part;
    part.groupId = group.groupId;
    part.rehearsal = true;
    part.firstLedgerSeq = group.firstLedgerSeq + range.first;
    for (std::size_t i = range.first; i < range.end; ++i) {
        if (i < rows) {
            part.ledger.push_back(group.ledger[i]);
        } else {
            part.rankings.push_back(group.rankings[i - rows]);
        }
    }
    return part;
}

// A correction belongs to a record that the store took before: it is never left out.
bool canBeTakenOut(const CommitGroup& group, std::size_t index) {
    return index >= group.ledger.size() || !isOwnRow(group.ledger[index].reason.code);
}

} // namespace

Result<RefusedParts> findRefused(const CommitGroup& group, const Rehearse& rehearse, int rehearsalsMax) {
    RefusedParts refused;
    if (const Result<void> rest = rehearse(withoutParts(group)); !rest) {
        return isTransient(rest.error().code) ? Result<RefusedParts>(tl::unexpected(rest.error())) : refused;
    }
    const std::size_t rows = group.ledger.size();
    std::vector<Range> open; // the last one is looked at next
    const auto add = [&open](Range range) {
        if (range.first < range.end) {
            open.push_back(range);
        }
    };
    add({0, rows + group.rankings.size()});
    for (int n = 1; n < rehearsalsMax && !open.empty(); ++n) {
        const Range range = open.back();
        open.pop_back();
        const Result<void> taken = rehearse(partOf(group, range));
        if (taken) {
            continue;
        }
        if (isTransient(taken.error().code)) {
            return tl::unexpected(taken.error());
        }
        if (range.end - range.first > 1) {
            const std::size_t middle = range.first + (range.end - range.first) / 2;
            add({middle, range.end});
            add({range.first, middle});
        } else if (canBeTakenOut(group, range.first)) {
            auto& parts = range.first < rows ? refused.rows : refused.rankings;
            parts.push_back({range.first < rows ? range.first : range.first - rows, taken.error()});
        }
    }
    return refused;
}

} // namespace pk
