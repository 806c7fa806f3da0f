// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/runviewers.h"

#include <algorithm>

namespace pk {

namespace {

constexpr qsizetype kShowsMax = 1'000; // as a crowd can have

} // namespace

RunViewers::RunViewers(Engine& engine, const Scenario& scenario, const std::vector<RunPk>& pks) : m_lab(engine) {
    ViewerPlan plan;
    plan.viewers = scenario.viewers;
    plan.seed = scenario.seed;
    for (const RunPk& pk : pks) {
        if (plan.shows.size() < std::min<qsizetype>(kShowsMax, plan.viewers) && !plan.shows.contains(pk.showId)) {
            plan.shows.append(pk.showId);
        }
    }
    if (const auto started = m_lab.start(plan); !started) {
        qWarning("simulated viewers: %s", qUtf8Printable(started.error().detail));
    }
}

void RunViewers::setFaults(const LinkFaults& faults) {
    if (const auto set = m_lab.setFaults(faults); !set) {
        qWarning("simulated viewers: %s", qUtf8Printable(set.error().detail));
    }
}

std::optional<qint64> RunViewers::lagMs(qint64 endMs) const {
    const CrowdSnapshotPtr snapshot = m_lab.snapshot();
    if (!snapshot || snapshot->report.nowMs < endMs) {
        return std::nullopt;
    }
    const bool all = std::all_of(snapshot->rows.begin(), snapshot->rows.end(), [](const ViewerRow& row) {
        return row.shown.phase == ViewerPhase::Final && !row.differs;
    });
    return all ? std::optional(snapshot->report.nowMs - endMs) : std::nullopt;
}

} // namespace pk
