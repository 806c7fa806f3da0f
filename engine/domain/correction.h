// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "engine/domain/pk.h"

namespace pk {

// What an operator asks for: pieces and K coins that a user has too few (or, negative, too many) of.
struct CorrectPk {
    PkId pkId = 0;
    quint32 giftId = 0;
    quint64 uid = 0;
    qint64 count = 0; // either sign
    qint64 kb = 0;    // either sign
    QString reason;   // 1–200 characters: why
};
// What can be said without knowing the PK; the first wrong field.
[[nodiscard]] Result<void> validateCorrection(const CorrectPk& request);

// A correction as it stands: a ledger entry of its own, never an edit. While its PK was not final it moved totals and
// ranking as any record; afterwards the published result stays, and the result shows the correction beside it.
struct Correction {
    quint64 id = 0; // grows
    PkId pkId = 0;
    qint64 timeMs = 0;
    QString actor; // who
    QString via;
    quint32 giftId = 0;
    quint64 uid = 0;
    QString userName; // as known then; may be empty
    qint64 count = 0;
    qint64 kb = 0;
    QString reason;
    bool counted = false; // moved the totals: the PK was not final

    bool operator==(const Correction&) const = default;
};

// "correction-<id>": the orderId of its ledger entry.
[[nodiscard]] QString correctionOrderId(quint64 id);

// What one user has of one gift after `count` and `kb` are added: refused (Conflict) when less than nothing would be
// left, or K coins without a gift.
[[nodiscard]] Result<void> checkCorrected(qint64 count, qint64 kb);

} // namespace pk
