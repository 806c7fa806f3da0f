// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QMap>
#include <QObject>
#include <QTimer>
#include <vector>

#include "engine/runtime/engine.h"

namespace pk {

// What a view shows of the state (UI.md, "View states"). Empty and Live differ by whether there is any PK.
enum class ViewState { Loading, Empty, Live, Paused, Stale, Error };

// The console's copy of the engine's state, on the GUI thread: takes one snapshot, then deltas; a gap
// in the versions takes a new snapshot. All pages read from here, none asks the engine for lists that
// are already here. Paused: nothing changes and no signal comes until it is resumed, then one merged one.
// While something is open or awaited, an engine with nothing to tell is asked once a second whether it is still there;
// an idle one is left alone.
class LiveState : public QObject {
    Q_OBJECT

public:
    static constexpr int kEndedKept = 5'000; // ended PKs beyond this number are let go, oldest first
    static constexpr int kStaleMs = 2'000;

    explicit LiveState(Engine& engine, QObject* parent = nullptr);

    void start(); // takes the first snapshot; loaded() follows
    void retry(); // asks for the whole state at once, as after an error; not while paused
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] const EngineStats& stats() const { return m_stats; }
    [[nodiscard]] const QHash<PkId, PkView>& pks() const { return m_pks; }
    [[nodiscard]] const PkView* find(PkId pkId) const; // null: not here (older than the snapshot keeps)
    [[nodiscard]] const QMap<QString, ShowQueue>& queues() const { return m_queues; } // by show; none is idle
    [[nodiscard]] ShowQueue queue(const QString& showId) const;                       // an idle one: as it stands
    [[nodiscard]] bool isPaused() const { return m_paused; }
    void setPaused(bool paused);
    // Somebody looks again after a while: asks once whether the engine is still there, since an idle one was not asked.
    void lookAgain();
    [[nodiscard]] qint64 engineNowMs() const; // the engine's clock: what countdowns are shown by
    [[nodiscard]] Engine& engine() const { return m_engine; }
    [[nodiscard]] ViewState viewState() const { return m_viewState; }
    [[nodiscard]] const Error& lastError() const { return m_lastError; } // meaningful in ViewState::Error

signals:
    void loaded();                                  // everything may have changed
    void pksChanged(const QList<pk::PkId>& pkIds);  // new or changed, each once
    void pksDropped(const QList<pk::PkId>& pkIds);  // let go of (see kEndedKept); still in the store
    void queuesChanged(const QStringList& showIds); // new, changed or gone
    void statsChanged();
    void pausedChanged(bool paused);
    void viewStateChanged(pk::ViewState state);

private:
    void takeSnapshot();
    void receiveSnapshot(Result<StateSnapshot> snapshot);
    void applySnapshot(const StateSnapshot& snapshot);
    void receiveDelta(const StateDelta& delta);
    void applyDelta(const StateDelta& delta);
    void applyQueues(const std::vector<ShowQueue>& queues);
    void hold(const StateDelta& delta);
    void applyHeld();
    void dropOldest();
    void noteAnswer();
    void beat();
    void ping();
    [[nodiscard]] bool isWatching() const;
    void armHeartbeat();
    void updateViewState();

    Engine& m_engine;
    EngineStats m_stats;
    QHash<PkId, PkView> m_pks;
    QMap<QString, ShowQueue> m_queues;
    // While paused (one, merged) or while a snapshot is under way (at most kHeldMax).
    std::vector<StateDelta> m_held;
    QTimer m_heartbeat;
    QElapsedTimer m_sinceAnswer;
    Error m_lastError;
    quint64 m_version = 0;
    quint64 m_heldVersion = 0; // of the newest held delta
    ViewState m_viewState = ViewState::Loading;
    bool m_loaded = false;
    bool m_paused = false;
    bool m_failed = false;
    bool m_snapshotUnderWay = false;
    bool m_snapshotDue = false; // a gap was seen while paused
    bool m_pingUnderWay = false;
};

} // namespace pk

Q_DECLARE_METATYPE(pk::ViewState)
