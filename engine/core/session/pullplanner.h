// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/domain/limits.h"

namespace pk {

// Tells which intervalMs clients are to be given, so that all pulls together stay within a budget. Pure,
// single-threaded, time passed in: the engine counts the pulls it answered and hands them over about once
// a second; what intervalMs() says then goes into every answer.
//
// It reckons with clients that pull again after 80–95 % of the interval they were last told, and that take
// a random place in an interval which has grown much, so that a wave of newcomers does not stay a wave.
//
// How many clients a show has is known from its pulls alone: each pull stands for one client until the next
// one is due. Of the budget each show gets the same, and leaves what it does not need to the others: the
// great shows are stretched, by up to kStretchMax, a show with few viewers keeps its own interval.
//
// An interval rises at once. It falls only after the load has been lower for as long as an interval (a
// lull between two waves is no fall), and slowly: who is told a shorter interval a second later comes back
// at the same time as who was told before, so that a quick fall would make a wave.
class PullPlanner {
public:
    static constexpr double kStretchMax = 8;

    explicit PullPlanner(double pullsPerSecond) : m_budget(pullsPerSecond) {}

    // What a show saw since the last window. A show that is not named saw nothing.
    struct Load {
        QString showId;
        int ownIntervalMs = limits::kIntervalDefaultMs; // of its PK, before any stretching
        quint64 pulls = 0;                              // answered, of any kind
        quint64 clients = 0;                            // known besides, as by push subscriptions; 0: unknown
    };
    void plan(std::span<const Load> window, qint64 nowMs);
    void setBudget(double pullsPerSecond) { m_budget = pullsPerSecond; }

    // From `ownIntervalMs` to kStretchMax times as much, at most kIntervalMaxMs.
    [[nodiscard]] int intervalMs(const QString& showId, int ownIntervalMs) const;
    [[nodiscard]] double clients(const QString& showId) const; // as estimated
    // Pulls a second that are to be expected: as clients were told, and were nothing stretched.
    [[nodiscard]] double plannedPerSecond() const { return m_planned; }
    [[nodiscard]] double wantedPerSecond() const { return m_wanted; }
    [[nodiscard]] double stretchMax() const { return m_stretchMax; } // of any show now; 1: none is stretched
    [[nodiscard]] bool isEmpty() const { return m_shows.empty(); }   // nobody has pulled for long

private:
    struct Told { // the pulls of one window, and the interval they were answered with
        qint64 fromMs = 0;
        qint64 toMs = 0;
        quint64 pulls = 0;
        int intervalMs = 0;
        double backAfterMs = 0; // on average

        [[nodiscard]] bool isOver(qint64 nowMs) const; // all of them have pulled since
    };
    struct Show {
        int ownIntervalMs = 0;
        std::vector<Told> told; // oldest first; of those that are over the last one only
        quint64 knownClients = 0;
        qint64 loadedAtMs = 0; // by plan()
        double clients = 0;
        double wanted = 0; // pulls a second at its own interval
        double stretch = 1;
        qint64 lowerSinceMs = -1; // less stretching would do; -1: it would not
        bool falling = false;

        [[nodiscard]] double stretchMax() const;
        [[nodiscard]] int toldMs() const;
        [[nodiscard]] double backAfterMs(qint64 nowMs) const;
        void tell(qint64 fromMs, qint64 nowMs, quint64 pulls);
        void count(qint64 nowMs);
        void adjust(double target, qint64 nowMs, double fallMs);
    };

    [[nodiscard]] double share() const; // of each show, in pulls a second
    [[nodiscard]] double fallMs(std::span<const Load> window, qint64 windowMs);

    double m_budget;
    double m_planned = 0;
    double m_wanted = 0;
    double m_stretchMax = 1;
    double m_seen = 0; // pulls a second of late: the greatest of some windows
    qint64 m_plannedAtMs = -1;
    std::unordered_map<QString, Show> m_shows;
};

} // namespace pk
