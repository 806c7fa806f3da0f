// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "engine/domain/ranking.h"

// A recount of an ended PK from its ledger rows, beside what was published.
namespace pk {

enum class VerifyState : quint8 {
    Right,       // every figure is what the ledger gives
    Different,   // see `differences`
    Incomplete,  // retention removed rows of the PK: nothing can be said of what they held
    NotFinal,    // there is no published result yet
    NotArchived, // all but the whole ranking could be compared: it is not in the store yet
};
[[nodiscard]] std::string_view wireName(VerifyState state); // "RIGHT", "DIFFERENT", "INCOMPLETE", …

// One figure that differs.
struct VerifyDifference {
    // "gifts[71].count", "outcome", "top[0].uid", "verdicts.COUNTED"; of gift 71's user 10001
    // "ranking[71][10001].count", "user[71][10001].kb" (as kept by user); "corrections[correction-3].kb"; of a record
    // that was counted against the rules "records[o-1].verdict", "records[o-1].counted" (how often) …
    QString field;
    QString published; // empty: not there
    QString recounted; // likewise

    bool operator==(const VerifyDifference&) const = default;
};

struct VerifyReport {
    PkId pkId = 0;
    QString showId;
    VerifyState state = VerifyState::Right;
    std::vector<VerifyDifference> differences; // of users 20 at most
    quint64 usersDiffering = 0;                // all of them
    quint64 rowsRead = 0;                      // ledger rows of this PK
    quint64 corrections = 0;                   // after the result was final: beside it, not in it
    PkTotals published;
    PkTotals recounted;
    qint64 tookMs = 0;
};

} // namespace pk
