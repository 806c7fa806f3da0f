// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

#include "engine/flowfile/flowreader.h"
#include "engine/lab/replaycontrol.h"
#include "engine/runtime/engine.h"

namespace pk {

// Generated traffic of one show: two gifts at a steady rate. The seed fixes every record.
struct TrafficPlan {
    QString showId;
    Gift giftA;
    Gift giftB;
    double ratePerSecond = 100; // 0.1–1,000,000 records
    qint64 durationMs = 60'000; // 0: until stopped
    int users = 1'000;          // 1–10,000,000
    double zipfSkew = 1.0;      // 0: all users alike
    double shareA = 0.5;        // 0–1
    int comboMax = 1;           // pieces in a record: 1–comboMax, small ones more often
    quint64 seed = 1;
    Origin origin = Origin::Injected;
};
[[nodiscard]] Result<void> validatePlan(const TrafficPlan& plan);

// The PK that a PK's recording is sent to: what its sent times and its lateness are aligned with.
struct ReplayTarget {
    qint64 startTimeMs = 0;
    qint64 endTimeMs = 0;
    qint64 settleMs = 0;
};

// A recorded flow sent again: timestamps shifted so that its first record is sent at the start, gaps
// divided by `speed`. orderIds stay, so that a replay of a replay is all duplicates.
struct ReplayPlan {
    std::shared_ptr<const Flow> flow;
    QString showId;               // all records go to this show
    double speed = 1;             // 0.1–1000
    Origin origin = Origin::Live; // of a PK's recording: LIVE leaves each record its own
    ReplayFilter filter;
    qint64 fromMs = 0;                  // begins here in the recording; 0: at its start
    bool newOrderIds = false;           // others than recorded, so that what was counted before counts again
    std::optional<ReplayTarget> target; // of a PK's recording; absent: a PK like it that starts with the run
};
[[nodiscard]] Result<void> validatePlan(const ReplayPlan& plan);

struct TrafficProgress {
    bool running = false;
    bool isReplay = false;
    quint64 scheduled = 0;        // records due by now
    quint64 sent = 0;             // acknowledged (committed) records
    quint64 refused = 0;          // batches answered Overloaded, sent again later
    quint64 failed = 0;           // records given up after any other error
    quint64 total = 0;            // of the whole run; 0: unknown (until stopped)
    double achievedPerSecond = 0; // over the last second
    VerdictCounts verdicts{};
    qint64 elapsedMs = 0;
    qint64 latencyP50Ms = 0; // intended send time → acknowledgement
    qint64 latencyP99Ms = 0;
    Error lastError;                   // meaningful when failed > 0
    std::optional<ReplayState> replay; // of a replay
};

// Sends traffic into an engine as any client would, open-model: on schedule, however slow the engine
// is. Lives on the caller's thread; generates and sends on a thread of its own. One run at a time.
class TrafficLab : public QObject {
    Q_OBJECT

public:
    explicit TrafficLab(Engine& engine, QObject* parent = nullptr);
    ~TrafficLab() override; // stops and waits for the thread

    // Conflict when a run is under way.
    [[nodiscard]] Result<void> start(const TrafficPlan& plan);
    [[nodiscard]] Result<void> start(const ReplayPlan& plan);
    void stop(); // finished() follows
    // Pauses, steps, jumps … a replay under way; without effect on other runs. progressChanged() follows.
    void control(const ReplayOperation& operation);
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] TrafficProgress progress() const;

signals:
    void progressChanged(const pk::TrafficProgress& progress); // ≤ 10 a second while running
    void finished(const pk::TrafficProgress& progress);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pk

Q_DECLARE_METATYPE(pk::TrafficProgress)
