// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QTimer>
#include <deque>
#include <memory>
#include <set>

#include "engine/core/core.h"
#include "engine/runtime/engineclock.h"
#include "engine/runtime/flowmeter.h"
#include "engine/runtime/intake.h"
#include "engine/runtime/meters.h"
#include "engine/runtime/published.h"
#include "engine/runtime/pullcontrol.h"
#include "engine/runtime/pushoutlet.h"
#include "engine/runtime/storethread.h"
#include "engine/store/faultystore.h"

namespace pk {

// The engine's thread: drives the core by time, commands and gifts, hands its groups to the store one at a
// time, and lets out replies, pushes and state only when the group with their effect is committed.
// Made, used and destroyed on that thread by LocalEngine.
class EngineLoop : public QObject {
    Q_OBJECT

public:
    struct Shared { // thread-safe, owned by LocalEngine, outlives the loop
        EngineClock& clock;
        Intake& intake;
        Published& published;
        PullControl& pulls;
        StoreThread& store;
        std::function<void(const PushMessagePtr&)> push; // returns at once
        std::atomic<quint64>& pushesSent;
        std::atomic<quint64>& pushesDropped;
        std::atomic<quint64>& overloadedBatches;
        std::atomic<int>& retryAfterMs; // for those who are refused
        std::atomic<bool>& storeOk;
        StoreFaultSwitch& storeFaults;
        FaultBudget& pushFaults;
    };

    EngineLoop(Shared shared, std::unique_ptr<Core> core, std::size_t groupRecordsMax);

    // Ends what came due while nothing ran, then serves. `ended`: the latest ended PKs, for the snapshot.
    // `caughtUp` is answered once: it serves, or it was stopped before that (Cancelled).
    void start(const std::vector<PkView>& ended, std::function<void(Result<void>)> caughtUp);
    // Commits what was taken, then calls `stopped`; gives up on what a failing store refuses.
    void stop(std::function<void()> stopped);

    [[nodiscard]] Core& core() { return *m_core; }
    [[nodiscard]] qint64 nowMs() const { return m_shared.clock.nowMs(); }
    // Calls `deliver` when all that is decided by now is committed; at a stop before that, with an error.
    void whenCommitted(std::function<void(Result<void>)> deliver);
    [[nodiscard]] StateSnapshot snapshot();
    [[nodiscard]] Result<void> retryRedo(quint64 id, const Actor& actor);
    quint64 retryAllRedo(const Actor& actor); // how many
    // Replaces the faults that were ordered before; without one for the store what waits is tried at once.
    void injectFaults(const Faults& faults);
    // The ledger's retention was changed: looks soon whether rows are too old now.
    void trimLedgerSoon();
    [[nodiscard]] std::optional<PkView> view(PkId pkId) const;
    [[nodiscard]] EngineStats stats();

public slots:
    void turn();

signals:
    void stateChanged(const pk::StateDelta& delta);

private:
    struct Waiting {
        quint64 groupId = 0;
        std::function<void(Result<void>)> deliver;
        GiftBatchPtr batch; // of gifts, with the answer that `deliver` will give
        std::shared_ptr<IngestAnswer> answer;
    };

    void admit(Intake::Batch batch);
    void takeCommands(int atMost);
    void takeGifts();
    void startCommit();
    void onCommitted(const StoreThread::CommitOutcome& outcome);
    void onCommitFailed(const Error& error);
    void onLookedInto(const Error& error, const Result<RefusedParts>& refused);
    void answerInvalid(const GiftRecord* record);
    void waitAndRetry(const Error& error);
    void onGroupDurable(const CommitGroup& group, qint64 tookUs);
    void retryCommit();
    void countGroup(const CommitGroup& group, qint64 nowMs);
    void publish(const std::vector<PkId>& changed);
    void letOut(quint64 groupId);
    void sendDelta();
    void arm();
    void watchClock();
    void anchorClock();
    void sendPushes();
    void sendCommittedPushes();
    void trimLedger();
    void retryTrim(quint64 redoId);
    void onLedgerTrimmed(const Result<quint64>& removed);
    [[nodiscard]] Faults injected() const; // what is left of them
    void finishStop();
    void catchUp();
    void scheduleTurn();

    static constexpr std::size_t kRowsATurn = 4'096; // commands, ends and reads wait no longer than this takes
    static constexpr std::size_t kEndedKept = 1'000;
    static constexpr std::size_t kViewsADelta = 2'000; // the others come with the next one
    static constexpr std::size_t kQueuesADelta = 500;  // likewise

    Shared m_shared;
    std::unique_ptr<Core> m_core;
    PushOutlet m_outlet;
    const std::size_t m_groupRecordsMax;
    QTimer m_deadlineTimer; // the one countdown
    QTimer m_deltaTimer;
    QTimer m_secondTimer; // runs only while something can change by itself
    QTimer m_retryTimer;
    QTimer m_trimTimer;
    bool m_trimming = false;
    QDeadlineTimer m_trimHold; // nothing is removed before: the clock leapt
    std::shared_ptr<CommitGroup> m_inFlight;
    std::optional<quint64> m_redoId; // while the store refuses the group in flight
    bool m_turnScheduled = false;
    std::deque<Waiting> m_waiting; // by groupId
    std::function<void()> m_stopped;
    bool m_isStopping = false; // from stop() on, for good: a turn that was asked for before may come after the end
    std::function<void(Result<void>)> m_caughtUp;

    QHash<PkId, PkView> m_ended; // the latest ended PKs; the core forgets them once they are archived
    std::deque<PkId> m_endedOrder;
    std::vector<PkId> m_dirtyViews;
    std::set<QString> m_dirtyQueues;
    quint64 m_version = 1;
    RateMeter m_gifts;
    RateMeter m_kb;
    FlowMeter m_flow;
    SampleRing m_commitUs;
    EngineStats m_stats;
    qint64 m_lastWallAheadMs = 0;
};

} // namespace pk
