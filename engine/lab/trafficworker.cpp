// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/trafficworker.h"

#include <algorithm>

namespace pk {

namespace {

constexpr qint64 kReportEveryMs = 100;
constexpr int kRetryDefaultMs = 200;

} // namespace

TrafficWorker::TrafficWorker(Engine& engine) : m_engine(engine), m_mailbox(std::make_shared<Mailbox>()) {
    m_mailbox->worker = this;
}

TrafficWorker::~TrafficWorker() {
    const QMutexLocker lock(&m_mailbox->mutex);
    m_mailbox->worker = nullptr;
}

void TrafficWorker::start(std::shared_ptr<TrafficSource> source, bool isReplay) {
    if (m_timer == nullptr) {
        m_timer = new QTimer(this);
        m_timer->setTimerType(Qt::PreciseTimer);
        m_timer->setInterval(kTickMs);
        connect(m_timer, &QTimer::timeout, this, &TrafficWorker::tick);
    }
    ++m_run;
    m_source = std::move(source);
    m_latency = {};
    m_sentAt.clear();
    m_reportedMs = 0;
    m_stopping = false;
    m_progress = {};
    m_progress.running = true;
    m_progress.isReplay = isReplay;
    m_progress.total = m_source->total();
    m_clock.start();
    m_timer->start();
    tick();
}

void TrafficWorker::stop() {
    if (!m_source || m_stopping) {
        return;
    }
    m_stopping = true;
    // What was due by now and never left is not part of the run.
    m_progress.total = m_progress.scheduled;
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        const auto pending = it++;
        if (pending->tryAgainMs >= 0) {
            fail(pending, Error{ErrorCode::Overloaded, {}, QStringLiteral("refused until the run was stopped"), 0, 0});
        }
    }
    finishWhenDone();
}

void TrafficWorker::control(const ReplayOperation& operation) {
    if (!m_source || m_stopping || !m_source->control(operation, m_clock.elapsed())) {
        return;
    }
    pump();
    report();
    emit progressChanged(m_progress);
    finishWhenDone();
}

void TrafficWorker::tick() {
    if (!m_source) {
        return;
    }
    retryRefused();
    pump();
    if (m_clock.elapsed() - m_reportedMs >= kReportEveryMs) {
        report();
        emit progressChanged(m_progress);
    }
    finishWhenDone();
}

void TrafficWorker::pump() {
    const qint64 elapsed = m_clock.elapsed();
    if (!m_stopping) {
        m_progress.scheduled = m_source->dueBy(elapsed);
        m_progress.total = m_source->total(); // jumps and filters change it
    }
    while (!m_stopping && m_pending.size() < kBatchesInFlight) {
        auto batch = std::make_shared<GiftBatch>();
        if (m_source->takeDue(elapsed, kBatchRecords, *batch) == 0) {
            return;
        }
        send(m_pending.insert(m_pending.end(), Pending{std::move(batch)}));
    }
}

void TrafficWorker::send(PendingIt pending) {
    pending->tryAgainMs = -1;
    m_engine.ingest(pending->batch, [mailbox = m_mailbox, run = m_run, pending](Result<IngestAnswer> answer) {
        const QMutexLocker lock(&mailbox->mutex);
        if (TrafficWorker* worker = mailbox->worker) {
            QMetaObject::invokeMethod(
                worker, [worker, run, pending, answer = std::move(answer)] { worker->answered(run, pending, answer); },
                Qt::QueuedConnection);
        }
    });
}

void TrafficWorker::answered(quint64 run, PendingIt pending, const Result<IngestAnswer>& answer) {
    if (run != m_run || !m_source) {
        return;
    }
    const qint64 elapsed = m_clock.elapsed();
    if (!answer) {
        const bool refused = answer.error().code == ErrorCode::Overloaded;
        if (refused) {
            ++m_progress.refused;
            pending->firstRefusedMs = pending->firstRefusedMs < 0 ? elapsed : pending->firstRefusedMs;
        }
        if (!refused || m_stopping || elapsed - pending->firstRefusedMs >= kGiveUpAfterMs) {
            fail(pending, answer.error());
        } else {
            const int wait = answer.error().retryAfterMs > 0 ? answer.error().retryAfterMs : kRetryDefaultMs;
            pending->tryAgainMs = elapsed + wait;
        }
        finishWhenDone();
        return;
    }
    const qint64 nowMs = m_engine.nowMs();
    for (const GiftRecord& record : pending->batch->records()) {
        m_latency.add(nowMs - record.timestampMs);
    }
    for (std::size_t i = 0; i < answer->counts.size(); ++i) {
        m_progress.verdicts[i] += answer->counts[i];
    }
    m_progress.sent += pending->batch->size();
    m_pending.erase(pending);
    pump();
    finishWhenDone();
}

void TrafficWorker::fail(PendingIt pending, const Error& error) {
    m_progress.failed += pending->batch->size();
    m_progress.lastError = error;
    m_pending.erase(pending);
}

void TrafficWorker::retryRefused() {
    const qint64 elapsed = m_clock.elapsed();
    for (auto it = m_pending.begin(); it != m_pending.end(); ++it) {
        if (it->tryAgainMs >= 0 && it->tryAgainMs <= elapsed) {
            send(it);
        }
    }
}

void TrafficWorker::report() {
    const qint64 elapsed = m_clock.elapsed();
    m_reportedMs = elapsed;
    m_progress.elapsedMs = elapsed;
    if (m_source) {
        m_progress.replay = m_source->replayState(elapsed);
    }
    m_progress.latencyP50Ms = m_latency.percentile(0.50);
    m_progress.latencyP99Ms = m_latency.percentile(0.99);
    m_sentAt.emplace_back(elapsed, m_progress.sent);
    while (m_sentAt.size() > 2 && m_sentAt[1].first <= elapsed - 1'000) {
        m_sentAt.pop_front();
    }
    const auto& [thenMs, thenSent] = m_sentAt.front();
    const double seconds = static_cast<double>(std::max<qint64>(elapsed - thenMs, kReportEveryMs)) / 1000;
    m_progress.achievedPerSecond = static_cast<double>(m_progress.sent - thenSent) / seconds;
}

void TrafficWorker::finishWhenDone() {
    if (!m_source || !m_pending.empty() || !(m_stopping || m_source->atEnd())) {
        return;
    }
    m_timer->stop();
    report();
    m_source.reset();
    m_progress.running = false;
    emit finished(m_progress);
}

} // namespace pk
