// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/engineloop.h"

#include <QLoggingCategory>
#include <algorithm>
#include <functional>

#include "engine/core/redo/transient.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcEngine, "pk.engine")

constexpr int kCommandsATurn = 256;
constexpr int kRedoATurn = 1'000;
constexpr int kDeltaMs = 100;
constexpr qint64 kClockStepMs = 500;
constexpr int kTrimRows = 5'000; // old ledger rows go in steps of a few ms, between the groups
constexpr int kTrimStepMs = 50;
constexpr int kTrimFirstMs = 60'000;
constexpr int kTrimEveryMs = 600'000;
constexpr int kTrimNotNowMs = 10'000;
constexpr int kTrimAfterClockStepMs = 24 * 3'600'000;
constexpr qint64 kClockLeapMs = 3'600'000;
constexpr qint64 kDayMs = 24LL * 3'600'000;
constexpr qint64 kArmMaxMs = 3'600'000; // look again at least hourly, should a timer and the clock drift apart

} // namespace

EngineLoop::EngineLoop(Shared shared, std::unique_ptr<Core> core, std::size_t groupRecordsMax)
    : m_shared(shared),
      m_core(std::move(core)),
      m_outlet(shared.pushFaults, shared.push),
      m_groupRecordsMax(groupRecordsMax) {
    m_deadlineTimer.setTimerType(Qt::PreciseTimer);
    m_deadlineTimer.setSingleShot(true);
    connect(&m_deadlineTimer, &QTimer::timeout, this, &EngineLoop::turn);
    m_deltaTimer.setSingleShot(true);
    m_deltaTimer.setInterval(kDeltaMs);
    connect(&m_deltaTimer, &QTimer::timeout, this, &EngineLoop::sendDelta);
    m_secondTimer.setInterval(1'000);
    connect(&m_secondTimer, &QTimer::timeout, this, &EngineLoop::watchClock);
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &EngineLoop::retryCommit);
    m_trimTimer.setSingleShot(true);
    m_trimTimer.setTimerType(Qt::CoarseTimer);
    connect(&m_trimTimer, &QTimer::timeout, this, &EngineLoop::trimLedger);
}

void EngineLoop::start(const std::vector<PkView>& ended, std::function<void(Result<void>)> caughtUp) {
    m_stats.startedMs = nowMs();
    m_lastWallAheadMs = m_shared.clock.wallAheadMs();
    m_core->restored(nowMs());
    m_shared.pulls.setBudget(m_core->settings().pullsPerSecond);
    for (const PkView& view : ended) {
        m_ended.insert(view.pk.pkId, view);
    }
    for (auto it = ended.rbegin(); it != ended.rend(); ++it) {
        m_endedOrder.push_back(it->pk.pkId);
    }
    std::vector<PkId> pkIds;
    for (const PkView& view : m_core->views()) {
        pkIds.push_back(view.pk.pkId);
    }
    publish(pkIds);
    // Overdue PKs end, as of their deadline, before any gift is taken; serving starts when that is durable.
    m_trimTimer.start(kTrimFirstMs);
    m_caughtUp = std::move(caughtUp);
    catchUp();
}

void EngineLoop::catchUp() {
    m_core->advance(nowMs());
    if (!m_core->hasOverduePks(nowMs())) {
        whenCommitted([this](const Result<void>& done) {
            if (m_isStopping || !done) {
                return; // finishStop() tells
            }
            if (m_caughtUp) {
                std::exchange(m_caughtUp, {})({});
            }
            scheduleTurn();
        });
    }
    startCommit(); // more than a group's worth: its commit comes back here
    arm();
}

void EngineLoop::scheduleTurn() {
    if (!m_turnScheduled) {
        m_turnScheduled = true;
        QMetaObject::invokeMethod(this, &EngineLoop::turn, Qt::QueuedConnection);
    }
}

void EngineLoop::turn() {
    m_turnScheduled = false;
    if (m_isStopping) {
        if (m_stopped) {
            sendCommittedPushes();
            startCommit(); // what was taken; nothing new is begun, rankings are archived after the next start
        }
        return;
    }
    if (m_caughtUp) {
        return; // not serving yet
    }
    if (!m_secondTimer.isActive() && !m_core->hasOpenPks()) {
        anchorClock(); // nobody watched the wall clock while nothing was open
    }
    m_core->advance(nowMs());
    takeCommands(kCommandsATurn);
    takeGifts();
    sendPushes();
    startCommit();
    arm();
}

void EngineLoop::sendPushes() {
    const qint64 now = nowMs();
    const auto transport = [this](const PushMessagePtr& message) { return m_outlet.deliver(message); };
    // What waited goes first.
    if (const std::optional<quint64> trim = m_core->redoDue(transport, now, kRedoATurn)) {
        retryTrim(*trim);
    }
    sendCommittedPushes();
}

void EngineLoop::sendCommittedPushes() {
    m_core->sendPushes([this](const PushMessagePtr& message) { return m_outlet.deliver(message); }, nowMs());
    m_shared.pushesSent = m_core->pushRedo().delivered();
}

void EngineLoop::takeCommands(int atMost) {
    for (int n = 0; n < atMost; ++n) {
        std::optional<Intake::Command> command = m_shared.intake.takeCommand();
        if (!command) {
            return;
        }
        (*command)(*this);
    }
}

void EngineLoop::takeGifts() {
    const std::size_t before = m_core->openRows();
    while (m_core->openRows() < m_groupRecordsMax && m_core->openRows() < before + kRowsATurn) {
        std::optional<Intake::Batch> batch = m_shared.intake.takeBatch();
        if (!batch) {
            break;
        }
        admit(std::move(*batch));
    }
    // One wake can stand for many commands, more than a turn takes. With a full group gifts wait for its commit.
    if (m_shared.intake.hasCommands() || (m_core->openRows() < m_groupRecordsMax && m_shared.intake.hasBatches())) {
        scheduleTurn();
    }
}

void EngineLoop::admit(Intake::Batch batch) {
    const qint64 now = nowMs();
    m_core->advance(now); // a deadline may have passed since the last batch
    Result<IngestAnswer> answer = m_core->admit(batch.batch, now);
    if (!answer) {
        m_shared.intake.release(*batch.batch);
        batch.reply(tl::unexpected(answer.error()));
        return;
    }
    m_flow.admitted(batch);
    auto kept = std::make_shared<IngestAnswer>(std::move(*answer));
    whenCommitted([kept, reply = std::move(batch.reply)](Result<void> done) {
        reply(done ? Result<IngestAnswer>(std::move(*kept)) : tl::unexpected(done.error()));
    });
    // Its rows are in the open group, so it waits; the store may refuse one of them, which changes the answer.
    m_waiting.back().batch = std::move(batch.batch);
    m_waiting.back().answer = std::move(kept);
}

void EngineLoop::whenCommitted(std::function<void(Result<void>)> deliver) {
    if (m_core->hasOpenGroup()) {
        m_waiting.push_back({m_core->openGroupId(), std::move(deliver)});
    } else if (m_inFlight) {
        m_waiting.push_back({m_inFlight->groupId, std::move(deliver)});
    } else {
        deliver({});
    }
}

void EngineLoop::startCommit() {
    if (m_inFlight || !m_core->hasOpenGroup()) {
        finishStop();
        return;
    }
    m_inFlight = std::make_shared<CommitGroup>(m_core->takeGroup());
    m_flow.groupTaken(m_inFlight->groupId);
    retryCommit();
}

void EngineLoop::retryCommit() {
    m_shared.store.commit(m_inFlight, [this](StoreThread::CommitOutcome outcome) {
        QMetaObject::invokeMethod(this, [this, outcome = std::move(outcome)] { onCommitted(outcome); });
    });
}

void EngineLoop::onCommitted(const StoreThread::CommitOutcome& outcome) {
    if (!outcome.result) {
        onCommitFailed(outcome.result.error());
        return;
    }
    if (m_redoId) {
        m_core->redo().remove(*m_redoId, nowMs());
        m_redoId.reset();
        m_stats.store = {};
        m_shared.storeOk = true;
        m_core->setTakesWrites(true);
        m_shared.retryAfterMs = 200;
        qCInfo(lcEngine) << "the store takes writes again";
    }
    // What was decided meanwhile goes to the store first: it shall not wait while the finished group is
    // counted and told of.
    const std::shared_ptr<const CommitGroup> group = std::exchange(m_inFlight, nullptr);
    if (m_core->hasOpenGroup()) {
        startCommit();
    }
    onGroupDurable(*group, outcome.tookUs);
    if (m_caughtUp && !m_isStopping) {
        catchUp();
    } else {
        turn();
    }
}

void EngineLoop::onCommitFailed(const Error& error) {
    if (isTransient(error.code)) {
        waitAndRetry(error);
        return;
    }
    // The fault lies in what the group holds: one record shall not hold up the others.
    m_shared.store.findRefused(m_inFlight, [this, error](Result<RefusedParts> refused) {
        QMetaObject::invokeMethod(this, [this, error, refused = std::move(refused)] { onLookedInto(error, refused); });
    });
}

void EngineLoop::onLookedInto(const Error& error, const Result<RefusedParts>& refused) {
    if (!refused || refused->isEmpty()) {
        waitAndRetry(refused ? error : refused.error());
        return;
    }
    for (const GiftRecord* record : m_core->takeOut(*m_inFlight, *refused, nowMs())) {
        answerInvalid(record);
    }
    m_stats.verdicts[std::size_t(Verdict::Invalid)] += refused->rows.size();
    qCWarning(lcEngine) << "the store refuses" << refused->rows.size() << "gift records and" << refused->rankings.size()
                        << "rankings for good; they are in the redo queue";
    if (m_core->redo().size() >= RedoQueue::kEntriesMax) {
        qCWarning(lcEngine) << "the redo queue is full: refused records are not kept, only their senders are told";
    }
    retryCommit();
}

void EngineLoop::answerInvalid(const GiftRecord* record) {
    for (const Waiting& waiting : m_waiting) {
        if (!waiting.batch || waiting.groupId != m_inFlight->groupId) {
            continue;
        }
        const std::vector<GiftRecord>& records = waiting.batch->records();
        const std::less<const GiftRecord*> isBefore;
        if (isBefore(record, records.data()) || !isBefore(record, records.data() + records.size())) {
            continue;
        }
        const auto i = std::size_t(record - records.data());
        IngestAnswer& answer = *waiting.answer;
        --answer.counts[std::size_t(answer.verdicts[i])];
        ++answer.counts[std::size_t(Verdict::Invalid)];
        answer.verdicts[i] = Verdict::Invalid;
        answer.reasons[i] = {ReasonCode::StoreRefused, RecordField::None};
        return;
    }
}

void EngineLoop::waitAndRetry(const Error& error) {
    const qint64 now = nowMs();
    const QString subject = u"commit %1: %2 gift records, %3 PKs"_s.arg(m_inFlight->groupId)
                                .arg(m_inFlight->ledger.size())
                                .arg(m_inFlight->pks.size());
    RedoQueue& redo = m_core->redo();
    const RedoEntry& entry = m_redoId ? *redo.failed(*m_redoId, error, now)
                                      : *redo.add({.kind = RedoKind::StoreCommit, .subject = subject}, error, now);
    m_redoId = entry.id;
    if (m_stats.store.ok) {
        m_stats.store.sinceMs = now;
        qCWarning(lcEngine).noquote() << "the store refuses writes:" << errorCodeName(error.code) << error.detail;
    }
    m_stats.store.ok = false;
    m_stats.store.cause = error.code;
    m_stats.store.detail = error.detail;
    m_stats.store.isInjected = m_shared.storeFaults.hasMadeLastFailure();
    m_shared.storeOk = false;
    m_core->setTakesWrites(false);
    const qint64 waitMs = std::max<qint64>(0, entry.nextTryMs - now);
    m_shared.retryAfterMs = int(std::max<qint64>(1'000, waitMs));
    m_retryTimer.start(int(waitMs));
    m_deltaTimer.start();
    if (m_caughtUp && !m_isStopping) {
        std::exchange(m_caughtUp, {})({}); // serve: what came due is decided, and the cause can be seen
    }
    finishStop();
}

Result<void> EngineLoop::retryRedo(quint64 id, const Actor& actor) {
    return m_core->retryRedo(id, actor, nowMs()).map([this, id] {
        if (m_redoId == id && m_retryTimer.isActive()) {
            m_retryTimer.start(0);
        }
    });
}

quint64 EngineLoop::retryAllRedo(const Actor& actor) {
    const quint64 count = m_core->retryAllRedo(actor, nowMs());
    if (m_retryTimer.isActive()) {
        m_retryTimer.start(0);
    }
    return count;
}

void EngineLoop::injectFaults(const Faults& faults) {
    m_shared.storeFaults.arm(faults.store);
    m_shared.pushFaults.set(faults.push.failNext, faults.push.failForMs);
    if (m_redoId && !faults.store.isActive() && m_retryTimer.isActive()) {
        m_retryTimer.start(0);
    }
    m_deltaTimer.start();
    m_secondTimer.start(); // what is left of them is told as it goes
}

Faults EngineLoop::injected() const {
    return {m_shared.storeFaults.left(), {m_shared.pushFaults.timesLeft(), m_shared.pushFaults.msLeft()}};
}

void EngineLoop::onGroupDurable(const CommitGroup& group, qint64 tookUs) {
    const qint64 now = nowMs();
    const std::vector<PkId> changed = m_core->committed(group, now);
    m_commitUs.add(tookUs);
    m_stats.commits.add(tookUs);
    countGroup(group, now);
    for (const GiftBatchPtr& batch : group.batches) {
        m_shared.intake.release(*batch);
    }
    publish(changed);
    for (const ShowQueue& queue : group.queues) {
        m_dirtyQueues.insert(queue.showId);
    }
    letOut(group.groupId);
}

void EngineLoop::letOut(quint64 groupId) {
    while (!m_waiting.empty() && m_waiting.front().groupId <= groupId) {
        const auto deliver = std::move(m_waiting.front().deliver);
        m_waiting.pop_front();
        deliver({});
    }
}

void EngineLoop::countGroup(const CommitGroup& group, qint64 nowMs) {
    qint64 gifts = 0;
    qint64 kb = 0;
    m_flow.groupCommitted(group.groupId, nowMs);
    for (const LedgerRow& row : group.ledger) {
        m_flow.add(row);
        ++m_stats.verdicts[std::size_t(row.verdict)];
        if (row.verdict == Verdict::Counted) {
            ++gifts;
            kb += row.record->kb;
        }
    }
    m_stats.recordsCommitted += group.ledger.size();
    m_gifts.add(nowMs, double(gifts));
    m_kb.add(nowMs, double(kb));
}

void EngineLoop::publish(const std::vector<PkId>& changed) {
    for (const PkId pkId : changed) {
        std::optional<CommittedProgress> progress = m_core->progressOf(pkId);
        if (!progress) {
            continue;
        }
        const bool isFinal = progress->pk->isFinal();
        m_shared.published.put(std::move(*progress));
        m_dirtyViews.push_back(pkId);
        if (isFinal) {
            if (!m_ended.contains(pkId)) {
                m_endedOrder.push_back(pkId);
            }
            m_ended[pkId] = *m_core->view(pkId);
        }
    }
    while (m_endedOrder.size() > kEndedKept) {
        const PkView oldest = m_ended.take(m_endedOrder.front());
        m_shared.published.remove(oldest.pk.showId, oldest.pk.pkId);
        m_endedOrder.pop_front();
    }
    if (!m_deltaTimer.isActive()) {
        m_deltaTimer.start();
    }
    if (!m_secondTimer.isActive()) {
        m_secondTimer.start();
    }
}

std::optional<PkView> EngineLoop::view(PkId pkId) const {
    if (std::optional<PkView> open = m_core->view(pkId)) {
        return open;
    }
    const auto found = m_ended.find(pkId);
    return found == m_ended.end() ? std::nullopt : std::optional(*found);
}

EngineStats EngineLoop::stats() {
    const qint64 now = nowMs();
    m_stats.serverTimeMs = now;
    m_stats.running = m_core->shownRunning();
    m_stats.settling = m_core->shownSettling();
    m_stats.giftsPerSecond = m_gifts.perSecond(now);
    m_stats.kbPerSecond = m_kb.perSecond(now);
    m_flow.tell(m_stats, m_shared.intake.oldestBatch(), m_shared.intake.lastTakenMs(), now);
    m_stats.commitP99Us = m_commitUs.percentile(0.99);
    m_stats.queuedRecords = m_shared.intake.uncommittedRecords();
    m_stats.queueBound = m_shared.intake.recordsMax();
    m_stats.overloadedBatches = m_shared.overloadedBatches;
    m_stats.pushesSent = m_shared.pushesSent;
    m_stats.pushesDropped = m_shared.pushesDropped + m_core->pushRedo().dropped();
    m_stats.pulls = m_shared.pulls.load();
    m_stats.queueWaiting = m_core->queues().shownWaiting();
    m_stats.queueFailed = m_core->queues().shownFailed();
    m_stats.queuesHeld = m_core->queues().shownHeld();
    m_stats.redoWaiting = m_core->redo().waiting();
    m_stats.redoDead = m_core->redo().dead();
    m_stats.injected = injected();
    return m_stats;
}

StateSnapshot EngineLoop::snapshot() {
    StateSnapshot snapshot;
    snapshot.version = m_version;
    snapshot.stats = stats();
    snapshot.pks = m_core->views();
    for (const PkView& view : m_ended) {
        if (!m_core->isInMemory(view.pk.pkId)) {
            snapshot.pks.push_back(view);
        }
    }
    std::ranges::sort(snapshot.pks, std::greater(), [](const PkView& view) { return view.pk.pkId; });
    snapshot.queues = m_core->queues().allShown();
    return snapshot;
}

void EngineLoop::sendDelta() {
    StateDelta delta;
    delta.version = ++m_version;
    delta.stats = stats();
    std::ranges::sort(m_dirtyViews);
    m_dirtyViews.erase(std::ranges::unique(m_dirtyViews).begin(), m_dirtyViews.end());
    const std::size_t count = std::min(m_dirtyViews.size(), kViewsADelta);
    delta.changed.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        if (std::optional<PkView> changed = view(m_dirtyViews[i])) {
            delta.changed.push_back(std::move(*changed));
        }
    }
    m_dirtyViews.erase(m_dirtyViews.begin(), m_dirtyViews.begin() + qsizetype(count));
    while (!m_dirtyQueues.empty() && delta.queues.size() < kQueuesADelta) {
        delta.queues.push_back(m_core->queue(*m_dirtyQueues.begin()));
        m_dirtyQueues.erase(m_dirtyQueues.begin());
    }
    if (!m_dirtyViews.empty() || !m_dirtyQueues.empty()) {
        m_deltaTimer.start();
    }
    emit stateChanged(delta);
}

void EngineLoop::watchClock() {
    const qint64 wallAheadMs = m_shared.clock.wallAheadMs();
    if (std::abs(wallAheadMs - m_lastWallAheadMs) > kClockStepMs) {
        qCWarning(lcEngine) << "the wall clock was stepped by" << wallAheadMs - m_lastWallAheadMs
                            << "ms; running countdowns are not affected";
        m_lastWallAheadMs = wallAheadMs;
    }
    const bool idle = !m_core->hasOpenPks() && !m_core->queues().head() && !m_inFlight &&
                      m_gifts.perSecond(nowMs()) == 0 && !injected().isActive();
    if (idle) {
        anchorClock();
        m_lastWallAheadMs = 0;
        m_secondTimer.stop();
    }
    if (!m_deltaTimer.isActive()) {
        m_deltaTimer.start();
    }
    arm(); // after a suspend the timers of the machine are late, this clock is not
}

void EngineLoop::anchorClock() {
    const qint64 stepMs = m_shared.clock.wallAheadMs();
    m_shared.clock.anchor();
    if (std::abs(stepMs) > kClockStepMs) {
        m_core->redo().clockSet(nowMs());
    }
    if (std::abs(stepMs) > kClockLeapMs) {
        // A clock set to the wrong year must not cost the ledger: somebody has a day to notice.
        qCWarning(lcEngine) << "the wall clock leapt by" << stepMs << "ms; old ledger rows are kept for another day";
        m_trimHold.setRemainingTime(kTrimAfterClockStepMs);
        m_trimTimer.start(kTrimAfterClockStepMs);
    }
}

void EngineLoop::trimLedgerSoon() {
    m_trimTimer.start(0);
}

void EngineLoop::trimLedger() {
    if (m_trimming || m_isStopping || m_redoId || !m_trimHold.hasExpired()) {
        m_trimTimer.start(m_trimHold.hasExpired() ? kTrimEveryMs : int(m_trimHold.remainingTime()) + 1);
        return;
    }
    m_trimming = true;
    m_shared.store.trim(nowMs() - m_core->settings().ledgerDays * kDayMs, m_core->ledgerNeededFrom(), kTrimRows,
                        [this](Result<quint64> removed) {
                            QMetaObject::invokeMethod(
                                this, [this, removed = std::move(removed)] { onLedgerTrimmed(removed); });
                        });
}

void EngineLoop::retryTrim(quint64 redoId) {
    if (m_trimming || m_redoId || !m_trimHold.hasExpired()) {
        m_core->redo().postpone(redoId, nowMs() + std::max<qint64>(kTrimNotNowMs, m_trimHold.remainingTime()));
    } else {
        trimLedger();
    }
}

void EngineLoop::onLedgerTrimmed(const Result<quint64>& removed) {
    m_trimming = false;
    RedoQueue& redo = m_core->redo();
    const std::optional<quint64> redoId = redo.findKind(RedoKind::LedgerTrim);
    if (removed && redoId) {
        redo.remove(*redoId, nowMs());
    } else if (!removed) {
        qCWarning(lcEngine).noquote() << "old ledger rows were not removed:" << removed.error().detail;
        if (redoId) {
            redo.failed(*redoId, removed.error(), nowMs());
        } else {
            redo.add({.kind = RedoKind::LedgerTrim, .subject = u"old ledger rows"_s}, removed.error(), nowMs());
        }
        arm();
    }
    if (m_trimHold.hasExpired()) {
        m_trimTimer.start(removed && *removed == kTrimRows ? kTrimStepMs : kTrimEveryMs);
    }
    finishStop();
}

void EngineLoop::arm() {
    if (m_isStopping) {
        return;
    }
    std::optional<qint64> due = m_core->nextDueMs();
    const qint64 now = nowMs();
    if (const std::optional<qint64> redo = m_core->redo().nextDueMs()) {
        due = std::min(due.value_or(*redo), *redo);
    }
    if (m_core->hasWork(now) || (due && *due <= now)) {
        scheduleTurn();
    } else if (due) {
        m_deadlineTimer.start(int(std::clamp<qint64>(*due - now, 0, kArmMaxMs)));
    } else {
        m_deadlineTimer.stop();
    }
}

void EngineLoop::stop(std::function<void()> stopped) {
    m_isStopping = true;
    m_stopped = std::move(stopped);
    takeCommands(std::numeric_limits<int>::max());
    m_core->saveRedo(nowMs(), true);
    m_core->flushCommits();
    const auto stopping = fail(ErrorCode::Overloaded, {}, u"The engine is stopping; nothing was taken. Send again."_s);
    while (std::optional<Intake::Batch> batch = m_shared.intake.takeBatch()) {
        m_shared.intake.release(*batch->batch);
        batch->reply(stopping);
    }
    startCommit();
}

void EngineLoop::finishStop() {
    if (!m_stopped) {
        return;
    }
    const bool storeRefuses = m_redoId && m_retryTimer.isActive();
    if ((m_inFlight && !storeRefuses) || (!m_inFlight && m_core->hasOpenGroup()) || m_trimming) {
        return; // the commit under way comes back here
    }
    m_retryTimer.stop();
    m_deadlineTimer.stop();
    m_secondTimer.stop();
    m_deltaTimer.stop();
    m_trimTimer.stop();
    for (Waiting& waiting : std::exchange(m_waiting, {})) {
        waiting.deliver(fail(ErrorCode::Overloaded, {}, u"The engine is stopping; nothing was taken. Send again."_s));
    }
    if (m_caughtUp) {
        std::exchange(m_caughtUp, {})(fail(ErrorCode::Cancelled, {}, u"The engine was stopped while it started."_s));
    }
    std::exchange(m_stopped, {})();
}

} // namespace pk
