// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <unordered_map>

#include "engine/domain/explain.h"
#include "engine/store/store.h"

namespace pk {

// Totals of PKs at some places of the ledger, as scans came by: rows never change, so the next page, or the same PK an
// hour later, reads only what lies after them. Bounded; used on the reader's thread.
class TotalsMarks {
public:
    struct Mark {
        quint64 throughSeq = 0; // the totals after this row; 0: before the first one
        PkTotals totals;
    };
    static constexpr quint64 kEvery = 500'000; // rows between two marks

    // The last one before `seq`.
    [[nodiscard]] Mark before(PkId pkId, quint64 seq) const;
    void add(PkId pkId, const Mark& mark);

private:
    static constexpr std::size_t kPksMax = 64;

    std::unordered_map<PkId, std::map<quint64, PkTotals>> m_marks;
    std::deque<PkId> m_order; // the oldest is forgotten first
};

// What the store does not hold yet of what an explanation needs.
struct ExplainContext {
    std::vector<GroupCommit> commits; // of the latest groups
    int ledgerDays = 0;
    TotalsMarks* marks = nullptr; // may be null: then every page reads from the PK's first row
};

// The records that fit the query, each with the rule and the figures that gave its verdict. Totals come from a scan
// of the PK's rows, once a page and bounded. On a reader's thread.
[[nodiscard]] Result<ExplainPage> explainRecords(StoreReader& store, const ExplainQuery& query,
                                                 const ExplainContext& context);

} // namespace pk
