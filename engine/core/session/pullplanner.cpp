// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/session/pullplanner.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace pk {

namespace {

constexpr double kMeanPeriod = 0.875;     // of an interval: after which clients pull again on average
constexpr double kBudgetUsed = 0.95;      // the rest is for what the jitter brings together
constexpr double kRiseAbove = 1.05;       // a target so much higher is followed at once
constexpr double kFallBelow = 0.8;        // one so much lower after a while
constexpr double kShuffledPeriod = 0.475; // of one that has grown much: a random place in it
constexpr double kGrownMuch = 1.1;
constexpr double kSeenFades = 0.9;       // a window
constexpr double kRoomMin = 0.02;        // of the budget: falls a little even so
constexpr qint64 kWindowFirstMs = 1'000; // how long the first window is taken to be
constexpr int kWindowsKept = 8;          // of an interval, about
constexpr int kRoundMs = 100;
constexpr int kBisections = 24; // to a ten-millionth of the budget

} // namespace

double PullPlanner::Show::stretchMax() const {
    return std::max(1.0, std::min(kStretchMax, double(limits::kIntervalMaxMs) / ownIntervalMs));
}

int PullPlanner::Show::toldMs() const {
    const int stretchedMs = int(std::ceil(ownIntervalMs * stretch / kRoundMs)) * kRoundMs;
    return stretch <= 1 ? ownIntervalMs : std::clamp(stretchedMs, ownIntervalMs, int(ownIntervalMs * stretchMax()));
}

bool PullPlanner::Told::isOver(qint64 nowMs) const {
    return double(toMs) + kMeanPeriod * intervalMs <= double(nowMs);
}

// When those who are told the present interval come back. Who was told a much shorter one the last time
// takes a random place in it.
double PullPlanner::Show::backAfterMs(qint64 nowMs) const {
    int before = ownIntervalMs;
    for (const Told& window : told) {
        if (!window.isOver(nowMs)) {
            break;
        }
        before = window.intervalMs;
    }
    return toldMs() * (toldMs() > before * kGrownMuch ? kShuffledPeriod : kMeanPeriod);
}

void PullPlanner::Show::tell(qint64 fromMs, qint64 nowMs, quint64 pulls) {
    const Told now{fromMs, nowMs, pulls, toldMs(), backAfterMs(nowMs)};
    // Windows that say the same are one, as long as it stays short beside the interval.
    if (!told.empty() && told.back().toMs == fromMs && told.back().intervalMs == now.intervalMs &&
        told.back().backAfterMs == now.backAfterMs && nowMs - told.back().fromMs <= now.intervalMs / kWindowsKept) {
        told.back().toMs = nowMs;
        told.back().pulls += pulls;
        return;
    }
    told.push_back(now);
}

// A client that pulled in a window is counted until it is back.
void PullPlanner::Show::count(qint64 nowMs) {
    clients = 0;
    for (const Told& window : told) {
        const double backMs = double(nowMs) - window.backAfterMs; // who pulled after this is still away
        const double away = (double(window.toMs) - backMs) / double(window.toMs - window.fromMs);
        clients += double(window.pulls) * std::clamp(away, 0.0, 1.0);
    }
    const bool gone = !told.empty() && told.back().toMs < nowMs - limits::kIntervalMaxMs;
    auto kept = gone ? told.end() : told.begin();
    while (std::distance(kept, told.end()) >= 2 && kept->isOver(nowMs) && std::next(kept)->isOver(nowMs)) {
        ++kept;
    }
    told.erase(told.begin(), kept);
    knownClients = loadedAtMs == nowMs ? knownClients : 0;
    clients = std::max(clients, double(knownClients));
    wanted = clients * 1'000 / (kMeanPeriod * ownIntervalMs);
}

void PullPlanner::plan(std::span<const Load> window, qint64 nowMs) {
    const qint64 fromMs = m_plannedAtMs < 0 ? nowMs - kWindowFirstMs : m_plannedAtMs;
    if (nowMs <= fromMs) {
        return;
    }
    m_plannedAtMs = nowMs;
    for (const Load& load : window) {
        Show& show = m_shows[load.showId];
        show.ownIntervalMs = std::max(load.ownIntervalMs, limits::kIntervalMinMs);
        show.knownClients = load.clients;
        show.loadedAtMs = nowMs;
        if (load.pulls > 0) {
            show.tell(fromMs, nowMs, load.pulls);
        }
    }
    m_wanted = 0;
    for (auto& [showId, show] : m_shows) {
        show.count(nowMs);
        m_wanted += show.wanted;
    }
    const double share = this->share();
    const double fallMs = this->fallMs(window, nowMs - fromMs);
    m_planned = 0;
    m_stretchMax = 1;
    for (auto it = m_shows.begin(); it != m_shows.end();) {
        Show& show = it->second;
        show.adjust(std::clamp(show.wanted / share, 1.0, show.stretchMax()), nowMs, fallMs);
        m_planned += show.wanted / show.stretch;
        m_stretchMax = std::max(m_stretchMax, show.stretch);
        it = show.told.empty() && show.knownClients == 0 ? m_shows.erase(it) : std::next(it);
    }
}

// The share with which all shows together use the budget: each gets it, or less if it wants less, or more
// if it cannot be stretched so far.
double PullPlanner::share() const {
    const double budget = std::max(m_budget * kBudgetUsed, 1.0);
    if (m_wanted <= budget) {
        return std::numeric_limits<double>::infinity();
    }
    std::vector<std::pair<double, double>> bounds; // a copy in one piece: the bisection walks it often
    bounds.reserve(m_shows.size());
    for (const auto& [showId, show] : m_shows) {
        bounds.emplace_back(show.wanted / show.stretchMax(), show.wanted);
    }
    double low = 0;
    double high = budget;
    for (int i = 0; i < kBisections; ++i) {
        const double middle = (low + high) / 2;
        double used = 0;
        for (const auto& [least, most] : bounds) {
            used += std::clamp(middle, least, most);
        }
        (used > budget ? high : low) = middle;
    }
    return std::max(low, 1e-6);
}

// By how much an interval may fall now. What pulls at t and is told I(t) is back at t + 0.875·I(t): a fall of
// f ms a ms makes r pulls a second come back as r / (1 - 0.875·f), and that has to fit into the budget.
double PullPlanner::fallMs(std::span<const Load> window, qint64 windowMs) {
    double pulls = 0;
    for (const Load& load : window) {
        pulls += double(load.pulls);
    }
    m_seen = std::max(m_seen * kSeenFades, pulls * 1'000 / double(windowMs));
    const double room = 1 - m_seen / std::max(m_budget * kBudgetUsed, 1.0);
    return double(windowMs) * std::max(room, kRoomMin) / kMeanPeriod;
}

void PullPlanner::Show::adjust(double target, qint64 nowMs, double fallMs) {
    const bool lower = target < stretch * (falling || target <= 1 ? 1.0 : kFallBelow);
    if (!lower) {
        lowerSinceMs = -1;
        falling = false;
        if (target > stretch * kRiseAbove) {
            stretch = target;
        }
        return;
    }
    lowerSinceMs = lowerSinceMs < 0 ? nowMs : lowerSinceMs;
    falling = falling || nowMs - lowerSinceMs >= toldMs();
    if (falling) {
        stretch = std::max(target, stretch - fallMs / ownIntervalMs);
    }
}

int PullPlanner::intervalMs(const QString& showId, int ownIntervalMs) const {
    const auto found = m_shows.find(showId);
    if (found == m_shows.end()) {
        return ownIntervalMs;
    }
    // A new PK of the show may have another interval of its own.
    Show show;
    show.ownIntervalMs = ownIntervalMs;
    show.stretch = std::min(found->second.stretch, show.stretchMax());
    return show.toldMs();
}

double PullPlanner::clients(const QString& showId) const {
    const auto found = m_shows.find(showId);
    return found == m_shows.end() ? 0 : found->second.clients;
}

} // namespace pk
