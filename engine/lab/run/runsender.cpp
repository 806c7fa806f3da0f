// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/runsender.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/lab/run/oracle.h"

namespace pk {

namespace {

constexpr int kRetryDefaultMs = 200;
constexpr qint64 kMs = 1'000;                                            // µs
constexpr std::size_t kNoSpan = std::numeric_limits<std::size_t>::max(); // of what is not recounted

} // namespace

// Takes answers from the target's threads; closed before the sender goes.
struct RunSender::Mailbox {
    QMutex mutex;
    LabTarget* target = nullptr; // null: closed
    std::vector<Answer> answers;
    std::function<void()> woken;
};

RunSender::RunSender(LabTarget& target, const Scenario& scenario, const GiftPrices& prices, const RunFrame& frame,
                     const Limits& limits, std::function<void()> woken)
    : m_target(target),
      m_limits(limits),
      m_events(scenario, prices),
      m_maker(scenario, frame),
      m_mailbox(std::make_shared<Mailbox>()) {
    m_mailbox->target = &target;
    m_mailbox->woken = std::move(woken);
    renewOpen();
}

RunSender::~RunSender() {
    const QMutexLocker lock(&m_mailbox->mutex);
    m_mailbox->target = nullptr;
}

void RunSender::renewOpen() {
    m_open.batch = std::make_shared<GiftBatch>();
    m_open.due.clear();
}

void RunSender::pump(qint64 scheduleUs, qint64 realUs) {
    for (const ScenarioEvent* event = m_events.peek(); event != nullptr && event->dueUs <= scheduleUs;
         event = m_events.peek()) {
        if (m_open.batch->size() >= m_limits.batchRecords && m_pending.size() < m_limits.inFlightMax) {
            sendOpen(realUs);
        }
        if (m_open.batch->size() < m_limits.batchRecords) {
            gather(*event);
        } else {
            ++m_figures.dropped;
            if (m_spooling) {
                m_spool.drop();
            }
        }
        ++m_figures.scheduled;
        m_events.pop();
    }
    if (maySend()) {
        sendOpen(realUs);
    }
}

void RunSender::gather(const ScenarioEvent& event) {
    if (m_open.batch->isEmpty()) {
        m_open.batch->reserve(std::min<std::size_t>(m_limits.batchRecords, 1'024));
        m_spooling = m_spooling && m_spool.records() < Oracle::kRecordsMax && m_spool.isGood();
        m_open.span = m_spooling ? m_spool.begin() : kNoSpan;
    }
    m_open.batch->add(m_maker.make(event));
    if (m_open.span != kNoSpan) {
        m_spool.add(m_open.span);
    }
    const qint64 dueMs = m_maker.dueMs(event);
    if (m_open.due.empty() || m_open.due.back().ms != dueMs) {
        m_open.due.push_back({dueMs, 0});
    }
    ++m_open.due.back().count;
}

// Few batches on their way: what is due leaves at once. The more of the room is taken, the fuller a batch has to be, so
// that a slow target is asked in fewer, larger batches before anything is dropped.
bool RunSender::maySend() const {
    const std::size_t half = m_limits.inFlightMax / 2;
    if (m_open.batch->isEmpty() || m_pending.size() >= m_limits.inFlightMax) {
        return false;
    }
    if (m_pending.size() <= half || m_events.peek() == nullptr) {
        return true;
    }
    return m_open.batch->size() * (m_limits.inFlightMax - half) >= m_limits.batchRecords * (m_pending.size() - half);
}

void RunSender::sendOpen(qint64 realUs) {
    if (m_pending.empty()) {
        m_aliveUs = realUs;
    }
    const auto pending =
        m_pending.insert(m_pending.end(), Pending{std::move(m_open.batch), std::move(m_open.due), m_open.span});
    m_figures.sent += pending->batch->size();
    renewOpen();
    send(pending);
}

void RunSender::send(PendingIt pending) {
    pending->tryAgainUs = -1;
    if (pending->span != kNoSpan) {
        m_spool.handOver(pending->span, m_target.nowMs() - m_target.clockErrorMs());
    }
    m_target.ingest(pending->batch, [mailbox = m_mailbox, pending](Result<IngestAnswer> answer) {
        const QMutexLocker lock(&mailbox->mutex);
        if (mailbox->target == nullptr) {
            return;
        }
        mailbox->answers.push_back({pending, std::move(answer), mailbox->target->nowMs()});
        if (mailbox->answers.size() == 1) {
            mailbox->woken();
        }
    });
}

void RunSender::takeAnswers(qint64 realUs) {
    std::vector<Answer> answers;
    {
        const QMutexLocker lock(&m_mailbox->mutex);
        answers.swap(m_mailbox->answers);
    }
    for (Answer& answer : answers) {
        take(answer, realUs);
    }
}

void RunSender::take(Answer& answer, qint64 realUs) {
    const PendingIt pending = answer.pending;
    if (!answer.answer) {
        return refused(pending, answer.answer.error(), realUs);
    }
    m_aliveUs = realUs;
    for (const Due& due : pending->due) {
        const qint64 latencyMs = std::max<qint64>(answer.atMs - due.ms, 0);
        m_latency.add(latencyMs, due.count);
        m_recent.add(latencyMs, due.count);
        m_latencyMaxMs = std::max(m_latencyMaxMs, latencyMs);
    }
    for (std::size_t i = 0; i < kVerdicts; ++i) {
        m_figures.verdicts[i] += answer.answer->counts[i];
    }
    m_figures.acknowledged += pending->batch->size();
    if (pending->span != kNoSpan) {
        m_spool.acknowledge(pending->span, *answer.answer, answer.atMs + m_target.clockErrorMs());
    }
    m_pending.erase(pending);
}

void RunSender::refused(PendingIt pending, const Error& error, qint64 realUs) {
    m_lastError = error;
    if (error.code == ErrorCode::Overloaded) {
        ++m_figures.refusals;
        pending->firstRefusedUs = pending->firstRefusedUs < 0 ? realUs : pending->firstRefusedUs;
        if (m_stopped || realUs - pending->firstRefusedUs >= m_limits.giveUpAfterMs * kMs) {
            return drop(pending);
        }
        pending->tryAgainUs = realUs + (error.retryAfterMs > 0 ? error.retryAfterMs : kRetryDefaultMs) * kMs;
        return;
    }
    // Whether it was taken nobody knows.
    m_figures.lost += pending->batch->size();
    m_targetGone = true;
    m_pending.erase(pending);
}

void RunSender::drop(PendingIt pending) {
    m_figures.sent -= pending->batch->size();
    m_figures.dropped += pending->batch->size();
    if (pending->span != kNoSpan) {
        m_spool.markDropped(pending->span);
    }
    m_pending.erase(pending);
}

void RunSender::resendRefused(qint64 realUs) {
    for (auto it = m_pending.begin(); it != m_pending.end(); ++it) {
        if (it->tryAgainUs >= 0 && it->tryAgainUs <= realUs) {
            send(it);
        }
    }
}

void RunSender::giveUpRefused() {
    m_stopped = true;
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        const auto pending = it++;
        if (pending->tryAgainUs >= 0) {
            drop(pending);
        }
    }
    m_figures.dropped += m_open.batch->size();
    if (!m_open.batch->isEmpty() && m_open.span != kNoSpan) {
        m_spool.markDropped(m_open.span);
    }
    renewOpen();
}

void RunSender::loseAll() {
    for (const Pending& pending : m_pending) {
        m_figures.lost += pending.batch->size();
    }
    m_pending.clear();
    const QMutexLocker lock(&m_mailbox->mutex);
    m_mailbox->target = nullptr;
    m_mailbox->answers.clear();
}

LatencyFigures RunSender::latency() const {
    LatencyFigures figures;
    figures.count = m_latency.count();
    figures.p50Ms = m_latency.percentile(0.5);
    figures.p95Ms = m_latency.percentile(0.95);
    figures.p99Ms = m_latency.percentile(0.99);
    figures.p999Ms = m_latency.percentile(0.999);
    figures.maxMs = m_latencyMaxMs;
    return figures;
}

qint64 RunSender::takeRecentP99() {
    return std::exchange(m_recent, {}).percentile(0.99);
}

} // namespace pk
