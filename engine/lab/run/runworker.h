// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <atomic>
#include <deque>
#include <memory>

#include "engine/lab/run/runfaults.h"
#include "engine/lab/run/runpks.h"
#include "engine/lab/run/runsender.h"
#include "engine/lab/run/runviewers.h"
#include "engine/lab/run/scenariorunner.h"

namespace pk {

// One run after the other, from its first PK to its report. Lives on the runner's thread, owned by ScenarioRunner.
class RunWorker : public QObject {
    Q_OBJECT

public:
    static constexpr int kTickMs = 5;
    static constexpr qint64 kPatienceMs = 60'000; // for an answer, for a refused batch, for a PK to become final

    explicit RunWorker(LabTarget& target) : m_target(target) {}
    ~RunWorker() override;

    // All on the worker's thread, but abandon(): the recount may be given up, nobody waits for the report.
    void start(const Scenario& scenario, const Actor& actor, quint64 runId);
    void pause();
    void resume();
    void setRateFactor(double factor);
    void stop();
    void abandon() { m_abandoned = true; }

signals:
    void progressChanged(const pk::RunProgress& progress);
    void finished(const pk::RunReportPtr& report);

private:
    void targetFound(const Result<Done>& answer);
    void giftsCame(const Result<std::vector<Gift>>& answer);
    void pksCreated();
    void tick();
    void tickSending(qint64 realUs);
    void tickSettling();
    void checkPatience(qint64 realUs);
    void injectFaults(const RunFaults::Orders& orders);
    void viewersOrCollect();
    void everySecond(qint64 realUs);
    void askFigures();
    void recount();
    void abort(const QString& reason);
    void finish(RunVerdict verdict, const QString& reason);
    void leave();
    void updateFigures(qint64 realUs);
    void publish();
    [[nodiscard]] qint64 remainingMs() const;
    [[nodiscard]] qint64 realUs() const { return m_elapsed.nsecsElapsed() / 1'000; }

    LabTarget& m_target;
    std::atomic<bool> m_abandoned = false;
    QTimer* m_timer = nullptr;          // made on the worker's thread
    QElapsedTimer m_elapsed;            // since the start of the schedule
    std::unique_ptr<QObject> m_context; // of the run: answers to one that is over are dropped

    Actor m_actor;
    GiftPrices m_prices;
    RunFrame m_frame;
    std::unique_ptr<RunPks> m_pks;
    std::unique_ptr<RunSender> m_sender;
    std::unique_ptr<RunFaults> m_faults;
    std::unique_ptr<RunViewers> m_viewers;
    std::shared_ptr<RunReport> m_report;
    RunProgress m_progress;
    struct Sample {
        qint64 us = 0;
        quint64 scheduled = 0;
        quint64 acknowledged = 0;
    };
    std::deque<Sample> m_samples; // of the last second
    RunSecond m_second;           // what is known of the second under way
    RunFigures m_secondBegin;
    qint64 m_nextSecondUs = 0;
    qint64 m_publishedUs = 0;
    qint64 m_sendingUs = 0; // how long it took until all was handed over, without pauses
    qint64 m_lagP99MaxMs = 0;
    quint64 m_queuedMax = 0;
    std::optional<qint64> m_viewerLagMs;
    QString m_abortReason; // not empty: the run only waits for its answers
    bool m_collecting = false;
    bool m_asking = false;
    bool m_stopping = false;
};

} // namespace pk
