// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "engine/core/session/pullplanner.h"
#include "engine/domain/records.h"

namespace pk {

class Published;

// Plans the pulls of all clients into the budget, once a second on a thread of its own: with 100,000 shows
// a plan takes longer than the engine's thread may stand still. While nobody pulls it sleeps until somebody does.
// Owned by LocalEngine; thread-safe.
class PullControl {
public:
    explicit PullControl(Published& published); // which outlives it
    ~PullControl();
    Q_DISABLE_COPY_MOVE(PullControl)

    void start();
    void setBudget(int pullsPerSecond);
    [[nodiscard]] PullLoad load() const;
    [[nodiscard]] bool isPlanning() const; // not asleep

    // One plan, at a time that only counts what elapses; start()'s thread calls it.
    void plan(qint64 nowMs);

private:
    void run();
    void wake();

    Published& m_published;
    PullPlanner m_planner;      // of who plans
    bool m_isStretched = false; // likewise
    qint64 m_plannedAtMs = -1;  // likewise
    bool m_isQuiet = true;      // likewise: as of the last plan nobody pulls and nobody is awaited
    mutable std::mutex m_mutex;
    std::condition_variable m_called;
    bool m_stop = false;
    bool m_isPlanning = false;
    bool m_isPulled = false; // since the last plan began
    int m_budget = limits::kPullsPerSecondDefault;
    PullLoad m_load;
    std::thread m_thread;
};

} // namespace pk
