// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

#include "engine/lab/run/runreport.h"

namespace pk {

// A run as the history lists it.
struct RunSummary {
    quint64 runId = 0;
    QString scenarioId;
    QString name;
    quint64 seed = 0;
    QByteArray eventHash;
    qint64 startedMs = 0;
    qint64 endedMs = 0;
    RunVerdict verdict = RunVerdict::Aborted;
    QString verdictReason;
    RunFigures figures;
};

// The reports of past runs and the scenarios that were saved: files in the data directory (lab/runs/<id>.json,
// lab/scenarios/<id>.json), readable for their owner only, written whole or not at all. Of reports the latest
// kRunsMax are kept. Used from one thread.
class RunArchive {
public:
    static constexpr int kRunsMax = 500;

    explicit RunArchive(const QString& dataDir); // makes nothing until something is kept

    [[nodiscard]] quint64 nextRunId() const;
    [[nodiscard]] Result<void> keep(const RunReport& report);
    [[nodiscard]] std::vector<RunSummary> runs() const;          // newest first
    [[nodiscard]] Result<RunReport> report(quint64 runId) const; // NotFound-like: PkNotFound is not used; see Error
    [[nodiscard]] Result<void> remove(quint64 runId);

    // Shipped presets first (read-only), then saved ones by name.
    [[nodiscard]] std::vector<Scenario> scenarios() const;
    [[nodiscard]] Result<void> save(const Scenario& scenario); // Conflict for the id of a preset
    [[nodiscard]] Result<void> removeScenario(const QString& id);

private:
    QString m_dir;
};

} // namespace pk
