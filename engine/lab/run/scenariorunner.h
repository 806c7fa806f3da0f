// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

#include "engine/lab/run/runreport.h"
#include "engine/runtime/engine.h"

namespace pk {

class LabTarget;

enum class RunState : quint8 {
    Idle,
    Preparing, // creates its PKs
    Sending,
    Paused,
    Settling,  // all is sent: waits for answers and for its PKs to become final
    Recounting // the oracle is at work
};

struct RunProgress {
    quint64 runId = 0;
    RunState state = RunState::Idle;
    int phase = -1; // of the scenario's; -1: none yet
    double rateFactor = 1;
    qint64 totalMs = 0;     // of the schedule
    qint64 remainingMs = 0; // real time until its PKs should be final, at this rate factor
    RunFigures figures;
    std::vector<RunPk> pks; // created so far
    QByteArray eventHash;   // once known
    Error lastError;        // meaningful when its detail is not empty
};

// Runs one scenario at a time against an engine: creates its PKs, sends its records open-model on the schedule that
// the seed fixes, makes its faults, waits until its PKs are final, has the oracle recount, and gives the report.
// Lives on the caller's thread; generates, sends and recounts on threads of its own.
class ScenarioRunner : public QObject {
    Q_OBJECT

public:
    // In-process, for the console and tests.
    explicit ScenarioRunner(Engine& engine, QObject* parent = nullptr);
    // Against any target, such as the HTTP API of another process.
    explicit ScenarioRunner(std::unique_ptr<LabTarget> target, QObject* parent = nullptr);
    ~ScenarioRunner() override; // stops and waits for its threads

    // The run's id. ValidationFailed (field), Conflict when a run is under way.
    [[nodiscard]] Result<quint64> start(const Scenario& scenario, const Actor& actor);
    void pause();                      // the schedule stands still; PKs and their countdowns go on
    void resume();                     //
    void setRateFactor(double factor); // 0.01–100: of the schedule from now on; the events stay the same
    void stop();                       // finished() follows with an aborted report, after answers under way
    // Of the next run, unless one of this runner's had it or a later one: what RunArchive says.
    void setNextRunId(quint64 runId);
    [[nodiscard]] RunProgress progress() const;
    [[nodiscard]] bool isRunning() const;

signals:
    void progressChanged(const pk::RunProgress& progress); // ≤ 10 a second
    void finished(const pk::RunReportPtr& report);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pk

Q_DECLARE_METATYPE(pk::RunProgress)
Q_DECLARE_METATYPE(pk::RunReportPtr)
