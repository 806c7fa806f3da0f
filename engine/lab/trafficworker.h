// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QMutex>
#include <QObject>
#include <QTimer>
#include <deque>
#include <list>
#include <memory>

#include "engine/lab/latencyhistogram.h"
#include "engine/lab/trafficlab.h"
#include "engine/lab/trafficsource.h"

namespace pk {

// The sending side of the lab: takes what is due from a source every few milliseconds and gives it to
// the engine in batches, a bounded number at once. A refused batch keeps its place among them and is
// sent again; one refused for too long is given up. Lives on the lab's thread, owned by TrafficLab.
class TrafficWorker : public QObject {
    Q_OBJECT

public:
    explicit TrafficWorker(Engine& engine);
    ~TrafficWorker() override;

    static constexpr std::size_t kBatchRecords = 1'000;
    static constexpr std::size_t kBatchesInFlight = 48;
    static constexpr int kTickMs = 10;
    static constexpr qint64 kGiveUpAfterMs = 60'000; // a batch that was refused for so long has failed

    // Both on the worker's thread. The run starts at once; finished() follows it.
    void start(std::shared_ptr<TrafficSource> source, bool isReplay);
    void stop();
    void control(const ReplayOperation& operation);

signals:
    void progressChanged(const pk::TrafficProgress& progress);
    void finished(const pk::TrafficProgress& progress);

private:
    struct Pending {
        GiftBatchPtr batch;
        qint64 firstRefusedMs = -1; // elapsed; -1: not refused so far
        qint64 tryAgainMs = -1;     // elapsed; -1: the engine has it
    };
    using PendingIt = std::list<Pending>::iterator;
    // Takes answers from the engine's threads; closed before the worker goes.
    struct Mailbox {
        QMutex mutex;
        TrafficWorker* worker = nullptr;
    };

    void tick();
    void pump();
    void send(PendingIt pending);
    void answered(quint64 run, PendingIt pending, const Result<IngestAnswer>& answer);
    void fail(PendingIt pending, const Error& error);
    void retryRefused();
    void report();
    void finishWhenDone();

    Engine& m_engine;
    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<TrafficSource> m_source;
    QTimer* m_timer = nullptr; // made on the worker's thread
    QElapsedTimer m_clock;
    std::list<Pending> m_pending;
    LatencyHistogram m_latency;
    std::deque<std::pair<qint64, quint64>> m_sentAt; // (elapsed, sent) of the last second
    TrafficProgress m_progress;
    qint64 m_reportedMs = 0;
    quint64 m_run = 0;
    bool m_stopping = false;
};

} // namespace pk
