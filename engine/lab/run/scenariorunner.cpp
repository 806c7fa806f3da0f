// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/scenariorunner.h"

#include <QThread>

#include "engine/lab/run/labtarget.h"
#include "engine/lab/run/runworker.h"

namespace pk {

using namespace Qt::StringLiterals;

class ScenarioRunner::Private {
public:
    Private(ScenarioRunner& runner, std::unique_ptr<LabTarget> labTarget)
        : target(std::move(labTarget)), worker(new RunWorker(*target)) {
        thread.setObjectName(u"pk-scenario"_s);
        worker->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
        QObject::connect(worker, &RunWorker::progressChanged, &runner, [this, &runner](const RunProgress& next) {
            // What was under way when the run was ended is of no interest any more.
            if (running && next.runId == progress.runId) {
                progress = next;
                emit runner.progressChanged(progress);
            }
        });
        QObject::connect(worker, &RunWorker::finished, &runner, [this, &runner](const RunReportPtr& report) {
            running = false;
            progress.state = RunState::Idle;
            progress.figures = report->figures;
            progress.eventHash = report->eventHash;
            emit runner.progressChanged(progress);
            emit runner.finished(report);
        });
        thread.start();
    }
    ~Private() {
        worker->abandon();
        thread.quit();
        thread.wait();
    }

    template <typename F>
    void onWorker(F&& f) {
        QMetaObject::invokeMethod(worker, std::forward<F>(f), Qt::QueuedConnection);
    }

    std::unique_ptr<LabTarget> target;
    QThread thread;
    RunWorker* worker; // deleted on its thread when that ends
    RunProgress progress;
    quint64 nextRunId = 1;
    bool running = false;
};

ScenarioRunner::ScenarioRunner(Engine& engine, QObject* parent) : ScenarioRunner(engineTarget(engine), parent) {}

ScenarioRunner::ScenarioRunner(std::unique_ptr<LabTarget> target, QObject* parent) : QObject(parent) {
    qRegisterMetaType<RunProgress>();
    qRegisterMetaType<RunReportPtr>();
    d = std::make_unique<Private>(*this, std::move(target));
}

ScenarioRunner::~ScenarioRunner() {
    d->worker->disconnect(this);
}

Result<quint64> ScenarioRunner::start(const Scenario& scenario, const Actor& actor) {
    if (auto valid = validateScenario(scenario); !valid) {
        return tl::unexpected(valid.error());
    }
    if (d->running) {
        return fail(ErrorCode::Conflict, {}, u"a run is under way; stop it first"_s);
    }
    d->running = true;
    d->progress = {};
    d->progress.runId = d->nextRunId++;
    d->progress.state = RunState::Preparing;
    d->progress.totalMs = scenario.durationMs();
    d->onWorker([to = d->worker, scenario, actor, id = d->progress.runId] { to->start(scenario, actor, id); });
    return d->progress.runId;
}

void ScenarioRunner::setNextRunId(quint64 runId) {
    d->nextRunId = std::max<quint64>(runId, d->nextRunId);
}

void ScenarioRunner::pause() {
    d->onWorker([to = d->worker] { to->pause(); });
}

void ScenarioRunner::resume() {
    d->onWorker([to = d->worker] { to->resume(); });
}

void ScenarioRunner::setRateFactor(double factor) {
    d->onWorker([to = d->worker, factor] { to->setRateFactor(factor); });
}

void ScenarioRunner::stop() {
    d->onWorker([to = d->worker] { to->stop(); });
}

RunProgress ScenarioRunner::progress() const {
    return d->progress;
}

bool ScenarioRunner::isRunning() const {
    return d->running;
}

} // namespace pk
