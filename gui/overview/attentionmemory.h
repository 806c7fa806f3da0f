// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <deque>
#include <optional>
#include <vector>

#include "gui/overview/attention.h"

namespace pk {

// What the attention list needs to know of the past: since when something has been so, what the counters were a
// minute ago, how the machine's clock stood, what the user has seen already. Time is passed in. GUI thread.
class AttentionMemory {
public:
    static constexpr qint64 kLingerMs = 3'000; // a figure that swings around its bound does not make the row blink
    static constexpr qint64 kWindowMs = 60'000;

    // Takes the counters at `nowMs` (the engine's clock) and the machine's clock beside it.
    void sample(const EngineStats& stats, qint64 nowMs, qint64 wallMs);
    [[nodiscard]] PushLoss pushLoss() const;
    [[nodiscard]] qint64 clockJumpMs() const { return m_clockJumpMs; }
    // Adds since when each has been so and keeps for a moment what has just gone; leaves out what was dismissed.
    [[nodiscard]] std::vector<Attention> remember(std::vector<Attention> items, qint64 nowMs);
    // The user has seen it: it stays away until its figure changes. Only of things that happened and are over.
    void dismiss(const Attention& item);
    [[nodiscard]] static bool isOver(Attention::Kind kind); // happened, in contrast to a state that lasts

private:
    struct Counters {
        qint64 timeMs = 0;
        quint64 sent = 0;
        quint64 dropped = 0;
    };
    struct Seen {
        Attention item;
        qint64 sinceMs = 0;
        qint64 lastMs = 0;
    };
    using Key = std::pair<int, PkId>;
    [[nodiscard]] static Key keyOf(const Attention& item) { return {static_cast<int>(item.kind), item.pkId}; }

    std::deque<Counters> m_counters; // of the last minute, one a second at most
    qint64 m_lossSinceMs = 0;
    std::optional<qint64> m_wallAheadMs; // at the first sample
    qint64 m_clockJumpMs = 0;
    QHash<Key, Seen> m_seen;        // of the engine; PKs tell their times themselves
    QHash<Key, qint64> m_dismissed; // with the figure they had
};

} // namespace pk
