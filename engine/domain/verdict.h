// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <array>
#include <optional>
#include <string_view>

#include "engine/domain/giftrecord.h"
#include "engine/domain/pk.h"

namespace pk {

// SPEC.md section 3, in the order in which they are tried: the first that fits is the verdict.
enum class Verdict : quint8 { Invalid, NoPk, NotInPk, Duplicate, Late, Counted };
inline constexpr int kVerdicts = 6;
[[nodiscard]] std::string_view wireName(Verdict verdict); // "INVALID", "NO_PK", …
[[nodiscard]] std::optional<Verdict> verdictFromWire(QStringView name);

// Why a verdict was given, where the verdict alone does not say it.
enum class ReasonCode : quint8 {
    None,
    Missing,         // INVALID: `field` is missing
    Malformed,       // INVALID: `field` has a wrong type
    OutOfRange,      // INVALID: `field` is outside its range
    AheadOfClock,    // INVALID: timestamp more than 10 s ahead
    ShowHasNoPk,     // NO_PK: the show never had a PK
    OutsideWindow,   // NO_PK: the show has PKs, none was running at the sent time
    PkVoided,        // NO_PK: the PK that ran at the sent time was voided
    OtherGift,       // NOT_IN_PK
    Injected,        // NOT_IN_PK: the PK does not count injected records
    CountedBefore,   // DUPLICATE
    ResultFinal,     // LATE
    EndedBeforeSent, // correction: counted ahead of the clock, then the host ended the PK before its sent time
    StoreRefused,    // INVALID: the store refuses this record for good; it stands in the redo queue, not in the ledger
    Correction,      // an operator's correction: COUNTED while the PK is not final, else LATE
};
// A row that the engine made by itself: its orderId is not one of the flow's, or was counted by another row.
[[nodiscard]] constexpr bool isOwnRow(ReasonCode code) {
    return code == ReasonCode::EndedBeforeSent || code == ReasonCode::Correction;
}

struct VerdictReason {
    ReasonCode code = ReasonCode::None;
    RecordField field = RecordField::None;

    bool operator==(const VerdictReason&) const = default;
};

// One English sentence fragment ("count is outside 1–1000000"); empty for None.
[[nodiscard]] QString reasonText(VerdictReason reason);
// A stable integer for storing, and back.
[[nodiscard]] int reasonToInt(VerdictReason reason);
[[nodiscard]] VerdictReason reasonFromInt(int stored);

using VerdictCounts = std::array<quint64, kVerdicts>; // indexed by Verdict

// Answer to one ingested batch, given after its commit.
struct IngestAnswer {
    VerdictCounts counts{};
    std::vector<Verdict> verdicts;      // one a record, in the batch's order
    std::vector<VerdictReason> reasons; // likewise
    std::vector<PkId> pkIds;            // likewise; 0: no PK found
};

// A row of the gift ledger as read back.
struct LedgerEntry {
    quint64 seq = 0; // place in the ledger, grows
    QString orderId;
    QString showId;
    quint64 uid = 0;
    QString userName;
    quint32 giftId = 0;
    qint64 count = 0; // negative in a correction
    qint64 kb = 0;
    qint64 timestampMs = 0; // sent
    qint64 arrivedMs = 0;   // when the engine gave the verdict
    PkId pkId = 0;          // 0: none
    Origin origin = Origin::Live;
    Verdict verdict = Verdict::Invalid;
    VerdictReason reason;
    QString raw; // of malformed records
};

} // namespace pk
