// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/runfaults.h"

#include <algorithm>

namespace pk {

RunFaults::RunFaults(const Scenario& scenario) : m_faults(scenario.faults) {
    std::stable_sort(m_faults.begin(), m_faults.end(),
                     [](const ScenarioFault& a, const ScenarioFault& b) { return a.atMs < b.atMs; });
    for (ScenarioFault& fault : m_faults) {
        if (fault.store && fault.store->failCommits == 0 && fault.store->failForMs == 0) {
            fault.store->failForMs = fault.forMs;
        }
        if (fault.push && !fault.push->isActive()) {
            fault.push->failForMs = fault.forMs;
        }
    }
}

RunFaults::Orders RunFaults::advanceTo(qint64 nowMs) {
    Orders orders;
    if (m_linkEndsMs >= 0 && m_linkEndsMs <= nowMs) {
        m_linkEndsMs = -1;
        orders.link = LinkFaults();
    }
    for (; m_next < m_faults.size() && m_faults[m_next].atMs <= nowMs; ++m_next) {
        const ScenarioFault& fault = m_faults[m_next];
        if (fault.link) {
            orders.link = fault.link;
            m_linkEndsMs = fault.forMs > 0 ? fault.atMs + fault.forMs : -1;
        }
        if (!fault.store && !fault.push) {
            continue;
        }
        // What is over is not ordered again, what goes on only for the rest of its time.
        if (fault.store) {
            m_engine.store = *fault.store;
            m_storeEndsMs = nowMs + fault.store->failForMs;
        } else if (m_storeEndsMs <= nowMs) {
            m_engine.store = {};
        } else {
            m_engine.store.failForMs = m_storeEndsMs - nowMs;
        }
        if (fault.push) {
            m_engine.push = *fault.push;
            m_pushEndsMs = nowMs + fault.push->failForMs;
        } else if (m_pushEndsMs <= nowMs) {
            m_engine.push = {};
        } else {
            m_engine.push.failForMs = m_pushEndsMs - nowMs;
        }
        orders.engine = m_engine;
        m_injected = true;
    }
    return orders;
}

qint64 longestOutageMs(const Scenario& scenario) {
    qint64 longest = 0;
    for (const ScenarioFault& fault : scenario.faults) {
        if (fault.store) {
            longest = std::max({longest, fault.forMs, fault.store->failForMs});
        }
    }
    return longest;
}

} // namespace pk
