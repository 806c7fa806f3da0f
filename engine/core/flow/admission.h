// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include <deque>
#include <string_view>
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
//
// The set holds the orderIds of the PKs in memory, and those of archived PKs until they are swept out:
// once they are many, and only where the history knows all rows of the PK by itself.
class Admission {
public:
    // So many orderIds of archived PKs are kept at any rate: small sets are not swept all the time.
    static constexpr std::size_t kForgetFrom = 65'536;

    Admission(Sessions& sessions, History& history, quint64 seed, std::size_t forgetFrom = kForgetFrom)
        : m_sessions(sessions), m_history(history), m_counted(seed), m_forgetFrom(forgetFrom) {}

    // Adds the verdicts of a whole batch at `nowMs` to `rows`, a row each, in order. All or nothing:
    // when the history cannot be read (StoreIo …), nothing has changed.
    [[nodiscard]] Result<void> admit(const GiftBatch& batch, qint64 nowMs, std::vector<LedgerRow>& rows);

    // A COUNTED record was taken out of its group: it never was.
    void takeBack(const GiftRecord& record) { m_counted.remove(m_counted.hashOf(record.orderId)); }

    // Restoring: a COUNTED row of a PK in memory; of an archived one (null) that the history may not know.
    void restoreOrderId(PkState* pk, PkId pkId, std::string_view orderId);
    // After the last row, which stands at `lastSeq`: takes in what is still on its way.
    void restored(quint64 lastSeq);
    // Whether the store may know COUNTED rows that the set does not.
    void setHistoryEmpty(bool empty) { m_historyEmpty = empty; }
    [[nodiscard]] quint64 knownThrough() { return m_history.knownThrough(); }

    // The PK leaves the memory; no row of it stands after `lastSeq`.
    void archived(const PkState& pk, quint64 lastSeq) { addArchived(pk.pk.pkId, pk.countedIds, lastSeq); }
    // Sweeps, when it is worth it: looks at about `atMost` orderIds.
    void forget(std::size_t atMost);
    [[nodiscard]] bool isForgetting() const { return m_sweeping; }

    // In memory, those of archived PKs too.
    [[nodiscard]] std::size_t openOrderIds() const { return m_counted.size(); }

private:
    struct Candidate {
        OrderHash hash;
        PkState* open = nullptr;
        PkId pkId = 0;
        Verdict verdict = Verdict::Counted;
        VerdictReason reason;

        // Its verdict stands unless the orderId was COUNTED before.
        [[nodiscard]] bool isAsked() const { return verdict == Verdict::Counted || verdict == Verdict::Late; }
        void decide(Verdict decided, VerdictReason why) {
            verdict = decided;
            reason = why;
        }
    };
    // The show of the record before: most records of a batch are of one show.
    struct LastShow {
        std::string_view showId;
        const ShowState* state = nullptr;
    };
    struct Archived {
        quint32 pkTag = 0;
        std::size_t orderIds = 0;
        quint64 lastSeq = 0;
    };

    // A restored orderId on its way into the set: its place is brought near before it is used.
    struct Restored {
        OrderHash hash;
        PkState* pk = nullptr;
        PkId pkId = 0;
    };
    static constexpr std::size_t kRestoreAhead = 24;

    void takeIn(const Restored& restored);
    [[nodiscard]] Result<void> examineAll(const GiftBatch& batch, qint64 nowMs);
    void examine(const GiftRecord& record, qint64 nowMs, const ShowState& show, Candidate& candidate) const;
    [[nodiscard]] Result<void> askHistory(const GiftBatch& batch);
    void decideAll();
    void addArchived(PkId pkId, std::size_t orderIds, quint64 lastSeq);
    bool beginSweep();

    Sessions& m_sessions;
    History& m_history;
    CountedSet m_counted;
    std::size_t m_forgetFrom;
    bool m_historyEmpty = false;

    std::vector<Candidate> m_candidates; // of the batch in hand
    std::vector<std::string_view> m_questions;
    std::vector<std::size_t> m_askers;
    std::vector<bool> m_answers;

    std::vector<Restored> m_restoring; // a ring of kRestoreAhead, but when restoring none
    std::size_t m_restoringNext = 0;
    std::deque<Archived> m_archived; // by lastSeq
    std::size_t m_archivedIds = 0;   // of all of them
    std::size_t m_known = 0;         // how many of m_archived the history knows …
    std::size_t m_knownIds = 0;      // … and their orderIds
    tsl::robin_map<PkId, std::size_t> m_restoredArchived;

    bool m_sweeping = false;
    std::size_t m_nextShard = 0;
    std::size_t m_sweptIds = 0;
    tsl::robin_set<quint32> m_sweptTags;
};

} // namespace pk
