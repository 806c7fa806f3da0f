// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <vector>

namespace pk {

// A run's schedule time against real time, both µs after the start: it stands still while paused and goes faster or
// slower by a factor. What was mapped once maps alike for ever, so that a run's records can be made again. Pure.
class RunClock {
public:
    [[nodiscard]] qint64 scheduleUs(qint64 realUs) const;
    // When the schedule was there; of a time it paused at: when the pause began. Right for what scheduleUs() reached.
    [[nodiscard]] qint64 realUs(qint64 scheduleUs) const;

    void pause(qint64 realUs);
    void resume(qint64 realUs);
    void setFactor(double factor, qint64 realUs);
    [[nodiscard]] bool isPaused() const { return m_pausedUs >= 0; }
    [[nodiscard]] double factor() const { return m_factor; }
    // Without pauses.
    [[nodiscard]] qint64 elapsedUs(qint64 realUs) const;

private:
    struct Piece {
        qint64 scheduleUs = 0; // at its begin
        qint64 realUs = 0;
        double factor = 1;
    };

    std::vector<Piece> m_pieces{{}};
    double m_factor = 1;
    qint64 m_pausedUs = -1;
    qint64 m_pausesUs = 0; // of all that ended
};

} // namespace pk
