// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/flow/corrections.h"

#include <algorithm>

namespace pk {

void Corrections::restore(const std::vector<Correction>& corrections) {
    for (const Correction& correction : corrections) {
        m_committed[correction.pkId].push_back(correction);
        m_lastId = std::max(m_lastId, correction.id);
    }
}

Correction& Corrections::decide(Correction correction) {
    correction.id = ++m_lastId;
    return m_onTheirWay.emplace_back(std::move(correction));
}

void Corrections::committed(const std::vector<Correction>& corrections) {
    for (const Correction& correction : corrections) {
        std::erase_if(m_onTheirWay, [&](const Correction& decided) { return decided.id == correction.id; });
        m_committed[correction.pkId].push_back(correction);
    }
}

const std::vector<Correction>& Corrections::of(PkId pkId) const {
    static const std::vector<Correction> none;
    const auto found = m_committed.find(pkId);
    return found == m_committed.end() ? none : found->second;
}

std::size_t Corrections::count(PkId pkId) const {
    return of(pkId).size() + std::size_t(std::ranges::count(m_onTheirWay, pkId, &Correction::pkId));
}

Corrections::Sum Corrections::sumOf(PkId pkId, quint32 giftId, quint64 uid, bool afterFinal) const {
    Sum sum;
    const auto add = [&](const Correction& correction) {
        if (correction.pkId == pkId && correction.giftId == giftId && correction.uid == uid) {
            sum.count += correction.count;
            sum.kb += correction.kb;
        }
    };
    std::ranges::for_each(m_onTheirWay, add);
    for (const Correction& correction : of(pkId)) {
        if (afterFinal && !correction.counted) {
            add(correction);
        }
    }
    return sum;
}

} // namespace pk
