// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <vector>

#include "engine/domain/ranking.h"
#include "engine/domain/verdict.h"

namespace pk {

// The PKs that the records on screen were judged by: those they belong to, and for records of no PK those
// of their show. Value-like; forgotten with each new search, so it is as bounded as the list is.
class PkWindows {
public:
    void clear();
    void learn(const Pk& pk);
    // Takes from `known` what the entries need.
    void learnFor(const std::vector<LedgerEntry>& entries, const QHash<PkId, PkView>& known);
    [[nodiscard]] const Pk* byId(PkId pkId) const;
    // What the record was judged by; null: not known (yet), or there is none.
    [[nodiscard]] const Pk* of(const LedgerEntry& entry) const;

private:
    [[nodiscard]] const Pk* nearest(const LedgerEntry& entry) const;

    QHash<PkId, Pk> m_pks;
    QHash<QString, QList<PkId>> m_ofShow;
};

} // namespace pk
