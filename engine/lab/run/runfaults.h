// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "engine/domain/faults.h"
#include "engine/lab/run/scenario.h"

namespace pk {

// The faults of a scenario in their time. The engine takes all of them in the place of those before, so what is still
// at work is ordered again beside what begins. Pure.
class RunFaults {
public:
    explicit RunFaults(const Scenario& scenario);

    struct Orders {
        std::optional<Faults> engine;   // to be injected now
        std::optional<LinkFaults> link; // likewise, into the viewers' links
    };
    [[nodiscard]] Orders advanceTo(qint64 scheduleMs);
    [[nodiscard]] bool allBegun() const { return m_next == m_faults.size() && m_linkEndsMs < 0; }
    [[nodiscard]] bool anyInjected() const { return m_injected; }

private:
    std::vector<ScenarioFault> m_faults; // by time
    std::size_t m_next = 0;
    Faults m_engine;
    qint64 m_storeEndsMs = -1;
    qint64 m_pushEndsMs = -1;
    qint64 m_linkEndsMs = -1;
    bool m_injected = false;
};

// The longest time for which the scenario has the store refuse.
[[nodiscard]] qint64 longestOutageMs(const Scenario& scenario);

} // namespace pk
