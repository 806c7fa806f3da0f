// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/livestate.h"

#include <algorithm>

namespace pk {

namespace {
constexpr std::size_t kHeldMax = 64; // beyond it a newer snapshot is cheaper
constexpr int kHeartbeatMs = 1'000;
} // namespace

LiveState::LiveState(Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    m_heartbeat.setInterval(kHeartbeatMs);
    connect(&m_heartbeat, &QTimer::timeout, this, &LiveState::beat);
}

void LiveState::start() {
    connect(&m_engine, &Engine::stateChanged, this, &LiveState::receiveDelta, Qt::UniqueConnection);
    takeSnapshot();
    armHeartbeat();
}

void LiveState::retry() {
    if (!m_paused)
        takeSnapshot();
}

const PkView* LiveState::find(PkId pkId) const {
    const auto it = m_pks.constFind(pkId);
    return it == m_pks.constEnd() ? nullptr : &*it;
}

ShowQueue LiveState::queue(const QString& showId) const {
    const auto known = m_queues.constFind(showId);
    if (known != m_queues.constEnd())
        return *known;
    ShowQueue idle;
    idle.showId = showId;
    return idle;
}

qint64 LiveState::engineNowMs() const {
    return m_engine.nowMs();
}

void LiveState::setPaused(bool paused) {
    if (paused == m_paused)
        return;
    m_paused = paused;
    emit pausedChanged(paused);
    if (!paused) {
        if (m_snapshotDue) {
            takeSnapshot();
        } else if (!m_snapshotUnderWay) {
            applyHeld();
        }
    }
    updateViewState();
}

void LiveState::takeSnapshot() {
    if (m_snapshotUnderWay)
        return;
    m_snapshotUnderWay = true;
    m_snapshotDue = false;
    m_held.clear();
    m_heldVersion = 0;
    m_engine.snapshot(
        replyOn<StateSnapshot>(this, [this](Result<StateSnapshot> snapshot) { receiveSnapshot(std::move(snapshot)); }));
}

void LiveState::receiveSnapshot(Result<StateSnapshot> snapshot) {
    m_snapshotUnderWay = false;
    noteAnswer();
    if (!snapshot) {
        // The heartbeat asks again; what is shown stays until then.
        m_lastError = snapshot.error();
        m_failed = true;
        m_snapshotDue = true;
        updateViewState();
        return;
    }
    m_failed = false;
    if (m_paused && m_loaded) {
        m_snapshotDue = true; // taken again on resume
        m_held.clear();
        updateViewState();
        return;
    }
    applySnapshot(*snapshot);
    applyHeld();
    updateViewState();
}

void LiveState::applySnapshot(const StateSnapshot& snapshot) {
    m_version = snapshot.version;
    m_stats = snapshot.stats;
    m_pks.clear();
    m_pks.reserve(static_cast<qsizetype>(snapshot.pks.size()));
    for (const PkView& view : snapshot.pks)
        m_pks.insert(view.pk.pkId, view);
    m_queues.clear();
    for (const ShowQueue& queue : snapshot.queues)
        m_queues.insert(queue.showId, queue);
    m_loaded = true;
    emit loaded();
    emit statsChanged();
}

void LiveState::receiveDelta(const StateDelta& delta) {
    noteAnswer();
    if (m_snapshotUnderWay || m_paused) {
        hold(delta);
    } else if (delta.version == m_version + 1) {
        applyDelta(delta);
    } else if (delta.version > m_version) {
        takeSnapshot();
    }
    updateViewState();
}

void LiveState::hold(const StateDelta& delta) {
    if (m_snapshotUnderWay) {
        if (m_held.size() == kHeldMax)
            m_held.erase(m_held.begin()); // leaves a gap, if it matters, and a gap takes a snapshot
        m_held.push_back(delta);
        return;
    }
    if (m_snapshotDue || delta.version <= m_version)
        return;
    const quint64 before = m_held.empty() ? m_version : m_heldVersion;
    if (delta.version != before + 1) {
        m_snapshotDue = true;
        m_held.clear();
        return;
    }
    m_heldVersion = delta.version;
    if (m_held.empty()) {
        m_held.push_back(delta);
        return;
    }
    StateDelta& merged = m_held.front();
    merged.version = delta.version;
    merged.stats = delta.stats;
    QHash<PkId, std::size_t> places;
    for (std::size_t i = 0; i < merged.changed.size(); ++i)
        places.insert(merged.changed[i].pk.pkId, i);
    for (const PkView& view : delta.changed) {
        const auto place = places.constFind(view.pk.pkId);
        if (place != places.constEnd())
            merged.changed[*place] = view;
        else
            merged.changed.push_back(view);
    }
    for (const ShowQueue& queue : delta.queues) {
        std::erase_if(merged.queues, [&queue](const ShowQueue& old) { return old.showId == queue.showId; });
        merged.queues.push_back(queue);
    }
}

void LiveState::applyHeld() {
    const std::vector<StateDelta> held = std::exchange(m_held, {});
    if (held.size() == 1 && m_heldVersion == held.front().version && m_heldVersion > m_version) {
        applyDelta(held.front()); // merged while paused: contiguous by construction
        return;
    }
    for (const StateDelta& delta : held) {
        if (delta.version <= m_version)
            continue;
        if (delta.version != m_version + 1) {
            takeSnapshot();
            return;
        }
        applyDelta(delta);
    }
}

void LiveState::applyDelta(const StateDelta& delta) {
    m_version = delta.version;
    m_stats = delta.stats;
    QList<PkId> changed;
    changed.reserve(static_cast<qsizetype>(delta.changed.size()));
    for (const PkView& view : delta.changed) {
        m_pks.insert(view.pk.pkId, view);
        changed.append(view.pk.pkId);
    }
    if (!changed.isEmpty())
        emit pksChanged(changed);
    applyQueues(delta.queues);
    emit statsChanged();
    dropOldest();
}

void LiveState::applyQueues(const std::vector<ShowQueue>& queues) {
    QStringList shows;
    for (const ShowQueue& queue : queues) {
        if (queue.isIdle())
            m_queues.remove(queue.showId);
        else
            m_queues.insert(queue.showId, queue);
        shows.append(queue.showId);
    }
    if (!shows.isEmpty())
        emit queuesChanged(shows);
}

void LiveState::dropOldest() {
    const qsizetype open = static_cast<qsizetype>(m_stats.running + m_stats.settling);
    const qsizetype bound = open + kEndedKept;
    if (m_pks.size() <= bound + kEndedKept / 10) // in steps, not one by one
        return;
    QList<PkId> ended;
    for (const PkView& view : std::as_const(m_pks))
        if (view.pk.isFinal())
            ended.append(view.pk.pkId);
    std::sort(ended.begin(), ended.end());
    ended.resize(std::max<qsizetype>(0, ended.size() - kEndedKept));
    for (const PkId pkId : std::as_const(ended))
        m_pks.remove(pkId);
    if (!ended.isEmpty())
        emit pksDropped(ended);
}

void LiveState::noteAnswer() {
    m_sinceAnswer.restart();
}

void LiveState::beat() {
    updateViewState();
    if (m_snapshotDue && !m_paused)
        takeSnapshot();
    if (!m_pingUnderWay && !m_snapshotUnderWay && m_sinceAnswer.elapsed() >= kHeartbeatMs && isWatching())
        ping();
    armHeartbeat();
}

void LiveState::lookAgain() {
    if (!m_loaded || m_pingUnderWay || m_heartbeat.isActive())
        return; // it is asked already
    ping();
    armHeartbeat();
}

// Without any of these nothing can change before the engine tells.
bool LiveState::isWatching() const {
    const bool isOpen = m_stats.running + m_stats.settling + m_stats.queuedRecords + m_stats.redoWaiting > 0;
    const bool isAwaited =
        !m_loaded || m_failed || m_snapshotUnderWay || m_pingUnderWay || (m_snapshotDue && !m_paused);
    return isOpen || isAwaited || m_viewState == ViewState::Stale || !m_stats.store.ok || m_stats.injected.isActive();
}

void LiveState::armHeartbeat() {
    if (!isWatching()) {
        m_heartbeat.stop();
    } else if (!m_heartbeat.isActive()) {
        m_sinceAnswer.start(); // silence while nothing was asked is no sign
        m_heartbeat.start();
    }
}

void LiveState::ping() {
    m_pingUnderWay = true;
    m_engine.settings(replyOn<EngineSettings>(this, [this](const Result<EngineSettings>&) {
        m_pingUnderWay = false;
        noteAnswer();
        updateViewState();
    }));
}

void LiveState::updateViewState() {
    armHeartbeat();
    ViewState state = ViewState::Live;
    if (m_failed)
        state = ViewState::Error;
    else if (!m_loaded)
        state = ViewState::Loading;
    else if (m_paused)
        state = ViewState::Paused;
    else if (m_heartbeat.isActive() && m_sinceAnswer.elapsed() > kStaleMs)
        state = ViewState::Stale;
    else if (m_pks.isEmpty())
        state = ViewState::Empty;
    if (state == m_viewState)
        return;
    m_viewState = state;
    emit viewStateChanged(state);
}

} // namespace pk
