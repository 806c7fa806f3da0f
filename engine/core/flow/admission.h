// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/core/flow/countedset.h"
#include "engine/core/session/session.h"
#include "engine/domain/giftrecord.h"
#include "engine/domain/history.h"
#include "engine/domain/verdict.h"

namespace pk {

// INVALID of SPEC.md section 3, which a record shows by itself: None when it is valid.
[[nodiscard]] VerdictReason invalidReason(const GiftRecord& record, qint64 nowMs);

// Gives every record its one verdict (SPEC.md section 3) and keeps the exactly-once set. Part of the
// core: decides on the state as decided, ahead of the store.
class Admission {
public:
    Admission(Sessions& sessions, History& history, quint64 seed)
        : m_sessions(sessions), m_history(history), m_counted(seed) {}

    // Verdicts of a whole batch at `nowMs`, a row each, in order. All or nothing: when the history
    // cannot be read (StoreIo …), nothing has changed.
    [[nodiscard]] Result<std::vector<LedgerRow>> admit(const GiftBatch& batch, qint64 nowMs);

    // Restoring: a COUNTED row of a PK in memory.
    void restoreCounted(PkState& pk, std::string_view orderId);
    // Takes an archived PK's orderIds out of the set, at most `atMost`; false when some are left.
    bool forget(std::vector<OrderHash>& counted, std::size_t atMost);
    // Whether the store may know COUNTED rows that the set does not.
    void setHistoryEmpty(bool empty) { m_historyEmpty = empty; }
    [[nodiscard]] std::size_t openOrderIds() const { return m_counted.size(); }

private:
    struct Candidate {
        FoundPk found;
        OrderHash hash;
        Verdict verdict = Verdict::Counted;
        VerdictReason reason;
    };

    [[nodiscard]] Result<Candidate> examine(const GiftRecord& record, qint64 nowMs, const ShowState*& lastShow);

    Sessions& m_sessions;
    History& m_history;
    CountedSet m_counted;
    bool m_historyEmpty = false;
};

} // namespace pk
