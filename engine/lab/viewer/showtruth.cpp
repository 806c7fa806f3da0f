// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/viewer/showtruth.h"

#include <algorithm>

namespace pk {

void ShowTruth::changed(PkId pkId, quint64 version, qint64 atMs) {
    const State state{pkId, version};
    if (!m_changes.empty() && state <= m_changes.back().state) {
        return;
    }
    m_changes.push_back({state, atMs});
    if (m_changes.size() > kChangesKept) {
        m_changes.pop_front();
    }
}

std::optional<qint64> ShowTruth::differsSinceMs(PkId pkId, quint64 version) const {
    const auto next = std::ranges::upper_bound(m_changes, State{pkId, version}, {}, &Change::state);
    return next == m_changes.end() ? std::nullopt : std::optional(next->atMs);
}

} // namespace pk
