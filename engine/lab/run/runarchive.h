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
    QString nameZh; // empty: as name
    quint64 seed = 0;
    QByteArray eventHash;
    qint64 startedMs = 0;
    qint64 endedMs = 0;
    RunVerdict verdict = RunVerdict::Aborted;
    QString verdictReason;
    RunFigures figures;

    bool operator==(const RunSummary&) const = default;
};
[[nodiscard]] RunSummary summaryOf(const RunReport& report);

// The reports of past runs and the scenarios that were saved: files in the data directory (lab/runs/<id>.json,
// lab/scenarios/<id>.json), readable for their owner only, written whole or not at all. Of reports the latest
// kRunsMax are kept; an id is never used again. What cannot be read is skipped, see problems(). Used from one thread.
class RunArchive {
public:
    static constexpr int kRunsMax = 500;
    static constexpr int kScenariosMax = 500; // saved ones

    explicit RunArchive(const QString& dataDir); // makes nothing until something is kept

    [[nodiscard]] quint64 nextRunId() const;
    // Again under the same id: a success without effect for the same run, Conflict for another one. StoreIo.
    [[nodiscard]] Result<void> keep(const RunReport& report);
    [[nodiscard]] std::vector<RunSummary> runs() const;          // newest first; reads the head of each file only
    [[nodiscard]] Result<RunReport> report(quint64 runId) const; // NotFound, FileUnreadable
    [[nodiscard]] Result<void> remove(quint64 runId);            // NotFound, StoreIo

    // Shipped presets first (read-only), then saved ones by name.
    [[nodiscard]] std::vector<Scenario> scenarios() const;
    // ValidationFailed, Conflict for the id of a preset and when there are too many, StoreIo.
    [[nodiscard]] Result<void> save(const Scenario& scenario);
    [[nodiscard]] Result<void> removeScenario(const QString& id); // NotFound, Conflict for a preset, StoreIo

    // What the last runs() and the last scenarios() skipped: "runs/7.json: Line 3, column 1: …".
    [[nodiscard]] std::vector<QString> problems() const;

private:
    [[nodiscard]] QString runFile(quint64 runId) const;
    [[nodiscard]] QString scenarioFile(const QString& id) const;
    [[nodiscard]] std::vector<quint64> runIds() const; // newest first
    [[nodiscard]] quint64 lastRunId() const;
    [[nodiscard]] Result<void> noteRunId(quint64 runId);
    void dropOldRuns();

    QString m_dir;
    mutable std::vector<QString> m_runProblems;
    mutable std::vector<QString> m_scenarioProblems;
};

} // namespace pk
