// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "engine/lab/run/runreport.h"
#include "engine/lab/viewer/viewerlab.h"

namespace pk {

// The simulated viewers of a run: in its first shows, behind the links that the scenario's faults make bad. Lives on
// the run's thread.
class RunViewers {
public:
    // The scenario has viewers, and the PKs are there.
    RunViewers(Engine& engine, const Scenario& scenario, const std::vector<RunPk>& pks);

    void setFaults(const LinkFaults& faults);
    // How long after `endMs` all of them showed a final result; nothing: not yet.
    [[nodiscard]] std::optional<qint64> lagMs(qint64 endMs) const;

private:
    ViewerLab m_lab;
};

} // namespace pk
