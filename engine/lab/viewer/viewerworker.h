// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <deque>

#include "engine/lab/viewer/viewerlab.h"

namespace pk {

// Hands the newest snapshot to the lab's thread: one that is not taken in time is replaced, never queued.
class LatestSnapshot {
public:
    // True: the one before was taken, tell about this one.
    [[nodiscard]] bool put(quint64 run, CrowdSnapshotPtr snapshot);
    [[nodiscard]] CrowdSnapshotPtr take(quint64 run); // null: of another run

private:
    QMutex m_mutex;
    quint64 m_run = 0;
    CrowdSnapshotPtr m_snapshot;
};

// Drives a ViewerCrowd in real time against the engine. Pushes and answers come into a mailbox on the
// engine's threads and are worked off here, in turns; a bounded number of pulls is under way at once, so
// that the viewers do not crowd out other clients. Lives on the lab's thread, owned by ViewerLab.
class ViewerWorker : public QObject, private PullServer {
    Q_OBJECT

public:
    ViewerWorker(Engine& engine, std::shared_ptr<LatestSnapshot> latest);
    ~ViewerWorker() override;

    static constexpr std::size_t kPushesWaitingMax = 20'000;
    static constexpr std::size_t kPullsInFlight = 256;
    static constexpr std::size_t kPullsWaitingMax = 20'000; // the next one is refused as the engine would
    static constexpr int kTurnMs = 5;
    static constexpr int kSnapshotEveryMs = 200;
    static constexpr int kTruthEveryMs = 100;

    // All on the worker's thread.
    void start(const ViewerPlan& plan, quint64 run);
    void stop();
    void setFaults(std::optional<quint32> viewer, const LinkFaults& faults);

signals:
    void snapshotReady();

private:
    struct Waiting {
        QString showId;
        PullTicket ticket;
    };
    struct Answer {
        quint64 run = 0;
        std::optional<PullTicket> ticket; // none: a reading of the truth
        std::size_t show = 0;             // whose truth
        std::variant<Result<Progress>, Result<PkResult>> answer;
    };
    struct Mailbox {
        QMutex mutex;
        ViewerWorker* worker = nullptr; // null: it is gone
        bool woken = false;
        std::vector<PushMessagePtr> pushes;
        std::vector<Answer> answers;
        quint64 dropped = 0;

        void put(const PushMessagePtr& message);
        void put(Answer answer);

    private:
        void wake();
    };

    void ask(const QString& showId, const PullTicket& ticket) override;
    void send(const Waiting& pull);
    void turn();
    void takeMail(qint64 nowMs);
    void take(const Answer& answer, qint64 nowMs);
    void noteTruth(const PushMessage& message);
    void readTruths(qint64 nowMs);
    void publish(qint64 nowMs);

    Engine& m_engine;
    std::shared_ptr<LatestSnapshot> m_latest;
    std::shared_ptr<Mailbox> m_mailbox;
    QTimer* m_timer = nullptr; // made on the worker's thread
    std::unique_ptr<ViewerCrowd> m_crowd;
    QStringList m_shows;
    QHash<QString, std::size_t> m_showIndex;
    std::vector<Progress> m_truths; // by show
    std::vector<bool> m_truthStale; // a push came since the last reading
    quint64 m_run = 0;
    quint64 m_subscription = 0;
    std::deque<Waiting> m_waiting;
    std::size_t m_inFlight = 0;
    qint64 m_truthAtMs = 0;
    qint64 m_allTruthsAtMs = 0;
    qint64 m_snapshotAtMs = 0;
};

} // namespace pk
