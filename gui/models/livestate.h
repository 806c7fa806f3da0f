// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <vector>

#include "engine/runtime/engine.h"

namespace pk {

// The console's copy of the engine's state, on the GUI thread: takes one snapshot, then deltas; a gap
// in the versions takes a new snapshot. All pages read from here, none asks the engine for lists that
// are already here. Paused: nothing changes and no signal comes until it is resumed, then one merged one.
class LiveState : public QObject {
    Q_OBJECT

public:
    explicit LiveState(Engine& engine, QObject* parent = nullptr);

    void start(); // takes the first snapshot; loaded() follows
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] const EngineStats& stats() const { return m_stats; }
    [[nodiscard]] const QHash<PkId, PkView>& pks() const { return m_pks; }
    [[nodiscard]] const PkView* find(PkId pkId) const; // null: not here (older than the snapshot keeps)
    [[nodiscard]] bool isPaused() const { return m_paused; }
    void setPaused(bool paused);
    [[nodiscard]] qint64 engineNowMs() const; // the engine's clock: what countdowns are shown by
    [[nodiscard]] Engine& engine() const { return m_engine; }

signals:
    void loaded();                                          // everything may have changed
    void pksChanged(const QList<pk::PkId>& pkIds);          // new or changed, each once
    void statsChanged();
    void pausedChanged(bool paused);

private:
    void takeSnapshot();
    void applySnapshot(const StateSnapshot& snapshot);
    void applyDelta(const StateDelta& delta);

    Engine& m_engine;
    EngineStats m_stats;
    QHash<PkId, PkView> m_pks;
    std::vector<StateDelta> m_held; // while paused (merged) or while a snapshot is under way
    quint64 m_version = 0;
    bool m_loaded = false;
    bool m_paused = false;
    bool m_snapshotUnderWay = false;
};

} // namespace pk
