// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/runworker.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <algorithm>

#include "engine/lab/run/oracle.h"
#include "engine/lab/run/recount.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSecondUs = 1'000'000;
constexpr qint64 kPublishEveryUs = 100'000;
constexpr qint64 kViewersWaitMs = 30'000;

// orderIds of two runs must differ, whatever the seed: one that is sent again would be a duplicate. Runs of several
// processes may begin in the same millisecond, with the same id.
QByteArray runTag(qint64 startMs, quint64 runId) {
    return "lab" + QByteArray::number(startMs, 36) + '.' + QByteArray::number(static_cast<qulonglong>(runId), 36) +
           '.' + QByteArray::number(QRandomGenerator::system()->generate(), 36);
}

double perSecond(quint64 records, qint64 us) {
    return us > 0 ? static_cast<double>(records) * static_cast<double>(kSecondUs) / static_cast<double>(us) : 0;
}

// -1: behind the last.
int phaseAt(const Scenario& scenario, qint64 scheduleMs) {
    for (std::size_t i = 0; i < scenario.phases.size(); ++i) {
        scheduleMs -= scenario.phases[i].durationMs;
        if (scheduleMs < 0) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

} // namespace

RunWorker::~RunWorker() = default;

void RunWorker::start(const Scenario& scenario, const Actor& actor, quint64 runId) {
    if (m_timer == nullptr) {
        m_timer = new QTimer(this);
        m_timer->setTimerType(Qt::PreciseTimer);
        m_timer->setInterval(kTickMs);
        connect(m_timer, &QTimer::timeout, this, &RunWorker::tick);
    }
    m_context = std::make_unique<QObject>();
    m_actor = actor;
    m_frame = {};
    m_report = std::make_shared<RunReport>();
    m_report->runId = runId;
    m_report->scenario = scenario;
    m_report->target = m_target.name();
    m_report->startedBy = actor.name;
    m_report->startedMs = QDateTime::currentMSecsSinceEpoch();
    m_progress = {};
    m_progress.runId = runId;
    m_progress.state = RunState::Preparing;
    m_progress.totalMs = scenario.durationMs();
    m_samples.clear();
    m_secondBegin = {};
    m_second = {};
    m_nextSecondUs = kSecondUs;
    m_publishedUs = 0;
    m_sendingUs = 0;
    m_lagP99MaxMs = 0;
    m_queuedMax = 0;
    m_viewerLagMs.reset();
    m_abortReason.clear();
    m_collecting = m_asking = m_stopping = false;
    m_elapsed.start();
    publish();
    m_target.connect(replyOn<Done>(m_context.get(), [this](const Result<Done>& answer) { targetFound(answer); }));
}

void RunWorker::targetFound(const Result<Done>& answer) {
    if (!answer) {
        return abort(answer.error().detail);
    }
    m_target.gifts(replyOn<std::vector<Gift>>(m_context.get(),
                                              [this](const Result<std::vector<Gift>>& gifts) { giftsCame(gifts); }));
}

void RunWorker::giftsCame(const Result<std::vector<Gift>>& answer) {
    if (!answer) {
        return abort(u"the gift catalogue cannot be read: "_s + answer.error().detail);
    }
    m_prices.clear();
    for (const Gift& gift : *answer) {
        m_prices.emplace_back(gift.giftId, gift.priceKb);
    }
    m_faults = std::make_unique<RunFaults>(m_report->scenario);
    m_pks = std::make_unique<RunPks>(m_target, m_report->scenario, m_actor);
    connect(m_pks.get(), &RunPks::created, this, &RunWorker::pksCreated);
    connect(m_pks.get(), &RunPks::collected, this, &RunWorker::recount, Qt::QueuedConnection);
    connect(
        m_pks.get(), &RunPks::failed, this,
        [this, pks = m_pks.get()](const Error& error) {
            if (m_pks.get() == pks) { // else of a run before
                abort(error.detail);
            }
        },
        Qt::QueuedConnection);
    m_pks->createFirst();
}

void RunWorker::pksCreated() {
    const Scenario& scenario = m_report->scenario;
    if (scenario.viewers > 0) {
        if (Engine* engine = m_target.engine()) {
            m_viewers = std::make_unique<RunViewers>(*engine, scenario, m_pks->pks());
        } else {
            m_report->notes.push_back(
                u"Viewers are simulated only beside an engine of the same process; here none stood by."_s);
        }
    }
    m_elapsed.start();
    m_frame.startMs = m_target.nowMs();
    m_frame.tag = runTag(m_frame.startMs, m_report->runId);
    m_frame.pkStartMs = m_pks->startsMs();
    if (m_progress.rateFactor != 1) {
        m_frame.clock.setFactor(m_progress.rateFactor, 0);
    }
    RunSender::Limits limits;
    limits.batchRecords = static_cast<std::size_t>(scenario.batchRecords);
    limits.inFlightMax = static_cast<std::size_t>(scenario.inFlightMax);
    limits.giveUpAfterMs = kPatienceMs + longestOutageMs(scenario);
    m_sender = std::make_unique<RunSender>(m_target, scenario, m_prices, m_frame, limits, [this] {
        QMetaObject::invokeMethod(this, &RunWorker::tick, Qt::QueuedConnection);
    });
    m_progress.state = RunState::Sending;
    m_timer->start();
    tick();
}

void RunWorker::tick() {
    const qint64 now = realUs();
    switch (m_progress.state) {
        case RunState::Sending:
        case RunState::Paused:
            tickSending(now);
            break;
        case RunState::Settling:
            tickSettling();
            break;
        default:
            return;
    }
    if (!m_sender) {
        return; // it is over
    }
    if (now >= m_nextSecondUs) {
        everySecond(now);
    }
    if (now - m_publishedUs >= kPublishEveryUs) {
        m_publishedUs = now;
        publish();
    }
}

void RunWorker::tickSending(qint64 now) {
    const qint64 scheduleUs = m_frame.clock.scheduleUs(now);
    m_pks->advanceTo(scheduleUs / 1'000);
    injectFaults(m_faults->advanceTo(scheduleUs / 1'000));
    m_sender->takeAnswers(now);
    m_sender->resendRefused(now);
    if (!m_frame.clock.isPaused()) {
        m_sender->pump(scheduleUs, now);
    }
    (void)m_pks->awaitFinal(m_target.nowMs());
    if (m_sendingUs == 0 && (m_sender->atEnd() || scheduleUs >= m_progress.totalMs * 1'000)) {
        m_sendingUs = m_frame.clock.elapsedUs(now);
    }
    if (m_sender->atEnd() && m_report->eventHash.isEmpty()) {
        m_progress.eventHash = m_report->eventHash = m_sender->eventHash();
    }
    if (m_sender->atEnd() && m_pks->allBegun() && m_faults->allBegun()) {
        m_progress.state = RunState::Settling;
    }
    checkPatience(now);
}

void RunWorker::tickSettling() {
    const qint64 now = realUs();
    m_sender->takeAnswers(now);
    m_sender->resendRefused(now);
    if (!m_abortReason.isEmpty()) {
        if (m_sender->isIdle() || m_sender->isTargetGone()) {
            return finish(RunVerdict::Aborted, m_abortReason);
        }
    } else if (!m_collecting && m_sender->isIdle() && m_pks->awaitFinal(m_target.nowMs())) {
        return viewersOrCollect();
    }
    checkPatience(now);
}

// For answers, and for PKs to become final.
void RunWorker::checkPatience(qint64 now) {
    const qint64 patienceMs = kPatienceMs + longestOutageMs(m_report->scenario);
    if (m_sender->isTargetGone()) {
        return abort(u"the target is gone: "_s + m_sender->lastError().detail);
    }
    if (!m_sender->isIdle() && now - m_sender->aliveUs() > patienceMs * 1'000) {
        QString reason = QStringLiteral("nothing was acknowledged for %1 s").arg(patienceMs / 1'000);
        if (!m_sender->lastError().detail.isEmpty()) {
            reason += u": "_s + m_sender->lastError().detail;
        }
        m_sender->loseAll();
        return abort(reason);
    }
    const RunPk* open = m_pks->firstOpen();
    if (m_progress.state == RunState::Settling && m_abortReason.isEmpty() && open != nullptr &&
        m_target.nowMs() > m_pks->lastEndMs() + patienceMs + limits::kSettleMaxMs) {
        abort(QStringLiteral("PK %1 of show %2 did not become final").arg(open->pkId).arg(open->showId));
    }
}

void RunWorker::injectFaults(const RunFaults::Orders& orders) {
    if (orders.link && m_viewers) {
        m_viewers->setFaults(*orders.link);
    }
    if (orders.engine) {
        m_target.injectFaults(*orders.engine, m_actor,
                              replyOn<Done>(m_context.get(), [this](const Result<Done>& answer) {
                                  if (!answer) {
                                      abort(u"a fault cannot be injected: "_s + answer.error().detail);
                                  }
                              }));
    }
}

// All is sent and final. Viewers get some time to learn of it.
void RunWorker::viewersOrCollect() {
    if (m_viewers) {
        const qint64 endMs = m_pks->lastEndMs();
        m_viewerLagMs = m_viewers->lagMs(endMs);
        if (!m_viewerLagMs && m_target.nowMs() < endMs + kViewersWaitMs) {
            return;
        }
    }
    m_collecting = true;
    m_pks->collect();
}

void RunWorker::everySecond(qint64 now) {
    const RunFigures& figures = m_sender->figures();
    m_second.atMs = m_nextSecondUs / 1'000;
    m_second.scheduled = figures.scheduled - m_secondBegin.scheduled;
    m_second.acknowledged = figures.acknowledged - m_secondBegin.acknowledged;
    m_second.dropped = figures.dropped - m_secondBegin.dropped;
    m_second.latencyP99Ms = m_sender->takeRecentP99();
    m_secondBegin = figures;
    m_report->seconds.push_back(m_second);
    // A tick that came late made one long second.
    m_nextSecondUs += (1 + (now - m_nextSecondUs) / kSecondUs) * kSecondUs;
    askFigures();
}

// What the engine tells of itself, for the charts.
void RunWorker::askFigures() {
    if (std::exchange(m_asking, true)) {
        return;
    }
    m_target.stats(replyOn<EngineStats>(m_context.get(), [this](const Result<EngineStats>& stats) {
        m_asking = false;
        if (stats) {
            m_second.lagP99Ms = stats->lagP99Ms;
            m_second.queued = stats->queuedRecords;
            m_lagP99MaxMs = std::max(m_lagP99MaxMs, stats->lagP99Ms);
            m_queuedMax = std::max(m_queuedMax, stats->queuedRecords);
        }
    }));
    m_target.progress(m_pks->firstShow(), replyOn<Progress>(m_context.get(), [this](const Result<Progress>& progress) {
                          if (progress) {
                              m_second.countA = progress->totals[0].count;
                              m_second.countB = progress->totals[1].count;
                          }
                      }));
}

void RunWorker::recount() {
    if (!m_collecting) {
        return; // it was aborted meanwhile
    }
    m_timer->stop();
    m_progress.state = RunState::Recounting;
    publish();
    RecountInput input{m_report->scenario, m_prices,         m_frame,    m_sender->spool(),
                       m_pks->pks(),       m_pks->figures(), m_abandoned};
    if (!m_sender->isSpooling()) {
        m_report->oracleNote = QStringLiteral("more than %1 records are not recounted").arg(Oracle::kRecordsMax);
    } else if (!pk::recount(input, *m_report)) {
        return leave(); // nobody waits any more
    }
    judge(*m_report, m_viewerLagMs, m_target.engine() != nullptr);
    finish(m_report->verdict, m_report->verdictReason);
}

// The run ends without a recount; answers under way are waited for.
void RunWorker::abort(const QString& reason) {
    if (m_progress.state == RunState::Idle || m_progress.state == RunState::Recounting) {
        return;
    }
    if (m_abortReason.isEmpty()) {
        m_abortReason = reason;
        m_collecting = false;
        if (m_sender) {
            m_sender->giveUpRefused();
            m_progress.state = RunState::Settling;
        }
    }
    if (!m_sender || m_sender->isIdle() || m_sender->isTargetGone()) {
        finish(RunVerdict::Aborted, m_abortReason);
    }
}

void RunWorker::finish(RunVerdict verdict, const QString& reason) {
    if (m_sender) {
        m_sender->loseAll();
        updateFigures(realUs());
    }
    if (m_faults && m_faults->anyInjected()) {
        m_target.injectFaults({}, m_actor, [](const Result<Done>&) {});
    }
    if (m_pks && verdict == RunVerdict::Aborted) {
        m_pks->endAll();
    }
    m_report->verdict = verdict;
    m_report->verdictReason = reason;
    m_report->endedMs = QDateTime::currentMSecsSinceEpoch();
    const RunReportPtr report = std::exchange(m_report, nullptr);
    leave();
    emit finished(report);
}

void RunWorker::leave() {
    m_timer->stop();
    m_context.reset();
    m_viewers.reset();
    m_sender.reset();
    if (m_pks) {
        m_pks->disconnect(this);
        m_pks.release()->deleteLater(); // it may be what calls
    }
    m_faults.reset();
    m_progress.state = RunState::Idle;
}

void RunWorker::updateFigures(qint64 now) {
    RunFigures& figures = m_progress.figures;
    figures = m_sender->figures();
    figures.latency = m_sender->latency();
    figures.elapsedMs = m_frame.clock.elapsedUs(now) / 1'000;
    figures.lagP99Ms = m_second.lagP99Ms;
    figures.queued = m_second.queued;
    m_samples.push_back({now, figures.scheduled, figures.acknowledged});
    while (m_samples.size() > 2 && m_samples[1].us <= now - kSecondUs) {
        m_samples.pop_front();
    }
    const Sample& then = m_samples.front();
    figures.requestedPerSecond = perSecond(figures.scheduled - then.scheduled, now - then.us);
    figures.achievedPerSecond = perSecond(figures.acknowledged - then.acknowledged, now - then.us);

    m_report->figures = figures;
    const qint64 wholeUs = m_sendingUs > 0 ? m_sendingUs : m_frame.clock.elapsedUs(now);
    m_report->figures.requestedPerSecond = perSecond(figures.scheduled, wholeUs);
    m_report->figures.achievedPerSecond = perSecond(figures.acknowledged, wholeUs);
    m_report->figures.lagP99Ms = m_lagP99MaxMs;
    m_report->figures.queued = m_queuedMax;
}

void RunWorker::publish() {
    if (m_sender) {
        updateFigures(realUs());
        m_progress.phase = phaseAt(m_report->scenario, m_frame.clock.scheduleUs(realUs()) / 1'000);
        m_progress.lastError = m_sender->lastError();
        m_progress.pks = m_pks->pks();
        m_progress.remainingMs = remainingMs();
    }
    emit progressChanged(m_progress);
}

// The schedule and the PKs' own countdowns, which no rate factor makes faster: whichever takes longer.
qint64 RunWorker::remainingMs() const {
    const qint64 scheduleMs = m_progress.totalMs - m_frame.clock.scheduleUs(realUs()) / 1'000;
    const auto sendingMs = static_cast<qint64>(static_cast<double>(scheduleMs) / m_progress.rateFactor);
    return std::max<qint64>(
        {0, m_progress.state == RunState::Settling ? 0 : sendingMs, m_pks->lastFinalMs() - m_target.nowMs()});
}

void RunWorker::pause() {
    if (m_progress.state == RunState::Sending) {
        tickSending(realUs()); // what is due until now
    }
    if (m_progress.state == RunState::Sending) {
        m_frame.clock.pause(realUs());
        m_progress.state = RunState::Paused;
        publish();
    }
}

void RunWorker::resume() {
    if (m_progress.state == RunState::Paused) {
        m_frame.clock.resume(realUs());
        m_progress.state = RunState::Sending;
        publish();
        tick();
    }
}

void RunWorker::setRateFactor(double factor) {
    m_progress.rateFactor = std::clamp(factor, 0.01, 100.0);
    if (m_sender) {
        m_frame.clock.setFactor(m_progress.rateFactor, realUs());
    }
}

void RunWorker::stop() {
    if (m_progress.state != RunState::Idle) {
        abort(u"stopped by hand"_s);
    }
}

} // namespace pk
