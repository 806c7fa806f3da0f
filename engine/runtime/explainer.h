// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/explain.h"
#include "engine/store/store.h"

namespace pk {

// What the store does not hold yet of what an explanation needs.
struct ExplainContext {
    std::vector<GroupCommit> commits; // of the latest groups
    int ledgerDays = 0;
};

// The records that fit the query, each with the rule and the figures that gave its verdict. Totals come from a scan
// of the PK's rows, once a page and bounded. On a reader's thread.
[[nodiscard]] Result<ExplainPage> explainRecords(StoreReader& store, const ExplainQuery& query,
                                                 const ExplainContext& context);

} // namespace pk
