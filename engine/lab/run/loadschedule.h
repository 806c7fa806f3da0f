// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "engine/lab/run/scenario.h"
#include "engine/lab/seededrandom.h"

namespace pk {

// When the records of a scenario are due: its phases as stretches on which the rate is a straight line. The integral
// of the rate is the number of records due; evenly they come when it passes a whole number, by Poisson after
// exponentially distributed gaps of it. Pure.
class LoadSchedule {
public:
    explicit LoadSchedule(const std::vector<ScenarioPhase>& phases);

    // The next record's time, µs after the start, never going back; negative: no more. `random` is asked where the
    // phase is Poisson.
    [[nodiscard]] qint64 next(SeededRandom& random);
    // Of what next() gave last.
    [[nodiscard]] int phase() const { return m_lastPhase; }

    // How many records are due in the whole run when none come by Poisson, about as many else.
    [[nodiscard]] double total() const;
    // Records due until then, as above; and the rate then.
    [[nodiscard]] double dueBy(qint64 us) const;
    [[nodiscard]] double rateAt(qint64 us) const;

private:
    struct Stretch {
        qint64 beginUs = 0;
        qint64 endUs = 0;
        double rate = 0; // at the begin …
        double rateTo = 0;
        double before = 0; // records of the stretches before
        double records = 0;
        int phase = 0;
        bool poisson = false;

        [[nodiscard]] double recordsBy(qint64 us) const;
        [[nodiscard]] qint64 timeOf(double records) const;
    };
    void add(qint64 beginUs, qint64 endUs, double rate, double rateTo, int phase, bool poisson);
    void addPhase(const ScenarioPhase& phase, int index, qint64 beginUs);
    [[nodiscard]] const Stretch* stretchAt(qint64 us) const;

    std::vector<Stretch> m_stretches;
    std::size_t m_at = 0; // the stretch of the next record
    double m_done = 0;    // of its records
    bool m_started = false;
    int m_lastPhase = 0;
};

} // namespace pk
