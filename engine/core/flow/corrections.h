// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>
#include <vector>

#include "engine/domain/commitgroup.h"

namespace pk {

// The corrections of all PKs: those that are committed, which may be shown, and those on their way to the disk,
// which count already for who decides. Few, as people make them; kept in memory. Part of the core.
class Corrections {
public:
    void restore(const std::vector<Correction>& corrections);
    // Gives the next id; the correction is on its way from here on.
    Correction& decide(Correction correction);
    void committed(const std::vector<Correction>& corrections);

    // Committed ones, oldest first.
    [[nodiscard]] const std::vector<Correction>& of(PkId pkId) const;
    // Both kinds.
    [[nodiscard]] std::size_t count(PkId pkId) const;
    // What a user's figures do not hold yet: corrections on their way and, with `afterFinal`, those that never
    // move the published ones.
    struct Sum {
        qint64 count = 0;
        qint64 kb = 0;
    };
    [[nodiscard]] Sum sumOf(PkId pkId, quint32 giftId, quint64 uid, bool afterFinal) const;

private:
    std::unordered_map<PkId, std::vector<Correction>> m_committed;
    std::vector<Correction> m_onTheirWay; // by id
    quint64 m_lastId = 0;
};

} // namespace pk
