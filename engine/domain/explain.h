// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "engine/domain/correction.h"
#include "engine/domain/ranking.h"
#include "engine/domain/verdict.h"

// Why a record counted or did not, with the figures that decided it.
namespace pk {

// At least one of the four; they combine.
struct ExplainQuery {
    QString orderId;
    quint64 uid = 0;
    PkId pkId = 0;
    QString showId;
    quint64 from = 0; // cursor: only entries with a smaller seq; 0: from the newest
    int limit = limits::kExplainDefault;
};
[[nodiscard]] Result<void> validateExplainQuery(const ExplainQuery& query);

// The sentence of SPEC.md section 3 that gave the verdict.
enum class ExplainRule : quint8 {
    FieldInvalid,  // INVALID: a field is missing, malformed or out of range
    AheadOfClock,  // INVALID: sent more than 10 s after it arrived
    ShowHasNoPk,   // NO_PK: the show had no PK
    OutsideWindow, // NO_PK: outside of all windows of the show
    PkVoided,      // NO_PK: the PK of that time was voided
    OtherGift,     // NOT_IN_PK: the gift is neither of the two
    Injected,      // NOT_IN_PK: made by the lab, and the PK does not count such
    CountedBefore, // DUPLICATE
    ResultFinal,   // LATE
    InWindow,      // COUNTED
    TakenBack,     // a record counted ahead of the clock, taken back because the host ended the PK before it
    Correction,    // an operator's correction while the PK was not final
    CorrectionAfterFinal,
};
[[nodiscard]] ExplainRule ruleOf(const LedgerEntry& entry);
[[nodiscard]] std::string_view wireName(ExplainRule rule); // "FIELD_INVALID", …

// A PK's totals right before and after a record; kb and count of both gifts.
struct TotalsStep {
    PkTotals before;
    PkTotals after;

    bool operator==(const TotalsStep&) const = default;
};

struct ExplainedRecord {
    LedgerEntry entry;
    ExplainRule rule = ExplainRule::InWindow;
    std::optional<qint64> committedMs;       // nothing: not known (a crash, or a ledger of an older version)
    std::optional<Pk> pk;                    // the PK it found
    std::optional<Pk> pkBefore;              // NO_PK: the show's nearest PK that ended before …
    std::optional<Pk> pkAfter;               // … and that began after the sent time
    std::optional<Pk> pkVoided;              // NO_PK: the voided one of that time
    std::optional<LedgerEntry> countedFirst; // DUPLICATE: where it was counted; nothing: removed by retention
    std::optional<TotalsStep> totals;        // nothing: no PK, or see ExplainPage::totalsGap
    std::optional<Correction> correction;    // who corrected, and why
};

// Why some totals of a page are not known.
enum class TotalsGap : quint8 {
    None,
    RowsRemoved, // retention removed the PK's older rows
    TooMany,     // more rows would have to be read than one page may cost
};
[[nodiscard]] std::string_view wireName(TotalsGap gap); // "", "ROWS_REMOVED", "TOO_MANY_ROWS"

struct ExplainPage {
    std::vector<ExplainedRecord> records; // newest first
    quint64 next = 0;                     // cursor of the next page; 0: no more. A page can be short, even empty
    TotalsGap totalsGap = TotalsGap::None;
    qint64 keptSinceMs = 0;   // arrival of the oldest row that is kept; 0: the ledger is empty
    bool rowsRemoved = false; // retention removed rows before that
    int ledgerDays = 0;       // how long rows are kept
};

// One or two English sentences with the figures: "Sent 10:00:03.120; the window of PK 17 was [10:00:00.000,
// 10:00:03.000).". Times are UTC.
[[nodiscard]] QString explanationText(const ExplainedRecord& record);

} // namespace pk
