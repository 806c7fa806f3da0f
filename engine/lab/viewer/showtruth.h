// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <deque>
#include <optional>

#include "engine/domain/ranking.h"

namespace pk {

// What a show's viewers ought to see, and since when: the committed changes of its latest PK. Tells how
// far behind a viewer is who shows an older state.
class ShowTruth {
public:
    // A state of the show as committed at `atMs`; what is not newer than the last one changes nothing.
    void changed(PkId pkId, quint64 version, qint64 atMs);
    // When the truth moved on from that state; nullopt: it is the truth, or newer.
    [[nodiscard]] std::optional<qint64> differsSinceMs(PkId pkId, quint64 version) const;

private:
    static constexpr std::size_t kChangesKept = 4'096; // older ones count as the oldest kept
    struct State {
        PkId pkId = 0;
        quint64 version = 0;
        auto operator<=>(const State&) const = default;
    };
    struct Change {
        State state;
        qint64 atMs = 0;
    };
    std::deque<Change> m_changes;
};

} // namespace pk
