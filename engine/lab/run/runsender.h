// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <functional>
#include <list>
#include <memory>
#include <vector>

#include "engine/lab/latencyhistogram.h"
#include "engine/lab/run/labtarget.h"
#include "engine/lab/run/recordmaker.h"
#include "engine/lab/run/recordspool.h"
#include "engine/lab/run/runreport.h"

namespace pk {

// Sends what is due, open-model: on schedule however slow the target is, a bounded number of batches on their way at
// once. What is due beyond that is gathered in one batch more and then dropped and counted. A batch that is refused
// (Overloaded) keeps its place and is sent again; one refused for too long is dropped. Latency counts from the time
// at which a record was due. Lives on the run's thread; answers come in from the target's.
class RunSender {
public:
    struct Limits {
        std::size_t batchRecords = 1'000;
        std::size_t inFlightMax = 48;
        qint64 giveUpAfterMs = 60'000; // of a batch that is refused all the time
    };
    // `woken` is called on any thread when answers have come: takeAnswers() is due. The frame's clock may go on.
    RunSender(LabTarget& target, const Scenario& scenario, const GiftPrices& prices, const RunFrame& frame,
              const Limits& limits, std::function<void()> woken);
    ~RunSender();

    // Hands over all that is due at that time of the schedule. `realUs`: since the start, for retries.
    void pump(qint64 scheduleUs, qint64 realUs);
    void takeAnswers(qint64 realUs);
    void resendRefused(qint64 realUs);
    void giveUpRefused(); // and what waits to be sent: at the end of a run that is stopped

    // No answer is waited for any more: what is on its way is lost.
    void loseAll();

    [[nodiscard]] bool atEnd() const { return m_events.peek() == nullptr && m_open.batch->isEmpty(); }
    [[nodiscard]] bool isIdle() const { return m_pending.empty(); } // nothing is on its way
    // When something was acknowledged last, or sending began with nothing on its way: real µs.
    [[nodiscard]] qint64 aliveUs() const { return m_aliveUs; }
    [[nodiscard]] const Error& lastError() const { return m_lastError; }
    [[nodiscard]] bool isTargetGone() const { return m_targetGone; }
    [[nodiscard]] QByteArray eventHash() const { return m_events.hash(); }
    [[nodiscard]] RecordSpool& spool() { return m_spool; }
    [[nodiscard]] bool isSpooling() const { return m_spooling; } // false: too many records to be recounted

    // The counters; rates and the engine's figures are others' work.
    [[nodiscard]] const RunFigures& figures() const { return m_figures; }
    [[nodiscard]] LatencyFigures latency() const;
    // p99 since it was asked before.
    [[nodiscard]] qint64 takeRecentP99();

private:
    struct Due { // `count` records were due at the same ms
        qint64 ms = 0;
        quint32 count = 0;
    };
    struct Pending {
        GiftBatchPtr batch;
        std::vector<Due> due;
        std::size_t span = 0; // in the spool
        qint64 firstRefusedUs = -1;
        qint64 tryAgainUs = -1; // negative: the target has it
    };
    using PendingIt = std::list<Pending>::iterator;
    struct Answer {
        PendingIt pending;
        Result<IngestAnswer> answer;
        qint64 atMs = 0;
    };
    struct Mailbox;
    struct Open {
        std::shared_ptr<GiftBatch> batch;
        std::vector<Due> due;
        std::size_t span = 0; // once it has a record
    };

    void gather(const ScenarioEvent& event);
    [[nodiscard]] bool maySend() const;
    void sendOpen(qint64 realUs);
    void send(PendingIt pending);
    void take(Answer& answer, qint64 realUs);
    void refused(PendingIt pending, const Error& error, qint64 realUs);
    void drop(PendingIt pending);
    void renewOpen();

    LabTarget& m_target;
    const Limits m_limits;
    ScenarioEvents m_events;
    RecordMaker m_maker;
    std::shared_ptr<Mailbox> m_mailbox;
    Open m_open;
    std::list<Pending> m_pending;
    RecordSpool m_spool;
    bool m_spooling = true;
    LatencyHistogram m_latency;
    LatencyHistogram m_recent;
    qint64 m_latencyMaxMs = 0;
    RunFigures m_figures;
    Error m_lastError;
    bool m_targetGone = false;
    bool m_stopped = false;
    qint64 m_aliveUs = 0;
};

} // namespace pk
