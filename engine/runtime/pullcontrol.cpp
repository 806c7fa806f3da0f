// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/pullcontrol.h"

#include <algorithm>
#include <chrono>

#include "engine/runtime/published.h"

namespace pk {

namespace {

constexpr std::chrono::seconds kEvery(1);
constexpr double kBudgetMin = 0.1; // of the budget: stays for the planned shows, whatever else is pulled

qint64 steadyNowMs() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

} // namespace

PullControl::PullControl(Published& published)
    : m_published(published), m_planner(double(limits::kPullsPerSecondDefault)) {
    m_published.onFirstPull([this] { wake(); });
}

PullControl::~PullControl() {
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_called.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void PullControl::start() {
    m_thread = std::thread([this] { run(); });
}

void PullControl::setBudget(int pullsPerSecond) {
    const std::scoped_lock lock(m_mutex);
    m_budget = pullsPerSecond;
}

PullLoad PullControl::load() const {
    const std::scoped_lock lock(m_mutex);
    return m_load;
}

bool PullControl::isPlanning() const {
    const std::scoped_lock lock(m_mutex);
    return m_isPlanning;
}

void PullControl::wake() {
    const std::scoped_lock lock(m_mutex);
    m_isPulled = true;
    if (!m_isPlanning) {
        m_called.notify_all();
    }
}

void PullControl::run() {
    std::unique_lock lock(m_mutex);
    while (!m_stop) {
        if (m_isQuiet && !m_isPulled) {
            m_isPlanning = false;
            m_called.wait(lock, [this] { return m_stop || m_isPulled; });
            m_planner.plan({}, steadyNowMs()); // what was pulled is of the second that begins
            m_plannedAtMs = steadyNowMs();
        }
        m_isPlanning = true;
        if (m_called.wait_for(lock, kEvery, [this] { return m_stop; })) {
            return;
        }
        m_isPulled = false;
        lock.unlock();
        plan(steadyNowMs());
        lock.lock();
    }
}

void PullControl::plan(qint64 nowMs) {
    m_published.awaitPull(); // before the counts are taken: a pull after that is noticed
    const std::vector<PullPlanner::Load> loads = m_published.takeLoads();
    const quint64 others = m_published.takeOtherPulls();
    const double seconds = m_plannedAtMs < 0 ? 1 : double(std::max<qint64>(1, nowMs - m_plannedAtMs)) / 1'000;
    m_plannedAtMs = nowMs;
    double budget = 0;
    {
        const std::scoped_lock lock(m_mutex);
        budget = m_budget;
    }
    // Who pulls a show whose PK has long ended costs too, but is not told to come less often.
    m_planner.setBudget(std::max(budget - double(others) / seconds, budget * kBudgetMin));
    m_planner.plan(loads, nowMs);
    const bool wasStretched = std::exchange(m_isStretched, m_planner.stretchMax() > 1);
    if (m_isStretched || wasStretched) {
        m_published.setIntervals(
            [this](const QString& showId, int ownMs) { return m_planner.intervalMs(showId, ownMs); });
    }
    quint64 pulls = others;
    for (const PullPlanner::Load& load : loads) {
        pulls += load.pulls;
    }
    m_isQuiet = pulls == 0 && m_planner.isEmpty() && !m_isStretched;
    const std::scoped_lock lock(m_mutex);
    m_load = {double(pulls) / seconds, m_planner.plannedPerSecond(), m_planner.stretchMax()};
}

} // namespace pk
